"""The line of registrations a day of an open program, with its deadline marked."""

from domain.today.rates import Rate
from forms.reading.days import MONTHS
from forms.sentence import Sentence
from pdf_templates.plots.values import Lines, Series


def rate_plot(rate: Rate) -> Lines:
    """Days to come are on the axis and have no value."""
    labels = [f"{day.day} {MONTHS[day.month - 1][:3]}" for day in rate.days]
    series = Series(Sentence("Pendaftaran"), rate.counts)
    ending = Sentence("ditutup %(day)s", day=labels[-1])
    title = Sentence("%(program)s: pendaftaran per hari", program=rate.program.title)
    return Lines(title, Sentence("Hari"), labels, [series], ending=ending)
