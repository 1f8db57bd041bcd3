"""What the limited process does with a filled PDF: look at its structure, then read its fields and nothing else."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import BooleanObject, DictionaryObject

from forms.fillable import TOO_HEAVY, PdfRefused
from forms.pdf_people import forms_of
from forms.pdf_widgets import ACTIVE, DAMAGED, MOST_DEPTH, MOST_TEXT, array, dictionary, read_widget, resolved
from forms.sentence import Sentence

MOST_PAGES, MOST_WIDGETS = 100, 5_000
LOCKED = Sentence("PDF ini dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.")
FLAT = Sentence(
    "Formulir ini sudah dicetak menjadi PDF biasa, jadi isinya tidak dapat dibaca. "
    "Buka formulir aslinya, isi, lalu pilih “Simpan”, bukan “Cetak ke PDF”."
)
SCANNED = Sentence(
    "PDF ini hasil pindai atau foto. Petugas perlu mengetik isinya; unggah formulir yang diisi di layar bila ada."
)
FOREIGN = Sentence("PDF ini bukan formulir pendaftaran kami. Unduh formulir kosong dari halaman kegiatan, lalu isi.")
TOO_MANY_PAGES = "PDF ini lebih dari %(most)s halaman. Unggah formulirnya saja, atau bagi menjadi beberapa berkas."
STAMP = re.compile(r"\w+@\d+\s*·\s*(?:Formulir Pendaftaran|registration_form)")
"""How our own forms are known when nothing is left of them but their text: by the code in their footer.

The second is what older ones say.
"""
FIRST_PAGE = re.compile(r"Halaman 1 dari \d")


def parse_many(data: bytes, *sizes: str) -> list[dict[str, Any]]:
    """`parse` for several files that follow each other in `data`: for each what was read, or why not."""
    answers: list[dict[str, Any]] = []
    stream = BytesIO(data)
    for size in sizes:
        try:
            answers.append({"read": parse(stream.read(int(size)))})
        except PdfRefused as refusal:
            answers.append({"refused": refusal.sentence.pattern, "values": refusal.sentence.values})
    return answers


def parse(data: bytes) -> dict[str, Any]:
    """The `forms` of a file as `forms_of` gives them, and its pages (from 1) that are `unread`. Raises PdfRefused."""
    logging.disable(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        # What only forbids copying or changing opens without a password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise PdfRefused(LOCKED)
        return _read(reader)
    except PdfRefused:
        raise
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise PdfRefused(DAMAGED) from error
    except MemoryError as error:
        raise PdfRefused(TOO_HEAVY) from error


def _read(reader: PdfReader) -> dict[str, Any]:
    root = reader.root_object
    _check_active(root)
    pages = _pages(root)
    form = dictionary(root.get("/AcroForm"))
    redrawn = resolved(form.get("/NeedAppearances")) == BooleanObject(True)
    widgets = [read_widget(node, page, redrawn) for node, page in _widgets(pages)]
    forms = forms_of(widgets)
    if not forms:
        raise PdfRefused(FOREIGN if any(widget.name for widget in widgets) else _without_fields(reader, pages))
    answered = {widget.page for widget in widgets}
    silent = [number for number in range(1, len(pages) + 1) if number not in answered]
    return {"forms": forms, "unread": [number for number in silent if not _continues(reader, number)]}


def _continues(reader: PdfReader, number: int) -> bool:
    """Whether a page without fields is rightly so: a later page of one of our forms."""
    text = reader.pages[number - 1].extract_text()[:MOST_TEXT]
    return STAMP.search(text) is not None and FIRST_PAGE.search(text) is None


def _check_active(root: DictionaryObject) -> None:
    names = dictionary(root.get("/Names"))
    if not _only_looks(root.get("/OpenAction")) or "/AA" in root:
        raise PdfRefused(ACTIVE)
    if "/JavaScript" in names or "/EmbeddedFiles" in names:
        raise PdfRefused(ACTIVE)
    if "/XFA" in dictionary(root.get("/AcroForm")):
        raise PdfRefused(FOREIGN)


def _only_looks(action: Any) -> bool:
    """Whether what happens on opening is nothing, or only goes to a page."""
    found = dictionary(action)
    return not found or found.get("/S") in {"/GoTo", "/Named"} and "/Next" not in found


def _pages(root: DictionaryObject) -> list[DictionaryObject]:
    """The pages, by a walk with a limit on count and depth: the tree may be made to go round for ever."""
    found: list[DictionaryObject] = []
    waiting = [(dictionary(root.get("/Pages")), 0)]
    while waiting:
        node, depth = waiting.pop()
        kids = array(node.get("/Kids"))
        if depth > MOST_DEPTH or len(found) > MOST_PAGES or len(kids) + len(waiting) > MOST_PAGES * 10:
            raise PdfRefused(TOO_MANY_PAGES, most=MOST_PAGES)
        if "/Kids" in node:
            waiting += [(dictionary(kid), depth + 1) for kid in reversed(kids)]
        elif node:
            found.append(node)
    if len(found) > MOST_PAGES:
        raise PdfRefused(TOO_MANY_PAGES, most=MOST_PAGES)
    return found


def _widgets(pages: list[DictionaryObject]) -> Iterator[tuple[DictionaryObject, int]]:
    count = 0
    for number, page in enumerate(pages, start=1):
        for annotation in array(page.get("/Annots")):
            count += 1
            if count > MOST_WIDGETS:
                raise PdfRefused(FOREIGN)
            widget = dictionary(annotation)
            if widget.get("/Subtype") == "/Widget":
                yield widget, number


def _without_fields(reader: PdfReader, pages: list[DictionaryObject]) -> str:
    """Which sentence fits a PDF without fields: our own form printed flat, a scan, or something else."""
    if not any("/Font" in dictionary(page.get("/Resources")) for page in pages):
        return SCANNED
    text = reader.pages[0].extract_text()[:MOST_TEXT]
    return FLAT if STAMP.search(text) else FOREIGN
