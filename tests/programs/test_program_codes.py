"""Codes of programs: as many as a kind has in one year, also when two are made in one moment."""

from collections.abc import Callable

import pytest
from flask import Flask

from domain.programs import programs
from domain.store.db import writing
from forms.kinds import KINDS
from tests.support.at_once import together
from tests.support.factories import settings

pytestmark = pytest.mark.usefixtures("office")


def made() -> str:
    with writing():
        return programs.make_program(KINDS["storytelling"], settings()).code


def test_every_program_of_a_year_gets_a_code(app: Flask) -> None:
    codes = [made() for _number in range(55)]
    assert codes[:3] == ["LB26", "LB26B", "LB26C"]
    assert codes[25:29] == ["LB26Z", "LB26AA", "LB26AB", "LB26AC"]
    assert codes[51:] == ["LB26AZ", "LB26BA", "LB26BB", "LB26BC"]


def test_another_year_begins_anew(app: Flask) -> None:
    made()
    with writing():
        assert programs.make_program(KINDS["storytelling"], settings(year=2027)).code == "LB27"


def test_two_programs_at_once_get_two_codes(app: Flask) -> None:
    works: list[Callable[[], str]] = [made] * 6
    assert sorted(together(app, works), key=str) == ["LB26", *(f"LB26{letter}" for letter in "BCDEF")]
