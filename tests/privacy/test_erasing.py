"""Deleting on time: personal data leave, counts stay."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import func, select, text

from app import create_app
from domain.access import links, logins
from domain.intake import uploads
from domain.models import AccessLink, Batch, BatchRow, Job, Login, Program, Registration, StoredFile
from domain.privacy import erasing, overdue
from domain.programs.asking import definition_of
from domain.registering import changing
from domain.registering.statistics import statistics_of
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import Base, db, extension, utcnow, writing
from domain.work import doing
from tests.support.factories import make_account, make_batch, make_program, make_registration, make_school, pupil

SECRET = ("Zulaikha Rahasia", "9988776655", "0813-9999-0001", "+6281399990001", "Ayah Rahasia")


def secret_pupil() -> dict[str, str]:
    return pupil(
        1, name=SECRET[0], nisn=SECRET[1], teacher_phone=SECRET[2], parent_name=SECRET[4], birth_place="Tempat Rahasia"
    )


@pytest.fixture
def program(office: object) -> Program:
    program = make_program()
    make_registration(program, make_school(), secret_pupil())
    return program


def archive(program: Program) -> None:
    with writing():
        program.state = "archived"


def everything() -> str:
    """Every value of every table, as text."""
    db.rollback()
    tables = Base.metadata.sorted_tables
    return "\n".join(repr(row) for table in tables for row in db.execute(select(text("*")).select_from(table)))


def test_nothing_personal_is_left_and_statistics_stay(program: Program) -> None:
    before = statistics_of(program)
    assert all(secret in everything() for secret in (SECRET[0], SECRET[1], SECRET[3], SECRET[4]))
    archive(program)
    with writing():
        erasing.erase_program(program)
    left = everything()
    assert [secret for secret in (*SECRET, "Tempat Rahasia") if secret in left] == []
    after = statistics_of(program)
    assert (after.total, after.male, after.answers) == (before.total, before.male, before.answers)


def test_answers_that_were_replaced_are_erased_too(program: Program) -> None:
    someone = db.scalars(select(Registration)).one()
    with writing():
        answers = {**someone.answers, "name": "Murid Pengganti", "nisn": "0000000077"}
        changing.change(someone, answers, definition_of(program), "test")
    assert SECRET[0] in everything()
    archive(program)
    with writing():
        erasing.erase_program(program)
    left = everything()
    assert [secret for secret in (*SECRET, "Murid Pengganti", "0000000077") if secret in left] == []


def test_program_that_still_runs_is_not_erased(program: Program) -> None:
    with pytest.raises(RuleBroken, match="Arsipkan"), writing():
        erasing.erase_program(program)


def test_unsent_forms_and_their_files_go_after_90_days(program: Program) -> None:
    old, fresh = make_batch(program, make_school(), pupil(2)), make_batch(program, make_school(), pupil(3))
    key, old_id, fresh_id = storage.put(b"%PDF-1.7"), old.id, fresh.id
    with writing():
        uploads.note_file(old, key, "naskah.pdf", "application/pdf", 8)
        old.updated_at = utcnow() - timedelta(days=91)
    with writing():
        assert overdue.forget_overdue(utcnow()) == [key]
    assert db.get(Batch, old_id) is None
    assert db.get(Batch, fresh_id) is not None
    assert db.scalar(select(func.count()).select_from(BatchRow)) == 1
    assert db.scalar(select(func.count()).select_from(StoredFile)) == 0


def ask_for_link(days: int, **changes: object) -> int:
    """A link that somebody asked for so many days ago, and what became of it."""
    school = make_school()
    with writing():
        links.request_link(school, "Bu Rahasia", "+6281399990002")
        link = db.scalars(select(AccessLink).order_by(AccessLink.id.desc())).first()
        assert link
        link.created_at = utcnow() - timedelta(days=days)
        for name, value in changes.items():
            setattr(link, name, value)
    return link.id


def test_requests_for_links_that_nobody_confirmed_go_after_30_days(office: object) -> None:
    now = utcnow()
    old, refused = ask_for_link(31), ask_for_link(31, revoked_at=now)
    fresh, confirmed = ask_for_link(29), ask_for_link(31, confirmed_at=now)
    with writing():
        overdue.forget_overdue(now)
    assert [db.get(AccessLink, link) for link in (old, refused)] == [None, None]
    assert [db.get_one(AccessLink, link).contact_name for link in (fresh, confirmed)] == ["Bu Rahasia"] * 2


@pytest.mark.parametrize("end", ["revoked_at", "expires_at"])
def test_who_held_a_link_is_forgotten_90_days_after_its_end(office: object, end: str) -> None:
    now = utcnow()
    long_ago, lately = (
        ask_for_link(400, confirmed_at=now - timedelta(days=399), **{end: now - timedelta(days=days)}) for days in (91, 89)
    )
    with writing():
        overdue.forget_overdue(now)
    left = [db.get_one(AccessLink, link) for link in (long_ago, lately)]
    assert [(link.contact_name, link.contact_phone) for link in left] == [("", ""), ("Bu Rahasia", "+6281399990002")]


def test_command_forgets_what_is_overdue(runner: FlaskCliRunner, office: object) -> None:
    ask_for_link(31)
    done = runner.invoke(args=["erase-unsent"])
    assert done.exit_code == 0, done.output
    assert db.scalars(select(AccessLink)).all() == []


def test_visitor_has_the_overdue_erased_once_a_day(app: Flask, database: str, tmp_path: Path, office: object) -> None:
    ask_for_link(31)
    settings = {"SQLALCHEMY_DATABASE_URI": database, "DATA": tmp_path, "STORAGE": tmp_path / "files"}
    for _process in range(2):
        site = create_app({**settings, "EMBEDDED_WORKER": False})
        assert [site.test_client().get("/sehat").status_code for _visit in range(2)] == [200, 200]
        with site.app_context():
            extension.engine.dispose()
    assert doing.work_one()
    assert [job.state for job in db.scalars(select(Job))] == ["done"]
    assert db.scalars(select(AccessLink)).all() == []
    with writing():
        db.scalars(select(Job)).one().created_at -= timedelta(days=1)
    overdue.plan_erasing()
    assert [job.state for job in db.scalars(select(Job).order_by(Job.id))] == ["done", "waiting"]


def test_admin_erases_by_typing_the_code(admin: FlaskClient, program: Program) -> None:
    url = f"/petugas/kegiatan/{program.code}/hapus-data"
    assert admin.get(url).status_code == 404
    archive(program)
    assert admin.post(url, data={"typed": "LB25"}).status_code == 422
    assert SECRET[0] in everything()
    assert admin.post(url, data={"typed": program.code}).status_code == 302
    assert SECRET[0] not in everything()


def test_officers_do_not_erase(staff: FlaskClient, program: Program) -> None:
    archive(program)
    assert staff.post(f"/petugas/kegiatan/{program.code}/hapus-data", data={"typed": program.code}).status_code == 404


def test_command_erases_an_archived_program(app: Flask, runner: FlaskCliRunner, program: Program) -> None:
    archive(program)
    done = runner.invoke(args=["erase-program", program.code, "--yes"])
    assert done.exit_code == 0, done.output
    assert SECRET[0] not in everything()


def put_file(batch: Batch) -> str:
    """A manuscript of this batch; its key."""
    key = storage.put(b"%PDF-1.7")
    with writing():
        uploads.note_file(batch, key, "naskah.pdf", "application/pdf", 8)
    return key


def is_stored(key: str) -> bool:
    try:
        storage.get(key)
    except storage.UnknownKey:
        return False
    return True


@pytest.mark.parametrize(("age", "stays"), [(timedelta(days=90, hours=-1), True), (timedelta(days=90, hours=1), False)])
def test_unsent_form_waits_90_days_to_the_hour(program: Program, age: timedelta, stays: bool) -> None:
    batch = make_batch(program, make_school(), pupil(2))
    key, batch_id = put_file(batch), batch.id
    with writing():
        batch.updated_at = utcnow() - age
    assert overdue.erase_overdue() == (0 if stays else 1)
    assert (db.get(Batch, batch_id) is not None, is_stored(key)) == (stays, stays)


@pytest.mark.parametrize(("age", "stays"), [(timedelta(days=30, hours=-1), True), (timedelta(days=30, hours=1), False)])
def test_unconfirmed_request_waits_30_days_to_the_hour(office: object, age: timedelta, stays: bool) -> None:
    link = ask_for_link(0, created_at=utcnow() - age)
    overdue.erase_overdue()
    assert (db.get(AccessLink, link) is not None) == stays


@pytest.mark.parametrize("end", ["revoked_at", "expires_at"])
def test_holder_of_a_link_is_kept_until_the_90_days_are_over(office: object, end: str) -> None:
    now = utcnow()
    link = ask_for_link(400, confirmed_at=now - timedelta(days=399), **{end: now - timedelta(days=90)})
    with writing():
        overdue.forget_overdue(now)
    assert db.get_one(AccessLink, link).contact_name == "Bu Rahasia"


def test_erasing_a_program_takes_its_own_files_and_unsent_forms(program: Program) -> None:
    own, others = make_batch(program, make_school(), pupil(2)), make_batch(make_program(), make_school(), pupil(3))
    sent_key, own_key, other_key = (put_file(batch) for batch in (db.scalars(select(Batch)).first() or own, own, others))
    own_id, other_id = own.id, others.id
    archive(program)
    with writing():
        assert set(erasing.erase_program(program)) == {sent_key, own_key}
    db.expire_all()
    assert [db.get(Batch, batch) is not None for batch in (own_id, other_id)] == [False, True]
    assert [file.key for file in db.scalars(select(StoredFile))] == [other_key]


def test_ended_logins_are_forgotten_and_others_stay(office: object) -> None:
    account, now = make_account(), utcnow()
    with writing():
        old, fresh = (logins.login_for(logins.sign_in(account)) for _device in range(2))
        assert old
        assert fresh
        old.expires_at = now - timedelta(seconds=1)
        kept = fresh.id
    with writing():
        overdue.forget_overdue(now)
    assert [login.id for login in db.scalars(select(Login))] == [kept]
