"""The report of a month: who came and what they read, by stop, by kelurahan, beside the month before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.models import Program
from domain.models.services.visit import CELLS, VISITORS
from domain.visits.visits import Visit, month_after, visits_between

WITHOUT_REGION = "Kelurahan belum diisi"


@dataclass
class Sum:
    """What some visits come to: how many were held, missed, not counted yet, and the numbers by the keys of CELLS."""

    name: str
    region: str = ""
    held: int = 0
    missed: int = 0
    uncounted: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CELLS, 0))

    @property
    def visitors(self) -> int:
        """How many people came."""
        return sum(self.counts[cell] for cell in VISITORS)

    def of_group(self, group: str) -> int:
        """Visitors of "child", "pupil" or "adult", or of a sex: "m", "f"."""
        return sum(number for cell, number in self.counts.items() if cell in VISITORS and group in cell.split("_"))

    def add(self, visit: Visit) -> None:
        """One visit more. Visits that are still to come are in no report."""
        if not visit.is_held:
            self.missed += 1
        elif visit.tally and visit.is_counted:
            self.held += 1
            for cell, number in visit.tally.counts.items():
                self.counts[cell] += number
        elif visit.waits:
            self.uncounted += 1


@dataclass(frozen=True)
class MonthReport:
    """A month of one program; `before` is the month before it, and `year` the visitors of each month up to this one."""

    program: Program
    first: date
    visits: Sequence[Visit]
    total: Sum
    before: Sum
    stops: Sequence[Sum]
    villages: Sequence[Sum]
    villages_before: dict[str, Sum]
    year: Sequence[tuple[date, int | None]]

    @property
    def missed(self) -> list[Visit]:
        """Visits that were not held."""
        return [one for one in self.visits if not one.is_held]

    @property
    def uncounted(self) -> list[Visit]:
        """Visits of which nothing was noted yet."""
        return [one for one in self.visits if one.waits]


def month_report(program: Program, first: date) -> MonthReport:
    """The report of the month that begins with this day; a fixed number of queries."""
    since = min(first.replace(month=1), month_after(first, -1))
    return report_from(program, first, visits_between(program, since, month_after(first)))


def report_from(program: Program, first: date, every: Sequence[Visit]) -> MonthReport:
    """The report of a month from the visits of its year and of the month before."""
    january, earlier = first.replace(month=1), month_after(first, -1)
    now = [one for one in every if one.day >= first]
    before = [one for one in every if earlier <= one.day < first]
    months = [month_after(january, place) for place in range(first.month)]
    return MonthReport(
        program, first, now, _sum("Jumlah", now), _sum("Jumlah", before), _sums(now, _stop), _sums(now, _village),
        {one.name: one for one in _sums(before, _village)},
        [(month, _visitors([one for one in every if one.day.replace(day=1) == month])) for month in months],
    )  # fmt: skip


def _visitors(visits: Sequence[Visit]) -> int | None:
    """None for a month in which nothing was counted, which is not nobody."""
    return _sum("", visits).visitors if any(one.is_counted for one in visits) else None


def _sum(name: str, visits: Iterable[Visit]) -> Sum:
    found = Sum(name)
    for one in visits:
        found.add(one)
    return found


def _sums(visits: Sequence[Visit], key: Callable[[Visit], str]) -> list[Sum]:
    """A sum for each name, by name; places without anything that counts are left out."""
    found: dict[str, Sum] = {}
    for one in visits:
        found.setdefault(key(one), Sum(key(one), _village(one))).add(one)
    return [one for _name, one in sorted(found.items()) if one.held or one.missed or one.uncounted]


def _stop(visit: Visit) -> str:
    return visit.session.place


def _village(visit: Visit) -> str:
    venue = visit.session.venue
    return venue.region.name if venue and venue.region else WITHOUT_REGION
