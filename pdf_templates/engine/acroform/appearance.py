"""How the fields of a fillable PDF look: small content streams, so that every viewer shows the same without help."""

from __future__ import annotations

from pdf_templates.engine.acroform.fields import Field

FONT_SIZE = 10
_DIGIT_WIDTH = 0.556
_CROSS = "q 1 w 1.5 1.5 m {x} {y} l S 1.5 {y} m {x} 1.5 l S Q"


def cross(width: float, height: float) -> bytes:
    """A ticked box: two strokes from corner to corner."""
    return _CROSS.format(x=_number(width - 1.5), y=_number(height - 1.5)).encode()


def written(field: Field, text: str, width: float, height: float) -> bytes:
    """A text in its field: one line in the middle, lines from the top, or a character in the middle of each box."""
    if not text:
        return b"/Tx BMC EMC"
    size = FONT_SIZE
    if field.comb:
        shown = _combed(field, text, width, height)
    elif field.multiline:
        lines = "".join(f"{_literal(line)} Tj 0 {-size * 1.2:g} Td " for line in text.split("\n"))
        shown = f"2 {_number(height - size - 1)} Td {lines}"
    else:
        shown = f"2 {_number(_baseline(height))} Td {_literal(text)} Tj"
    clip = f"1 1 {_number(width - 2)} {_number(height - 2)} re W n"
    return f"/Tx BMC q {clip} BT /Helv {size} Tf 0 g {shown} ET Q EMC".encode("latin-1")


def _combed(field: Field, text: str, width: float, height: float) -> str:
    step, inset = width / field.max_length, FONT_SIZE * _DIGIT_WIDTH / 2
    first = f"{_number(step / 2 - inset)} {_number(_baseline(height))} Td"
    return first + f" {_number(step)} 0 Td".join(f" {_literal(char)} Tj" for char in text)


def _baseline(height: float) -> float:
    return (height - FONT_SIZE * 0.72) / 2


def _literal(text: str) -> str:
    """A PDF string in the Windows encoding of the field's font, whose bytes stand as Latin-1 characters here."""
    raw = text.encode("cp1252", "replace").decode("latin-1")
    return "(" + raw.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "") + ")"


def needs_viewer(text: str) -> bool:
    """Whether a text holds characters that the field's font does not have, so that the viewer must draw it itself."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return True
    return False


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
