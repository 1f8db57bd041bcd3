"""Writes the texts of a record into a content stream."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pdf_templates.engine.program import PAGE, PAGES, PRINTED, NotStampable, Text
from pdf_templates.engine.shaping import MOST_CACHED, Fonts, Shaped, SizedFace, broken, transformed

ARTIFACT = -1
Lines = list[str]
Values = Sequence[Any] | Mapping[int, str]


class TextPlace:
    """A text of a program with the fonts of this run."""

    def __init__(self, text: Text, fonts: Fonts) -> None:
        self.text = text
        self.sized = [fonts[piece.face].sized(piece.size) for piece in text.pieces]
        self.states = [(f"{piece.color.decode()}\n", f"/{piece.face} {_number(piece.size)} Tf\n") for piece in text.pieces]
        parts = text.pieces[0].parts
        self.only = parts[0] if len(text.pieces) == len(parts) == 1 and isinstance(parts[0], int) else None
        self.plain = all(piece.transform == "none" for piece in text.pieces)
        self.paragraphs: dict[str, Lines | None] = {}
        self.quick = self.only if self.plain and self.only is not None and self.only >= 0 else None
        self.gaps = sum(piece.gap for piece in text.pieces)
        slots = [part for piece in text.pieces for part in piece.parts if isinstance(part, int)]
        self.own = [slot for slot in slots if slot >= 0]
        # The same on every page of a run: drawn with what is fixed.
        self.settled = set(slots) <= {PRINTED}
        if self.own and len(self.own) != len(slots):
            raise NotStampable("a text of a record with a page number in it")

    def whole(self, values: Values) -> Lines | None:
        """The value of the only slot, when it was met before and fits on one line: nearly every text of a table."""
        if self.quick is None:
            return None
        value = values[self.quick]
        shaped = self.sized[0].cache.get(value)
        return [value] if shaped and shaped.complete and shaped.width <= self.text.width else None

    def said(self, values: Values) -> Lines:
        """What each piece says."""
        if self.only is not None and self.plain:
            return [values[self.only]]
        return [
            transformed("".join([part if isinstance(part, str) else values[part] for part in piece.parts]), piece.transform)
            for piece in self.text.pieces
        ]

    def lines(self, values: Values) -> Lines | None:
        """The pieces of the line, or the lines of the paragraph; None when they must be laid out in full."""
        said = self.said(values)
        if len(said) > 1:
            shaped = list(map(SizedFace.shape, self.sized, said))
            fits = sum(one.width for one in shaped) + self.gaps <= self.text.width
            return said if fits and all(one.complete for one in shaped) else None
        shaped_one = self.sized[0].shape(said[0])
        if not shaped_one.complete:
            return None
        if shaped_one.width <= self.text.width:
            return said
        return self._broken(said[0])

    def _broken(self, said: str) -> Lines | None:
        if said not in self.paragraphs:
            if len(self.paragraphs) > MOST_CACHED:
                self.paragraphs.clear()
            wraps = self.text.wraps
            self.paragraphs[said] = broken(said, self.sized[0], self.text.width) if wraps else None
        return self.paragraphs[said]

    def height(self, lines: Lines) -> int:
        """How many lines the text takes."""
        return 1 if len(self.sized) > 1 else len(lines)


class Ink:
    """The texts of one page, with the colour and font that hold at its end."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.color = self.font = ""

    def write(self, place: TextPlace, lines: Lines, top: float, first_mark: int) -> None:
        """Write a text whose heights count from `top`, and whose marks count from `first_mark`."""
        text = place.text
        if len(place.sized) > 1:
            self._write_line(place, lines, top, first_mark)
            return
        sized, state = place.sized[0], place.states[0]
        for line, baseline, mark in zip(lines, text.baselines, text.marks, strict=True):
            shaped = sized.shape(line)
            space = text.width - shaped.width
            x = text.left + space * text.align if space > 0 else text.left
            self._show(shaped, state, x, top + baseline, mark, first_mark)

    def _write_line(self, place: TextPlace, said: Lines, top: float, first_mark: int) -> None:
        text = place.text
        shaped = list(map(SizedFace.shape, place.sized, said))
        space = text.width - sum(one.width for one in shaped) - place.gaps
        x = text.left + max(space, 0.0) * text.align
        for piece, one, state, mark in zip(text.pieces, shaped, place.states, text.marks, strict=True):
            x += piece.gap
            self._show(one, state, x, top + text.baselines[0], mark, first_mark)
            x += one.width

    def _show(self, shaped: Shaped, state: tuple[str, str], x: float, y: float, mark: int, first_mark: int) -> None:
        color, font = state
        if color == self.color:
            color = ""
        else:
            self.color = color
        if font == self.font:
            font = ""
        else:
            self.font = font
        opening = "/Artifact BMC" if mark == ARTIFACT else f"/Span<</MCID {mark + first_mark}>>BDC"
        self.out.append(f"{opening}\n{color}BT\n{font}1 0 0 -1 {x:.6f} {y:.6f} Tm[{shaped.shown}]TJ ET EMC\n")


def run_values(page: int, pages: int, printed: str) -> dict[int, str]:
    """What the page and the run know, by the numbers of their slots."""
    return {PAGE: str(page), PAGES: str(pages), PRINTED: printed}


def _number(value: float) -> str:
    return f"{value:f}".rstrip("0").rstrip(".")
