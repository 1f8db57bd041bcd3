"""The plots of a month of the mobile library: stops, kelurahan beside the month before, who came, the months of the year."""

from collections.abc import Iterator

from domain.visits.reporting import MonthReport
from domain.visits.visits import month_after
from forms.reading.days import MONTHS
from forms.sentence import Sentence
from pdf_templates.plots.values import Bars, Lines, Plot, Series

VISITORS = Sentence("Pengunjung")
GROUPS = {"child": Sentence("Anak"), "pupil": Sentence("Pelajar"), "adult": Sentence("Dewasa")}
SEXES = {"m": Sentence("Laki-laki"), "f": Sentence("Perempuan")}


def visit_plots(report: MonthReport) -> Iterator[Plot]:
    """What there is to see; nothing of a month in which nobody was counted."""
    if not report.total.held:
        return
    now, before = (MONTHS[day.month - 1] for day in (report.first, month_after(report.first, -1)))
    held = [one for one in report.stops if one.held]
    yield Bars(
        Sentence("Pengunjung per pos"), Sentence("Pos"), [one.name for one in held],
        [Series(VISITORS, [one.visitors for one in held])],
    )  # fmt: skip
    names = [one.name for one in report.villages]
    earlier = [report.villages_before[name].visitors if name in report.villages_before else 0 for name in names]
    yield Bars(
        Sentence("Pengunjung per kelurahan"), Sentence("Kelurahan"), names,
        [Series(now, [one.visitors for one in report.villages]), Series(before, earlier)],
    )  # fmt: skip
    counts = report.total.counts
    yield Bars(
        Sentence("Siapa yang datang"), Sentence("Pengunjung"), list(GROUPS.values()),
        [Series(name, [counts[f"{group}_{sex}"] for group in GROUPS]) for sex, name in SEXES.items()],
    )  # fmt: skip
    if len(report.year) > 1:
        months = [MONTHS[day.month - 1][:3] for day, _number in report.year]
        yield Lines(
            Sentence("Pengunjung per bulan"), Sentence("Bulan"), months, [Series(VISITORS, [one for _day, one in report.year])]
        )
