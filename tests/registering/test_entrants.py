"""What judges may know of a participant: a code, and no way to the person."""

import gc
import pickle
from dataclasses import fields
from typing import Any

import pytest
from sqlalchemy import event

from domain.models import Office, Program, Registration, Status
from domain.registering.entrants import Entrant, entrants_of
from domain.store.db import Base, db, extension, writing
from tests.support.factories import make_batch, make_program, make_school, pupil, send

PLAIN = (str, int, type(None))


@pytest.fixture
def contest(office: Office) -> Program:
    program = make_program()
    send(make_batch(program, make_school(), *(pupil(number) for number in range(1, 6))))
    return program


def test_entrants_are_those_with_a_place_by_code(contest: Program) -> None:
    people = db.query(Registration).order_by(Registration.number).all()
    with writing():
        people[1].status, people[3].status = Status.WITHDRAWN, Status.WAITING
    send(make_batch(make_program(), make_school(), pupil(9)))
    assert [entrant.code for entrant in entrants_of(contest)] == [people[place].number for place in (0, 2, 4)]


def test_entrant_has_a_code_and_nothing_else(contest: Program) -> None:
    entrant = entrants_of(contest)[0]
    assert [(each.name, each.type) for each in fields(Entrant)] == [("code", str)]
    assert {name for name in dir(entrant) if not name.startswith("_")} == {"code"}
    assert not hasattr(entrant, "__dict__")
    with pytest.raises((AttributeError, TypeError)):
        entrant.name = "Murid"  # type: ignore[attr-defined]


def reached(thing: Any) -> list[Any]:
    """All that can be reached from a thing, classes and modules aside."""
    found, waiting = [], [thing]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += [] if isinstance(one, PLAIN) else [each for each in gc.get_referents(one) if not isinstance(each, type)]
    return found


def test_nothing_leads_from_an_entrant_to_the_person(contest: Program) -> None:
    registration = db.query(Registration).order_by(Registration.number).first()
    assert registration
    assert registration.school
    entrant = entrants_of(contest)[0]
    assert reached(entrant) == [entrant, registration.number]
    kept = pickle.dumps(entrant).decode("latin-1") + repr(entrant)
    secrets = [registration.name, registration.school.name, *map(str, registration.answers.values())]
    assert [secret for secret in secrets if len(secret) > 4 and secret in kept] == []


def test_database_is_asked_for_codes_only(contest: Program) -> None:
    statements = []

    @event.listens_for(extension.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    assert contest.id  # loaded before what is noted
    statements.clear()
    entrants_of(contest)
    event.remove(extension.engine, "before_cursor_execute", note)
    chosen = [statement.partition("FROM")[0].split() for statement in statements if statement.startswith("SELECT")]
    assert chosen == [["SELECT", "registration.number"]]


def test_entrant_is_no_row_of_a_table() -> None:
    assert not issubclass(Entrant, Base)
