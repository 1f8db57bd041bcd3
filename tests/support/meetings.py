"""Meetings for tests: a program with guests of schools."""

from domain.meetings import guests
from domain.models import Guest, Program
from domain.store.db import writing
from tests.support.factories import make_program, make_school

COMES = {"name": "Dra. Misalan Rosna", "position": "Kepala", "phone": "+6281200009101", "consent_data": "yes"}


def make_meeting() -> Program:
    """A meeting that is open."""
    return make_program("coordination")


def make_guests(program: Program, count: int = 1) -> list[Guest]:
    """The heads of so many schools are invited."""
    schools = [make_school() for _ in range(count)]
    with writing():
        guests.invite(program, schools, [])
    return guests.guests_of(program)[-count:]
