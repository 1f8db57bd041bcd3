"""What strangers may learn, and what nobody can smuggle in: masked names, columns, SQL, and text that looks like code."""

import secrets
import zipfile
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Text, UniqueConstraint, cast, literal, select
from werkzeug.routing import Rule

from domain.access import lookup
from domain.models import Account, Batch, Office, Registration
from domain.printing import verifying
from domain.store.append_only import APPEND_ONLY
from domain.store.db import Base, db, writing
from tests.conftest import Come
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_link, make_program, make_registration, make_school, mother, pupil, send
from tests.support.printed import PrintedPdf
from tests.support.world import World, make_world

pytestmark = on_sqlite


# Strangers


def test_verify_page_masks_the_name_and_tells_nothing_else(client: FlaskClient, registration: Registration) -> None:
    page = client.get(f"/cek/{registration.verify_token}").text
    assert "A•••••" in page
    told = ("Aisyah", "Putri", pupil(7)["nisn"], "2015", "+62812", "0812", "Pak Contoh", "Bu Contoh", registration.receipt_code)
    assert [word for word in told if word in page] == []


def test_verify_page_is_the_same_for_every_wrong_code(client: FlaskClient, registration: Registration) -> None:
    codes = [secrets.token_urlsafe(16) for _ in range(30)]
    answers = {client.get(f"/cek/{code}").text.replace(code, "") for code in codes}
    assert len(answers) == 1
    assert "Lembar tidak dikenal" in answers.pop()
    assert client.get(f"/cek/{codes[0]}").status_code == 429
    assert client.get(f"/cek/{registration.verify_token}").status_code == 200


def test_codes_that_are_nearly_right_find_nothing(registration: Registration) -> None:
    right = registration.verify_token
    nearly = [right[:-1], right[1:], f"{right} ", f"{right}a", right.swapcase(), right[:8] + "%", "_" * len(right), "", "%"]
    assert verifying.registration_by_token(right) == registration
    assert {verifying.registration_by_token(code) for code in nearly} == {None}


def test_number_alone_opens_no_receipt(client: FlaskClient, office: Office) -> None:
    own = make_registration(make_program("lifeskill", cohorts=(5,)))
    assert client.post("/bukti", data={"number": own.number, "code": "AAAAAAAA"}).status_code == 422
    assert client.post("/bukti", data={"number": own.number, "code": ""}).status_code == 422
    assert client.get(f"/pendaftaran/{own.number}").headers["Location"].startswith("/bukti")


def test_receipt_code_of_a_pupil_opens_nothing(client: FlaskClient, registration: Registration) -> None:
    data = {"number": registration.number, "code": registration.receipt_code}
    assert client.post("/bukti", data=data).status_code == 422


def test_receipt_codes_cannot_be_tried_for_long(client: FlaskClient, office: Office) -> None:
    own = make_registration(make_program("lifeskill", cohorts=(5,)))
    answers = [client.post("/bukti", data={"number": own.number, "code": f"AAAA{n:04}"}).status_code for n in range(11)]
    assert answers == [422] * 10 + [429]


# Mass assignment


def test_fields_that_no_form_asks_for_are_passed_over(by_link: Come, office: Office) -> None:
    school, program = make_school(), make_program()
    columns = {column.name: "1" for table in Base.metadata.sorted_tables for column in table.columns}
    sent = send(make_batch(program, school, pupil(1)))[0]
    kept = {"status": sent.status, "number": sent.number, "school_id": sent.school_id, "verify_token": sent.verify_token}
    visitor = by_link(make_link(school))
    assert visitor.post(f"/pendaftaran/{sent.number}/ubah", data={**columns, **pupil(2)}).status_code == 302
    db.expire_all()
    assert {name: getattr(sent, name) for name in kept} == kept
    assert set(sent.answers) <= set(program.version.definition.keys)


def test_officer_cannot_become_an_admin(staff: FlaskClient) -> None:
    account = db.scalars(select(Account)).one()
    for path in (f"/petugas/akun/{account.id}", "/petugas/akun/baru"):
        assert staff.post(path, data={"role": "admin", "name": "Saya", "username": "saya"}).status_code == 404
    db.expire_all()
    assert [one.role for one in db.scalars(select(Account))] == ["officer"]


