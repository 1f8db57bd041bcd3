"""Plots over days or years: a line for each series."""

from markupsafe import Markup

from pdf_templates.plots.axis import Axis, every, ticks
from pdf_templates.plots.lettering import short, width_of, written
from pdf_templates.plots.marks import GRID, INK, legend, line, stroke
from pdf_templates.plots.values import Lines

HIGH = 150
"""From the lowest value to the highest."""
DOTS = 40
"""With more days than that the line alone is drawn."""


def lines(plot: Lines, width: float) -> tuple[Markup, float]:
    """The drawing and its height."""
    content, top = legend([one.name for one in plot.series], width, of_lines=True)
    low = top + 7 + HIGH
    upright = Axis(low, -HIGH, [(value, plot.written(value)) for value in ticks(0, plot.most)])
    across = _across(plot, width, upright)
    for value, label in upright.marks:
        y = upright.at(value)
        content += stroke(f"M{short(across.start)} {short(y)}h{short(across.length)}", 0.5, GRID)
        content += written(across.start - 4, y + 3.5, label, "end")
    content += _days(plot, across, low, width) + _ending(plot, across, low)
    for look, one in enumerate(plot.series):
        points = [
            None if value is None else (across.at(place), upright.at(value)) for place, value in enumerate(one.values)
        ]  # fmt: skip
        content += Markup().join(line(look, points, has_dots=len(points) <= DOTS))
    return content + stroke(f"M{short(across.start)} {short(low)}h{short(across.length)}", 1, INK), low + 18


def _ending(plot: Lines, across: Axis, low: float) -> Markup:
    """A line over the last day, and what it says beside it."""
    if not plot.ending:
        return Markup()
    x = across.at(max(1, len(plot.labels) - 1))
    mark = stroke(f"M{short(x)} {short(low - HIGH)}v{short(HIGH)}", 1.5)
    return mark + written(x - 5, low - HIGH + 9, plot.ending, "end")


def _across(plot: Lines, width: float, upright: Axis) -> Axis:
    """The axis of days: the numbers at its left and half of the first and last day have room."""
    ends = [width_of(plot.labels[place]) / 2 if plot.labels else 0 for place in (0, -1)]
    left = max(ends[0], max(width_of(label) for _value, label in upright.marks) + 6)
    return Axis(left, width - left - max(6, ends[1]), [(0, ""), (max(1, len(plot.labels) - 1), "")])


def _days(plot: Lines, across: Axis, low: float, width: float) -> Markup:
    widest = max(map(width_of, plot.labels), default=1) + 10
    shown = every(len(plot.labels), max(1, int(width / widest)))
    content = Markup()
    for place, label in list(enumerate(plot.labels))[::shown]:
        x = across.at(place)
        content += stroke(f"M{short(x)} {short(low)}v3", 0.8) + written(x, low + 14, label, "middle")
    return content
