"""What a PDF would do by itself, and what it carries along: both are refused. Runs in the limited process."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from forms.limited import ReadRefused
from forms.manuscripts.archive import DAMAGED, LOCKED
from forms.sentence import Sentence

ACTIVE = Sentence("PDF ini berisi perintah yang berjalan sendiri. Simpan lagi lewat “Cetak ke PDF”, lalu unggah hasilnya.")
CARRIES = Sentence("PDF ini membawa berkas lain di dalamnya. Simpan lagi lewat “Cetak ke PDF”, lalu unggah hasilnya.")
MOST_OBJECTS = 300_000
_ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound", "/Rendition",
    "/RichMediaExecute", "/GoTo3DView",
}  # fmt: skip
"""Actions (ISO 32000-2, 12.6.4) that run something or reach out of the document."""
_ACTIVE_KEYS = {"/JS", "/JavaScript", "/AA", "/XFA"}
_CARRYING_KEYS = {"/EF", "/EmbeddedFiles", "/RichMediaContent"}
_CARRYING_KINDS = {"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
_LINKS = ("http:", "https:", "mailto:", "tel:")


def look_into_pdf(data: bytes) -> None:
    """Raises ReadRefused for a PDF that acts, carries files, has a password or is damaged."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            _look_at_opening(document)
            for count, one in enumerate(document.objects):
                if count > MOST_OBJECTS:
                    raise ReadRefused(DAMAGED)
                for dictionary in _dictionaries(one):
                    _look_at(dictionary)
    except pikepdf.PasswordError as error:
        raise ReadRefused(LOCKED) from error
    except pikepdf.PdfError as error:
        raise ReadRefused(DAMAGED) from error


def _look_at_opening(document: pikepdf.Pdf) -> None:
    """A PDF may open at a page, and do nothing else."""
    opening: Any = document.Root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and str(opening.get("/S")) != "/GoTo":
        raise ReadRefused(ACTIVE)


def _dictionaries(top: Any) -> Iterator[Any]:
    """All dictionaries of one object; those that it merely refers to are objects of their own."""
    waiting = [top]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
            found = one.stream_dict if isinstance(one, pikepdf.Stream) else one
            yield found
            inside = [value for _key, value in found.items()]
        elif isinstance(one, pikepdf.Array):
            inside = list(one)
        else:
            continue
        waiting += [value for value in inside if not getattr(value, "is_indirect", True)]  # numbers are no objects


def _look_at(dictionary: Any) -> None:
    keys = set(dictionary.keys())
    action = _name(dictionary, "/S")
    if keys & _ACTIVE_KEYS or action in _ACTIONS or (action == "/URI" and not _is_link(dictionary)):
        raise ReadRefused(ACTIVE)
    kinds = {_name(dictionary, "/Type"), _name(dictionary, "/Subtype")}
    if keys & _CARRYING_KEYS or kinds & _CARRYING_KINDS or {"/F", "/Length"} <= keys:
        raise ReadRefused(CARRIES)


def _name(dictionary: Any, key: str) -> str:
    value = dictionary.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _is_link(dictionary: Any) -> bool:
    """Whether it leads to an address of the web, a letter or a telephone."""
    address = str(dictionary.get("/URI", "")).strip().lower()
    return address.startswith(_LINKS) or ":" not in address.partition("/")[0] and not address.startswith(("//", "\\"))
