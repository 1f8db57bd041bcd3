"""A meeting and its guests."""

from pdf_templates.needs import GUESTS, MEETING, PHOTOS
from tests.support.meetings import sample_guests, sample_meeting, sample_photos
from tests.support.paper_samples.sample import Needed, Sample


def given(sample: Sample) -> Needed:
    return {
        GUESTS: sample_guests(sample.people),
        MEETING: sample_meeting(sample.people),
        PHOTOS: sample_photos(min(sample.count, 5)),
    }
