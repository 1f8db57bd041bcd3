"""The plots of a stage's scores."""

from collections.abc import Iterable, Iterator

from domain.judging.given import Given
from forms.reading.points import HUNDRED
from forms.sentence import Sentence
from pdf_templates.plots.values import Dots, Plot, Series


def score_plots(found: Iterable[Given]) -> Iterator[Plot]:
    """A plot for each criterion that has scores, in it a row for each judge."""
    for one in found:
        series = [Series(name, values) for name, values in one.by_judge]
        lowest, highest = one.criterion.lowest, one.criterion.highest
        plot = Dots(one.criterion.name, Sentence("Juri"), (), series, HUNDRED, lowest, highest)
        if not plot.is_empty:
            yield plot
