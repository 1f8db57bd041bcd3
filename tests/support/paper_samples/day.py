"""The order of a stage."""

from datetime import date, timedelta

from domain.day.order import Line as OrderLine
from domain.day.order import OrderOfStage
from domain.models import Program, Registration
from pdf_templates.frame import origin
from pdf_templates.needs import ORDER, TITLES
from tests.support.paper_samples.people import STORIES
from tests.support.paper_samples.programs import NOW
from tests.support.paper_samples.sample import Needed, Sample


def order(people: list[Registration], about: Program, is_blind: bool = False) -> OrderOfStage:
    """All of these people in their order, seven minutes each."""
    lines = [
        OrderLine(
            str(place),
            f"K7MQ{place}-X",
            one.name,
            origin(one),
            STORIES[place % len(STORIES)],
            NOW + timedelta(minutes=8 * place),
        )
        for place, one in enumerate(people, start=1)
    ]
    return OrderOfStage("Babak Final", date(2026, 5, 13), is_blind, lines, NOW, 420)


def given(sample: Sample) -> Needed:
    return {TITLES: {}, ORDER: order(sample.people, sample.about)}
