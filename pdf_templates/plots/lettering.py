"""Texts in a drawing: about how wide they are, and where they are broken. Generous, since the reader's font is unknown."""

from markupsafe import Markup

from pdf_templates.engine.lettering.glyphs import printable

SIZE = 10
"""Of all letters, in the units of a drawing."""
LINE = 12
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]- "), frozenset("mwMW@%")


def width_of(text: str) -> float:
    """The width of a text in the units of a drawing."""
    return sum(3.6 if sign in _NARROW else 9.2 if sign in _WIDE else 7.2 if sign.isupper() else 5.9 for sign in text)


def broken(text: str, room: float) -> list[str]:
    """The lines of a text: broken between words, a word that is too long by itself anywhere; nothing is left out."""
    lines: list[str] = [""]
    for word in printable(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer) <= room:
            lines[-1] = longer
            continue
        *whole, rest = _pieces(word, room)
        lines += [*whole, rest]
    return [line for line in lines if line] or [""]


def _pieces(word: str, room: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width_of(pieces[-1] + sign) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def written(x: float, y: float, text: str, anchor: str = "start") -> Markup:
    """One line of text; y is its foot."""
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(short(x), short(y), anchor, printable(text))


def short(number: float) -> str:
    """A coordinate with two decimals at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
