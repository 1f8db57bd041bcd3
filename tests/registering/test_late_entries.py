"""Staff give numbers after closing; the public does not. Places hold for both."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import Program, Registration, School
from domain.registering import registering
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.support.factories import make_batch, make_program, make_registration, pupil


def close(program: Program, by_date: bool = True) -> None:
    with writing():
        found = db.get_one(Program, program.id)
        if by_date:
            found.closes_at = utcnow() - timedelta(minutes=1)
        else:
            found.state = "closed"


def desk(program: Program) -> str:
    return f"/petugas/kegiatan/{program.code}/meja"


def numbers() -> list[tuple[str, str]]:
    db.rollback()
    return [(one.number, one.channel) for one in db.scalars(select(Registration).order_by(Registration.id))]


@pytest.mark.parametrize("by_date", [True, False])
def test_desk_registers_after_closing_and_says_so(staff: FlaskClient, program: Program, school: School, by_date: bool) -> None:
    make_registration(program, school, pupil(1))
    close(program, by_date)
    assert "sesudah ditutup" in staff.get(desk(program)).text
    assert staff.post(desk(program), data={"desk_school": school.npsn, **pupil(2)}).status_code == 302
    assert numbers() == [("LB26-0001", "web"), ("LB26-0002", "desk-late")]
    page = staff.get("/petugas/pendaftar/LB26-0002").text
    assert "Dikirim oleh petugas sesudah pendaftaran ditutup" in page
    assert "Meja petugas, sesudah ditutup" in page


def test_desk_while_open_is_not_late(staff: FlaskClient, program: Program, school: School) -> None:
    assert "sesudah ditutup" not in staff.get(desk(program)).text
    staff.post(desk(program), data={"desk_school": school.npsn, **pupil(1)})
    assert numbers() == [("LB26-0001", "desk")]
    assert "sesudah" not in staff.get("/petugas/pendaftar/LB26-0001").text


@pytest.mark.parametrize("state", ["draft", "archived", "soon"])
def test_desk_gives_no_number_before_opening_nor_in_the_archive(
    staff: FlaskClient, program: Program, school: School, state: str
) -> None:
    with writing():
        found = db.get_one(Program, program.id)
        if state == "soon":
            found.opens_at = utcnow() + timedelta(hours=1)
        else:
            found.state = state
    assert staff.post(desk(program), data={"desk_school": school.npsn, **pupil(1)}).status_code == 422
    assert numbers() == []


def test_places_hold_after_closing(staff: FlaskClient, office: object, school: School) -> None:
    program = make_program(capacity=1)
    make_registration(program, school, pupil(1))
    close(program)
    answer = staff.post(desk(program), data={"desk_school": school.npsn, **pupil(2)})
    assert (answer.status_code, len(numbers())) == (422, 1)
    assert "penuh" in answer.text


def test_late_entry_waits_where_the_program_keeps_a_list(staff: FlaskClient, office: object, school: School) -> None:
    program = make_program(capacity=1, waiting_list=True)
    make_registration(program, school, pupil(1))
    close(program)
    assert staff.post(desk(program), data={"desk_school": school.npsn, **pupil(2)}).status_code == 302
    db.rollback()
    assert [one.status for one in db.scalars(select(Registration).order_by(Registration.id))] == ["submitted", "waiting"]


def test_school_sends_nothing_after_closing_and_staff_may(
    visitor: FlaskClient, staff: FlaskClient, program: Program, school: School
) -> None:
    batch = make_batch(program, school, pupil(1))
    close(program)
    page = visitor.get(f"/isi/{batch.token}/periksa").text
    assert "Pendaftaran sudah ditutup. Hubungi panitia" in page
    assert "Kirim pendaftaran" not in page
    assert visitor.post(f"/isi/{batch.token}/kirim").status_code == 409
    assert numbers() == []
    page = staff.get(f"/isi/{batch.token}/periksa").text
    assert "Kirim pendaftaran" in page
    assert "sesudah ditutup" in page
    assert staff.post(f"/isi/{batch.token}/kirim").status_code == 302
    assert numbers() == [("LB26-0001", "web-late")]


def test_reader_may_not_send_after_closing(reader: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school, pupil(1))
    close(program)
    assert reader.post(f"/isi/{batch.token}/kirim").status_code == 404
    assert reader.post(desk(program), data={"desk_school": school.npsn, **pupil(2)}).status_code == 404
    assert numbers() == []


def test_sending_after_closing_is_refused_unless_staff_send(program: Program, school: School) -> None:
    batch = make_batch(program, school, pupil(1))
    close(program)
    with pytest.raises(RuleBroken, match="ditutup"), writing():
        registering.send(batch, "link:1")
    with writing():
        assert registering.send(batch, "account:1", by_staff=True)[0].number == "LB26-0001"
