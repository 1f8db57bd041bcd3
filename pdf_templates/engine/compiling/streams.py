"""Takes a page's content stream apart into items that can be drawn anywhere, each with all of its own state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from pdf_templates.engine.program import IDENTITY, Matrix, NotStampable

PATH = {b"m", b"l", b"c", b"v", b"y", b"h", b"re"}
PAINT = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do"}
STATE = {b"cm", b"gs", b"rg", b"RG", b"g", b"G", b"k", b"K", b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN"}
STATE |= {b"w", b"J", b"j", b"M", b"d", b"i", b"ri"}
REPLACED = STATE - {b"cm", b"gs"}
PAGE_SCALE = b"0.75 0 0 0.75 0 0 cm"
SHOWN = re.compile(rb"<([0-9a-f]*)>")


@dataclass(eq=False)
class Item:
    """Something painted: an artifact, or marked content with its number. `state` is what holds when it starts."""

    kind: bytes
    mark: int | None
    state: list[bytes]
    body: list[bytes] = field(default_factory=list)

    @property
    def content(self) -> bytes:
        return b"\n".join([b"q", *self.state, *self.body, b"Q"])

    @property
    def matrix(self) -> Matrix:
        matrix = IDENTITY
        for operation in self.state:
            if operation.endswith(b" cm"):
                matrix = multiply(numbers(operation), matrix)
        return matrix

    def heights(self) -> list[float]:
        """The y of every point that is painted, in px from the top of the page."""
        return [y for _, y in points(self.body, self.matrix)]

    def shows(self) -> Iterator[tuple[bytes, bytes]]:
        """Every font that is used, with the hexadecimal glyphs it shows."""
        font = b""
        for operation in self.body:
            if operation.endswith(b" Tf"):
                font = operation.split()[0][1:]
            elif operation.endswith(b"TJ"):
                yield font, b"".join(SHOWN.findall(operation))

    def spaced(self, odd: dict[bytes, dict[int, int]]) -> list[bytes]:
        """The body with the glyphs moved on by what `odd` says, in thousandths, by font and glyph."""
        spaced, font = [], b""
        for operation in self.body:
            if operation.endswith(b" Tf"):
                font = operation.split()[0][1:]
            moves = odd.get(font)
            if moves and operation.endswith(b"TJ"):
                operation = SHOWN.sub(partial(_spaced, moves), operation)
            spaced.append(operation)
        return spaced

    def last(self, operator: bytes) -> bytes:
        """The operation of that name that holds at the end of the item."""
        found = [line for line in [*self.state, *self.body] if line.endswith(b" " + operator)]
        return found[-1] if found else b""


def _spaced(moves: dict[int, int], shown: re.Match[bytes]) -> bytes:
    glyphs = [shown[1][start : start + 4] for start in range(0, len(shown[1]), 4)]
    parts = (b"%b>%d<" % (glyph, -moves[int(glyph, 16)]) if int(glyph, 16) in moves else glyph for glyph in glyphs)
    return b"<%b>" % b"".join(parts)


def numbers(operation: bytes) -> Matrix:
    a, b, c, d, e, f = map(float, operation.split()[:6])
    return a, b, c, d, e, f


def multiply(m: Matrix, n: Matrix) -> Matrix:
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n  # noqa: E741
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l


def points(body: Iterable[bytes], matrix: Matrix) -> Iterator[tuple[float, float]]:
    stack: list[Matrix] = []
    for operation in body:
        name = operation.rsplit(b" ", 1)[-1]
        if name == b"q":
            stack.append(matrix)
        elif name == b"Q":
            matrix = stack.pop()
        elif name == b"cm":
            matrix = multiply(numbers(operation), matrix)
        elif name in {b"m", b"l", b"c", b"v", b"y"}:
            values = list(map(float, operation.split()[:-1]))
            yield from (at(x, y, matrix) for x, y in zip(values[::2], values[1::2], strict=True))
        elif name == b"re":
            x, y, width, height = map(float, operation.split()[:4])
            yield from (at(x, y, matrix), at(x + width, y + height, matrix))
        elif name == b"Tm":
            yield at(*numbers(operation)[4:], matrix)
        elif name == b"Do":
            yield from (at(0, 0, matrix), at(1, 1, matrix))


def at(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return x * a + y * c + e, x * b + y * d + f


def items(operations: Iterable[bytes]) -> list[Item]:
    """The items of a page that WeasyPrint drew with tags, in painting order."""
    return _Reader().read(list(operations))


class _Reader:
    """Follows the graphics state of a page; everything painted lies between BDC or BMC and EMC."""

    def __init__(self) -> None:
        self.levels: list[list[bytes]] = [[]]
        self.path: list[bytes] = []
        self.clip: bytes | None = None
        self.items: list[Item] = []
        self.open: Item | None = None
        self.inner = 0

    def read(self, operations: list[bytes]) -> list[Item]:
        if not operations[0].startswith(b"1 0 0 -1 0 ") or operations[2] != PAGE_SCALE:
            raise NotStampable("a page that does not start with its own scale")
        self.levels.append([])
        for index, operation in enumerate(operations[3:], start=3):
            self._take(operation, operations[index - 2 : index])
        return self.items

    def _take(self, operation: bytes, before: list[bytes]) -> None:
        name = operation.rsplit(b" ", 1)[-1]
        if name in {b"BDC", b"BMC"}:
            self._start(name, before)
        elif name == b"EMC":
            self.open = None
        elif self.open is not None:
            self._inside(self.open, name, operation)
        else:
            self._outside(name, operation)

    def _start(self, name: bytes, before: list[bytes]) -> None:
        if self.open is not None:
            raise NotStampable("marked content within marked content")
        kind = before[0] if name == b"BDC" else before[1]
        found = re.search(rb"/MCID (\d+)", before[1]) if name == b"BDC" else None
        state = [line for level in self.levels for line in level]
        self.open = Item(kind[1:], int(found[1]) if found else None, state)
        self.items.append(self.open)
        self.inner = 0

    def _inside(self, item: Item, name: bytes, operation: bytes) -> None:
        item.body.append(operation)
        self.inner += (name == b"q") - (name == b"Q")
        if self.inner == 0 and name in STATE:
            self._set(name, operation)

    def _outside(self, name: bytes, operation: bytes) -> None:
        if name == b"q":
            self.levels.append([])
        elif name == b"Q":
            self.levels.pop()
        elif name in STATE:
            self._set(name, operation)
        elif name in PATH:
            self.path.append(operation)
        elif name in {b"W", b"W*"}:
            self.clip = operation
        elif name == b"n":
            if self.clip is not None:
                self.levels[-1] += [*self.path, self.clip, b"n"]
            self.path, self.clip = [], None
        elif name in PAINT or name in {b"BT", b"ET"} or name.endswith(b"TJ"):
            raise NotStampable("something is painted without a mark")

    def _set(self, name: bytes, operation: bytes) -> None:
        level = self.levels[-1]
        if name in REPLACED:
            level[:] = [line for line in level if not line.endswith(b" " + name)]
        if name == b"cm" or operation not in level:
            level.append(operation)
