"""The full layout by WeasyPrint. Only child processes import this module."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

# Before WeasyPrint is imported: Fontconfig reads its setting once, and then knows the vendored fonts and no others.
os.putenv("FONTCONFIG_FILE", str(Path(__file__).parents[2] / "fonts" / "fonts.conf"))

from pydyf import Stream, String
from weasyprint import HTML
from weasyprint.document import Document as LaidOut
from weasyprint.text.fonts import FontConfiguration

from pdf_templates.engine.document import PrintFailed
from pdf_templates.engine.layout.fetcher import ImageTooLarge, InlineImages
from pdf_templates.engine.pdf.metadata import PRODUCER, packet

logging.getLogger("weasyprint").setLevel(logging.ERROR)
# Layout makes many small objects that live to the end: collecting as often as usual costs half of the time.
gc.set_threshold(100_000, 20, 20)

# Papers are archived and read on screen: PDF/A-2b and PDF/UA-1.
OPTIONS: dict[str, Any] = {"pdf_variant": "pdf/a-2b", "pdf_tags": True}
IMAGE_TOO_LARGE = "Gambar pada kop atau lembar terlalu besar. Gunakan gambar paling besar 25 megapiksel."


def parse(html: str) -> HTML:
    """The page as a tree, which may load nothing but what is written into it."""
    return HTML(string=html, url_fetcher=InlineImages())


def render(html: HTML) -> LaidOut:
    """Lay out HTML; raises PrintFailed when it holds an image that is too large."""
    try:
        return html.render(font_config=FontConfiguration(), **OPTIONS)
    except ImageTooLarge as error:
        raise PrintFailed(IMAGE_TOO_LARGE) from error


def look_at(laid_out: LaidOut, look: Callable[[Any], None]) -> None:
    """Show the objects of the PDF, which is never written: numbering and packing them takes time that nobody needs."""

    def finish(_: LaidOut, pdf: Any) -> None:
        look(pdf)
        raise _SeenError

    with suppress(_SeenError):
        laid_out.write_pdf(None, finisher=finish, **OPTIONS)


class _SeenError(Exception):
    """What was asked for is seen."""


def write(laid_out: LaidOut, target: str | None) -> Any:
    """Write the PDF to a file, or give its bytes.

    Heads of tables say what they are the head of: WeasyPrint's own lists fail where cells span others.
    """

    def finish(_: LaidOut, pdf: Any) -> None:
        metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
        pdf.info["Producer"] = String(PRODUCER)
        metadata.stream, metadata.compress = [packet(laid_out.metadata.title or "")], False
        for tag in pdf.objects:
            if isinstance(tag, dict) and tag.get("S") == "/TH":
                tag["A"]["Scope"] = "/Column"
        for part in pdf.objects:
            _end_apart(part)

    return laid_out.write_pdf(target, finisher=finish, **OPTIONS)


def _end_apart(part: Any) -> None:
    """A drawing whose packed bytes end like a line would seem one byte shorter than it says (PDF/A): a blank packs again."""
    is_drawing = isinstance(part, Stream) and part.compress and not {"Length1", "Width"} & set(part.extra)
    while is_drawing and part.data.endswith(b"\r\nendstream"):
        part.stream.append(b"")


def warm_up() -> None:
    """Lay out a small page, so that what WeasyPrint and Pango make at the first one is there."""
    write(render(parse("<title>a</title><style>@page { @bottom-left { content: 'a' } }</style><table><tr><td>a</table>")), None)


def write_pdf(sources: Sequence[str], target: str, title: str = "", copies: int = 1) -> list[int]:
    """Lay out the HTML of the files `sources` into one PDF `target`; gives the number of pages of each."""
    laid_out = [render(parse(Path(source).read_text(encoding="utf-8"))) for source in sources]
    whole = laid_out[0].copy([page for one in laid_out for page in one.pages] * copies)
    whole.metadata.title = title or whole.metadata.title
    write(whole, target)
    return [len(one.pages) for one in laid_out]
