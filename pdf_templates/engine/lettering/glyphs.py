"""Which characters the vendored fonts can print."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz

FONTS = Path(__file__).parents[2] / "fonts"
KEPT = {"\n", "\t"}
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


@cache
def printable_characters() -> frozenset[int]:
    """Every code point that at least one vendored font draws."""
    faces = (uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))) for path in sorted(FONTS.glob("*.ttf")))
    return frozenset(point for face in faces for point in face.unicodes)


def printable(text: str) -> str:
    """The text as it can be printed: invisible controls left out, what no font draws replaced by a visible sign."""
    return text if text.isascii() and text.isprintable() else _printable(text)


@lru_cache(maxsize=4096)
def _printable(text: str) -> str:
    return "".join(map(_printable_character, text.replace("\r\n", "\n")))


def _printable_character(character: str) -> str:
    if character in KEPT:
        return character
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return ""
    return character if ord(character) in printable_characters() else UNKNOWN
