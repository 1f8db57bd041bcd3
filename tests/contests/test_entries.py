"""Who appears in a stage, in which category, under which code."""

import pytest

from domain.contests import codes, entries
from domain.models import Category, Stage
from domain.programs import lots
from domain.programs.categories import category_of
from domain.registering import reviewing
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from forms.reading.points import points, show_points
from forms.reading.visible import Refused
from tests.support.databases import on_both
from tests.support.factories import make_program, make_registration, make_school, pupil

pytestmark = [pytest.mark.usefixtures("office"), on_both]


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("8,5", 850, "8,5"),
        ("8.5", 850, "8,5"),
        ("100", 10_000, "100"),
        ("0", 0, "0"),
        ("7,25", 725, "7,25"),
        ("8,05", 805, "8,05"),
    ],
)
def test_points_are_whole_hundredths(typed: str, value: int, shown: str) -> None:
    assert (points(typed), show_points(value)) == (value, shown)


@pytest.mark.parametrize("typed", ["delapan", "-1", "8,555", "1e3", "8,", ",5", "8;5", "8 5"])
def test_what_is_no_number_of_points_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="angka"):
        points(typed)


def test_code_is_read_as_people_type_it_and_a_slip_is_noticed() -> None:
    code = codes.new_code()
    assert codes.read_code(f" {code.lower().replace('-', '')} ") == code
    other = next(char for char in lots.ALPHABET if char != code[0])
    assert codes.read_code(other + code[1:]) == ""
    assert codes.read_code("") == codes.read_code("LB26-001") == ""


def test_two_swapped_characters_are_noticed() -> None:
    assert codes.read_code(f"23{'456'}-{codes.check_letter('23456')}")
    assert codes.read_code(f"32{'456'}-{codes.check_letter('23456')}") == ""


def _first_stage(kind: str = "storytelling") -> Stage:
    program = make_program(kind)
    with writing():
        stage = Stage(program=program, number=1, name="Penyisihan")
        db.add(stage)
    return stage


def test_everybody_with_a_place_appears_once_in_the_first_stage() -> None:
    stage, school = _first_stage(), make_school()
    people = [make_registration(stage.program, school) for _ in range(3)]
    with writing():
        reviewing.reject(people[2], "Bukan murid sekolah ini", "account:1")
    for expected in (2, 0):
        with writing():
            assert len(entries.add_entries(stage, entries.missing_from_first(stage))) == expected
    assert {entry.registration_id for entry in entries.entries_of(stage)} == {people[0].id, people[1].id}
    assert len({entry.code for entry in entries.entries_of(stage)}) == 2


def test_who_loses_the_place_later_appears_no_more_and_stays_on_the_list() -> None:
    stage = _first_stage()
    person = make_registration(stage.program, make_school())
    with writing():
        entries.add_entries(stage, [person])
    assert [entry.appears for entry in entries.entries_of(stage)] == [True]
    with writing():
        reviewing.reject(person, "Bukan murid sekolah ini", "account:1")
    assert [entry.appears for entry in entries.entries_of(stage)] == [False]


def test_locked_stage_takes_nobody() -> None:
    stage = _first_stage()
    person = make_registration(stage.program, make_school())
    with writing():
        stage.locked_at = utcnow()
    with pytest.raises(RuleBroken, match="Berita acara"), writing():
        entries.add_entries(stage, [person])
    assert entries.entries_of(stage) == []


RULES: tuple[tuple[str, list[str], str], ...] = (
    ("SMP", ["SMP", "MTs"], ""),
    ("Puisi", [], "poem"),
    ("SD/MI", ["SD", "MI"], ""),
    ("Lain", [], ""),
)


def test_category_follows_the_level_and_the_answer() -> None:
    person = make_registration(_first_stage().program, make_school(level="MI"), pupil(7))
    rules = [Category(number=1, name=name, levels=levels, answer=answer) for name, levels, answer in RULES]
    assert category_of(person, rules) is rules[2]
    assert category_of(person, rules[:2]) is None
    person.answers = {**person.answers, "category": "poem"}
    assert category_of(person, rules) is rules[1]
    db.rollback()
