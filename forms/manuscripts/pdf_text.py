"""The text of a PDF, put together from the lines of its pages; a page without text is a picture of one."""

import re
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from forms.limited import ReadRefused
from forms.manuscripts.archive import DAMAGED, LOCKED
from forms.sentence import Sentence

MOST_PAGES = 100
_TOO_MANY = Sentence("Naskah ini terlalu tebal: paling banyak %(most)s halaman. Unggah naskahnya saja.", most=MOST_PAGES)
_FULL = 0.75
"""A line so much as long as the longest goes on in the next one, where most lines are like it."""
_CUT = "\x02"
"""What pdfium writes for a hyphen at the end of a line."""


@dataclass(frozen=True)
class PdfText:
    """`is_scan` when at least half of what is written stands on pages that hold a picture and no text."""

    text: str
    pages: int
    is_scan: bool


def text_of_pdf(data: bytes) -> PdfText:
    """Raises ReadRefused for a PDF that is locked, damaged or too long."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MOST_PAGES:
                raise ReadRefused(_TOO_MANY)
            texts = [_page_text(document, place) for place in range(len(document))]
            empty = [place for place, text in enumerate(texts) if not text.strip()]
            pictures = [place for place in empty if _has_picture(document, place)]
    except pypdfium2.PdfiumError as error:
        raise ReadRefused(LOCKED if getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD else DAMAGED) from error
    is_scan = 0 < len(texts) - len(empty) <= len(pictures) or len(empty) == len(texts) and bool(pictures)
    return PdfText(flowing(texts), len(texts), is_scan)


def _page_text(document: pypdfium2.PdfDocument, place: int) -> str:
    page = document[place]
    try:
        return str(page.get_textpage().get_text_bounded()).replace("\r\n", "\n").strip("\n")
    finally:
        page.close()


def _has_picture(document: pypdfium2.PdfDocument, place: int) -> bool:
    page = document[place]
    try:
        kinds = {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING}
        return any(one.type in kinds for one in page.get_objects(max_depth=4))
    finally:
        page.close()


def flowing(pages: list[str]) -> str:
    """Lines as paragraphs where most lines are full; as they stand, verse by verse, where not."""
    lines = [line for page in pages for line in (*_lines(page), "")]
    if not _is_prose(lines):
        return re.sub(rf"(\w+){_CUT}\n(\w+)", _uncut, "\n".join(lines))
    longest, found = _usual_longest(lines), [""]
    for line in filter(str.strip, lines):
        found[-1] = f"{found[-1]} {line}".strip()
        if len(line) < _FULL * longest:
            found.append("")
    return re.sub(rf"(\w+){_CUT} (\w+)", _uncut, "\n".join(found))


def _lines(page: str) -> list[str]:
    """The lines as they were set: pdfium joins those that a hyphen cuts."""
    return re.sub(rf"(?:{_CUT}|\ufffe)\n?", f"{_CUT}\n", page).split("\n")


def _uncut(cut: re.Match[str]) -> str:
    """A word that was cut at the end of a line; a doubled one ("kupu-kupu") keeps its hyphen."""
    first, then = cut.groups()
    return f"{first}-{then}" if then.startswith(first) else f"{first}{then}"


def _is_prose(lines: list[str]) -> bool:
    longest, written = _usual_longest(lines), [line for line in lines if line.strip()]
    return longest > 40 and sum(len(line) >= _FULL * longest for line in written) > len(written) / 2


def _usual_longest(lines: list[str]) -> int:
    """As long as all but the longest twentieth."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[int(len(lengths) * 0.95)] if len(lengths) > 1 else (lengths or [0])[0]
