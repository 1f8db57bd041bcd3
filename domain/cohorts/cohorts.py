"""The cohorts of a program, as staff set them."""

from domain.models import Cohort, Program
from domain.places import seats, waiting
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold


def cohort_of(program: Program, cohort_id: int) -> Cohort | None:
    """A cohort of this very program."""
    return next((cohort for cohort in program.cohorts if cohort.id == cohort_id), None)


def decide_alone(cohort: Cohort) -> None:
    """Hold a cohort and its program, whose places it limits."""
    hold(cohort.program)
    hold(cohort)


def set_cohort(program: Program, cohort: Cohort | None, name: str, capacity: int | None) -> Cohort:
    """Add a cohort or change one. Raises RuleBroken when more are in it than would fit."""
    hold(program)
    if not program.kind.has("cohorts"):
        raise RuleBroken("Kegiatan ini tidak memakai angkatan.")
    if cohort:
        decide_alone(cohort)
    cohort = cohort or Cohort(program=program)
    cohort.name, cohort.capacity = name, capacity
    db.add(cohort)
    db.flush()
    seats.recount(program)
    waiting.promote(program)
    return cohort
