"""What independent programs read in a printed PDF."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from pdf_templates.engine import press
from pdf_templates.engine.document import Bundle, Document, Printed
from pdf_templates.engine.layout import weasy
from pdf_templates.engine.layout.fetcher import InlineImages
from pdf_templates.engine.rendering.environment import paper_environment, render
from tests.support import judges
from tests.support.databases import REACH

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True)
class Word:
    """A word and its box in mm from the top left corner of its page (from 1)."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class PrintedPdf:
    """The bytes of a PDF and what poppler says about them, in mm."""

    data: bytes

    def text(self, page: int = 0) -> str:
        """The text of one page (from 1), or of all of them, as it stands on paper."""
        whole = judges.text(self.data, "-layout")
        return whole.split("\f")[page - 1] if page else whole

    @property
    def info(self) -> dict[str, str]:
        """What pdfinfo says, by its own words."""
        lines = judges.told(self.data, "pdfinfo", "-").splitlines()
        return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return int(self.info["Pages"])

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the first page in mm."""
        width, height = re.findall(r"[\d.]+", self.info["Page size"])[:2]
        return round(float(width) / MM, 1), round(float(height) / MM, 1)

    @property
    def words(self) -> list[Word]:
        """Every word with its box."""
        return list(_words(self.data))


WORD = re.compile(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>')


@lru_cache(maxsize=32)
def _words(data: bytes) -> tuple[Word, ...]:
    found: list[Word] = []
    page = 0
    for line in judges.text(data, "-bbox").splitlines():
        page += "<page " in line
        if box := WORD.search(line):
            left, top, right, bottom = (float(number) / MM for number in box.groups()[:4])
            found.append(Word(unescape(box[5]), page, left, top, right, bottom))
    return tuple(found)


def printed(document: Document) -> PrintedPdf:
    """Print a document as the site does."""
    out = BytesIO()
    press.write(document, out)
    return PrintedPdf(out.getvalue())


def laid_out(document: Document, *more_folders: Path) -> PrintedPdf:
    """Lay a document out in full, in this process: what the site's way of printing is compared with, and quicker for one.

    That both ways give the same paper is tested with the engine, for every paper.
    """
    # The engine's own HTML: WeasyPrint must be imported by it, after it has told Fontconfig which fonts there are.
    html = weasy.HTML(string=render(document, paper_environment(*more_folders)), url_fetcher=InlineImages())  # type: ignore[attr-defined]
    return PrintedPdf(weasy.render(html).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True))


@cache
def _printed_before() -> dict[tuple[str, ...], tuple[Printed, bytes]]:
    """What the walks of this process have printed: papers → what the press said, and the file."""
    return {}


@pytest.fixture
def papers_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who walks the site asks for the same papers for each visitor: the press prints the first of each, all in `test-all`."""
    plain = press.PRESS.write_bundle

    def write_bundle(bundle: Bundle, out: BinaryIO, *more: Any) -> Printed:
        kept, key = _printed_before(), tuple(document.paper for document in bundle.documents)
        if key not in kept:
            file = BytesIO()
            kept[key] = plain(bundle, file, *more), file.getvalue()
        printed, data = kept[key]
        out.write(data)
        return printed

    if REACH != ["all"]:
        monkeypatch.setattr(press.PRESS, "write_bundle", write_bundle)
