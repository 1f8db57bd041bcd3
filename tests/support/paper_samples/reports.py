"""Statistics."""

from datetime import date, timedelta

from domain.models import Registration
from domain.registering.statistics import GroupCount, Statistics
from pdf_templates.needs import STATISTICS, YEAR
from tests.support.paper_samples.office import MISSING
from tests.support.paper_samples.sample import Needed, Sample
from tests.support.year_samples import year_of


def statistics(people: list[Registration]) -> Statistics:
    """What the statistics of these participants are."""
    counts = Statistics(len(people), _count(people, "L"), _count(people, "P"), missing_schools=[MISSING])
    for school in {person.school.npsn: person.school for person in people if person.school}.values():
        mine = [person for person in people if person.school and person.school.npsn == school.npsn]
        counts.schools.append(GroupCount(school.npsn, school.name, _count(mine, "L"), _count(mine, "P"), len(mine)))
    for region in {person.region.code: person.region for person in people if person.region}.values():
        mine = [person for person in people if person.region and person.region.code == region.code]
        counts.regions.append(GroupCount(region.code, region.name, _count(mine, "L"), _count(mine, "P"), len(mine)))
    counts.answers = [("Jenis kelamin", {"Laki-laki": counts.male, "Perempuan": counts.female})] if people else []
    counts.days = [(date(2026, 4, 1) + timedelta(days=place), (place * 7) % 5) for place in range(min(len(people), 30))]
    counts.years = {group.name: {2026: group.total, 2025: place % 3} for place, group in enumerate(counts.schools)}
    return counts


def _count(people: list[Registration], sex: str) -> int:
    return sum(person.sex == sex for person in people)


def given(sample: Sample) -> Needed:
    return {STATISTICS: statistics(sample.people), YEAR: year_of(sample.about, sample.people)}
