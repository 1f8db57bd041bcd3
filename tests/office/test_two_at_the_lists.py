"""Two people at the lists of the office at once: codes, types and officers, on each database."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from domain.models import DayOff, Institution, InstitutionType, Officer
from domain.office import days_off, institutions, officers, venues
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.at_once import together
from tests.support.databases import on_both

pytestmark = on_both


def add(type_key: str = "village") -> Institution:
    with writing():
        return institutions.set_institution(None, {"type_key": type_key, "name": "Contoh"})


def test_two_people_at_once_get_two_codes(app: Flask, office: object) -> None:
    made = together(app, [lambda: add().code for _ in range(6)])
    assert sorted(map(str, made)) == [f"KEL-00{number}" for number in range(1, 7)]


def test_code_that_was_given_is_given_to_nobody_else(app: Flask, office: object) -> None:
    add()
    with pytest.raises(IntegrityError), writing():
        institutions.set_institution(None, {"type_key": "village", "name": None})
    assert add().code == "KEL-002"  # what was rolled back took no number along


def test_type_is_not_removed_under_a_new_institution(app: Flask, office: object) -> None:
    def remove() -> None:
        with writing():
            institutions.remove_type(db.get_one(InstitutionType, "posyandu"))

    for _ in range(3):
        works: list[Callable[[], object]] = [remove, partial(add, "posyandu")]
        together(app, works)
        db.rollback()
        db.expire_all()
        kept = {row.type_key for row in db.query(Institution)}
        assert kept <= set(db.scalars(db.query(InstitutionType.key).statement))


def test_officer_who_was_removed_meanwhile_is_not_changed(app: Flask, office: object) -> None:
    with writing():
        officer = officers.set_officer(None, {"name": "Sopir Contoh"})
    with app.app_context(), writing():
        officers.remove_officer(db.get_one(Officer, officer.id))
    with pytest.raises(RuleBroken, match="baru saja dihapus"), writing():
        officers.set_officer(officer, {"name": "Sopir Lain"})


def test_one_plate_is_listed_once(app: Flask, office: object) -> None:
    def add_vehicle() -> int:
        with writing():
            return venues.set_vehicle(None, {"name": "Mobil", "plate": "BA 1 C"}).id

    made = together(app, [add_vehicle] * 3)
    assert sorted(type(one).__name__ for one in made) == ["RuleBroken", "RuleBroken", "int"]


def test_day_off_is_removed_by_all_who_remove_it_at_once(app: Flask, office: object) -> None:
    day = date(2027, 5, 5)
    with writing():
        days_off.add_day(day, "Hari jadi kota", False)

    def remove() -> None:
        with writing():
            days_off.remove_day(day)

    assert together(app, [remove] * 4) == [None] * 4
    db.rollback()
    assert db.query(DayOff).count() == 0
