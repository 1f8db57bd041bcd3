"""Who goes on to another contest."""

from domain.models import Registration
from domain.onward.delegates import Delegate, Outcome
from pdf_templates.frame import origin
from pdf_templates.needs import DELEGATES, OUTCOMES
from tests.support.paper_samples.sample import Needed, Sample


def delegates(people: list[Registration]) -> list[Delegate]:
    """Each of these people goes on to the province."""
    born, to = "Contoh, 17 Agustus 2015", "Lomba Bertutur Tingkat Provinsi"
    return [Delegate(one.number, one.name, one.sex, born, origin(one), "Juara I", "Bu Contoh, S.Pd.", to) for one in people]


def outcomes(people: list[Registration]) -> list[tuple[str, list[Outcome]]]:
    """What the people of each school came to; every third goes on."""
    found: dict[str, list[Outcome]] = {}
    for place, one in enumerate(people):
        to = "" if place % 3 else "Lomba Bertutur Tingkat Provinsi"
        found.setdefault(origin(one), []).append(Outcome(one.name, one.number, "" if place % 3 else "Juara I", to))
    return sorted(found.items())


def given(sample: Sample) -> Needed:
    return {DELEGATES: delegates(sample.people), OUTCOMES: outcomes(sample.people)}
