"""One person is one, however the apostrophe or the accent of a name was typed."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import select

from domain.models import Identity, Program, School
from domain.places.identities import keys_of, name_key
from domain.store.db import db
from tests.support.factories import make_registration, pupil


@pytest.mark.parametrize("name", [f"Nur{mark}aini" for mark in "'’‘`´ʼʿʾ′＇\u200b"])
def test_apostrophes_of_all_shapes_are_one(name: str) -> None:
    assert name_key(name) == "nuraini"


def test_composed_letters_count_as_one() -> None:
    assert name_key("Jose\u0301") == name_key("José")
    assert name_key("Al Fatih") != name_key("Alfatih")


def test_people_who_are_registered_are_known_by_the_new_keys(program: Program, school: School) -> None:
    registration = make_registration(program, school, pupil(1, name="Nur`aini", nisn=""))
    wanted = keys_of(school.id, registration.answers)
    number = registration.id
    db.rollback()

    downgrade(revision="0007")
    assert keys_held(number) != wanted
    upgrade()

    assert keys_held(number) == wanted


def keys_held(whose: int) -> tuple[str, ...]:
    held = tuple(db.scalars(select(Identity.key).where(Identity.registration_id == whose)))
    db.rollback()
    return held
