"""Which characters the vendored fonts can print."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz

from forms.letters import REPLACEMENT, folded

FONTS = Path(__file__).parents[2] / "fonts"
KEPT = {"\n", "\t"}


@cache
def printable_characters() -> frozenset[int]:
    """Every code point that at least one vendored font draws."""
    faces = (uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))) for path in sorted(FONTS.glob("*.ttf")))
    return frozenset(point for face in faces for point in face.unicodes)


def printable(text: str) -> str:
    """The text as it can be printed: invisible controls left out, the code of what no font draws in its place."""
    return text if text.isascii() and text.isprintable() else _printable(text)


@lru_cache(maxsize=4096)
def _printable(text: str) -> str:
    return "".join(map(_printable_character, folded(text.replace("\r\n", "\n"))))


def _printable_character(character: str) -> str:
    if character in KEPT:
        return character
    if unicodedata.category(character) in {"Cc", "Cf"}:
        return ""
    if ord(character) in printable_characters() and character != REPLACEMENT and unicodedata.category(character) != "Co":
        return character
    return f"[U+{ord(character):04X}]"
