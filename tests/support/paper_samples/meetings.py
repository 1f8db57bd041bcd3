"""A meeting and its guests."""

from pdf_templates.needs import GUESTS, MEETING
from tests.support.meetings import sample_guests, sample_meeting
from tests.support.paper_samples.sample import Needed, Sample


def given(sample: Sample) -> Needed:
    return {GUESTS: sample_guests(sample.people), MEETING: sample_meeting(sample.people)}
