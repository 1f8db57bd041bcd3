"""Cuts the pages around the rows of a table, and the block after them, out of a layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pdf_templates.engine.compiling.cut import cut
from pdf_templates.engine.compiling.cut_page import Cut, marks
from pdf_templates.engine.compiling.streams import Item
from pdf_templates.engine.compiling.units import EDGE, REACH, band, row_tags, units
from pdf_templates.engine.layout import boxes
from pdf_templates.engine.layout.laid import Laid
from pdf_templates.engine.program import ARTIFACT, Code, Frame, NotStampable, Row, Table, Tag, Text


def table(laid: Laid) -> Table:
    """The frames around five rows, of which two lie on the first page and three on the second."""
    found = units(laid)
    if [page for page, _ in found] != [0, 0, 1, 1, 1] or len(laid.pages) != 2:
        raise NotStampable("the first rows do not lie on one page, or the end not on another")
    pages = [cut(laid, index) for index in range(2)]
    rows = [[box for page, box in found if page == index] for index in range(2)]
    first = _frame(pages[0], rows[0], None)
    closing = _tail_box(pages[1])
    following = _frame(pages[1], rows[1], closing)
    return Table(first, following, _tail(pages[1], rows[1], closing) if closing else None)


def _frame(page: Cut, rows: list[Any], closing: Any) -> Frame:
    top, end = boxes.unit(rows[0]).top, _end(rows)
    bottom = boxes.box_range(closing)[1] if closing else end
    gone, texts, codes = _between_loosely(page, top, bottom)
    if not closing and any(end + EDGE < y < boxes.bottom(page.page) for y in _painted(page)):
        raise NotStampable("something after the table that is not its tail")
    tags, place = _without(page.tags, {id(tag) for tag in row_tags(page, rows)})
    if place is None:
        raise NotStampable("a table without rows in its structure")
    if closing:
        tags, _ = _without(tags, {id(tag) for tag in _tail_tags(tags, page, end, bottom)})
    lines = [item for item in page.fixed if item not in gone and _reaches(page, item, top)]
    over = [item for item in lines if abs(sum(page.heights(item)) / 2 - top) > EDGE]
    left = replace(
        page,
        fixed=[item for item in page.fixed if item not in gone and item not in lines],
        texts=[text for text in page.texts if text not in texts],
        codes=[code for code in page.codes if code not in codes],
        tags=tags,
    )
    drawn = page.drawing(over, bare=True) if over else None
    return Frame(left.sheet(), top, boxes.bottom(page.page), drawn, place)


def _reaches(page: Cut, item: Item, top: float) -> bool:
    """Whether a line of the head ends where the rows begin, or is the one above the first row, which is that row's."""
    return item.mark is None and b"S" in item.body and page.heights(item)[1] > top - REACH


def _between_loosely(page: Cut, top: float, bottom: float) -> tuple[list[Item], list[Text], list[Code]]:
    items = [item for item in page.fixed if top + EDGE < sum(page.heights(item)) / 2 <= bottom + EDGE]
    texts = [text for text in page.texts if top < text.baselines[0] <= bottom + EDGE and ARTIFACT not in text.marks]
    codes = [code for code in page.codes if top < page.code_tops[code.mark] <= bottom]
    return items, texts, codes


def _painted(page: Cut) -> Iterator[float]:
    yield from (sum(page.heights(item)) / 2 for item in page.fixed)
    yield from (text.baselines[0] for text in page.texts)


def _end(rows: list[Any]) -> float:
    last = boxes.unit(rows[-1])
    return last.top + last.height


def _without(tags: tuple[Tag | int, ...], gone: set[int]) -> tuple[tuple[Any, ...], tuple[int, ...] | None]:
    """The tags without some of them, and the way to where the first of those was."""
    kept: list[Tag | int] = []
    place: tuple[int, ...] | None = None
    for tag in tags:
        if isinstance(tag, int):
            kept.append(tag)
        elif id(tag) in gone:
            place = place or (len(kept),)
        else:
            kids, below = _without(tag.kids, gone)
            if below is not None and place is not None and not kids:
                continue
            place = (len(kept), *below) if below is not None and place is None else place
            kept.append(replace(tag, kids=kids))
    return tuple(kept), place


# The tail: the block after the table


def _tail_box(page: Cut) -> Any:
    found = boxes.with_attribute(page.page, "data-tail")
    if not found:
        return None
    if len(found) > 1 or not boxes.stays_with_table(found[0]):
        raise NotStampable("a tail that may stand alone")
    return found[0]


def _tail(page: Cut, rows: list[Any], closing: Any) -> Row:
    top, (start, bottom) = _end(rows), boxes.box_range(closing)
    beside = [y for y in _painted(page) if top + EDGE < y < start - EDGE or bottom + EDGE < y < boxes.bottom(page.page)]
    if beside:
        raise NotStampable("something beside the tail")
    return band(page, top, bottom, _tail_tags(page.tags, page, top, bottom))


def _tail_tags(tags: tuple[Any, ...], page: Cut, top: float, bottom: float) -> tuple[Tag, ...]:
    items, texts, codes = _between_loosely(page, top, bottom)
    own = {item.mark for item in items} | {mark for text in texts for mark in text.marks}
    own |= {code.mark for code in codes}
    return tuple(_wholly(tags, own))


def _wholly(tags: tuple[Tag | int, ...], own: set[Any]) -> Iterator[Tag]:
    """The largest elements that hold nothing but these marks."""
    for tag in tags:
        if isinstance(tag, Tag):
            held = set(marks([tag]))
            if held and held <= own:
                yield tag
            elif held & own:
                yield from _wholly(tag.kids, own)
