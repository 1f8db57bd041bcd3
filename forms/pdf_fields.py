"""What the limited process does with a filled PDF: look at its structure, then read its fields and nothing else."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from forms.fillable import FORM_FIELD, TOO_HEAVY, PdfRefused
from forms.sentence import Sentence

MOST_PAGES, MOST_WIDGETS, MOST_DEPTH, MOST_TEXT = 20, 2_000, 8, 20_000
LOCKED = Sentence("PDF ini dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.")
DAMAGED = Sentence("PDF ini rusak atau tidak lengkap. Unduh formulir kosong yang baru, isi, simpan, lalu unggah lagi.")
ACTIVE = Sentence(
    "PDF ini berisi program (JavaScript) atau lampiran dan tidak dibuka. Unduh formulir kosong yang baru, lalu isi."
)
FLAT = Sentence(
    "Formulir ini sudah dicetak menjadi PDF biasa, jadi isinya tidak dapat dibaca. "
    "Buka formulir aslinya, isi, lalu pilih “Simpan”, bukan “Cetak ke PDF”."
)
SCANNED = Sentence(
    "PDF ini hasil pindai atau foto. Petugas perlu mengetik isinya; unggah formulir yang diisi di layar bila ada."
)
FOREIGN = Sentence("PDF ini bukan formulir pendaftaran kami. Unduh formulir kosong dari halaman kegiatan, lalu isi.")
TOO_MANY_PAGES = "PDF ini lebih dari %(most)s halaman. Unggah formulir saja, satu orang satu berkas."
STAMP = re.compile(r"\w+@\d+\s*·\s*(?:Formulir Pendaftaran|registration_form)")
"""How our own forms are known when nothing is left of them but their text: by the code in their footer.

The second is what older ones say.
"""


def parse_many(data: bytes, *sizes: str) -> list[dict[str, Any]]:
    """`parse` for several files that follow each other in `data`: for each what was read, or why not."""
    answers: list[dict[str, Any]] = []
    stream = BytesIO(data)
    for size in sizes:
        try:
            answers.append({"read": parse(stream.read(int(size)))})
        except PdfRefused as refusal:
            answers.append({"refused": str(refusal)})
    return answers


def parse(data: bytes) -> dict[str, tuple[str, int]]:
    """Field name → text, or the code of the box that is ticked; and the page (from 1) it stands on. Raises PdfRefused."""
    logging.disable(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise PdfRefused(LOCKED)
        return _fields(reader)
    except PdfRefused:
        raise
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise PdfRefused(DAMAGED) from error
    except MemoryError as error:
        raise PdfRefused(TOO_HEAVY) from error


def _fields(reader: PdfReader) -> dict[str, tuple[str, int]]:
    root = reader.root_object
    _check_active(root)
    pages = _pages(root)
    if "/AcroForm" not in root:
        raise PdfRefused(_without_fields(reader, pages))
    found: dict[str, tuple[str, int]] = {}
    for widget, page in _widgets(pages):
        name, value = _read(widget)
        if name and (value or name not in found):
            found[name] = value, page
    if FORM_FIELD not in found:
        raise PdfRefused(FOREIGN if found else _without_fields(reader, pages))
    return found


def _check_active(root: DictionaryObject) -> None:
    names = _dictionary(root.get("/Names"))
    if "/OpenAction" in root and isinstance(_resolved(root["/OpenAction"]), DictionaryObject) or "/AA" in root:
        raise PdfRefused(ACTIVE)
    if "/JavaScript" in names or "/EmbeddedFiles" in names:
        raise PdfRefused(ACTIVE)
    if "/XFA" in _dictionary(root.get("/AcroForm")):
        raise PdfRefused(FOREIGN)


def _pages(root: DictionaryObject) -> list[DictionaryObject]:
    """The pages, by a walk with a limit on count and depth: the tree may be made to go round for ever."""
    found: list[DictionaryObject] = []
    waiting = [(_dictionary(root.get("/Pages")), 0)]
    while waiting:
        node, depth = waiting.pop()
        kids = _array(node.get("/Kids"))
        if depth > MOST_DEPTH or len(found) > MOST_PAGES or len(kids) + len(waiting) > MOST_PAGES * 10:
            raise PdfRefused(TOO_MANY_PAGES, most=MOST_PAGES)
        if "/Kids" in node:
            waiting += [(_dictionary(kid), depth + 1) for kid in reversed(kids)]
        elif node:
            found.append(node)
    if len(found) > MOST_PAGES:
        raise PdfRefused(TOO_MANY_PAGES, most=MOST_PAGES)
    return found


def _widgets(pages: list[DictionaryObject]) -> Iterator[tuple[DictionaryObject, int]]:
    count = 0
    for number, page in enumerate(pages, start=1):
        for annotation in _array(page.get("/Annots")):
            count += 1
            if count > MOST_WIDGETS:
                raise PdfRefused(FOREIGN)
            widget = _dictionary(annotation)
            if widget.get("/Subtype") == "/Widget":
                yield widget, number


def _read(widget: DictionaryObject) -> tuple[str, str]:
    """The full name of a widget's field and what stands in it; a button says so itself, by its /AS."""
    chain = list(_ancestry(widget))
    name = ".".join(str(node["/T"]) for node in reversed(chain) if "/T" in node)
    _check_actions(chain)
    if _inherited(chain, "/FT") == "/Btn":
        state = _resolved(widget.get("/AS", "/Off"))
        return name, "" if state == "/Off" else str(state).removeprefix("/")
    value = _resolved(_inherited(chain, "/V"))
    if isinstance(value, ArrayObject):
        value = value[0] if value else ""
    return name, _as_text(value)


def _as_text(value: Any) -> str:
    if value is None or isinstance(value, DictionaryObject):
        return ""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    text = str(value)
    return text.removeprefix("/")[:MOST_TEXT] if isinstance(value, NameObject) else text[:MOST_TEXT]


def _ancestry(widget: DictionaryObject) -> Iterator[DictionaryObject]:
    node: DictionaryObject = widget
    for _ in range(MOST_DEPTH):
        yield node
        if "/Parent" not in node:
            return
        node = _dictionary(node.get("/Parent"))
    raise PdfRefused(DAMAGED)


def _check_actions(chain: list[DictionaryObject]) -> None:
    for node in chain:
        action = _dictionary(node.get("/A"))
        if "/AA" in node or action.get("/S") in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"}:
            raise PdfRefused(ACTIVE)


def _inherited(chain: list[DictionaryObject], key: str) -> Any:
    return next((node[key] for node in chain if key in node), None)


def _without_fields(reader: PdfReader, pages: list[DictionaryObject]) -> str:
    """Which sentence fits a PDF without fields: our own form printed flat, a scan, or something else."""
    if not any("/Font" in _dictionary(page.get("/Resources")) for page in pages):
        return SCANNED
    text = reader.pages[0].extract_text()[:MOST_TEXT]
    return FLAT if STAMP.search(text) else FOREIGN


def _resolved(thing: Any) -> Any:
    return thing.get_object() if hasattr(thing, "get_object") else thing


def _dictionary(thing: Any) -> DictionaryObject:
    found = _resolved(thing)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _array(thing: Any) -> ArrayObject:
    found = _resolved(thing)
    return found if isinstance(found, ArrayObject) else ArrayObject()
