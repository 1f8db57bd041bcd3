"""Forms in the plural: each with its own draft, versions and oldest version taken; the editor shows all of them."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import text

from app import create_app
from domain.models import Program
from domain.programs import drafting, programs
from domain.rules import RuleBroken
from domain.store.db import db, extension, writing
from forms.definition import REGISTRATION, Question
from forms.kinds import KINDS
from forms.stamp import refusal, stamp_of
from tests.support.factories import make_program
from tests.support.printed import PrintedPdf
from tests.support.purposes import FOLLOW_UP, PERSONS, kinds

__all__ = ["kinds"]

pytestmark = pytest.mark.usefixtures("office", "kinds")


def editor(program: Program, rest: str = "") -> str:
    return f"/petugas/kegiatan/{program.code}/formulir{rest}?untuk=follow_up"


def test_program_has_the_forms_of_its_kind(app: Flask) -> None:
    program = make_program("persons")
    assert {form.purpose for form in program.forms} == {REGISTRATION, "follow_up", "evaluation"}
    assert program.form("follow_up").version.definition == FOLLOW_UP.definition
    assert program.version.definition == PERSONS.definition


def test_forms_that_a_kind_gains_come_with_the_next_settings(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    program = make_program("lifeskill")
    monkeypatch.setitem(KINDS, "lifeskill", PERSONS)
    with writing():
        programs.change_program(program, {key: getattr(program, key) for key in programs.SETTINGS if key != "venue"})
    assert program.form("follow_up").version.number == 1


def test_drafts_and_versions_are_each_forms_own(app: Flask) -> None:
    program = make_program("persons")
    with writing():
        drafting.put_question(program.form("follow_up"), Question("photo", "text", "Foto", required=False))
        drafting.publish_draft(program.form("follow_up"))
        drafting.accept_from(program.form("follow_up"), 2)
    db.expire_all()
    assert (program.form("follow_up").version.number, program.version.number) == (2, 1)
    assert drafting.accepted_versions(program.form("follow_up")) == (2,)
    assert drafting.accepted_versions(program.form()) == (1,)
    assert "photo" not in program.version.definition
    with pytest.raises(RuleBroken), writing():
        drafting.accept_from(program.form("evaluation"), 2)


def test_only_registration_must_ask_name_and_consent(app: Flask) -> None:
    program = make_program("persons")
    assert drafting.draft_faults(program.form("follow_up")) == []
    with writing():
        drafting.save_draft(program.form(), FOLLOW_UP.definition)
        for key in FOLLOW_UP.definition.keys:
            drafting.remove_question(program.form("follow_up"), key)
    assert any("persetujuan" in fault for fault in drafting.draft_faults(program.form()))
    assert any("belum bertanya" in fault for fault in drafting.draft_faults(program.form("follow_up")))


def test_editor_offers_every_form_and_stays_with_one(staff: FlaskClient) -> None:
    program = make_program("persons")
    page = staff.get(editor(program)).text
    assert "Apakah Anda berjualan?" in page
    assert "Nama lengkap" not in page
    for purpose in ("registration", "follow_up", "evaluation"):
        assert f'href="/petugas/kegiatan/XP26/formulir?untuk={purpose}"' in page
    assert "/formulir/baru/text?untuk=follow_up" in page
    saved = staff.post(editor(program, "/baru/text"), data={"label": "Foto", "required": "no"})
    assert saved.headers["Location"].endswith("/formulir?untuk=follow_up")
    assert staff.post(editor(program, "/terbitkan")).headers["Location"].endswith("/formulir?untuk=follow_up")
    db.rollback()
    found = db.get_one(Program, program.id)
    assert [form.version.number for form in (found.form(), found.form("follow_up"))] == [1, 2]


def test_editor_of_one_form_has_no_choice_of_forms(staff: FlaskClient) -> None:
    page = staff.get(f"/petugas/kegiatan/{make_program().code}/formulir").text
    assert "untuk=" not in page


def test_form_that_the_program_has_not_is_not_there(staff: FlaskClient) -> None:
    program = make_program()
    assert staff.get(editor(program)).status_code == 404


def test_questions_are_copied_between_forms_of_one_purpose(staff: FlaskClient) -> None:
    first, second = make_program("persons"), make_program("persons")
    with writing():
        drafting.put_question(first.form("follow_up"), Question("photo", "text", "Foto", required=False))
        drafting.publish_draft(first.form("follow_up"))
    staff.post(editor(second, "/salin"), data={"from": first.code})
    assert staff.post(editor(second, "/salin"), data={"from": make_program().code}).status_code == 404
    db.rollback()
    found = db.get_one(Program, second.id)
    assert "photo" in drafting.draft_of(found.form("follow_up"))
    assert not drafting.is_changed(found.form())


def test_paper_of_another_form_says_which(staff: FlaskClient) -> None:
    program = make_program("persons")
    words = PrintedPdf(staff.get(editor(program, "/kertas.pdf")).data).text()
    assert "Formulir Tindak lanjut" in words
    assert "XP26/follow_up@1" in words
    assert "Fotokopi KTP" not in words
    assert "Pendaftaran" not in words


@pytest.mark.parametrize(
    ("stamp", "purpose", "taken"),
    [
        ("LB26@1", REGISTRATION, True),
        ("LB26@1", "follow_up", False),
        ("LB26/follow_up@1", "follow_up", True),
        ("LB26/follow_up@1", REGISTRATION, False),
        ("LB26/follow_up@2", "follow_up", False),
        ("LB27/follow_up@1", "follow_up", False),
    ],
)
def test_stamp_names_the_form_and_none_means_registration(stamp: str, purpose: str, taken: bool) -> None:
    assert (refusal(stamp, "LB26", (1,), purpose) is None) is taken


def test_stamp_of_registration_is_as_it_always_was() -> None:
    assert (stamp_of("LB26", REGISTRATION, 3), stamp_of("LB26", "follow_up", 3)) == ("LB26@3", "LB26/follow_up@3")


OLD = """
INSERT INTO program (id, kind_key, code, title, year, summary, state, opens_at, closes_at, venue, contact_name,
    contact_phone, levels, grades, waiting_list, last_number, draft_json, oldest_version)
VALUES (7, 'lifeskill', 'LK26', 'Pelatihan', 2026, '', 'open', '2026-01-01 00:00:00', '2026-02-01 00:00:00', '', '', '',
    '[]', '[]', :no, 0, '{"questions": []}', 2)
"""


def test_one_form_becomes_the_registration_form(bare_database: str, tmp_path: Path) -> None:
    app = create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": bare_database, "DATA": tmp_path, "STORAGE": tmp_path})
    with app.app_context():
        upgrade(revision="0005")
        version = (
            "INSERT INTO form_version (id, program_id, number, definition_json, published_at) VALUES (:n, 7, :n, '{}', :at)"
        )
        with writing():
            connection = db.connection()
            connection.execute(text(OLD), {"no": False})
            for number in (1, 2):
                connection.execute(text(version), {"n": number, "at": "2026-01-01 00:00:00"})
        upgrade()
        program = db.get_one(Program, 7)
        form = program.form()
        assert (form.oldest_version, drafting.draft_of(form).questions) == (2, ())
        assert [version.number for version in program.versions] == [1, 2]
        extension.session.remove()
        extension.engine.dispose()
