"""QR codes as inline SVG."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

from markupsafe import Markup

from pdf_templates.engine.rendering.symbols import symbol

QUIET_ZONE = 4


class QrCode(Markup):
    """A QR code as SVG, drawn where a layout needs it; a stamp draws another one in its place by its dark runs."""

    modules: int
    alternative: str
    runs: list[tuple[int, int, int]]

    @cached_property
    def path(self) -> str:
        """What is dark, as the path of an SVG."""
        return "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in self.runs)

    def __html__(self) -> Markup:  # type: ignore[override]  # what is shown is no code that a stamp could change
        return _svg(self.modules, self.alternative, self.path)

    def marked(self, keep: Callable[[Any], str]) -> Markup:
        """The SVG with a mark where the modules are drawn."""
        return _svg(self.modules, self.alternative, keep(self))


# The halves of a sheet carry the same code.
@lru_cache(maxsize=8)
def qr(text: str, alternative: str = "Kode QR") -> QrCode:
    """Draw a text as a QR code with error correction M and its quiet zone."""
    found = symbol(text)
    code = QrCode(alternative)
    code.modules, code.alternative, code.runs = found.size, alternative, found.dark_runs()
    return code


def _svg(modules: int, alternative: str, path: str) -> Markup:
    side = modules + 2 * QUIET_ZONE
    return Markup(
        '<svg class="qr" data-qr="{modules}" viewBox="{start} {start} {side} {side}">'
        '<title>{alternative}</title><path d="{path}"/></svg>'
    ).format(modules=modules, start=-QUIET_ZONE, side=side, alternative=alternative, path=path)
