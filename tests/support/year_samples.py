"""The report of a year that its paper is tried with."""

from collections.abc import Sequence
from itertools import cycle

from domain.models import Program, Registration
from domain.reports.outcomes import Outcome
from domain.reports.year import Activity, Place, Totals, Year, YearReport


def year_of(about: Program, people: Sequence[Registration]) -> YearReport:
    """A year with a program for each of these people, and a smaller one before it."""
    full = Totals(1, 13, 18, 1, 4, 16, 90, 360, 28, 3, 12_500_000, 9_750_000, 300_000)
    names = ("Tanah Garam", "VI Suku", "Kelurahan Simpang Rumbio Nan Panjang Sekali")
    places = {f"13.72.01.100{n}": Place(f"13.72.01.100{n}", name, 4, 6, 10 * n) for n, name in enumerate(names, 1)}
    outcomes = (Outcome("Tindak lanjut, Pelatihan", "", 12, 0), Outcome("Tindak lanjut, Pelatihan", "Masih praktik?", 12, 9))
    activities = tuple(Activity(program, full) for program, _one in zip(cycle([about]), people, strict=False))
    before = Year(about.year - 1, activities[:1], dict(list(places.items())[:2]))
    return YearReport(Year(about.year, activities, places, outcomes if people else ()), before)
