"""Cuts a laid out page into what is the same every time and what a stamp writes each time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from pdf_templates.engine.compiling.cut_texts import as_written, take_texts
from pdf_templates.engine.compiling.streams import Item, items
from pdf_templates.engine.layout import boxes
from pdf_templates.engine.layout.laid import Laid
from pdf_templates.engine.lettering.shaping import Fonts
from pdf_templates.engine.program import ARTIFACT, PAGES, Code, Drawing, NotStampable, Sheet, Tag, Text


@dataclass
class Cut:
    """A page in pieces: the fixed items, and the texts and codes with the items they replace."""

    size: tuple[float, float]
    fixed: list[Item]
    texts: list[Text]
    codes: list[Code]
    tags: tuple[Tag, ...]
    page: Any
    laid: Laid
    pdf_page: Any
    code_tops: dict[int, float] = field(default_factory=dict)
    _heights: dict[int, tuple[float, float]] = field(default_factory=dict)

    def heights(self, item: Item) -> tuple[float, float]:
        """The highest and lowest point of an item, in px from the top of the page."""
        if id(item) not in self._heights:
            found = item.heights() or [0.0]
            self._heights[id(item)] = min(found), max(found)
        return self._heights[id(item)]

    def drawing(self, drawn: list[Item], bare: bool = False) -> Drawing:
        """A content stream of items, with the glyphs that they show; a bare one is marked where it is drawn."""
        fonts = self.laid.objects.fonts(self.pdf_page)
        odd = self._odd_widths()
        drawn = [replace(item, body=item.spaced(odd)) for item in drawn] if odd else drawn
        glyphs: dict[str, dict[int, str]] = {}
        for item in drawn:
            for key, shown in item.shows():
                name, unicode = fonts[key]
                used = glyphs.setdefault(name, {})
                for start in range(0, len(shown), 4):
                    glyph = int(shown[start : start + 4], 16)
                    used[glyph] = unicode.get(glyph, "")
        content = b"\n".join(item.content if bare else _marked(item) for item in drawn)
        for key, (name, _) in fonts.items():
            content = content.replace(b"/%b " % key, b"/%b " % name.encode())
        return Drawing(content, glyphs, self.laid.objects.resources(self.pdf_page))

    def _odd_widths(self) -> dict[bytes, dict[int, int]]:
        """Glyphs whose width WeasyPrint rounded to another number than a stamped file gives it, and by how much."""
        fonts = self.laid.objects.fonts(self.pdf_page)
        odd = {}
        for key, widths in self.laid.objects.widths(self.pdf_page).items():
            face = Fonts()[fonts[key][0]]
            odd[key] = {glyph: width - face.width(glyph) for glyph, width in widths.items() if width != face.width(glyph)}
        return {key: moves for key, moves in odd.items() if moves}

    def sheet(self) -> Sheet:
        """The page as a whole, its marked content renumbered."""
        order = {mark: number for number, mark in enumerate(sorted(marks(self.tags)))} | {ARTIFACT: ARTIFACT}
        texts = [replace(text, marks=tuple(order[mark] for mark in text.marks)) for text in self.texts]
        fixed = [replace(item, mark=None if item.mark is None else order[item.mark]) for item in self.fixed]
        return Sheet(
            self.size,
            self.drawing(fixed),
            tuple(text for text in texts if PAGES not in slots(text)),
            tuple(replace(code, mark=order[code.mark]) for code in self.codes),
            tuple(remarked(tag, order) for tag in self.tags),
            len(order) - 1,
            tuple(text for text in texts if PAGES in slots(text)),
        )


def _marked(item: Item) -> bytes:
    if item.mark is None:
        return b"/Artifact BMC\n%b\nEMC" % item.content
    return b"/%b<</MCID %d>>BDC\n%b\nEMC" % (item.kind, item.mark, item.content)


def remarked(tag: Tag, order: dict[int, int]) -> Tag:
    """The element with other numbers of marked content."""
    kids = tuple(order[kid] if isinstance(kid, int) else remarked(kid, order) for kid in tag.kids)
    return replace(tag, kids=kids)


def slots(text: Text) -> set[int]:
    return {part for piece in text.pieces for part in piece.parts if isinstance(part, int)}


def marks(tags: Iterable[Tag | int]) -> Iterable[int]:
    for tag in tags:
        if isinstance(tag, int):
            yield tag
        else:
            yield from marks(tag.kids)


def cut(laid: Laid, index: int) -> Cut:
    """Cut one page of a layout."""
    page, pdf_page = laid.pages[index], laid.objects.pages[index]
    tags = laid.objects.tags(pdf_page)
    painted = items(laid.objects.operations(pdf_page))
    tagged = set(marks(tags))
    for item in painted:
        if item.mark not in tagged:
            item.mark = None
    _, _, width, height = map(float, pdf_page["MediaBox"])
    pieces = Cut((width, height), painted, [], [], tags, page, laid, pdf_page)
    take_texts(pieces)
    _take_codes(pieces)
    return pieces


def _take_codes(page: Cut) -> None:
    """Move the QR codes that hold slots from the fixed items to the codes."""
    for box in boxes.with_attribute(page.page, "data-qr"):
        slot = page.laid.code_slot(box.element)
        if slot is None:
            continue
        place = b"1 0 0 1 %b %b cm" % (as_written(box.content_box_x()), as_written(box.content_box_y()))
        found = [item for item in page.fixed if item.kind == b"Figure" and place in item.body]
        if len(found) != 1:
            raise NotStampable("a QR code that is not painted where it lies")
        page.codes.append(_code(found[0], slot))
        page.code_tops[page.codes[-1].mark] = box.content_box_y() + box.height / 2
        page.fixed.remove(found[0])


def _code(item: Item, slot: int) -> Code:
    """The operations around the modules, which run from the first `m` to the `f`."""
    names = [line.rsplit(b" ", 1)[-1] for line in item.body]
    start, end = names.index(b"m"), names.index(b"f")
    before = b"\n".join([b"q", *item.state, *item.body[:start]])
    after = b"\n".join([*item.body[end + 1 :], b"Q"])
    if item.mark is None:
        raise NotStampable("a QR code outside of the structure")
    return Code(slot, before, after, item.mark)
