"""Titles while others draw: everybody gets one, none more often than it may, and what was drawn is not taken away."""

from functools import partial

from flask import Flask

from domain.contests import titles
from domain.models import Program, School, Title
from domain.programs import lots
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.at_once import together
from tests.support.databases import on_both
from tests.support.factories import make_registration, pupil

pytestmark = on_both


def add(program: Program, *names: str) -> None:
    with writing():
        titles.add_titles(program, names, 1)


def test_draw_at_two_desks_gives_each_one_title_once(app: Flask, program: Program, school: School) -> None:
    people = [make_registration(program, school, pupil(number)) for number in (1, 2, 3)]
    add(program, *"ABC")
    number = program.id

    def draw() -> int:
        with writing():
            return len(titles.draw(db.get_one(Program, number), "account:1").result)

    done = together(app, [draw] * 4)
    assert sorted(str(one) for one in done if not isinstance(one, RuleBroken)) == ["3"]
    db.rollback()
    assert len(titles.draws_of(program)) == 1
    assert sorted(one.name for one in lots.given_in(program).values()) == list("ABC"[: len(people)])


def test_title_is_not_removed_under_a_draw(app: Flask, program: Program, school: School) -> None:
    make_registration(program, school, pupil(1))
    add(program, "A")
    number, title = program.id, lots.pool_of(program)[0].id

    def draw() -> None:
        with writing():
            titles.draw(db.get_one(Program, number), "account:1")

    def remove() -> None:
        with writing():
            titles.remove_title(db.get_one(Title, title))

    done = together(app, [draw, remove])
    assert sorted(type(one).__name__ for one in done) == ["NoneType", "RuleBroken"]
    db.rollback()
    assert len(lots.given_in(program)) == len(lots.pool_of(program))


def test_same_titles_added_twice_at_once_are_in_the_pool_once(app: Flask, program: Program) -> None:
    number = program.id

    def put(times: int) -> int:
        with writing():
            return titles.add_titles(db.get_one(Program, number), ["A", "B"], times)

    assert sorted(map(str, together(app, [partial(put, times) for times in (1, 2, 3)]))) == ["0", "0", "2"]
    db.rollback()
    assert [one.name for one in lots.pool_of(program)] == ["A", "B"]
