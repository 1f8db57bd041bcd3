"""Offices, programs and people that every paper is tried with; all of them are fictional, their names the hard ones."""

from tests.support.paper_samples.day import order
from tests.support.paper_samples.judging import sheet
from tests.support.paper_samples.office import logo, office, schools, signer
from tests.support.paper_samples.people import LONGEST, NAMES
from tests.support.paper_samples.runs import real_run, run

__all__ = ["run", "real_run", "office", "signer", "schools", "logo", "NAMES", "LONGEST", "sheet", "order"]
