"""Whom a breach affects: read from who was looked at, or from a table."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient, FlaskCliRunner
from openpyxl import load_workbook

from domain import audit
from domain.models import Office, Program, Registration
from domain.privacy import people
from domain.privacy.affected import Breach, affected
from domain.rules import RuleBroken
from domain.store.db import utcnow, writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_program, make_school, pupil, send


@pytest.fixture
def program(office: Office) -> Program:
    return make_program()


@pytest.fixture
def children(program: Program) -> list[Registration]:
    return send(make_batch(program, make_school(), *(pupil(number) for number in (1, 2, 3))))


def looked(subject: str, actor: str = "account:7", action: str = "private-answers") -> None:
    with writing():
        audit.record(actor, action, subject)


def numbers(**narrowed: str) -> list[str]:
    now = utcnow()
    found = affected(Breach(now - timedelta(hours=1), now + timedelta(hours=1), **narrowed))
    return [one.person.number for one in found]


def test_those_who_were_looked_at_and_nobody_else(children: list[Registration]) -> None:
    first, second, _third = (one.number for one in children)
    looked(first)
    looked(f"{second}/12", action="file")
    looked("school:4")
    looked("office:1")
    assert numbers() == [first, second]
    assert numbers(actor="account:8") == []


def test_export_of_a_program_and_a_batch_affect_all_in_it(children: list[Registration], program: Program) -> None:
    other = send(make_batch(make_program(), make_school(), pupil(9)))[0]
    looked(program.code, action="exported")
    looked(f"batch:{other.batch_id}", actor="account:8", action="batch-opened")
    assert numbers(actor="account:7") == [one.number for one in children]
    assert numbers(actor="account:8") == [other.number]
    assert numbers(program=other.program.code) == [other.number]


def test_what_was_before_or_after_is_left_out(children: list[Registration]) -> None:
    looked(children[0].number)
    now = utcnow()
    assert affected(Breach(now + timedelta(minutes=5), now + timedelta(hours=1))) == []
    assert affected(Breach(now - timedelta(hours=1), now - timedelta(minutes=5))) == []


def test_data_and_times_are_told(children: list[Registration]) -> None:
    looked(children[0].number)
    looked(children[1].number, action="phone")
    now = utcnow()
    whole, phone = affected(Breach(now - timedelta(hours=1), now + timedelta(hours=1)))
    assert {"NISN", "Tanggal lahir"} <= whole.data
    school = children[0].school
    assert school
    assert whole.cells[:3] == [children[0].number, children[0].name, school.name]
    assert (phone.data, phone.acts, len(phone.times)) == ({"Nomor HP/WA"}, {"phone"}, 1)


def test_table_affects_all_of_whom_it_speaks_also_who_is_stopped(children: list[Registration], program: Program) -> None:
    with writing():
        people.stop(children[:1])
    assert numbers(table="consent", program=program.code) == [one.number for one in children]
    assert numbers(table="score") == []
    with pytest.raises(RuleBroken, match="tidak memuat"):
        numbers(table="venue")


@on_sqlite
def test_command_writes_a_workbook(
    runner: FlaskCliRunner, staff: FlaskClient, children: list[Registration], tmp_path: Path
) -> None:
    staff.post(f"/petugas/pendaftar/{children[0].number}/tampilkan")
    file = tmp_path / "terdampak.xlsx"
    done = runner.invoke(args=["affected", str(file), "--program", children[0].program.code])
    assert (done.exit_code, "1 orang terdampak" in done.output) == (0, True), done.output
    rows = list(load_workbook(file).worksheets[0].values)
    assert [row[0] for row in rows[-1:]] == [children[0].number]
    assert file.stat().st_mode & 0o077 == 0
