"""Which letters papers can print, and how texts that are only styled become ordinary letters.

`data/printable.txt` is written from the fonts of the papers by `python -m pdf_templates.engine.lettering.table`.
"""

import unicodedata
from functools import cache
from pathlib import Path

PRINTABLE = Path(__file__).parent / "data" / "printable.txt"
_STYLES = frozenset({"<font>", "<wide>", "<narrow>", "<initial>", "<medial>", "<final>", "<isolated>"})
"""Decompositions that say how a letter looks, never what it means: ² is no such thing."""
_BLANK = frozenset("\n\r\t")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@cache
def printable_points() -> frozenset[int]:
    """Every code point that the fonts of the papers draw."""
    spans = (line.split("-") for line in PRINTABLE.read_text().split())
    return frozenset(point for span in spans for point in range(int(span[0], 16), int(span[-1], 16) + 1))


def can_print(character: str) -> bool:
    """Whether a paper shows this character, or rightly shows nothing."""
    if character in _BLANK or unicodedata.category(character) == "Cf":
        return True
    return character != REPLACEMENT and ord(character) in printable_points()


def folded(text: str) -> str:
    """Ordinary letters for styled ones (𝓐 → A, Ａ → A, ﬁ → fi), and for signs that only their letters can print; NFC.

    The separators of lines and paragraphs become ends of lines.
    """
    if text.isascii():
        return text
    lines = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", "".join(map(_folded, lines)))


def _folded(character: str) -> str:
    tag = unicodedata.decomposition(character).partition(" ")[0]
    if not tag.startswith("<"):
        return character
    is_ligature = tag == "<compat>" and character.isalpha()
    if tag in _STYLES or is_ligature or not can_print(character):
        return unicodedata.normalize("NFKC", character)
    return character


def unprintable(text: str) -> str:
    """The first character that no paper can print; empty when all can be."""
    if text.isascii():
        return ""
    return next((character for character in text if not can_print(character)), "")
