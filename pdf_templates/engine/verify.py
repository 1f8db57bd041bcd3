"""Compares a stamped file with the full layout of the same records: the same things painted at the same places.

Only child processes import this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from pdf_templates.engine.streams import IDENTITY, Matrix, at, multiply

TOLERANCE = 0.02
TEXT_TOLERANCE = 1.0
MOST_TOLD = 400
SPACE = b"\0\3"
PATH = {"m", "l", "c", "v", "y"}
PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}


@dataclass
class Painted:
    """Something painted: what it is, and its points in pt."""

    what: tuple[object, ...]
    points: list[tuple[float, float]]
    moved: float = 0.0

    @property
    def order(self) -> tuple[object, ...]:
        x, y = self.points[0]
        return *map(str, self.what), round(y, 1), round(x, 1)


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
    return ""


def _same(one: Painted, other: Painted) -> bool:
    if one.what != other.what or len(one.points) != len(other.points):
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
                self.found.append(Painted((name, *_look(name, state)), path))
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

    def _paint(self, thing: Any, state: _State) -> None:
        if thing.get("/Subtype") == "/Form":
            self.follow(pikepdf.parse_content_stream(thing), thing.get("/Resources"), state.matrix)
        else:
            size = int(thing.Width), int(thing.Height), len(thing.read_raw_bytes())
            self.found.append(Painted(("image", *size), [at(0, 0, state.matrix), at(1, 1, state.matrix)]))

    def _show(self, shown: Any, state: _State) -> None:
        text = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
        # A space at the end of a line is not seen.
        text = text.removesuffix(SPACE)
        moved = sum(float(part) for part in shown if not isinstance(part, pikepdf.String))
        a, _, _, d, x, y = self.place
        what = ("text", text.hex(), state.font, round(state.size * abs(a), 2), state.fill)
        self.found.append(Painted(what, [(x, y)], moved))


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


def _look(name: str, state: _State) -> tuple[object, ...]:
    return (state.line, round(state.width, 3)) if name in {"S", "s"} else (state.fill,)


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
