"""Plots of rows below each other, which share one axis: bars, shares, dots."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pdf_templates.plots.axis import Axis, ticks
from pdf_templates.plots.lettering import LINE, SIZE, broken, short, width_of, written
from pdf_templates.plots.marks import GRID, INK, bar, dot, legend, stroke
from pdf_templates.plots.values import Dots, Plot, Shares, percent

THICK, GAP = 11, 7
"""Of one bar, and between the rows."""
DOTTED = 30
"""The height of a row of dots."""


@dataclass(frozen=True)
class Row:
    """One row of a plot: the lines of its label, its height, and what is drawn in it as if its top were 0."""

    lines: Sequence[str]
    height: float
    drawn: Markup


@dataclass(frozen=True)
class Rows:
    """The whole plot: it can be drawn in parts, each with the axis."""

    axis: Axis
    rows: Sequence[Row]
    names: Sequence[str]

    def parts(self, tallest: float | None) -> Iterator["Rows"]:
        """Parts whose rows are not higher than that, a row that is by itself alone."""
        part: list[Row] = []
        for row in self.rows:
            if part and tallest is not None and sum(one.height for one in part) + row.height > tallest:
                yield Rows(self.axis, part, self.names)
                part = []
            part.append(row)
        yield Rows(self.axis, part, self.names)

    def drawn(self, width: float) -> tuple[Markup, float]:
        """The drawing and its height."""
        content, top = legend(self.names, width, of_lines=False)
        foot = top + LINE + 4
        height = foot + sum(row.height for row in self.rows) + 2
        end = -width
        for value, label in self.axis.marks:
            x, half = self.axis.at(value), width_of(label) / 2
            content += stroke(f"M{short(x)} {short(foot - 2)}V{short(height)}", 0.5, GRID)
            if x - half >= end:  # where it is narrow a label that would touch the one before is left out
                content += written(x, foot - 5, label, "middle")
                end = x + half + 4
        for row in self.rows:
            labels = (written(0, GAP / 2 + SIZE - 2 + LINE * place, text) for place, text in enumerate(row.lines))
            moved = Markup('<g transform="translate(0 {})">{}{}</g>')
            content += moved.format(short(foot), Markup().join(labels), row.drawn)
            foot += row.height
        return content + stroke(f"M{short(self.axis.start)} {short(top + LINE + 2)}V{short(height)}", 1, INK), height


def bars(plot: Plot, width: float) -> Rows:
    """A row for each label, in it a bar for each series."""
    values = [plot.show(value) for one in plot.series for value in one.values]
    axis = _axis(plot, width, plot.labels, max(map(width_of, values), default=0) + 8)
    rows = (_bars_of(plot, axis, place) for place in range(len(plot.labels)))
    heights = len(plot.series) * THICK
    return Rows(axis, _rows(plot.labels, axis, heights, rows), [one.name for one in plot.series])


def _bars_of(plot: Plot, axis: Axis, place: int) -> Callable[[float], Markup]:
    def drawn(_height: float) -> Markup:
        content = Markup()
        for look, one in enumerate(plot.series):
            value, top = one.values[place], GAP / 2 + look * THICK
            end = axis.at(value or 0)
            content += bar(look, axis.start, top, end - axis.start, THICK - 2) if value else Markup()
            content += written(end + 4, top + SIZE - 2, plot.show(value))
        return content

    return drawn


def dots(plot: Dots, width: float) -> Rows:
    """A row for each series, in it a dot for each value; equal values stand over each other."""
    names = [one.name for one in plot.series]
    axis = _axis(plot, width, names, 44)
    rows = (_dots_of(plot, axis, place) for place in range(len(names)))
    return Rows(axis, _rows(names, axis, DOTTED - GAP, rows), ())


def _dots_of(plot: Dots, axis: Axis, place: int) -> Callable[[float], Markup]:
    found = sorted(value for value in plot.series[place].values if value is not None)

    def drawn(height: float) -> Markup:
        content, before = Markup(), dict.fromkeys(found, 0)
        step = min(5.0, (height - 10) / max(map(found.count, found), default=1))
        for value in found:
            content += dot(1, axis.at(value), height - 4 - before[value] * step, 2.2)
            before[value] += 1
        if found:
            content += stroke(f"M{short(axis.at(sum(found) / len(found)))} 1v{short(height - 2)}", 2.2)
        return content + written(axis.start + axis.length + 8, height / 2 + 4, plot.mean(place))

    return drawn


def _axis(plot: Plot, width: float, labels: Sequence[str], right: float) -> Axis:
    """Labels have at most two fifths of the width; `right` is kept for what is written behind."""
    left = min(width * 0.4, max(map(width_of, labels), default=0) + 6)
    return Axis(left, width - left - right, _marks(plot))


def _marks(plot: Plot) -> Sequence[tuple[float, str]]:
    if isinstance(plot, Shares):
        return [(plot.of * part / 4, percent(part, 4)) for part in range(5)]
    span = ticks(plot.lowest, plot.highest) if isinstance(plot, Dots) else ticks(0, plot.most)
    return [(value, plot.written(value)) for value in span]


def _rows(
    labels: Sequence[str], axis: Axis, least: float, contents: Iterator[Callable[[float], Markup]]
) -> Sequence[Row]:  # fmt: skip
    found = []
    for label, content in zip(labels, contents, strict=True):
        lines = broken(label, axis.start - 4)
        height = max(len(lines) * LINE, least) + GAP
        found.append(Row(lines, height, content(height)))
    return found
