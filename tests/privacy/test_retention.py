"""Files and answers go by themselves on their day, and never before staff have been told for two weeks."""

from datetime import UTC, date, datetime, timedelta
from threading import Event
from time import sleep

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.declaring import Waiting
from domain.intake import uploads
from domain.models import AuditEntry, Batch, Program, Registration, StoredFile
from domain.office.clock import local_time
from domain.privacy import erasing, overdue, retention
from domain.programs import programs
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db, utcnow, writing
from domain.store.holding import hold
from tests.support.at_once import together
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_registration, make_school, pupil, settings

ENDS = date(2026, 8, 31)
FILES, ANSWERS = date(2027, 3, 1), date(2028, 8, 31)


@pytest.fixture
def program(office: object) -> Program:
    """A contest of which a pupil has sent a file."""
    program = make_program(closes_at=utcnow() + timedelta(days=10), starts_on=None, ends_on=None)
    make_registration(program, make_school(), pupil(1))
    key = storage.put(b"%PDF-1.7")
    with writing():
        program.ends_on = ENDS
        uploads.note_file(db.scalars(select(Batch)).one(), key, "naskah.pdf", "application/pdf", 8)
    return program


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def look(day: date) -> None:
    """The daily job on this day."""
    erasing.clear_away(overdue.end_programs(noon(day)))


def left(program: Program) -> tuple[int, str]:
    """How many files are stored, and what the list calls the pupil."""
    db.expire_all()
    keys = db.scalars(select(StoredFile.key)).all()
    assert set(keys) == set(storage.files().all_keys())
    return len(keys), db.scalars(select(Registration.name).where(Registration.program_id == program.id)).one()


def test_usual_days_are_six_months_and_two_years_after_the_end(program: Program) -> None:
    assert (retention.files_until(program), retention.answers_until(program)) == (FILES, ANSWERS)


def test_files_go_on_their_day_and_answers_stay(program: Program) -> None:
    for day in (FILES - timedelta(days=14), FILES - timedelta(days=1)):
        look(day)
        assert left(program) == (1, "Murid B")
    look(FILES)
    assert left(program) == (0, "Murid B")
    assert db.get_one(Program, program.id).state == "open"


def test_answers_go_on_their_day_and_the_program_is_archived(program: Program) -> None:
    for day in (ANSWERS - timedelta(days=14), ANSWERS):
        look(day)
    assert left(program) == (0, "(dihapus)")
    assert db.get_one(Program, program.id).state == "archived"
    assert [one.action for one in db.scalars(select(AuditEntry).order_by(AuditEntry.id))] == ["erase-program"]


def test_day_that_staff_move_at_that_moment_holds(app: Flask, program: Program) -> None:
    """Staff have changed the day and not yet finished when the job comes to the program: it waits for them."""
    look(ANSWERS - timedelta(days=14))
    moving = Event()

    def move() -> None:
        with writing():
            found = db.get_one(Program, program.id)
            hold(found)
            found.answers_until = found.files_until = ANSWERS + timedelta(days=400)
            db.flush()
            moving.set()
            sleep(0.3)

    def erase() -> None:
        assert moving.wait(20)
        look(ANSWERS)

    assert together(app, [move, erase]) == [None, None]
    assert left(program) == (1, "Murid B")


@on_sqlite
def test_nothing_goes_before_staff_were_told_for_two_weeks(program: Program) -> None:
    """A day that lies in the past already, such as that of an old program after an update."""
    look(ANSWERS + timedelta(days=400))
    look(ANSWERS + timedelta(days=413))
    assert left(program) == (1, "Murid B")
    look(ANSWERS + timedelta(days=414))
    assert left(program) == (0, "(dihapus)")


@on_sqlite
def test_day_that_is_moved_away_is_told_again(program: Program) -> None:
    look(FILES)
    with writing():
        program.files_until = FILES + timedelta(days=60)
    look(FILES + timedelta(days=10))
    assert db.get_one(Program, program.id).files_told_at is None
    with writing():
        program.files_until = FILES
    for days, files in ((20, 1), (33, 1), (34, 0)):
        look(FILES + timedelta(days=days))
        assert left(program)[0] == files


@on_sqlite
def test_staff_are_told_what_goes_within_two_weeks(program: Program, staff: FlaskClient) -> None:
    assert list(retention.waiting()) == []
    today = local_time(utcnow()).date()
    with writing():
        program.ends_on, program.files_until, program.answers_until = today, today + timedelta(days=15), today + timedelta(90)
    assert list(retention.waiting()) == []
    with writing():
        program.files_until = today + timedelta(days=14)
    assert list(retention.waiting()) == [Waiting("files", program, 1)]
    with writing():
        program.ends_on, program.files_until, program.answers_until = today, today + timedelta(days=10), today + timedelta(90)
    assert list(retention.waiting()) == [Waiting("files", program, 1)]
    with writing():
        program.files_told_at = utcnow()
    assert 'class="notice warning"' in staff.get(f"/petugas/kegiatan/{program.code}").text


@on_sqlite
def test_privacy_notice_says_the_days(program: Program, client: FlaskClient) -> None:
    page = client.get("/privasi").text
    assert [day for day in ("1 Maret 2027", "31 Agustus 2028") if day not in page] == []


@on_sqlite
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"files_until": date(2026, 12, 1)}, "files_until"),
        ({"answers_until": date(2026, 12, 1)}, "answers_until"),
        ({"files_until": date(2027, 2, 1), "answers_until": date(2027, 1, 1)}, "answers_until"),
    ],
)
def test_days_before_the_end_are_refused(office: object, values: dict[str, date], field: str) -> None:
    program = make_program()
    with pytest.raises(RuleBroken) as refused, writing():
        programs.change_program(program, settings(**values))
    assert refused.value.field == field
    with writing():
        programs.change_program(program, settings(files_until=date(2026, 12, 10), answers_until=date(2026, 12, 10)))
