"""Layouts: where each block of a certificate stands, in mm from the upper left corner of its page."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from domain.certificates.filling import PLACEHOLDERS
from domain.models import Office
from domain.models.office import SIZES
from domain.rules import RuleBroken
from forms.letters import unprintable
from forms.reading.placeholders import names_in

SORTS = ("text", "signature", "qr", "logo", "topics")
MOST_BLOCKS = 20
EDGE = 5
"""Printers leave about 5 mm blank at each side."""


@dataclass(frozen=True)
class Block:
    """A block of a page: a text of one or more lines, who signs (in the role `role`), the QR code, the logo, or the table of
    topics. `left`, `top` and `width` are mm, `size` is pt; `font` is a key of the fonts that papers have."""

    sort: str
    text: str = ""
    left: int = 20
    top: int = 20
    width: int = 100
    font: str = "serif"
    size: int = 14
    align: str = "center"
    role: str = "head"


@dataclass(frozen=True)
class Layout:
    """`size` is a paper size, or empty for the office's; `frame` is the border that is drawn when there is no background."""

    front: tuple[Block, ...]
    back: tuple[Block, ...] = ()
    size: str = ""
    upright: bool = False
    frame: str = "none"

    def page(self, office: Office) -> tuple[int, int]:
        """Width and height in mm."""
        return page_size(self.size or office.paper_size, self.upright)

    def blocks(self) -> Iterator[Block]:
        """Those of both sides."""
        yield from self.front
        yield from self.back

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def page_size(size: str, upright: bool = False) -> tuple[int, int]:
    """Width and height in mm; lying, unless it is upright."""
    short, long = SIZES[size]
    return (short, long) if upright else (long, short)


def layout_of(stored: Mapping[str, Any]) -> Layout:
    """A layout from its plain values."""
    sides = {side: tuple(Block(**block) for block in stored[side]) for side in ("front", "back")}
    return Layout(**{**stored, **sides})


def check_layout(layout: Layout, office: Office) -> None:
    """Raises RuleBroken for a layout without its QR code, a block that leaves its page, a placeholder that does not exist, or
    a letter without a glyph."""
    if not any(block.sort == "qr" for block in layout.front):
        raise RuleBroken("Muka sertifikat harus memuat kode QR, agar keasliannya dapat diperiksa.", "front_0_sort")
    width, height = layout.page(office)
    for side in ("front", "back"):
        for place, block in enumerate(getattr(layout, side)):
            _check(block, f"{side}_{place}_text", place + 1, width, height)


def _check(block: Block, field: str, place: int, width: int, height: int) -> None:
    if block.left + block.width > width - EDGE or block.top > height - 2 * EDGE:
        pattern = "Blok %(block)s keluar dari kertas %(width)s × %(height)s mm."
        raise RuleBroken(pattern, field, block=place, width=width, height=height)
    if unknown := [name for name in names_in(block.text) if name not in PLACEHOLDERS]:
        raise RuleBroken("Isian {%(name)s} di blok %(block)s tidak dikenal.", field, block=place, name=unknown[0])
    if letter := unprintable(block.text):
        raise RuleBroken("Huruf “%(letter)s” di blok %(block)s tidak ada di huruf cetak.", field, block=place, letter=letter)


def without_empty(layout: Layout) -> Layout:
    """The layout without texts that say nothing."""
    return replace(layout, front=_saying(layout.front), back=_saying(layout.back))


def _saying(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.sort != "text" or block.text.strip())
