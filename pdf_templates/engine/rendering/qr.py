"""QR codes as inline SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import segno
from markupsafe import Markup

QUIET_ZONE = 4


class QrCode(Markup):
    """The SVG of a QR code that remembers its modules, so that a stamp can draw another one in its place."""

    path: str
    modules: int
    alternative: str

    def marked(self, keep: Callable[[Any], str]) -> Markup:
        """The SVG with a mark where the modules are drawn."""
        return _svg(self.modules, self.alternative, keep(self))


def dark_runs(matrix: tuple[bytearray, ...]) -> Iterator[tuple[int, int, int]]:
    """The dark modules as horizontal runs (x, y, width)."""
    for y, line in enumerate(matrix):
        x = 0
        while (start := line.find(1, x)) >= 0:
            end = line.find(0, start)
            x = end if end >= 0 else len(line)
            yield start, y, x - start


# The halves of a sheet carry the same code.
@lru_cache(maxsize=8)
def qr(text: str, alternative: str = "Kode QR") -> QrCode:
    """Draw a text as a QR code with error correction M and its quiet zone.

    The mask is fixed: choosing the best of eight makes a code six times slower and no easier to read.
    """
    symbol = segno.make(text, error="m", micro=False, mask=0, boost_error=False)
    path = "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in dark_runs(symbol.matrix))
    code = QrCode(_svg(len(symbol.matrix), alternative, path))
    code.path, code.modules, code.alternative = path, len(symbol.matrix), alternative
    return code


def _svg(modules: int, alternative: str, path: str) -> Markup:
    side = modules + 2 * QUIET_ZONE
    return Markup(
        '<svg class="qr" data-qr="{modules}" viewBox="{start} {start} {side} {side}">'
        '<title>{alternative}</title><path d="{path}"/></svg>'
    ).format(modules=modules, start=-QUIET_ZONE, side=side, alternative=alternative, path=path)
