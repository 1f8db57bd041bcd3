"""Cuts the rows of a table out of a layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pdf_templates.engine.compiling.cut_page import Cut, marks, remarked
from pdf_templates.engine.compiling.streams import Item
from pdf_templates.engine.layout import boxes
from pdf_templates.engine.layout.laid import Laid
from pdf_templates.engine.program import ARTIFACT, Code, Drawing, NotStampable, Picture, Piece, Row, Tag, Text

# A border that lies between two rows belongs to the upper one; thick borders reach into their neighbours (px).
EDGE = 0.05
REACH = 4.0
# Decimals of a px inside of a row. A layout writes six, counted from the top of its page: with fewer, a row is the same
# wherever it lay when it was cut out.
PLACES = 4
# Which values of an operation are heights.
HEIGHTS = {b"m": (1,), b"l": (1,), b"c": (1, 3, 5), b"v": (1, 3), b"y": (1, 3), b"re": (1,), b"Tm": (5,), b"cm": (5,)}


def break_rows(root: Any, before: Iterable[int], after: Iterable[int] = ()) -> None:
    """Start a new page before or after the rows of those numbers."""
    rows = [element for element in root.iter() if element.get("data-row") is not None]
    for side, numbers in (("before", before), ("after", after)):
        for number in numbers:
            rows[number].set("style", f"{rows[number].get('style', '')};break-{side}:page")


def units(laid: Laid) -> list[tuple[int, Any]]:
    """The page and the box of every row that belongs to a record."""
    return [(index, box) for index, page in enumerate(laid.pages) for box in boxes.with_attribute(page, "data-row")]


def row(page: Cut, box: Any, first_slot: int) -> Row:
    """One row, with its slots numbered from its own first."""
    unit = boxes.unit(box)
    found = band(page, unit.top, unit.top + unit.height, row_tags(page, [box]))
    return replace(
        found,
        texts=tuple(_renumbered(text, first_slot) for text in found.texts),
        codes=tuple(replace(code, slot=code.slot - first_slot) for code in found.codes),
        keep_before=unit.keep_before,
        keep_after=unit.keep_after,
    )


# Bands: what lies between two heights of a page


def band(page: Cut, top: float, bottom: float, tags: tuple[Tag, ...]) -> Row:
    items, texts, codes = _between(page, top, bottom)
    own = sorted(marks(tags))
    used = [mark for text in texts for mark in text.marks] + [code.mark for code in codes]
    used += [item.mark for item in items if item.mark is not None]
    if sorted(used) != own:
        raise NotStampable("a row whose texts are not its own")
    order = {mark: number for number, mark in enumerate(own)}
    return Row(
        height=round(bottom - top, 6),
        under=_graphics(page, items, top, strokes=False),
        over=(over := _graphics(page, items, top, strokes=True)),
        first=_graphics(page, [item for item in page.fixed if _is_line_at(page, item, top)] + items, top, strokes=True),
        last=over,
        pictures=tuple(
            Picture(item.kind, order[item.mark], page.drawing([_from(replace(item, mark=None), top)], bare=True))
            for item in items
            if item.mark is not None
        ),
        texts=tuple(_text_from(text, top, order) for text in texts),
        codes=tuple(_code_from(code, top, order) for code in codes),
        tags=tuple(remarked(tag, order) for tag in tags),
        marks=len(own),
    )


def _between(page: Cut, top: float, bottom: float) -> tuple[list[Item], list[Text], list[Code]]:
    items = []
    for item in page.fixed:
        low, high = page.heights(item)
        if not top + EDGE < (low + high) / 2 <= bottom + EDGE:
            continue
        if low < top - REACH or high > bottom + REACH:
            raise NotStampable("something drawn over several rows")
        items.append(item)
    texts = [text for text in page.texts if top < text.baselines[0] <= bottom + EDGE and ARTIFACT not in text.marks]
    codes = [code for code in page.codes if top < page.code_tops[code.mark] <= bottom]
    return items, texts, codes


def _is_line_at(page: Cut, item: Item, top: float) -> bool:
    return abs(sum(page.heights(item)) / 2 - top) <= EDGE


def _graphics(page: Cut, items: list[Item], top: float, strokes: bool) -> Drawing | None:
    """Backgrounds are painted before the lines of any row, since lines lie half on the next one."""
    chosen = [_from(item, top) for item in items if item.mark is None and (b"S" in item.body) == strokes]
    return page.drawing(chosen, bare=True) if chosen else None


def _from(item: Item, top: float) -> Item:
    """The item with its heights counted from `top`."""
    lines = list(_lifted([*item.state, *item.body], top))
    return replace(item, state=lines[: len(item.state)], body=lines[len(item.state) :])


def _lifted(lines: Iterable[bytes], top: float) -> Iterator[bytes]:
    """The operations with their heights counted from `top`; behind a matrix that was moved, all stays as it is."""
    moved = [False]
    for line in lines:
        values = line.split()
        name = values[-1]
        if name == b"q":
            moved.append(moved[-1])
        elif name == b"Q":
            moved.pop()
        for index in () if moved[-1] else HEIGHTS.get(name, ()):
            values[index] = _number(float(values[index]) - top)
        yield b" ".join(values) if name in HEIGHTS else line
        moved[-1] = moved[-1] or name == b"cm"


def _number(value: float) -> bytes:
    return f"{round(value, PLACES) + 0.0:.{PLACES}f}".rstrip("0").rstrip(".").encode()


def _text_from(text: Text, top: float, order: dict[int, int]) -> Text:
    baselines = tuple(round(y - top, PLACES) for y in text.baselines)
    a, b, c, d, e, f = text.matrix
    turned = a, b, c, d, round(e + top * c, PLACES), round(f + top * d - top, PLACES)
    return replace(text, baselines=baselines, marks=tuple(order[mark] for mark in text.marks), matrix=turned)


def _code_from(code: Code, top: float, order: dict[int, int]) -> Code:
    before = b"\n".join(_lifted(code.before.split(b"\n"), top))
    return replace(code, before=before, mark=order[code.mark])


def _renumbered(text: Text, first_slot: int) -> Text:
    step = None if text.step is None else text.step - first_slot
    return replace(text, pieces=tuple(_piece_renumbered(piece, first_slot) for piece in text.pieces), step=step)


def _piece_renumbered(piece: Piece, first_slot: int) -> Piece:
    parts = (part - first_slot if isinstance(part, int) and part >= 0 else part for part in piece.parts)
    return replace(piece, parts=tuple(parts))


def row_tags(page: Cut, rows: list[Any]) -> tuple[Tag, ...]:
    """The structure elements of rows, which come in the same order as the rows of their table."""
    tables = [box for box in boxes.tables(page.page) if box.element_tag == "table"]
    tags = [tag for tag in _preorder(page.tags) if tag.kind == b"Table"]
    wanted = {id(row) for box in rows for row in boxes.rows_in(box)}
    for box, tag in zip(tables, tags, strict=True):
        own = [row for group in boxes.rows_of(box) for row in group]
        if not any(id(row) in wanted for row in own):
            continue
        elements = [kid for group in tag.kids for kid in ([group] if group.kind == b"TR" else group.kids)]  # type: ignore[union-attr]
        if len(elements) != len(own):
            raise NotStampable("a table that is tagged in another way than it is built")
        return tuple(element for element, row in zip(elements, own, strict=True) if id(row) in wanted)  # type: ignore[misc]
    raise NotStampable("a row outside of any table")


def _preorder(tags: tuple[Tag | int, ...]) -> Iterator[Tag]:
    for tag in tags:
        if isinstance(tag, Tag):
            yield tag
            yield from _preorder(tag.kids)