# Text that looks like code

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title></textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% debug %}${7*7}#{7*7}",
    "<!--<iframe src=//jahat.example>-->",
]
ALIVE = ("<script>alert", "<img src=x", "<svg/onload", "<iframe", "onerror=alert(1)>", "49#{")


def lived(html: str) -> list[str]:
    return [sign for sign in ALIVE if sign in html]


@pytest.fixture
def world(app: Flask, office: Office) -> World:
    """One of everything, with a payload wherever text may stand."""
    world = make_world(app, office)
    text = "".join(PAYLOADS)
    with writing():
        for table in (one for one in Base.metadata.sorted_tables if one.name not in APPEND_ONLY):
            columns = [column for column in table.columns if column.name in FREE_TEXT and not column.unique]
            if columns:
                own = literal(text) + cast(next(iter(table.primary_key)), Text)  # where no two rows may say the same
                alone = {one.name for key in table.constraints if isinstance(key, UniqueConstraint) for one in key.columns}
                db.execute(table.update().values({one.name: own if one.name in alone else text for one in columns}))
        for registration in db.scalars(select(Registration)):
            free = {q.key for q in registration.version.definition if q.type in {"text", "paragraph"} and not q.length}
            registration.answers = {**registration.answers, **dict.fromkeys(free, text)}
        for batch in db.scalars(select(Batch)):
            for row in batch.rows:
                row.values = dict.fromkeys(row.values, text)
    return world


FREE_TEXT = {
    "name", "title", "summary", "venue", "address", "contact_name", "contact_phone", "reason", "note", "head_name",
    "institution", "government", "rank", "prefix", "phone",
}  # fmt: skip


def test_pages_show_hostile_text_as_text(app: Flask, world: World) -> None:
    wrong, shown = [], 0
    for rule in _pages(app):
        for name in ("nobody", "individual", "school_a", "trainer_a", "admin"):
            answer = world.ask(name, world.path(rule.endpoint, rule.arguments))
            if answer.mimetype == "text/html":
                shown += "&lt;script&gt;alert(1)" in answer.text
                if lived(answer.text) or answer.status_code >= 500:
                    wrong.append((name, rule.rule, answer.status, lived(answer.text)))
    assert wrong == []
    assert shown > 40


def _pages(app: Flask) -> list[Rule]:
    found = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.endpoint != "static"]
    return [rule for rule in found if not rule.rule.endswith((".pdf", ".png", ".xlsx", "/wa"))]


def test_papers_print_hostile_text_as_text(world: World) -> None:
    number = world.values["number"]
    answer = world.ask("school_a", f"/pendaftaran/{number}/bukti.pdf")
    printed = "".join(PrintedPdf(answer.data).text().split())
    assert "<script>alert(1)</script>" in printed
    assert "{{7*7}}" in printed


def test_sheets_hold_hostile_text_as_text(staff: FlaskClient, office: Office) -> None:
    program = make_program()
    make_registration(program, make_school(name="=1+1"), pupil(1, story_title="=cmd|' /C calc'!A0"))
    data = staff.get(f"/petugas/kegiatan/{program.code}/pendaftar.xlsx").data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheets = "".join(archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name)
        strings = archive.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in archive.namelist() else sheets
    assert "<f>" not in sheets
    assert "calc" in strings


def test_name_with_markup_is_refused_before_it_is_stored(by_link: Come, office: Office) -> None:
    program, school = make_program(), make_school()
    visitor, batch = by_link(make_link(school)), make_batch(program, school, pupil(1, name=PAYLOADS[0]))
    answer = visitor.post(f"/isi/{batch.token}/kirim")
    assert answer.status_code == 409
    assert lived(answer.text) == []


def test_stranger_gets_nothing_of_another_familys_batch(client: FlaskClient, office: Office) -> None:
    program = make_program("lifeskill", cohorts=(5,))
    batch = make_batch(program, None, mother(1, program.cohorts[0]))
    assert lookup.batch_for(None, batch.token + "x") is None
    assert client.get(f"/isi/{batch.token}x").status_code == 401
