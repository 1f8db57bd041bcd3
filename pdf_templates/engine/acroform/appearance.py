"""How the fields of a fillable PDF look: small content streams, so that every viewer shows the same without help."""

from __future__ import annotations

from pdf_templates.engine.acroform.fields import Field
from pdf_templates.engine.acroform.fonts import glyph

FONT_SIZE = 10
WIDE = "Latn"
"""The font by the numbers of glyphs, for texts that Windows' encoding lacks."""
_DIGIT_WIDTH = 0.556
_CROSS = "q 1 w 1.5 1.5 m {x} {y} l S 1.5 {y} m {x} 1.5 l S Q"


def cross(width: float, height: float) -> bytes:
    """A ticked box: two strokes from corner to corner."""
    return _CROSS.format(x=_number(width - 1.5), y=_number(height - 1.5)).encode()


def written(field: Field, text: str, width: float, height: float) -> bytes:
    """A text in its field: one line in the middle, lines from the top, or a character in the middle of each box."""
    if not text:
        return b"/Tx BMC EMC"
    size, wide = FONT_SIZE, is_wide(text)
    if field.comb:
        shown = _combed(field, text, width, height, wide)
    elif field.multiline:
        lines = "".join(f"{_literal(line, wide)} Tj 0 {-size * 1.2:g} Td " for line in text.split("\n"))
        shown = f"2 {_number(height - size - 1)} Td {lines}"
    else:
        shown = f"2 {_number(_baseline(height))} Td {_literal(text, wide)} Tj"
    clip = f"1 1 {_number(width - 2)} {_number(height - 2)} re W n"
    font = WIDE if wide else "Helv"
    return f"/Tx BMC q {clip} BT /{font} {size} Tf 0 g {shown} ET Q EMC".encode("latin-1")


def _combed(field: Field, text: str, width: float, height: float, wide: bool) -> str:
    step, inset = width / field.max_length, FONT_SIZE * _DIGIT_WIDTH / 2
    first = f"{_number(step / 2 - inset)} {_number(_baseline(height))} Td"
    return first + f" {_number(step)} 0 Td".join(f" {_literal(char, wide)} Tj" for char in text)


def _baseline(height: float) -> float:
    return (height - FONT_SIZE * 0.72) / 2


def _literal(text: str, wide: bool) -> str:
    """A PDF string: numbers of glyphs, or the Windows encoding, whose bytes stand as Latin-1 characters here."""
    if wide:
        return "<" + "".join(f"{glyph(letter):04x}" for letter in text if letter != "\r") + ">"
    raw = text.encode("cp1252", "replace").decode("latin-1")
    return "(" + raw.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "") + ")"


def is_wide(text: str) -> bool:
    """Whether a text holds letters that Windows' encoding lacks, but our font has."""
    return _beyond_windows(text) and not needs_viewer(text)


def needs_viewer(text: str) -> bool:
    """Whether a text holds characters that our font does not have, so that the viewer must draw it itself."""
    return _beyond_windows(text) and not all(glyph(letter) for letter in text if letter not in "\r\n")


def _beyond_windows(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return True
    return False


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
