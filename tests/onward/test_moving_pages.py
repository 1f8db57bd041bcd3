"""The pages that take people along."""

import pytest
from flask.testing import FlaskClient

from domain.models import Passage, Program, Registration, School
from domain.onward import choosing
from domain.registering.listing import ListQuery
from domain.store.db import db
from tests.support import contests, factories
from tests.support.factories import pupil


@pytest.fixture
def three(program: Program, school: School) -> list[Registration]:
    return factories.send(factories.make_batch(program, school, pupil(1), pupil(2), pupil(3)))


def test_page_shows_whom_a_list_picks_and_takes_only_the_ticked(staff: FlaskClient, three: list[Registration]) -> None:
    code, target = three[0].program.code, factories.make_program(title="Lomba Provinsi")
    text = staff.get(f"/petugas/kegiatan/{code}/lanjutan/pilih?ke={target.code}&cara=daftar&sex=L").text
    assert [one.name in text for one in three] == [one.sex == "L" for one in three]
    sent = {"ke": target.code, "number": [three[0].number]}
    answer = staff.post(f"/petugas/kegiatan/{code}/lanjutan/bawa", data=sent, follow_redirects=True)
    assert "1 dibawa ke Lomba Provinsi, 0 tinggal." in answer.text
    assert [one.origin for one in db.query(Passage)] == [three[0].number]
    again = staff.get(f"/petugas/kegiatan/{code}/lanjutan/pilih?ke={target.code}").text
    assert "Sudah pernah dibawa ke kegiatan itu." in again
    assert three[0].number in staff.get(f"/petugas/kegiatan/{target.code}/lanjutan").text


def test_numbers_of_another_program_are_not_taken(staff: FlaskClient, three: list[Registration]) -> None:
    other, target = factories.make_program(), factories.make_program()
    sent = {"ke": target.code, "number": [three[0].number]}
    staff.post(f"/petugas/kegiatan/{other.code}/lanjutan/bawa", data=sent)
    assert db.query(Passage).count() == 0


def test_reader_sees_who_went_and_takes_nobody(reader: FlaskClient, three: list[Registration]) -> None:
    code = three[0].program.code
    assert reader.get(f"/petugas/kegiatan/{code}/lanjutan").status_code == 200
    assert reader.get(f"/petugas/kegiatan/{code}/lanjutan/pilih").status_code in (403, 404)


@pytest.mark.usefixtures("office")
def test_rank_picks_the_best_and_whoever_ties_with_them(school: School) -> None:
    stage = contests.make_stage(criteria=("Isi",))
    seat = contests.make_seat(stage)
    entries = contests.make_entries(stage, 4)
    for entry, points in zip(entries, ("70", "90", "80", "80"), strict=True):
        contests.give(seat, entry, points)
    best = choosing.chosen(stage.program, choosing.RANK, 2, ListQuery())
    assert [one.id for one in best][0] == entries[1].registration_id
    assert {one.id for one in best} == {entry.registration_id for entry in entries[1:]}
