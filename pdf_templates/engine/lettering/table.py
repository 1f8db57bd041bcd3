"""Writes which characters the vendored fonts draw, for the forms, which know no fonts.

After a change of the fonts: `python -m pdf_templates.engine.lettering.table`.
"""

from __future__ import annotations

from collections.abc import Iterable

from forms.letters import PRINTABLE
from pdf_templates.engine.lettering.glyphs import printable_characters


def table(points: Iterable[int]) -> str:
    """Code points as lines of hexadecimal spans: "20-7E"."""
    spans: list[list[int]] = []
    for point in sorted(points):
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return "".join(f"{low:X}\n" if low == high else f"{low:X}-{high:X}\n" for low, high in spans)


if __name__ == "__main__":
    PRINTABLE.write_text(table(printable_characters()))
