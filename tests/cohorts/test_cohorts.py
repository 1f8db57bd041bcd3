"""Cohorts as staff set them."""

import pytest
from flask.testing import FlaskClient

from domain.cohorts.cohorts import cohort_of, set_cohort
from domain.programs import programs
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.kinds import KINDS
from tests.support.factories import make_program, settings

pytestmark = pytest.mark.usefixtures("office")


def test_program_of_a_kind_without_cohorts_takes_none() -> None:
    program = make_program("storytelling")
    with pytest.raises(RuleBroken, match="tidak memakai angkatan"), writing():
        set_cohort(program, None, "Angkatan I", 20)
    assert program.cohorts == []


def test_program_with_cohorts_opens_when_it_has_one() -> None:
    with writing():
        program = programs.make_program(KINDS["lifeskill"], settings())
    with pytest.raises(RuleBroken, match="satu angkatan"), writing():
        programs.set_state(program, "open")
    with writing():
        set_cohort(program, None, "Angkatan I", 20)
        programs.set_state(program, "open")
    assert program.state == "open"


def test_cohort_of_another_program_is_not_found(staff: FlaskClient) -> None:
    one, other = make_program("lifeskill", cohorts=(5,)), make_program("lifeskill", cohorts=(5,))
    assert cohort_of(one, other.cohorts[0].id) is None
    assert staff.get(f"/petugas/kegiatan/{one.code}/angkatan/{other.cohorts[0].id}").status_code == 404
