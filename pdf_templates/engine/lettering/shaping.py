"""Shapes texts as Pango and WeasyPrint do, and breaks them into lines."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from pdf_templates.engine.lettering.letters import FACES, UNSHAPED, Shaped, font_file, letters_of, width_of
from pdf_templates.engine.program import NotStampable

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


DIGITS = "0123456789"
NEVER = r"(?!)"


class Digits(NamedTuple):
    """What digits look like, how wide each is, and which of them are kerned."""

    shown: dict[int, str]
    width: float
    kerned: re.Pattern[str]


class Face:
    """A vendored font during one print run, and the text of each glyph that the run shows."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.file = font_file(name)
        self.font = hb.Font(self.file)
        self.glyphs: dict[int, str] = {}
        self._sizes: dict[float, SizedFace] = {}

    def width(self, glyph: int) -> int:
        """The advance of a glyph in thousandths of the font size."""
        return width_of(self.font, glyph, self.file.upem)

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
        self.letters = letters_of(face.name, size)
        self.cache: dict[str, Shaped] = {}
        # By script: the words of this run.
        self.words: dict[str, dict[str, Shaped]] = {"Latn": {}, "Zyyy": {}}

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
        kerned = [a + b for a in DIGITS for b in DIGITS if not self.letters.separate(a + b, "Zyyy")]
        shown = {digit: one.shown for digit, one in shaped.items()}
        return Digits(shown, shaped[ord("0")].width, re.compile("|".join(kerned) or NEVER))

    def _by_words(self, text: str) -> Shaped:
        # Pango gives common characters the script of the letters around them.
        script = "Latn" if LETTERS.search(text) else "Zyyy"
        words = TOKENS.findall(text)
        pairs = [before[-1] + after[0] for before, after in pairwise(words)]
        if not all(map(self.letters.apart[script].get, pairs)):
            words = self._joined(words, script)
        known = self.words[script]
        shaped = [known.get(word) or self._word(word, script) for word in words]
        return Shaped("".join([one.shown for one in shaped]), sum([one.width for one in shaped]))

    def _joined(self, words: list[str], script: str) -> list[str]:
        """The words, as one where they are kerned."""
        joined = words[:1]
        for word in words[1:]:
            if self.letters.separate(joined[-1][-1] + word[0], script):
                joined.append(word)
            else:
                joined[-1] += word
        return joined

    def _word(self, word: str, script: str) -> Shaped:
        shaped, glyphs = self.letters.word(word, script)
        for glyph, text in glyphs:
            self.face.glyphs.setdefault(glyph, text)
        self.words[script][word] = shaped
        return shaped


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
