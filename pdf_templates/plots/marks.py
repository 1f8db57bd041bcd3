"""Bars, lines and dots that are told apart without colour: filled, striped, hollow; whole, dashed, dotted."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from pdf_templates.plots.lettering import LINE, SIZE, short, width_of, written

INK, GRID = "#333", "#bbb"
STRIPE = 4
LOOKS = 4
"""So many series look different; more than that are told apart by nobody."""
DASHES = ("none", "5 3", "1.5 2.5", "8 2 2 2")


def bar(look: int, x: float, y: float, width: float, height: float) -> Markup:
    """A bar in the look of a series: full, upright stripes, hollow, one line along its middle."""
    box = Markup('<rect class="s{}" x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width=".8"/>').format(
        look, short(x), short(y), short(width), short(height), "#fff" if look else INK, INK
    )
    steps = range(1, int(width / STRIPE) + 1) if look == 1 else ()
    stripes = "".join(f"M{short(x + step * STRIPE - 1)} {short(y)}v{short(height)}" for step in steps)
    along = f"M{short(x)} {short(y + height / 2)}h{short(width)}" if look == 3 else stripes
    return box + (stroke(along, 1.2) if along else Markup())


def stroke(path: str, width: float, colour: str = INK, dashes: str = "none") -> Markup:
    """A path that is drawn and not filled."""
    return Markup('<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-dasharray="{}"/>').format(
        path, colour, short(width), dashes
    )


def dot(look: int, x: float, y: float, reach: float = 2.4) -> Markup:
    """The mark of a point: a filled circle, a hollow circle, a filled square, a hollow square."""
    fill = "#fff" if look % 2 else INK
    if look < 2:
        return Markup('<circle class="s{}" cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width=".8"/>').format(
            look, short(x), short(y), short(reach), fill, INK
        )
    side = reach * 2
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width=".8"/>').format(
        short(x - reach), short(y - reach), short(side), short(side), fill, INK
    )


def line(look: int, points: Sequence[tuple[float, float] | None], has_dots: bool) -> Iterator[Markup]:
    """A line through the points; where one is missing it is interrupted, never drawn at zero."""
    path, is_down = "", False
    for point in points:
        path += f"{'L' if is_down else 'M'}{short(point[0])} {short(point[1])}" if point else ""
        is_down = point is not None
    yield stroke(path, 1.4, dashes=DASHES[look])
    yield from (dot(look, *point) for point in points if point and has_dots)


def legend(names: Sequence[str], width: float, of_lines: bool) -> tuple[Markup, float]:
    """What each look means, one beside the other while there is room, and how high that is. One series needs none."""
    drawn, x, y = Markup(), 0.0, float(SIZE)
    if len(names) < 2:
        return drawn, 0
    for look, name in enumerate(names):
        needed = 34 + width_of(name)
        if x and x + needed > width:
            x, y = 0, y + LINE + 2
        drawn += _sample(look, x, y, of_lines) + written(x + 22, y, name)
        x += needed
    return drawn, y + 8


def _sample(look: int, x: float, y: float, of_lines: bool) -> Markup:
    if not of_lines:
        return bar(look, x, y - 8, 16, 8)
    return Markup().join(line(look, [(x, y - 4), (x + 16, y - 4)], has_dots=False)) + dot(look, x + 8, y - 4)
