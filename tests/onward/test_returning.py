"""A school is offered the children whom it has registered before, one class up, each once."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.intake import batches
from domain.models import Batch, Office, Program, School
from domain.onward.returning import returning, take_again
from domain.registering import reviewing
from domain.store.db import db, writing
from tests.conftest import Come
from tests.support.at_once import together
from tests.support.factories import make_batch, make_link, make_program, make_registration, make_school, pupil


@pytest.fixture
def last(office: Office) -> Program:
    return make_program(year=2025, title="Lomba Lalu")


@pytest.fixture
def now(office: Office) -> Program:
    return make_program(year=2026)


def _offered(target: Program, school: School) -> list[tuple[str, str]]:
    return [(one.name, str(one.values["grade"])) for one in returning(target, school)]


def test_children_return_one_class_up_without_titles_and_consents(last: Program, now: Program) -> None:
    school = make_school()
    make_registration(last, school, pupil(1, name="Aisyah Contoh", grade="4"))
    make_registration(last, make_school(), pupil(2, name="Anak Sekolah Lain"))
    (found,) = returning(now, school)
    assert (found.name, found.values["grade"]) == ("Aisyah Contoh", "5")
    assert not {key for key in found.values if key.startswith(("story", "consent"))}
    assert {"birth_date", "nisn", "teacher_name"} <= set(found.values)


def test_who_has_left_school_is_registered_or_withdrawn_is_not_offered(last: Program, now: Program) -> None:
    school = make_school()
    make_registration(last, school, pupil(1, name="Lulus Contoh", grade="6"))
    gone = make_registration(last, school, pupil(2, name="Mundur Contoh"))
    make_registration(last, school, pupil(3, name="Sudah Contoh"))
    make_registration(now, school, pupil(3, name="Sudah Contoh"))
    with writing():
        reviewing.withdraw(gone, "link:1")
    make_registration(make_program(year=2024), school, pupil(4, name="Lama Contoh"))
    assert _offered(now, school) == []


def test_newest_registration_of_a_child_counts(last: Program, now: Program) -> None:
    school, spring = make_school(), make_program(year=2026, title="Lomba Awal Tahun")
    make_registration(last, school, pupil(1, grade="4"))
    make_registration(spring, school, pupil(1, grade="5", teacher_name="Bu Baru"))
    (found,) = returning(now, school)
    assert (found.values["grade"], found.values["teacher_name"]) == ("5", "Bu Baru")


def test_chosen_children_come_once_and_only_the_schools_own(last: Program, now: Program) -> None:
    school = make_school()
    mine = make_registration(last, school, pupil(1))
    other = make_registration(last, make_school(), pupil(2))
    batch = make_batch(now, school)
    with writing():
        assert take_again(batch, {mine.number, other.number}) == 1
        assert take_again(batch, {mine.number}) == 0
    assert [row.values["name"] for row in batch.rows] == [mine.name]


@pytest.mark.on_both
def test_two_presses_at_once_bring_a_child_once(app: Flask, last: Program, now: Program) -> None:
    school = make_school()
    number = make_registration(last, school, pupil(1)).number
    make_batch(now, school)
    program_id, school_id = now.id, school.id

    def press() -> int:
        with writing():
            target, own = db.get_one(Program, program_id), db.get_one(School, school_id)
            return take_again(batches.open_batch(target, own), {number})

    assert sorted(map(str, together(app, [press, press]))) == ["0", "1"]
    db.expire_all()
    assert len(db.query(Batch).filter_by(program_id=program_id).one().rows) == 1


def test_school_takes_children_again_on_its_page(last: Program, now: Program, by_link: Come) -> None:
    school = make_school()
    number = make_registration(last, school, pupil(1, name="Aisyah Contoh", grade="4")).number
    visitor: FlaskClient = by_link(make_link(school))
    url = f"/sekolah/kegiatan/{now.code}"
    assert "Aisyah Contoh, kelas 5" in " ".join(visitor.get(url).text.split())
    assert visitor.post(f"{url}/murid-lama", data={}).location == url
    answer = visitor.post(f"{url}/murid-lama", data={"number": number}, follow_redirects=True)
    assert "1 murid masuk" in answer.text
    assert "Aisyah Contoh" in answer.text
    assert "pernah Anda daftarkan" not in visitor.get(url).text
