"""What a workbook must be before a parser may see it: nothing that unpacks without end, no macros, no entities."""

import re
import zipfile
import zlib
from io import BytesIO

from forms.sentence import Sentence
from forms.spreadsheet.table import SpreadsheetRefused

MOST_ENTRIES = 200
MOST_UNPACKED = 40_000_000

_SAVE_AS = Sentence("Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx dan unggah lagi.")
_SIGNS = (
    (b"%PDF", Sentence("Berkas ini PDF, bukan daftar Excel. Unggah formulir PDF di bagian “Formulir PDF”.")),
    (b"\xff\xd8\xff", Sentence("Berkas ini foto. Salin isinya ke Excel, atau ketik di halaman pendaftaran.")),
    (b"\x89PNG", Sentence("Berkas ini gambar. Salin isinya ke Excel, atau ketik di halaman pendaftaran.")),
    (b"MZ", Sentence("Berkas ini program, bukan daftar. Pilih berkas Excel.")),
    (b"Rar!", Sentence("Berkas ini arsip RAR. Buka dahulu, lalu unggah berkas Excel di dalamnya.")),
)
_OLE = b"\xd0\xcf\x11\xe0"
DAMAGED = Sentence("Berkas ini rusak atau tidak lengkap. %(advice)s", advice=_SAVE_AS)
TOO_MUCH = Sentence("Isi berkas ini terlalu besar untuk dibaca. %(advice)s", advice=_SAVE_AS)
LOCKED = "Berkas ini dikunci dengan kata sandi. Hapus kata sandinya, lalu unggah lagi."


def family(data: bytes) -> str:
    """What the bytes are: "zip", "ole" or "text". Raises SpreadsheetRefused for what is no list at all."""
    for sign, sentence in _SIGNS:
        if data.startswith(sign):
            raise SpreadsheetRefused(sentence)
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        return _checked_ole(data)
    if re.match(rb"\s*(<\?xml|<!doctype|<html|<table|<meta)", data.removeprefix(b"\xef\xbb\xbf"), re.IGNORECASE):
        raise SpreadsheetRefused("Berkas ini halaman web yang diberi nama Excel. %(advice)s", advice=_SAVE_AS)
    return "text"


def _checked_ole(data: bytes) -> str:
    names = {name: name.encode("utf-16-le") in data for name in ("EncryptedPackage", "WordDocument", "_VBA_PROJECT")}
    if names["EncryptedPackage"]:
        raise SpreadsheetRefused(LOCKED)
    if names["WordDocument"]:
        raise SpreadsheetRefused("Berkas ini dokumen Word. Salin tabelnya, lalu tempel di kotak “Tempel daftar”.")
    if names["_VBA_PROJECT"]:
        raise SpreadsheetRefused(_MACROS)
    return "ole"


_MACROS = "Berkas ini berisi makro. Simpan sebagai .xlsx tanpa makro, lalu unggah lagi."


def is_ods(data: bytes) -> bool:
    """Whether an archive that was checked is an OpenDocument sheet."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "content.xml" in archive.namelist()


def check_zip(data: bytes) -> None:
    """Unpack an XLSX or ODS once, counting. Raises SpreadsheetRefused with a sentence of its own for each fault."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_entries(archive)
            _check_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        if isinstance(error, SpreadsheetRefused):
            raise
        raise SpreadsheetRefused(DAMAGED) from error
    except RuntimeError as error:  # zipfile says so when an entry is encrypted
        raise SpreadsheetRefused(LOCKED) from error


def _check_entries(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if len(names) > MOST_ENTRIES:
        raise SpreadsheetRefused(TOO_MUCH)
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names) or len(set(names)) < len(names):
        raise SpreadsheetRefused(DAMAGED)
    if any("vbaproject" in name.lower() for name in names):
        raise SpreadsheetRefused(_MACROS)
    if "word/document.xml" in names:
        raise SpreadsheetRefused("Berkas ini dokumen Word. Salin tabelnya, lalu tempel di kotak “Tempel daftar”.")
    if not {"[Content_Types].xml", "content.xml"} & set(names):
        raise SpreadsheetRefused("Berkas ini arsip ZIP, bukan daftar Excel. Buka, lalu unggah berkas di dalamnya.")


_NEVER_READ = ("docProps/", "customXml/", "xl/theme/", "xl/media/", "xl/printerSettings/", "Thumbnails/", "Pictures/")


def _check_parts(archive: zipfile.ZipFile) -> None:
    left = MOST_UNPACKED
    for entry in archive.infolist():
        if entry.filename.startswith(_NEVER_READ):
            continue
        part = _unpacked(archive, entry, left)
        left -= len(part)
        if entry.filename.endswith((".xml", ".rels")):
            _check_xml(part)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    with archive.open(entry) as stream:
        part = stream.read(left + 1)
    if len(part) > left:
        raise SpreadsheetRefused(TOO_MUCH)
    return part


def _check_xml(part: bytes) -> None:
    head = part[:4096].replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in part:
        raise SpreadsheetRefused(DAMAGED)
