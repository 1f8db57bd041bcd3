"""The staff's screens: programs, registrations, papers, schools, trainers, the office and its accounts."""

from blueprints.staff import (  # noqa: F401  importing them is what gives the blueprint its views
    accounts,
    cohorts,
    desk,
    erasing,
    form_versions,
    issued,
    jobs,
    links,
    office,
    printing,
    programs,
    questions,
    registrations,
    reviews,
    schools,
    sessions,
    signers,
    statistics,
    trainers,
)
from blueprints.staff.blueprint import blueprint

__all__ = ["blueprint"]
