"""What a workbook tells about its sheets beside the values: rows that are hidden, and cells that stand far away."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

MOST_STRAY = 20
"""So many cells far outside of a list are named one by one; more are a list that is too large."""

FARTHEST_ROW, FARTHEST_COLUMN = 12_000, 256
"""Cells beyond are not handed to the parser, which makes room for all that lies between."""


@dataclass
class Facts:
    """Of one sheet: `hidden` are its hidden rows that hold something, `stray` (line, text) of cells far outside."""

    hidden: list[int] = field(default_factory=list)
    stray: list[tuple[int, str]] = field(default_factory=list)
    far_texts: int = 0

    def note_far(self, line: int, text: str, count: int = 1) -> None:
        """Remember what stands far outside; `far_texts` counts what is more than a number."""
        self.far_texts += count * any(map(str.isalpha, text))
        if len(self.stray) < MOST_STRAY:
            self.stray.append((line, text))


def rewritten(data: bytes, change: Callable[[str, bytes], bytes], left_out: tuple[str, ...]) -> bytes:
    """The archive with each part as `change` gives it, without the parts whose names begin with one of `left_out`."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            if not name.startswith(left_out):
                new.writestr(name, change(name, old.read(name)))
    return out.getvalue()
