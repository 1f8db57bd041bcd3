"""The plots of a program's registrations."""

from collections.abc import Iterator

from domain.registering.statistics import Statistics
from forms.reading.days import MONTHS
from forms.sentence import Sentence
from pdf_templates.plots.values import Bars, Lines, Plot, Series


def entrant_plots(found: Statistics) -> Iterator[Plot]:
    """Registrations a day, where there was more than one day; schools beside the years before, where there were any."""
    if len(found.days) > 1:
        labels = [f"{day.day} {MONTHS[day.month - 1][:3]}" for day, _count in found.days]
        counts = Series(Sentence("Pendaftaran"), [count for _day, count in found.days])
        yield Lines(Sentence("Pendaftaran per hari"), Sentence("Hari"), labels, [counts])
    years = sorted({year for of_school in found.years.values() for year in of_school}, reverse=True)
    if len(years) > 1:
        series = [Series(str(year), [of_school.get(year, 0) for of_school in found.years.values()]) for year in years]
        yield Bars(Sentence("Peserta per sekolah dan tahun"), Sentence("Sekolah"), list(found.years), series)
