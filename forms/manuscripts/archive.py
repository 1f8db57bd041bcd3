"""What a Word or OpenDocument file must be before its parts are read: whole, small, without macros, not locked."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring

from forms.limited import ReadRefused
from forms.sentence import Sentence

MOST_PARTS = 5_000
MOST_PART = 60_000_000  # bytes, unpacked

DAMAGED = Sentence("Berkas ini rusak atau tidak lengkap. Buka di Word atau LibreOffice, simpan lagi, lalu unggah.")
LOCKED = Sentence("Berkas ini dikunci dengan kata sandi. Hapus kata sandinya, lalu unggah lagi.")
MACROS = Sentence("Berkas ini berisi makro. Simpan sebagai .docx tanpa makro, lalu unggah lagi.")
TOO_LARGE = Sentence("Isi berkas ini terlalu besar untuk dibaca. Simpan naskah saja tanpa gambar, lalu unggah lagi.")
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("basic/", "scripts/")
_MACRO_TYPE = b"macroEnabled"


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive. Raises ReadRefused for what is damaged, locked or holds macros."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [name.lower() for name in archive.namelist()]
            if len(names) > MOST_PARTS:
                raise ReadRefused(TOO_LARGE)
            if any(name.endswith(_MACRO_PARTS) or name.startswith(_MACRO_FOLDERS) for name in names):
                raise ReadRefused(MACROS)
            yield archive
    except RuntimeError as error:  # zipfile says so when a part is encrypted
        raise ReadRefused(LOCKED) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError, UnicodeError) as error:
        raise ReadRefused(DAMAGED) from error


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part, unpacked at most to MOST_PART. Raises ReadRefused."""
    with archive.open(name) as stream:
        data = stream.read(MOST_PART + 1)
    if len(data) > MOST_PART:
        raise ReadRefused(TOO_LARGE)
    return data


def tree(data: bytes) -> Element:
    """An XML part as a tree. Raises ReadRefused for one that brings its own words (entities) or is not whole."""
    if b"<!DOCTYPE" in data[:4096].replace(b"\x00", b"") or b"<!ENTITY" in data:
        raise ReadRefused(DAMAGED)
    try:
        return fromstring(data)
    except ParseError as error:
        raise ReadRefused(DAMAGED) from error


def local(element: Element) -> str:
    """The name of an element without its namespace, which differs between kinds of the same format."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without a namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def refuse_macro_types(types: bytes) -> None:
    """Raises ReadRefused for a document that says that it may hold macros, whatever its name."""
    if _MACRO_TYPE in types:
        raise ReadRefused(MACROS)
