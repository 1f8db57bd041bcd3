"""Writes the texts of a record into a content stream."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pdf_templates.engine.lettering.letters import Shaped
from pdf_templates.engine.lettering.shaping import MOST_CACHED, Fonts, SizedFace, broken, transformed
from pdf_templates.engine.program import ARTIFACT, IDENTITY, PAGE, PAGES, PRINTED, NotStampable, Text

Lines = list[Shaped]
Values = Sequence[Any] | Mapping[int, Any]


class TextPlace:
    """A text of a program with the fonts of this run."""

    def __init__(self, text: Text, fonts: Fonts) -> None:
        self.text = text
        self.sized = [fonts[piece.face].sized(piece.size) for piece in text.pieces]
        self.states = [(f"{piece.color.decode()}\n", f"/{piece.face} {_number(piece.size)} Tf\n") for piece in text.pieces]
        parts = text.pieces[0].parts
        self.only = parts[0] if len(text.pieces) == len(parts) == 1 and isinstance(parts[0], int) else None
        self.plain = all(piece.transform == "none" for piece in text.pieces)
        # The slot whose value is the whole text, and the values that are known to fit on one line.
        self.quick = self.only if self.plain and text.step is None and self.only is not None and self.only >= 0 else None
        self.known: dict[str, Lines] = {}
        self.paragraphs: dict[str, Lines | None] = {}
        # Whether lines start where their widths let them.
        self.moves = text.align != 0.0 or len(text.pieces) > 1 or text.step is not None
        self.gaps = sum(piece.gap for piece in text.pieces)
        slots = [part for piece in text.pieces for part in piece.parts if isinstance(part, int)]
        self.own = [slot for slot in slots if slot >= 0]
        # The same on every page of a run: drawn with what is fixed.
        self.settled = set(slots) <= {PRINTED}
        if self.own and len(self.own) != len(slots):
            raise NotStampable("a text of a record with a page number in it")

    def said(self, values: Values) -> list[str]:
        """What each piece says."""
        if self.only is not None and self.plain:
            return [values[self.only]]
        return [
            transformed("".join([part if isinstance(part, str) else values[part] for part in piece.parts]), piece.transform)
            for piece in self.text.pieces
        ]

    def lines(self, values: Values) -> Lines | None:
        """The pieces of the line, or the lines of the paragraph; None when they must be laid out in full."""
        if self.quick is not None:
            return self._of_value(values[self.quick])
        said = self.said(values)
        shaped = list(map(SizedFace.shape, self.sized, said))
        if self.text.step is not None and (scale := values[self.text.step].scale) < 1:
            line = shaped[0].condensed(scale)
            return [line] if line.width <= self.text.width else None
        if sum(one.width for one in shaped) + self.gaps <= self.text.width:
            return shaped
        return self._broken(said[0]) if len(said) == 1 else None

    def _of_value(self, value: str) -> Lines | None:
        shaped = self.sized[0].shape(value)
        if shaped.width > self.text.width:
            return self._broken(value)
        if len(self.known) > MOST_CACHED:
            self.known.clear()
        lines = self.known[value] = [shaped]
        return lines

    def fitting(self, values: Values) -> Lines:
        """The lines of a text that only stamping can print; raises NotStampable when it does not fit."""
        lines = self.lines(values)
        if lines is None:
            raise NotStampable("a text of the run that does not fit")
        return lines

    def _broken(self, said: str) -> Lines | None:
        if said not in self.paragraphs:
            if len(self.paragraphs) > MOST_CACHED:
                self.paragraphs.clear()
            sized = self.sized[0]
            lines = broken(said, sized, self.text.width) if self.text.wraps else None
            self.paragraphs[said] = None if lines is None else list(map(sized.shape, lines))
        return self.paragraphs[said]

    def starts(self, lines: Lines) -> list[float]:
        """Where the lines of the paragraph, or the pieces of the line, start."""
        text = self.text
        if len(self.sized) == 1:
            return [text.left + max(text.width - line.width, 0.0) * text.align for line in lines]
        x = text.left + max(text.width - sum(piece.width for piece in lines) - self.gaps, 0.0) * text.align
        starts = []
        for piece, shaped in zip(text.pieces, lines, strict=True):
            starts.append(x + piece.gap)
            x = starts[-1] + shaped.width
        return starts

    def height(self, lines: Lines) -> int:
        """How many lines the text takes."""
        return 1 if len(self.sized) > 1 else len(lines)


class Lettering:
    """The texts of a page or a row as one pattern of a content stream, which every record fills in again."""

    def __init__(self, places: Sequence[TextPlace]) -> None:
        self.places = places
        self.state = ("", "")
        texts = "".join(map(self._pattern, places))
        self.pattern = f"BT\n{texts}ET\n" if texts else ""

    def _pattern(self, place: TextPlace) -> str:
        text, count, before = place.text, len(place.states), self.state
        baselines = text.baselines * count if count > 1 else text.baselines
        states = place.states if count > 1 else place.states * len(baselines)
        x = "%.6f" if place.moves else f"{text.left:.6f}"
        wide = "1" if text.step is None else "%s"
        pattern = "".join(
            f"{_opening(mark)}{self._changed(state)}{wide} 0 0 -1 {x} {baseline:.6f} Tm[<%s>]TJ EMC\n"
            for mark, state, baseline in zip(text.marks, states, baselines, strict=True)
        )
        if text.matrix == IDENTITY:
            return pattern
        self.state = before
        return f"ET\nq {' '.join(map(_number, text.matrix))} cm\nBT\n{pattern}ET\nQ\nBT\n"

    def _changed(self, state: tuple[str, str]) -> str:
        """The colour and the font that are not those of the text before."""
        before, self.state = self.state, state
        return "".join(now for was, now in zip(before, state, strict=True) if now != was)

    def written(self, lines: Iterable[Lines], first_mark: int) -> str:
        """The texts with these lines, whose marks count from `first_mark`; they leave colour and font changed."""
        values: list[Any] = []
        for place, own in zip(self.places, lines, strict=True):
            marks = place.text.marks
            if place.text.step is not None:
                for mark, x, shaped in zip(marks, place.starts(own), own, strict=True):
                    values += (first_mark + mark, shaped.scale, x, shaped.shown)
            elif place.moves:
                for mark, x, shaped in zip(marks, place.starts(own), own, strict=True):
                    values += (first_mark + mark, x, shaped.shown)
            else:
                for mark, shaped in zip(marks, own, strict=True):
                    values += (first_mark + mark, shaped.shown)
        return self.pattern % tuple(values)


def _opening(mark: int) -> str:
    """The start of marked content, with a place for its number, which an artifact does not show."""
    return "/Artifact BMC%.0s\n" if mark == ARTIFACT else "/Span<</MCID %d>>BDC\n"


def run_values(page: int, pages: int, printed: str) -> dict[int, str]:
    """What the page and the run know, by the numbers of their slots."""
    return {PAGE: str(page), PAGES: str(pages), PRINTED: printed}


def _number(value: float) -> str:
    return f"{value:f}".rstrip("0").rstrip(".")
