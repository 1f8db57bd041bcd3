"""Shapes texts as Pango and WeasyPrint do, and breaks them into lines."""

from __future__ import annotations

import math
import re
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from pdf_templates.engine.lettering.glyphs import FONTS
from pdf_templates.engine.program import NotStampable

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
MOST_CACHED = 20_000
LETTERS = re.compile(r"[^\W\d_]")
TOKENS = re.compile(r"[^\W\d_]+ ?|\d{1,2}|.", re.DOTALL)
# Latin letters, digits and the punctuation around them: written from left to right, one glyph after the other.
SIMPLE = re.compile(r"[ -~\u00a1-\u024f\u1e00-\u1eff\u2010-\u2015\u2018-\u201f\u2022\u2026\u2032\u2033\u20ac\u2212]*")
# Texts whose places to break are known: at spaces, and after a hyphen or a slash before a letter. Unicode's rules for
# all the rest are left to the full layout.
LETTER = r"[^\W\d_]"
PLAINLY_BROKEN = re.compile(
    r"(?:[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff '\"&@#_*=<>]|(?<! )[.,:;]|(?<=\d)%"
    r"|(?<!['\"] )\((?=\w)|(?<=[\w.])\)(?=[ .,:;]|$)"
    rf"|(?<=\w)/(?=\w)|(?<=\w)-(?=\d)|(?<={LETTER})-(?={LETTER}))*"
)
WORDS = re.compile(rf" |(?:[^ /-]|[/-](?!{LETTER}))*[/-](?={LETTER})|(?:[^ /-]|[/-](?!{LETTER}))+")


class Shaped(NamedTuple):
    """What a TJ operator shows between its first < and its last >, and how wide it is in px, condensed to `scale`."""

    shown: str
    width: float
    scale: float = 1.0

    def condensed(self, scale: float) -> Shaped:
        return Shaped(self.shown, self.width * scale, scale)


UNSHAPED = Shaped("", math.inf)
"""What the font cannot show, or this module cannot shape: no line has room for it."""
DIGITS = "0123456789"
NEVER = r"(?!)"


class Digits(NamedTuple):
    """What digits look like, how wide each is, and which of them are kerned."""

    shown: dict[int, str]
    width: float
    kerned: re.Pattern[str]


@cache
def _font_file(name: str) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(FONTS / FACES[name])))


class Face:
    """A vendored font during one print run, and the text of each glyph that the run shows."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.file = _font_file(name)
        self.font = hb.Font(self.file)
        self.glyphs: dict[int, str] = {}
        self._sizes: dict[float, SizedFace] = {}

    def width(self, glyph: int) -> int:
        """The advance of a glyph in thousandths of the font size, as the PDF's list of widths gives it."""
        return int(round(self.font.get_glyph_h_advance(glyph) * 1000 / self.file.upem))

    def sized(self, size: float) -> SizedFace:
        if size not in self._sizes:
            self._sizes[size] = SizedFace(self, size)
        return self._sizes[size]


class Fonts(dict[str, Face]):
    """The fonts of one print run by name. A run has its own, so that its file depends on its own data alone."""

    def __missing__(self, name: str) -> Face:
        if name not in FACES:
            raise NotStampable(f"font {name}")
        self[name] = Face(name)
        return self[name]


