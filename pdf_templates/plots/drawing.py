"""The drawing of a plot: an SVG that a page shows, a PDF prints and a printer without colours can render."""

from collections.abc import Iterator

from markupsafe import Markup

from pdf_templates.engine.lettering.glyphs import printable
from pdf_templates.plots.days import lines
from pdf_templates.plots.lettering import SIZE, short
from pdf_templates.plots.marks import LOOKS
from pdf_templates.plots.rows import bars, dots
from pdf_templates.plots.values import Dots, Lines, Plot

WIDTH = 236
"""Of a plot on a page: on a phone of 320 px, where it has about 260 px, a letter of 10 units is 11 px high."""


class NotPlotted(ValueError):
    """More series than anybody could tell apart without colour."""


def draw(plot: Plot, width: float = WIDTH, tallest: float | None = None) -> list[Markup]:
    """The plot as one SVG, or as several with the same axis where rows would be higher than `tallest`.

    Raises NotPlotted.
    """
    if len(plot.series) > LOOKS and not isinstance(plot, Dots):
        raise NotPlotted(f"{plot.title}: {len(plot.series)} series")
    return [_svg(plot, width, *part) for part in _parts(plot, width, tallest)]


def _parts(plot: Plot, width: float, tallest: float | None) -> Iterator[tuple[Markup, float]]:
    if isinstance(plot, Lines):
        yield lines(plot, width)
        return
    stacked = dots(plot, width) if isinstance(plot, Dots) else bars(plot, width)
    yield from (part.drawn(width) for part in stacked.parts(tallest))


def _svg(plot: Plot, width: float, content: Markup, height: float) -> Markup:
    return Markup(
        '<svg class="plot" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" width="{width}pt"'
        ' height="{height}pt" font-family="Liberation Sans, DejaVu Sans" font-size="{size}">'
        "<title>{title}</title><desc>{about}</desc>{content}</svg>"
    ).format(
        width=short(width), height=short(height), size=SIZE, title=printable(plot.title), about=said(plot), content=content
    )  # fmt: skip


def said(plot: Plot) -> str:
    """The numbers of a plot in one line, for anyone who hears it."""
    return printable("; ".join(f"{row[0]}: {', '.join(row[1:])}" for row in plot.table().rows))
