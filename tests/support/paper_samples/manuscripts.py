"""Manuscripts."""

from domain.manuscripts.reading import Reading
from domain.models import Manuscript
from pdf_templates.needs import ACCEPTED, MANUSCRIPTS, READINGS
from tests.support.paper_samples.people import STORIES
from tests.support.paper_samples.programs import NOW
from tests.support.paper_samples.sample import Needed, Sample


def manuscript(place: int) -> Manuscript:
    """One of paper, one of text, in turn."""
    text = "" if place % 2 else "Hujan turun di kota kecil."
    handed_in = NOW if place % 2 else None
    return Manuscript(code=f"K7M{place:02}-X", way="by_hand", text=text, words=5, sheets=3, handed_in_at=handed_in)


def reading(place: int) -> Reading:
    """A manuscript as a judge may know it."""
    title = STORIES[place % len(STORIES)]
    return Reading(f"K7M{place:02}-X", "", title, "Hujan turun di kota kecil.\n\nLalu reda.", 0, 7, is_ready=True)


def given(sample: Sample) -> Needed:
    return {
        MANUSCRIPTS: {one.number: manuscript(place) for place, one in enumerate(sample.people)},
        READINGS: [reading(place) for place in range(sample.count)],
        ACCEPTED: {one.number for one in sample.people},
    }
