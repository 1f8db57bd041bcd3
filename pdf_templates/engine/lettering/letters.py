"""How a font shows words at one size: what is the same in every print run, and therefore remembered."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from threading import local
from typing import NamedTuple

import uharfbuzz as hb

from pdf_templates.engine.lettering.glyphs import FONTS

# Names as WeasyPrint writes them into the PDF.
FACES = {
    "Liberation-Sans": "LiberationSans-Regular.ttf",
    "Liberation-Sans-Bold": "LiberationSans-Bold.ttf",
    "Liberation-Sans-Italic": "LiberationSans-Italic.ttf",
    "Liberation-Sans-Bold-Italic": "LiberationSans-BoldItalic.ttf",
    "Liberation-Serif": "LiberationSerif-Regular.ttf",
    "Liberation-Serif-Bold": "LiberationSerif-Bold.ttf",
    "Liberation-Serif-Italic": "LiberationSerif-Italic.ttf",
    "Liberation-Serif-Bold-Italic": "LiberationSerif-BoldItalic.ttf",
    "Cinzel-Bold": "Cinzel-Bold.ttf",
    "Great-Vibes": "GreatVibes-Regular.ttf",
    "DejaVu-Sans": "DejaVuSans.ttf",
}
PANGO_SCALE = 1024
# Words of a font at a size, and fonts at sizes, that a thread remembers.
MOST_WORDS, MOST_SIZES = 2000, 64


class Shaped(NamedTuple):
    """What a TJ operator shows between its first < and its last >, and how wide it is in px, condensed to `scale`."""

    shown: str
    width: float
    scale: float = 1.0

    def condensed(self, scale: float) -> Shaped:
        return Shaped(self.shown, self.width * scale, scale)


UNSHAPED = Shaped("", math.inf)
"""What the font cannot show, or this module cannot shape: no line has room for it."""


@cache
def font_file(name: str) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(FONTS / FACES[name])))


def width_of(font: hb.Font, glyph: int, upem: int) -> int:
    """The advance of a glyph in thousandths of the font size, as the PDF's list of widths gives it."""
    return int(round(font.get_glyph_h_advance(glyph) * 1000 / upem))


class Word(NamedTuple):
    """A word as it is shown, and the text that each of its glyphs stands for."""

    shaped: Shaped
    glyphs: tuple[tuple[int, str], ...]


class Letters:
    """What is true of a font at one size in px, whoever prints: how words look, and which neighbours are kerned."""

    def __init__(self, name: str, size: float) -> None:
        self.size, self.scale = size, round(size * PANGO_SCALE)
        file = font_file(name)
        self.upem = file.upem
        self.own = hb.Font(file)
        self.font = hb.Font(file)
        self.font.scale = (self.scale, self.scale)
        self.buffer = hb.Buffer()
        self.words: dict[tuple[str, str], Word] = {}
        # By script: whether two neighbours may be shaped apart.
        self.apart: dict[str, dict[str, bool]] = {"Latn": {}, "Zyyy": {}}
        self._letter = lru_cache(self._glyphs)
        self._widths = lru_cache(self._both_widths)

    def word(self, word: str, script: str) -> Word:
        found = self.words.get((word, script))
        if found is None:
            if len(self.words) > MOST_WORDS:
                self.words.clear()
            found = self.words[word, script] = self._as_shown(self._glyphs(word, script))
        return found

    def separate(self, pair: str, script: str) -> bool:
        """Whether two neighbours look the same when they are shaped apart, that is, are not kerned."""
        known = self.apart[script]
        if pair not in known:
            apart = self._letter(pair[0], script) + self._letter(pair[1], script)
            known[pair] = self._glyphs(pair, script) == apart
        return known[pair]

    def _glyphs(self, text: str, script: str) -> list[tuple[int, int, int, int, str]]:
        """Glyphs with advance, offsets and the text they stand for."""
        buffer = self.buffer
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", script, "id"
        hb.shape(self.font, buffer)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = [info.cluster for info in infos] + [len(text)]
        return [
            (info.codepoint, at.x_advance, at.x_offset, at.y_offset, text[info.cluster : starts[i + 1]])
            for i, (info, at) in enumerate(zip(infos, positions, strict=True))
        ]

    def _as_shown(self, glyphs: list[tuple[int, int, int, int, str]]) -> Word:
        """Write glyphs as WeasyPrint does: whole thousandths between them, counted from the font's own widths."""
        shown: list[str] = []
        total = 0
        for glyph, advance, x_offset, y_offset, _ in glyphs:
            if glyph == 0 or y_offset:
                return Word(UNSHAPED, ())
            offset = x_offset / self.size
            shown.append(f">{-offset:.3f}<{glyph:04x}" if offset else f"{glyph:04x}")
            width, own = self._widths(glyph)
            if move := width - own + int(own + offset - advance * 1000 / self.scale):
                shown.append(f">{move}<")
            total += advance
        shaped = Shaped("".join(shown), total / PANGO_SCALE)
        return Word(shaped, tuple([(glyph, text) for glyph, *_, text in glyphs]))

    def _both_widths(self, glyph: int) -> tuple[int, int]:
        """The width of a glyph in thousandths as the file gives it, and as WeasyPrint would: rounded at the size in use."""
        return width_of(self.own, glyph, self.upem), round(self.font.get_glyph_h_advance(glyph) * 1000 / self.scale)


class _Kept(local):
    """The letters that this thread has used: a font of HarfBuzz belongs to one thread."""

    def __init__(self) -> None:
        self.letters = lru_cache(MOST_SIZES)(Letters)


_kept = _Kept()


def letters_of(name: str, size: float) -> Letters:
    """The letters of a font at a size, as this thread knows them."""
    return _kept.letters(name, size)
