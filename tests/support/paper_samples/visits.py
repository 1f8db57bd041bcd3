"""Visits of the mobile library."""

from pdf_templates.needs import STOP_VISITS, TALLIED, VISIT_REPORT, VISITS
from tests.support.paper_samples.sample import Needed, Sample
from tests.support.visits import sample_report, sample_stops, sample_visits


def given(sample: Sample) -> Needed:
    return {
        VISITS: sample_visits(sample.count),
        TALLIED: sample_visits(min(sample.count, 3)),
        STOP_VISITS: sample_stops(sample.count),
        VISIT_REPORT: sample_report(sample.about, sample.count),
    }
