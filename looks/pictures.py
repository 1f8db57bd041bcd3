"""Pictures of a page at the widths of a phone, a tablet and a desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page

WIDTHS = (360, 768, 1280)
HEIGHT = 800
"""Pixels of CSS."""
ALIKE = 0.001
"""So much of a picture may differ before it counts as changed: a time of day, an order number."""
KEPT = Path(__file__).parents[1] / "instance" / "looks"
NEW, OLD = KEPT / "new", KEPT / "old"


@dataclass(frozen=True)
class Picture:
    """A page at a width in pixels; `change` is the share of it that differs from the last time, 1 if it is new."""

    name: str
    width: int
    file: str
    change: float

    @property
    def is_changed(self) -> bool:
        return self.change > ALIKE


def take(page: Page, name: str) -> Iterator[Picture]:
    """Take a picture at each width."""
    for width in WIDTHS:
        file = f"{name.replace(' ', '-')}-{width}.png"
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.screenshot(path=NEW / file, full_page=True)
        yield Picture(name, width, file, change(NEW / file, OLD / file))


def change(new: Path, old: Path) -> float:
    """The share of pixels that differ; 1 where sizes differ or there is no old one."""
    if not old.exists():
        return 1
    with Image.open(new) as one, Image.open(old) as other:
        if one.size != other.size:
            return 1
        grey = ImageChops.difference(one.convert("L"), other.convert("L"))
        return 1 - grey.histogram()[0] / (one.width * one.height)
