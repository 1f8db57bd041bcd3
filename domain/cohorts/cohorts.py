"""The cohorts of a program, as staff set them."""

from typing import Any

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


def set_cohort(program: Program, cohort: Cohort | None, name: str, capacity: int | None, **more: Any) -> Cohort:
    """Add a cohort or change one. Raises RuleBroken when more are in it than would fit.

    `more` are `region_code`, `region_must` and `closes_at`.
    """
    hold(program)
    if not program.kind.has("cohorts"):
        raise RuleBroken("Kegiatan ini tidak memakai angkatan.")
    if cohort:
        decide_alone(cohort)
    cohort = cohort or Cohort(program=program)
    cohort.name, cohort.capacity = name, capacity
    for key, value in more.items():
        setattr(cohort, key, value)
    db.add(cohort)
    db.flush()
    seats.recount(program)
    waiting.promote(program)
    return cohort
