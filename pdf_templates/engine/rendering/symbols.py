"""The modules of QR codes: from segno, and for many of one length from what the codes of that length have in common."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import segno

from pdf_templates.engine.rendering.modules import changes

ENOUGH = 8
"""After so many codes of one length it pays to make a table for it, which takes as long as some codes of segno; of long
texts after more."""
TABLES = 4
BITS = 7
DARK = re.compile("1+")
SAMPLE = "Lembar: 0123456789/~"
SHORTEST = 8
"""A shorter text may be packed in another way than its neighbours in a table."""
BYTES = re.compile("[^0-9A-Z $%*+./:-]")
"""What is encoded byte by byte; digits and capitals alone are packed more tightly, and are left to segno."""


class Symbol(NamedTuple):
    """A QR code as one number, whose bits are its modules, row by row; a dark one is 1."""

    size: int
    bits: int

    def dark_runs(self) -> list[tuple[int, int, int]]:
        """The dark modules as horizontal runs (x, y, width)."""
        size, bits = self.size, f"{self.bits:0{self.size**2}b}"
        lines = "0".join(bits[start : start + size] for start in range(0, size**2, size))
        return [(run.start() % (size + 1), run.start() // (size + 1), run.end() - run.start()) for run in DARK.finditer(lines)]


def symbol(text: str) -> Symbol:
    """The code of a text, with error correction M.

    The mask is fixed: choosing the best of eight makes a code six times slower and no easier to read.
    """
    length = len(text)
    if length < SHORTEST or not text.isascii() or not BYTES.search(text):
        return _by_segno(text)
    _met[length] += 1
    table = _table(length) if _met[length] > max(ENOUGH, length // ENOUGH) else None
    return table.symbol(text) if table else _by_segno(text)


_met: Counter[int] = Counter()


def _by_segno(text: str) -> Symbol:
    made = segno.make(text, error="m", micro=False, mask=0, boost_error=False)
    bits = "".join("01"[module & 1] for row in made.matrix for module in row)
    return Symbol(len(made.matrix), int(bits, 2))


class Table:
    """Codes of one length. Every module is a sum, in bits, of bits of the text and of the error correction, which is
    such a sum itself: a code is that of a first text with the difference that each other letter makes."""

    def __init__(self, length: int) -> None:
        first = "a" * length
        self.size, self.base = _by_segno(first)
        version = (self.size - 17) // 4
        self.differences = [_differences(bits[:BITS]) for bits in changes(length, version)]

    def symbol(self, text: str) -> Symbol:
        found = self.base
        for difference, code in zip(self.differences, text.encode("ascii"), strict=True):
            found ^= difference[code]
        return Symbol(self.size, found)


def _differences(bits: list[int]) -> list[int]:
    """What each letter at a place changes of a first text's "a"; `bits` are what each bit of a letter changes."""
    made = [0]
    for bit in bits:
        made += [known ^ bit for known in made]
    return [made[code ^ ord("a")] for code in range(1 << BITS)]


@lru_cache(maxsize=TABLES)
def _table(length: int) -> Table | None:
    """None where it would not give what segno gives: a new segno may cost time, never a wrong code."""
    made, sample = Table(length), (SAMPLE * length)[:length]
    return made if made.symbol(sample) == _by_segno(sample) else None
