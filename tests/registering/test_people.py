"""Many registrations read some at a time."""

import gc

import pytest

from domain.models import Office, Program, Registration, School
from domain.registering import people as module
from domain.registering.listing import ListQuery, find_placed
from domain.registering.people import People
from domain.store.db import db, writing
from tests.support.factories import make_program, make_registration, make_school, pupil

LETTERS = "GFEDCBA"


@pytest.fixture
def program(office: Office) -> Program:
    """Seven pupils of two schools: Anggrek has the even ones."""
    program, schools = make_program(), (make_school(name="SD Anggrek"), make_school(name="SD Melati"))
    for number in range(7):
        make_registration(program, schools[number % 2], pupil(number, name=f"Nama {LETTERS[number]}"))
    return program


@pytest.fixture
def people(program: Program, monkeypatch: pytest.MonkeyPatch) -> People:
    monkeypatch.setattr(module, "AT_ONCE", 3)
    return find_placed(program, ListQuery(order="number"))


def names(people: People) -> list[str]:
    return [one.name for one in people]


def test_people_come_in_their_order_again_and_again(people: People) -> None:
    expected = [f"Nama {letter}" for letter in LETTERS]
    assert (len(people), names(people), names(people)) == (7, expected, expected)
    assert (people[1].name, names(people[2:4])) == ("Nama F", ["Nama E", "Nama D"])
    assert names(people.only({people.ids[6], people.ids[0]})) == ["Nama G", "Nama A"]


def test_people_are_in_memory_some_at_a_time(people: People) -> None:
    db.expunge_all()
    gc.freeze()  # each collection below looks only at what comes after
    held = 0
    for _one in people:
        gc.collect()
        held = max(held, sum(isinstance(found, Registration) for found in db))
    assert held <= 3


def test_people_may_be_written_about_between_two_readings(people: People, program: Program) -> None:
    told: list[int] = []

    def report(count: int) -> None:
        with writing():
            db.get_one(Program, program.id).summary = f"Aula {len(told)}"
        told.append(count)

    assert len(names(people.watched(report))) == 7
    assert told == [3, 3, 1]


def test_people_who_are_not_there_any_more_are_left_out(people: People) -> None:
    assert [one.name for one in People([*people.ids[:2], 999_999]).read()] == ["Nama G", "Nama F"]


@pytest.mark.parametrize(
    ("group_by", "expected"),
    [("school", ["A C E G", "B D F"]), ("region", ["A C E G", "B D F"]), ("", ["A B C D E F G"])],
)
def test_people_come_group_by_group(program: Program, group_by: str, expected: list[str]) -> None:
    with writing():
        melati = db.query(School).filter_by(name="SD Melati").one()
        melati.region_code = "99.01.02.1002"
    found = names(find_placed(program, ListQuery(order="name"), group_by))
    assert found == [f"Nama {letter}" for group in expected for letter in group.split()]
