"""Contests and trainings with certificates, for tests."""

from typing import Any

from domain.certificates import issuing, rule
from domain.certificates.issuing import Order
from domain.models import Certificate, Program, Registration, Session
from domain.office.clock import local_today
from domain.sessions import marking
from domain.store.db import writing

PATTERN = "{urut:03}/PK/DPK/{tahun}"


def set_rule(program: Program, **answers: Any) -> None:
    """The rule of a program: no rule about attendance, and numbers by PATTERN, unless told."""
    with writing():
        rule.set_rule(program, {"attendance": "none", "task": "no", "pattern": PATTERN, **answers})


def order_of(program: Program, kind: str = "participant", **values: Any) -> Order:
    """An order of certificates dated today."""
    return Order(program, kind, **{"on": local_today(), "actor": "account:1", **values})


def issue_to(*people: Registration) -> list[Certificate]:
    """Certificates for these participants."""
    subjects = [f"registration:{one.id}" for one in people]
    with writing():
        return issuing.issue(order_of(people[0].program), subjects)


def note(session: Session, **states: list[Registration]) -> None:
    """Note who was present, excused, sick or absent."""
    with writing():
        marking.mark(session, {one.id: state for state, people in states.items() for one in people}, "account:1")
