"""Pupils of another school whom a school hands to staff: they wait at the desk, and go where staff say."""

from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import Batch, Program, School
from domain.store.db import db
from tests.registering.test_school_pages import confirm
from tests.support.factories import make_batch, make_school

LIST = "Nama\tAsal Sekolah\nSiti\tSDN {own} Contoh\nBudi\tSD Negeri 999 Lain\n"


def handed(program: Program) -> Batch:
    db.rollback()
    return db.scalars(select(Batch).where(Batch.program_id == program.id, Batch.school_id.is_(None))).one()


def hand(visitor: FlaskClient, program: Program, school: School) -> Batch:
    token = make_batch(program, school).token
    page = visitor.post(f"/isi/{token}/tempel", data={"text": LIST.format(own=school.name.split()[2])}).text
    assert confirm(visitor, token, page, more={"school-0": "staff"}).status_code == 302
    return handed(program)


def test_handed_pupil_waits_at_the_desk(visitor: FlaskClient, staff: FlaskClient, program: Program, school: School) -> None:
    desk = hand(visitor, program, school)

    assert [row.values["name"] for row in desk.rows] == ["Budi"]
    assert desk.notes == [f"Diserahkan oleh {school.name}: daftarnya menyebut SD Negeri 999 Lain."]
    assert f"/kegiatan/{program.code}/meja" in staff.get(f"/petugas/kegiatan/{program.code}").text
    assert "SD Negeri 999 Lain" in staff.get(f"/petugas/kegiatan/{program.code}/meja").text


def test_staff_move_the_pupil_to_the_school(visitor: FlaskClient, staff: FlaskClient, program: Program, school: School) -> None:
    desk, right = hand(visitor, program, school), make_school(name="SD Negeri 999 Lain")
    assert "Pilih dahulu sekolah" in staff.get(f"/isi/{desk.token}").text
    assert staff.post(f"/isi/{desk.token}/kirim").status_code == 409

    assert staff.post(f"/isi/{desk.token}/sekolah", data={"npsn": right.npsn}).status_code == 302

    db.rollback()
    moved = db.scalars(select(Batch).where(Batch.school_id == right.id)).one()
    assert [row.values["name"] for row in moved.rows] == ["Budi"]
    assert db.get(Batch, desk.id) is None


def test_a_school_cannot_see_or_move_what_it_handed(visitor: FlaskClient, program: Program, school: School) -> None:
    desk = hand(visitor, program, school)

    assert visitor.get(f"/isi/{desk.token}").status_code == 404
    assert visitor.post(f"/isi/{desk.token}/sekolah", data={"npsn": school.npsn}).status_code == 404
    assert [row.values["name"] for row in handed(program).rows] == ["Budi"]
    assert [row.values["name"] for row in db.scalars(select(Batch).where(Batch.school_id == school.id)).one().rows] == ["Siti"]
