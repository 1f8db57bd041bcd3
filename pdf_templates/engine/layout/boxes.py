"""The only adapter to WeasyPrint's private box tree: where texts, rows and tables are on a page.

Everything else comes from the public `finisher` hook. When a name used here changes, compiling fails, and papers are
laid out in full until this file is fixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

from pdf_templates.engine.program import PAGE, PAGES, NotStampable

COUNTERS = {"page": PAGE, "pages": PAGES}
PLAIN = {"letter_spacing": ("normal", 0), "word_spacing": (0,), "font_feature_settings": ("normal",)}
WRAPPING = {"normal", "pre-wrap", "pre-line"}
TRANSFORMS = {"none", "uppercase", "lowercase"}


@dataclass
class Word:
    """A text box: what it says, where its baseline starts, and the element whose text it is."""

    text: str
    x: float
    y: float
    width: float
    element: Any
    transform: str
    plain: bool


@dataclass
class Line:
    """A line of texts in the content box of its container."""

    words: list[Word]
    container: Any
    left: float
    width: float
    align: float
    wraps: bool
    margin_content: tuple[str | int, ...] | None


@dataclass
class Unit:
    """A row, or a group of rows that stays together."""

    top: float
    height: float
    keep_before: bool
    keep_after: bool


def descend(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)
    yield box
    if isinstance(box, boxes.ParentBox):
        for child in box.all_children():
            yield from descend(child)


def lines(page: Any) -> Iterator[Line]:
    """Every line of a page, those in the margins too."""
    yield from _lines(page._page_box, None, None)


def _lines(box: Any, container: Any, margin: Any) -> Iterator[Line]:
    box = getattr(box, "_box", box)
    if isinstance(box, boxes.LineBox):
        within = list(_within_line(box))
        yield _line([child for child in within if isinstance(child, boxes.TextBox)], container, margin)
        for child in within:
            if isinstance(child, boxes.BlockContainerBox):
                yield from _lines(child, container, margin)
        return
    if isinstance(box, boxes.MarginBox):
        margin = box
    if isinstance(box, boxes.BlockContainerBox):
        container = box
    if isinstance(box, boxes.ParentBox):
        for child in box.all_children():
            yield from _lines(child, container, margin)


def _within_line(box: Any) -> Iterator[Any]:
    """What a line holds; a block within it has lines of its own."""
    for child in box.children:
        child = getattr(child, "_box", child)
        yield child
        if isinstance(child, boxes.ParentBox) and not isinstance(child, boxes.BlockContainerBox):
            yield from _within_line(child)


def _line(texts: list[Any], container: Any, margin: Any) -> Line:
    words = [_word(child) for child in texts]
    style = container.style
    return Line(
        words=[word for word in words if word.text.strip()],
        container=container,
        left=container.content_box_x(),
        width=container.width,
        align=_align(style),
        wraps=style["white_space"] in WRAPPING and style["text_align_all"] != "justify" and style["hyphens"] != "auto",
        margin_content=_counters(margin),
    )


def _word(box: Any) -> Word:
    style = box.style
    plain = all(style[name] in values for name, values in PLAIN.items()) and style["text_transform"] in TRANSFORMS
    return Word(
        text=box.text,
        x=box.position_x,
        y=box.position_y + box.baseline,
        width=box.width,
        element=box.element,
        transform=style["text_transform"],
        plain=plain and not box.justification_spacing and style["text_decoration_line"] == "none",
    )


def _align(style: Any) -> float:
    align = style["text_align_all"]
    if style["direction"] != "ltr":
        raise NotStampable("right to left")
    return {"center": 0.5, "right": 1.0, "end": 1.0}.get(align, 0.0)


def _counters(margin: Any) -> tuple[str | int, ...] | None:
    """The texts and counters that a margin box is made of, when it shows counters of pages."""
    content = margin.style["content"] if margin is not None else None
    if not isinstance(content, tuple | list) or all(kind != "counter()" for kind, _ in content):
        return None
    if any(kind not in {"string", "counter()"} for kind, _ in content):
        raise NotStampable("a margin with more than texts and page numbers")
    return tuple(value if kind == "string" else COUNTERS[value[0]] for kind, value in content)


def refuse_page_counters(page: Any) -> None:
    """Raise NotStampable when something within the page shows its number: only margins are known to."""
    for box in descend(page._page_box):
        tag = box.element_tag or ""
        content = box.style["content"] if "::" in tag else None
        if isinstance(content, tuple | list) and any(_counts_pages(*part) for part in content):
            raise NotStampable("a page number within the page")


def _counts_pages(kind: str, value: Any) -> bool:
    return str(kind).startswith("counter") and value[0] in COUNTERS


def with_attribute(page: Any, name: str) -> list[Any]:
    """The outermost boxes of the elements that carry the attribute."""
    return list(_with_attribute(page._page_box, name))


def _with_attribute(box: Any, name: str) -> Iterator[Any]:
    box = getattr(box, "_box", box)
    element = box.element
    if element is not None and element.get(name) is not None:
        yield box
    elif isinstance(box, boxes.ParentBox):
        for child in box.all_children():
            yield from _with_attribute(child, name)


def tables(page: Any) -> list[Any]:
    return [box for box in descend(page._page_box) if isinstance(box, boxes.TableBox)]


def rows_of(table: Any) -> list[list[Any]]:
    """The rows of a table by group, in the order of its structure elements."""
    return [list(group.children) for group in table.children]


def rows_in(box: Any) -> list[Any]:
    """The rows of a unit."""
    return list(box.children) if isinstance(box, boxes.TableRowGroupBox) else [box]


def stays_with_table(box: Any) -> bool:
    """Whether a block is never broken, and never parted from what comes before it."""
    return bool(box.style["break_before"].startswith("avoid") and box.style["break_inside"].startswith("avoid"))


def unit(box: Any) -> Unit:
    if not isinstance(box, boxes.TableRowBox | boxes.TableRowGroupBox):
        raise NotStampable("data-row on something that is not a row")
    style = box.style
    return Unit(box.position_y, box.height, style["break_before"].startswith("avoid"), style["break_after"].startswith("avoid"))


def bottom(page: Any) -> float:
    """Where the content of a page ends."""
    box = page._page_box
    return float(box.content_box_y() + box.height)


def box_range(box: Any) -> tuple[float, float]:
    """Top and bottom of a block with its borders."""
    return box.border_box_y(), box.border_box_y() + box.border_height()
