"""Makes programs: lays out records once and keeps what a stamp needs. Only child processes import this module."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from pdf_templates.engine.compiling.alike import alike
from pdf_templates.engine.compiling.cut import cut
from pdf_templates.engine.compiling.frames import table
from pdf_templates.engine.compiling.units import break_rows, row, units
from pdf_templates.engine.layout.laid import Laid, Source
from pdf_templates.engine.program import NotStampable, Row, Sheet, Table, Text
from pdf_templates.engine.rendering.condensing import Step
from pdf_templates.engine.rendering.qr import QrCode
from pdf_templates.engine.rendering.skeletons import Filled
from pdf_templates.engine.rendering.slots import CLOSE, MARK, OPEN, slots_in_tags
from pdf_templates.engine.stamping.surroundings import Compiled, Surroundings, Wanted

BETWEEN = "between"
MOST_BESIDE = 60
"""Characters of a neighbour's value; the kind of a neighbour changes a row, and hardly ever what it says."""


def compile_sheets(around: Surroundings, wanted: list[Wanted]) -> list[Compiled | None]:
    """The pages of each record; None for one that cannot be stamped."""
    return [_sheets_unless_literal(around, one) for one in wanted]


def _sheets_unless_literal(around: Surroundings, one: Wanted) -> Compiled | None:
    try:
        return _sheets(around, one)
    except NotStampable:
        if one.literal:
            raise
        return None


def _sheets(around: Surroundings, one: Wanted) -> Compiled:
    if one.literal:
        return _laid_sheets(around, _settled(one.filled))
    compiled = _laid_sheets(around, one.filled)
    if not alike(_laid_sheets(around, shortened(one.filled, compiled.texts)), compiled):
        raise NotStampable("the page changes with what is written on it")
    return compiled


def _laid_sheets(around: Surroundings, filled: Filled) -> Compiled:
    laid = Laid(Source(around.before + filled.skeleton + around.after, list(filled.values), around.printed))
    sheets = tuple(cut(laid, index).sheet() for index in range(len(laid.pages)))
    return Compiled(tuple(text for sheet in sheets for text in sheet.texts), sheets)


def compile_whole(html: str) -> tuple[Sheet, ...]:
    """The pages of a document as they are, for one that cannot be stamped but shares its file with others."""
    laid = Laid(Source(html, []))
    return tuple(cut(laid, index).sheet() for index in range(len(laid.pages)))


def shortened(filled: Filled, texts: Iterable[Text]) -> Filled:
    """The record with other, shorter values that should give the same shape: what depends on them shows itself."""
    texts = list(texts)
    long: set[object] = {
        part for text in texts if len(text.baselines) > 1 for piece in text.pieces for part in piece.parts
    }  # fmt: skip
    long |= {text.step for text in texts if len(text.baselines) > 1}
    kept = long.union(slots_in_tags(filled.skeleton))
    values = tuple(
        value.other if isinstance(value, Step) and slot not in long
        else value if slot in kept or isinstance(value, QrCode)
        else value[:1]
        for slot, value in enumerate(filled.values)
    )  # fmt: skip
    return filled._replace(values=values)


def compile_table(around: Surroundings, first: Filled, last: Filled) -> Table:
    """The pages of a table, from five rows of which three lie on the second page."""
    rows = [_beside(first)] * 4 + [_beside(last)]
    source = _table_source(around, rows)
    return table(Laid(source, prepare=lambda root: break_rows(root, before=[2])))


def compile_rows(around: Surroundings, wanted: list[Wanted]) -> list[Compiled | None]:
    """The row of each record; None for one that cannot be stamped."""
    try:
        return list(_rows(around, wanted))
    except NotStampable:
        if len(wanted) > 1:
            middle = len(wanted) // 2
            return compile_rows(around, wanted[:middle]) + compile_rows(around, wanted[middle:])
        if wanted[0].literal:
            raise
        return [None]


