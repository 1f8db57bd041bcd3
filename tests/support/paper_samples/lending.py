"""Agreements, packages, the round of the car."""

from domain.lending.settings import LoanSettings
from pdf_templates.needs import AGREEMENTS, LOAN_SETTINGS, LOANS, PACKAGE, TRIP, TRIPS
from tests.support.lending import sample_agreement, sample_loans, sample_package, sample_trip, sample_trips
from tests.support.paper_samples.sample import Needed, Sample


def given(sample: Sample) -> Needed:
    about, people = sample.about, sample.people
    return {
        AGREEMENTS: {one.number: sample_agreement() for one in people},
        LOAN_SETTINGS: LoanSettings(),
        LOANS: sample_loans(about, people),
        PACKAGE: sample_package(about, people, sample.count),
        TRIP: sample_trip(about, people),
        TRIPS: sample_trips(about, people),
    }
