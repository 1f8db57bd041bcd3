"""A page in pieces: what is the same every time, and what a stamp writes each time."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from pdf_templates.engine.compiling.streams import Item
from pdf_templates.engine.layout.laid import Laid
from pdf_templates.engine.lettering.shaping import Fonts
from pdf_templates.engine.program import ARTIFACT, PAGES, Code, Drawing, Sheet, Tag, Text


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