def _rows(around: Surroundings, wanted: list[Wanted]) -> list[Compiled]:
    compiled = _laid_rows(around, [(one, BETWEEN) for one in wanted])
    short = [
        one if one.literal else one._replace(filled=shortened(one.filled, known.texts))
        for one, known in zip(wanted, compiled, strict=True)
    ]
    ends = _laid_rows(around, [(one, end) for one in short for end in _ends(one)])
    waiting = iter(ends)
    return [_with_ends(row, one, [next(waiting) for _ in _ends(one)]) for row, one in zip(compiled, wanted, strict=True)]


def _ends(one: Wanted) -> list[str]:
    """Where on a page a row is laid out once more: last, if there is one below, and first, if there is one above."""
    return [end for end, beside in (("last", one.below), ("first", one.above)) if beside] or [BETWEEN]


def _with_ends(compiled: Compiled, one: Wanted, others: list[Compiled]) -> Compiled:
    """The row with its lines at the ends of a page, where it must otherwise be the same with other words in it."""
    row = cast("Row", compiled.shape)
    rows = [cast("Row", other.shape) for other in others]
    if not all(alike(row, replace(other, over=row.over, first=row.first, last=row.last)) for other in rows):
        raise NotStampable("the row changes with what is written in it or with its place on the page")
    first = rows[-1].first if one.above else row.first
    last = rows[0].over if one.below else row.over
    return Compiled(compiled.texts, replace(row, first=first, last=last))


def _laid_rows(around: Surroundings, standing: list[tuple[Wanted, str]]) -> list[Compiled]:
    """Lay out every record between its neighbours, all in one table, and where it is to stand on a page."""
    sequence: list[Filled] = []
    places: list[int] = []
    for one, _ in standing:
        sequence += [_beside(one.above)] if one.above else []
        places.append(len(sequence))
        sequence.append(_settled(one.filled) if one.literal else one.filled)
        sequence += [_beside(one.below)] if one.below else []
    below = [place + 1 for place, (_, end) in zip(places, standing, strict=True) if end == "last"]
    above = [place - 1 for place, (_, end) in zip(places, standing, strict=True) if end == "first"]
    laid = Laid(_table_source(around, sequence), prepare=lambda root: break_rows(root, before=below, after=above))
    found = units(laid)
    if len(found) != len(sequence):
        raise NotStampable("a record that is not one row of the table")
    starts = _first_slots(sequence)
    pages = [cut(laid, index) for index in range(len(laid.pages))]
    rows = [row(pages[found[place][0]], found[place][1], starts[place]) for place in places]
    return [Compiled(one.texts, one) for one in rows]


def _beside(neighbour: Filled) -> Filled:
    """The neighbour of a row, without the rest of what may be longer than a page; attributes stay whole."""
    kept = slots_in_tags(neighbour.skeleton)
    values = tuple(
        value if slot in kept or isinstance(value, QrCode) else value[:MOST_BESIDE]
        for slot, value in enumerate(neighbour.values)
    )
    return _settled(neighbour._replace(values=values))


def _settled(filled: Filled) -> Filled:
    """The record with its values as fixed text."""
    return Filled(filled.html, ())


def _table_source(around: Surroundings, rows: list[Filled]) -> Source:
    """One page with these rows, their slots numbered through."""
    starts = _first_slots(rows)
    html = "".join(_renumbered(one.skeleton, start) for one, start in zip(rows, starts, strict=True))
    values = [value for one in rows for value in one.values]
    return Source(around.before + html + around.after, values, around.printed)


def _first_slots(rows: list[Filled]) -> list[int]:
    starts = [0]
    for one in rows:
        starts.append(starts[-1] + len(one.values))
    return starts[:-1]


def _renumbered(skeleton: str, start: int) -> str:
    return MARK.sub(lambda mark: f"{OPEN}{int(mark[1]) + start}{CLOSE}", skeleton)
