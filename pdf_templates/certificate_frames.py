"""Borders of certificates as SVG: drawn for the size of the page, in black and greys, so that any printer shows them."""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from math import cos, pi, sin

EDGE = 10
"""How far the border stays from the edge of the paper, in mm: printers leave about 5 mm blank."""
_WAVE, _STEPS = 14.0, 9


@lru_cache(maxsize=32)
def frame_uri(key: str, width: float, height: float) -> str:
    """The border of this name for a page of this size in mm, as a data: URI; empty for none."""
    draw = FRAMES[key]
    if draw is None:
        return ""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(draw(width, height))}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"


def _lines(width: float, height: float) -> Iterator[str]:
    """A thick and a thin line."""
    yield _box(EDGE, width, height, 1.2, "#000")
    yield _box(EDGE + 2, width, height, 0.3, "#000")


def _guilloche(width: float, height: float) -> Iterator[str]:
    """Waves that cross each other between two double lines, as on securities, with a rosette in each corner."""
    for inset, stroke in ((EDGE - 2.5, 0.9), (EDGE - 1, 0.25), (EDGE + 8.5, 0.25), (EDGE + 9.7, 0.6)):
        yield _box(inset, width, height, stroke, "#000")
    middle, reach = EDGE + 3.75, 3.5
    for turn in range(5):
        for start, end, across, upright in _sides(width, height, middle):
            yield _path(_wave(start, end, across, reach, turn * pi / 5, upright), 0.14, "#333")
    for x, y in ((middle, middle), (width - middle, middle), (middle, height - middle), (width - middle, height - middle)):
        yield f'<circle cx="{x}" cy="{y}" r="6.6" fill="#fff"/>'
        for turn in range(3):
            yield _path(_rosette(x, y, 6.2 - turn * 1.7), 0.14, "#222")


def _sides(width: float, height: float, middle: float) -> Iterator[tuple[float, float, float, bool]]:
    """Where the waves of each side start and end, on which line they run, and whether it is upright."""
    for across in (middle, height - middle):
        yield middle, width - middle, across, False
    for across in (middle, width - middle):
        yield middle, height - middle, across, True


def _wave(start: float, end: float, across: float, reach: float, phase: float, upright: bool) -> Iterator[tuple[float, float]]:
    waves = round((end - start) / _WAVE)
    for step in range(waves * _STEPS + 1):
        share = step / (waves * _STEPS)
        along = start + (end - start) * share
        off = across + reach * sin(2 * pi * waves * share + phase) * (0.75 + 0.25 * cos(4 * pi * waves * share + phase))
        yield (off, along) if upright else (along, off)


def _rosette(x: float, y: float, radius: float) -> Iterator[tuple[float, float]]:
    for step in range(121):
        angle = 2 * pi * step / 120
        reach = radius * (0.72 + 0.28 * cos(12 * angle))
        yield x + reach * cos(angle), y + reach * sin(angle)


def _corners(width: float, height: float) -> Iterator[str]:
    """One line whose corners are cut out and filled with a leaf each."""
    near, cut = EDGE, 14.0
    right, low = width - near, height - near
    points = [
        (near + cut, near), (right - cut, near), (right - cut, near + cut), (right, near + cut), (right, low - cut),
        (right - cut, low - cut), (right - cut, low), (near + cut, low), (near + cut, low - cut), (near, low - cut),
        (near, near + cut), (near + cut, near + cut), (near + cut, near),
    ]  # fmt: skip
    yield _path(points, 0.9, "#000")
    yield _box(near + 2.4, width, height, 0.25, "#000")
    for x, y, turned in ((near, near, 0), (right, near, 90), (right, low, 180), (near, low, 270)):
        yield f'<g transform="translate({x} {y}) rotate({turned})">{_LEAF}</g>'


_LEAF = (
    '<rect x="-1" y="-1" width="14" height="14" fill="#fff"/>'
    '<path d="M1.5 1.5C6 0.5 11 3 11.5 11.5C3 11 0.5 6 1.5 1.5Z" fill="#ddd" stroke="#000" stroke-width="0.35"/>'
    '<path d="M1.5 1.5L11.5 11.5M4.2 4.2L4.4 7.4M4.2 4.2L7.4 4.4M6.6 6.6L6.8 9.6M6.6 6.6L9.6 6.8" fill="none" '
    'stroke="#000" stroke-width="0.3"/>'
)


def _bar(width: float, height: float) -> Iterator[str]:
    """A broad grey bar on the left with two lines beside it."""
    yield f'<rect x="{EDGE}" y="{EDGE}" width="18" height="{height - 2 * EDGE}" fill="#404040"/>'
    for left, stroke in ((EDGE + 20.5, 1.2), (EDGE + 23, 0.35)):
        yield f'<path d="M{left} {EDGE}V{height - EDGE}" stroke="#404040" stroke-width="{stroke}"/>'


def _box(inset: float, width: float, height: float, stroke: float, colour: str) -> str:
    across, down = width - 2 * inset, height - 2 * inset
    return (
        f'<rect x="{inset}" y="{inset}" width="{across}" height="{down}" fill="none" stroke="{colour}" '
        f'stroke-width="{stroke}"/>'
    )


def _path(points: Iterator[tuple[float, float]] | list[tuple[float, float]], stroke: float, colour: str) -> str:
    drawn = "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
    return f'<path d="M{drawn}" fill="none" stroke="{colour}" stroke-width="{stroke}"/>'


FRAMES: Mapping[str, Callable[[float, float], Iterator[str]] | None] = {
    "none": None,
    "lines": _lines,
    "guilloche": _guilloche,
    "corners": _corners,
    "bar": _bar,
}
