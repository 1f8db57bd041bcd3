"""Bags that go round."""

from pdf_templates.needs import BAGS, LOST_BAGS, ROUNDS
from tests.support.paper_samples.sample import Needed, Sample
from tests.support.rotation import sample_bags, sample_rounds


def given(sample: Sample) -> Needed:
    return {
        BAGS: sample_bags(sample.count),
        ROUNDS: sample_rounds(sample.people),
        LOST_BAGS: [(bag, None) for bag in sample_bags(min(sample.count, 3))],
    }