class SizedFace:
    """A face at one size in px. `shape` remembers words, because names and schools repeat."""

    def __init__(self, face: Face, size: float) -> None:
        self.face = face
        self.size = size
        self.scale = round(size * PANGO_SCALE)
        self.font = hb.Font(face.file)
        self.font.scale = (self.scale, self.scale)
        self.buffer = hb.Buffer()
        self.cache: dict[str, Shaped] = {}
        # By script: words, and whether two neighbours may be shaped apart.
        self.words: dict[str, dict[str, Shaped]] = {"Latn": {}, "Zyyy": {}}
        self.apart: dict[str, dict[str, bool]] = {"Latn": {}, "Zyyy": {}}
        self._letter = lru_cache(self._glyphs)
        self._widths = lru_cache(self._both_widths)

    def shape(self, text: str) -> Shaped:
        found = self.cache.get(text)
        if found is None:
            if len(self.cache) > MOST_CACHED:
                for known in (self.cache, *self.words.values()):
                    known.clear()
            found = self.cache[text] = self._shaped(text)
        return found

    def _shaped(self, text: str) -> Shaped:
        if text.isascii() and text.isdigit() and not self._digits.kerned.search(text):
            return Shaped(text.translate(self._digits.shown), len(text) * self._digits.width)
        simple = (text.isascii() and text.isprintable()) or SIMPLE.fullmatch(text)
        return self._by_words(text) if simple else UNSHAPED

    @cached_property
    def _digits(self) -> Digits:
        """Numbers make up much of a table, and can be put together from their digits: those are all as wide."""
        shaped = {ord(digit): self._word(digit, "Zyyy") for digit in DIGITS}
        kerned = [a + b for a in DIGITS for b in DIGITS if not self._separate(a + b, "Zyyy")]
        shown = {digit: one.shown for digit, one in shaped.items()}
        return Digits(shown, shaped[ord("0")].width, re.compile("|".join(kerned) or NEVER))

    def _by_words(self, text: str) -> Shaped:
        # Pango gives common characters the script of the letters around them.
        script = "Latn" if LETTERS.search(text) else "Zyyy"
        words = TOKENS.findall(text)
        pairs = [before[-1] + after[0] for before, after in pairwise(words)]
        if not all(map(self.apart[script].get, pairs)):
            words = self._joined(words, script)
        known = self.words[script]
        shaped = [known.get(word) or self._word(word, script) for word in words]
        return Shaped("".join([one.shown for one in shaped]), sum([one.width for one in shaped]))

    def _joined(self, words: list[str], script: str) -> list[str]:
        """The words, as one where they are kerned."""
        joined = words[:1]
        for word in words[1:]:
            if self._separate(joined[-1][-1] + word[0], script):
                joined.append(word)
            else:
                joined[-1] += word
        return joined

    def _word(self, word: str, script: str) -> Shaped:
        shaped = self.words[script][word] = self._as_shown(self._glyphs(word, script))
        return shaped

    def _separate(self, pair: str, script: str) -> bool:
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

    def _as_shown(self, glyphs: list[tuple[int, int, int, int, str]]) -> Shaped:
        """Write glyphs as WeasyPrint does: whole thousandths between them, counted from the font's own widths."""
        shown: list[str] = []
        total = 0
        for glyph, advance, x_offset, y_offset, text in glyphs:
            if glyph == 0 or y_offset:
                return UNSHAPED
            self.face.glyphs.setdefault(glyph, text)
            offset = x_offset / self.size
            shown.append(f">{-offset:.3f}<{glyph:04x}" if offset else f"{glyph:04x}")
            width, own = self._widths(glyph)
            if move := width - own + int(own + offset - advance * 1000 / self.scale):
                shown.append(f">{move}<")
            total += advance
        return Shaped("".join(shown), total / PANGO_SCALE)

    def _both_widths(self, glyph: int) -> tuple[int, int]:
        """The width of a glyph in thousandths as the file gives it, and as WeasyPrint would: rounded at the size in use."""
        return self.face.width(glyph), round(self.font.get_glyph_h_advance(glyph) * 1000 / self.scale)


def broken(text: str, sized: SizedFace, width: float) -> list[str] | None:
    """Break a text into lines no wider than `width` px; None when only a full layout can tell how."""
    if not PLAINLY_BROKEN.fullmatch(text):
        return None
    lines = [""]
    for word in WORDS.findall(text):
        longer = lines[-1] + word
        if word == " " or sized.shape(longer).width <= width:
            lines[-1] = longer
        elif not lines[-1] or sized.shape(word).width > width:
            return None
        else:
            lines.append(word)
    return [line.rstrip(" ") for line in lines]


def transformed(text: str, transform: str) -> str:
    """The text in the letters that its style asks for."""
    return text.upper() if transform == "uppercase" else text.lower() if transform == "lowercase" else text
