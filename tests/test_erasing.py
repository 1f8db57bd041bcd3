"""Deleting on time: personal data leave, counts stay."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import func, select, text

from domain import erasing, storage, uploads
from domain.db import Base, session, utcnow, writing
from domain.models import Batch, BatchRow, Program, StoredFile
from domain.rules import RuleBroken
from domain.statistics import statistics_of
from tests.factories import make_batch, make_program, make_registration, make_school, pupil

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
    session.rollback()
    tables = Base.metadata.sorted_tables
    return "\n".join(repr(row) for table in tables for row in session.execute(select(text("*")).select_from(table)))


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
        assert erasing.erase_unsent(utcnow()) == [key]
    assert session.get(Batch, old_id) is None
    assert session.get(Batch, fresh_id) is not None
    assert session.scalar(select(func.count()).select_from(BatchRow)) == 1
    assert session.scalar(select(func.count()).select_from(StoredFile)) == 0


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
