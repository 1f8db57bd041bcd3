"""Compares a stamped file with the full layout of the same records: the same things painted at the same places.

Only child processes import this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf

from pdf_templates.engine.compiling.streams import at, multiply
from pdf_templates.engine.program import IDENTITY, Matrix

TOLERANCE = 0.02
TEXT_TOLERANCE = 1.0
MOST_TOLD = 400
SPACE = b"\0\3"
# How far letters go below the line, and how wide they are, in sizes of their font.
DEPTH, WIDTH = 0.3, 0.6
NOWHERE = (0.0, 0.0, 0.0, 0.0)
PATH = {"m", "l", "c", "v", "y"}
PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}


@dataclass
class Painted:
    """Something painted, as the so manieth of its page: what it is, its colour, and its points in pt.

    `reach` is how far it is seen around its points, in pt: to the left, down, to the right and up.
    """

    what: tuple[object, ...]
    color: tuple[object, ...]
    points: list[tuple[float, float]]
    place: int
    reach: tuple[float, float, float, float] = NOWHERE
    moved: float = 0.0

    @property
    def order(self) -> tuple[object, ...]:
        x, y = self.points[0]
        return *map(str, self.what), *map(str, self.color), round(y, 1), round(x, 1)

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        left, down, right, up = self.reach
        xs, ys = zip(*self.points, strict=True)
        return min(xs) - left, min(ys) - down, max(xs) + right, max(ys) + up

    def meets(self, other: Painted) -> bool:
        """Whether the boxes around both lie over each other."""
        a, b = self.box, other.box
        return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def difference(stamped: str, full: str) -> str:
    """What differs between two files; empty when they look the same."""
    with pikepdf.open(Path(stamped)) as one, pikepdf.open(Path(full)) as other:
        if len(one.pages) != len(other.pages):
            return f"{len(one.pages)} pages for {len(other.pages)}"
        pairs = zip(one.pages, other.pages, strict=True)
        found = (_page_difference(a, b, number) for number, (a, b) in enumerate(pairs, start=1))
        return next(filter(None, found), "")


def _page_difference(stamped: Any, full: Any, number: int) -> str:
    mine, theirs = (sorted(_painted(page), key=lambda one: one.order) for page in (stamped, full))
    if len(mine) != len(theirs):
        return f"page {number}: {len(mine)} things painted for {len(theirs)}"
    for one, other in zip(mine, theirs, strict=True):
        if not _same(one, other):
            return f"page {number}: {one} for {other}"[:MOST_TOLD]
    return next((f"page {number}: {pair}"[:MOST_TOLD] for pair in _hidden(mine, theirs)), "")


def _hidden(mine: list[Painted], theirs: list[Painted]) -> Iterator[str]:
    """Things of different colours that lie over each other the other way round."""
    painted = sorted(zip(mine, theirs, strict=True), key=lambda pair: pair[0].place)
    for index, (one, other) in enumerate(painted):
        for below, other_below in painted[:index]:
            if other.place < other_below.place and one.color != below.color and one.meets(below):
                yield f"{one} over {below}"


def _same(one: Painted, other: Painted) -> bool:
    if one.what != other.what or one.color != other.color or len(one.points) != len(other.points):
        return False
    if abs(one.moved - other.moved) > TEXT_TOLERANCE:
        return False
    return all(
        abs(a[0] - b[0]) <= TOLERANCE and abs(a[1] - b[1]) <= TOLERANCE for a, b in zip(one.points, other.points, strict=True)
    )


def _painted(page: Any) -> list[Painted]:
    walk = _Walk()
    walk.follow(pikepdf.parse_content_stream(page), page.Resources, IDENTITY)
    return walk.found


@dataclass
class _State:
    matrix: Matrix
    font: str = ""
    size: float = 0.0
    fill: tuple[float, ...] = ()
    line: tuple[float, ...] = ()
    width: float = 1.0
    dashes: tuple[float, ...] = ()


@dataclass
class _Walk:
    """Follows a content stream and the forms it paints."""

    found: list[Painted] = field(default_factory=list)

    def follow(self, operations: Any, resources: Any, matrix: Matrix) -> None:
        state = _State(matrix)
        stack: list[_State] = []
        path: list[tuple[float, float]] = []
        for operands, operator in operations:
            name = str(operator)
            if name == "q":
                stack.append(_State(**vars(state)))
            elif name == "Q":
                state = stack.pop()
            elif name in PATH or name == "re":
                drawn = _points(name, [float(value) for value in operands], state.matrix)
                path += [point for point in drawn if not path or point != path[-1]]
            elif name in PAINT:
                self._add(path, *_look(name, state))
                path = []
            elif name == "n":
                path = []
            elif name == "Do":
                self._paint(resources.XObject[str(operands[0])], state)
            elif name == "TJ":
                self._show(operands[0], state)
            elif name == "Tm":
                self.place = multiply(_matrix(operands), state.matrix)
            else:
                _set(state, name, operands, resources)

    def _add(
        self,
        points: list[tuple[float, float]],
        what: tuple[object, ...],
        color: tuple[object, ...],
        reach: Any = NOWHERE,
        moved: float = 0.0,
    ) -> None:
        self.found.append(Painted(what, color, points, len(self.found), reach, moved))

    def _paint(self, thing: Any, state: _State) -> None:
        if thing.get("/Subtype") == "/Form":
            self.follow(pikepdf.parse_content_stream(thing), thing.get("/Resources"), state.matrix)
        else:
            size = int(thing.Width), int(thing.Height), len(thing.read_raw_bytes())
            self._add([at(0, 0, state.matrix), at(1, 1, state.matrix)], ("image", *size), size)

    def _show(self, shown: Any, state: _State) -> None:
        text = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
        # A space at the end of a line is not seen.
        text = text.removesuffix(SPACE)
        moved = sum(float(part) for part in shown if not isinstance(part, pikepdf.String))
        deep, wide = state.size * DEPTH, state.size * WIDTH * len(text) / 2
        a, b, c, d, x, y = self.place
        looks = tuple(round(state.size * side, 2) + 0.0 for side in (a, b, c, d))
        xs, ys = zip(*(at(right, up, (a, b, c, d, 0, 0)) for right in (0.0, wide) for up in (-deep, state.size)), strict=True)
        reach = -min(xs), -min(ys), max(xs), max(ys)
        self._add([(x, y)], ("text", text.hex(), state.font, *looks), state.fill, reach=reach, moved=moved)


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return a, b, c, d, e, f


def _points(name: str, values: list[float], matrix: Matrix) -> Iterator[tuple[float, float]]:
    if name == "re":
        x, y, width, height = values
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        yield from (at(*corner, matrix) for corner in corners)
    else:
        yield from (at(x, y, matrix) for x, y in zip(values[::2], values[1::2], strict=True))


def _look(name: str, state: _State) -> tuple[tuple[object, ...], tuple[float, ...], tuple[float, float, float, float]]:
    """What a path is painted as, its colour, and how far it is seen around its points."""
    if name not in {"S", "s"}:
        return (name,), state.fill, NOWHERE
    half = state.width / 2
    return (name, round(state.width, 3), state.dashes), state.line, (half, half, half, half)


def _set(state: _State, name: str, operands: Any, resources: Any) -> None:
    if name == "cm":
        state.matrix = multiply(_matrix(operands), state.matrix)
    elif name == "Tf":
        state.font = str(resources.Font[str(operands[0])].BaseFont).split("+")[-1]
        state.size = float(operands[1])
    elif name == "rg":
        state.fill = tuple(round(float(value), 3) for value in operands)
    elif name == "RG":
        state.line = tuple(round(float(value), 3) for value in operands)
    elif name == "w":
        state.width = float(operands[0])
    elif name == "d":
        state.dashes = tuple(round(float(value), 3) for value in operands[0])
