"""A plot as a page and a paper show it: its drawing, and the same numbers in a table beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from pdf_templates.plots.drawing import WIDTH, draw
from pdf_templates.plots.values import Dots, Lines, Plot, Series, Table

PAPER_WIDTH = 496
"""Of a plot on paper, in points: 175 mm."""
PAPER_HEIGHT = 560
"""Rows that are higher go on below, or on the next page, under the axis again."""


@dataclass(frozen=True)
class Figure:
    """Texts and drawings, ready to be shown."""

    title: str
    drawings: Sequence[Markup]
    table: Table


def on_page(plot: Plot, say: Callable[[Any], Any]) -> Figure:
    """For a page, in the language of its reader."""
    plot = _said(plot, say)
    return Figure(plot.title, draw(plot, WIDTH), plot.table())


def on_paper(plot: Plot) -> Figure:
    """For a paper, which is Indonesian."""
    return Figure(plot.title, draw(plot, PAPER_WIDTH, PAPER_HEIGHT), plot.table())


def _said(plot: Plot, say: Callable[[Any], Any]) -> Plot:
    series = [Series(say(one.name), one.values) for one in plot.series]
    said = replace(plot, title=say(plot.title), head=say(plot.head), labels=[say(one) for one in plot.labels], series=series)
    if isinstance(said, Lines):
        return replace(said, ending=say(said.ending) if said.ending else "")
    if isinstance(said, Dots):
        count, lowest, mean, highest = (say(head) for head in said.heads)
        return replace(said, heads=(count, lowest, mean, highest))
    return said
