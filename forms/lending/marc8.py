"""MARC-8 of Latin letters (ANSEL, Z39.47) as Unicode: what older library software writes where it does not say UTF-8."""

from unicodedata import normalize

LETTERS = dict(
    zip(
        (*range(0xA1, 0xAF), *range(0xB0, 0xBB), 0xBC, 0xBD, *range(0xC0, 0xC9)),
        "ŁØĐÞÆŒʹ·♭®±ƠƯʼ" "ʻłøđþæœʺı£ð" "ơư" "°ℓ℗©♯¿¡ß€",
        strict=True,
    )
)  # fmt: skip
"""Byte → letter or sign."""
MARKS = dict(
    zip(
        (*range(0xE0, 0xFC), 0xFE),
        "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030c\u030a\ufe20\ufe21\u0315\u030b\u0310"
        "\u0327\u0328\u0323\u0324\u0325\u0333\u0332\u0326\u031c\u032e\ufe22\ufe23\u0313",
        strict=True,
    )
)
"""Byte → what stands over or under the letter that follows it."""
UNSORTED = {0x88, 0x89}
"""Around words that are passed over when titles are sorted: no letters."""


def decode(text: bytes) -> str:
    """Raises ValueError for a byte without a letter, for other scripts (an escape), and for a mark without its letter."""
    letters, marks = "", ""
    for byte in text:
        if byte in MARKS:
            marks += MARKS[byte]
        elif byte not in UNSORTED:
            letters, marks = letters + _letter(byte) + marks, ""
    if marks:
        raise ValueError("a mark without its letter")
    return normalize("NFC", letters)


def _letter(byte: int) -> str:
    if byte == 0x1B or byte >= 0x7F and byte not in LETTERS:
        raise ValueError(f"no letter of ANSEL: {byte:#x}")
    return LETTERS.get(byte) or chr(byte)
