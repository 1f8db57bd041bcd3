"""What a Word or OpenDocument file would run, fetch or carry along: refused under any name. Runs in the limited process."""

import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from forms.files.kinds import OLE, PROGRAMS, ZIP
from forms.limited import ReadRefused
from forms.manuscripts.archive import (
    DAMAGED,
    LOCKED,
    MACROS,
    MOST_PART,
    TOO_LARGE,
    attribute,
    local,
    opened,
    refuse_macro_types,
    tree,
)  # fmt: skip
from forms.sentence import Sentence

OUTSIDE = Sentence("Berkas ini mengambil sesuatu dari luar dirinya. Simpan sebagai PDF, lalu unggah PDF-nya.")
CARRIES = Sentence("Berkas ini membawa berkas lain di dalamnya. Simpan sebagai PDF, lalu unggah PDF-nya.")
MOST_TOGETHER = 150_000_000  # bytes, unpacked
_PIECE = 1_000_000
_RUNS = {"vbaProject", "wordVbaData", "control", "activeXControlBinary", "ui/extensibility", "keyMapCustomizations"}
_CARRIES = {"oleObject", "package", "aFChunk", "subDocument"}
_FETCHES = re.compile(r"\b(?:DDEAUTO|DDE|INCLUDETEXT)\b", re.IGNORECASE)
_LINKS = {"", "http", "https", "mailto", "tel", "file"}


def look_into_archive(data: bytes) -> None:
    """Raises ReadRefused for a DOCX or ODT with macros, files, or parts from elsewhere, and for what is no sound archive."""
    with opened(data) as archive:
        _look_at_names(archive)
        left = MOST_TOGETHER
        for entry in archive.infolist():
            part = _unpacked(archive, entry, left)
            left -= entry.file_size
            _look_at_part(entry.filename, part)


def _look_at_names(archive: zipfile.ZipFile) -> None:
    names = [entry.filename for entry in archive.infolist()]
    if len({name.lower() for name in names}) < len(names):
        raise ReadRefused(DAMAGED)  # programs would differ about which of two is meant
    if any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or "\x00" in name for name in names):
        raise ReadRefused(DAMAGED)
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise ReadRefused(LOCKED)
    if not {"[Content_Types].xml", "content.xml"} & set(names):
        raise ReadRefused(DAMAGED)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """The part, or only its beginning where it is no XML; counted to its end, whatever the archive says of its size."""
    is_text = entry.filename.lower().endswith((".xml", ".rels"))
    kept, size = b"", 0
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > min(left, MOST_PART):
                raise ReadRefused(TOO_LARGE)
            kept = kept + piece if is_text or not kept else kept
    return kept


def _look_at_part(name: str, part: bytes) -> None:
    lower = name.lower()
    if part.startswith((OLE, ZIP, *(sign for sign in PROGRAMS if sign != b"MZ"))) or re.match(rb"MZ.{58}", part, re.DOTALL):
        raise ReadRefused(CARRIES)
    if lower == "[content_types].xml":
        refuse_macro_types(part)
    if lower == "meta-inf/manifest.xml" and b"encryption-data" in part:
        raise ReadRefused(LOCKED)
    if lower.endswith(".rels"):
        for one in tree(part):
            _look_at_relation(one)
    elif lower.endswith(".xml"):
        _look_at_elements(tree(part))


def _look_at_relation(one: Element) -> None:
    """A relation of Word's: what it is comes last in its type."""
    kind = attribute(one, "Type").rpartition("/relationships/")[2].rpartition("/")[2]
    if kind in _RUNS:
        raise ReadRefused(MACROS)
    if kind in _CARRIES:
        raise ReadRefused(CARRIES)
    if attribute(one, "TargetMode") != "External":
        return
    target = attribute(one, "Target")
    if not (_is_link(target) if kind == "hyperlink" else kind == "attachedTemplate" and _is_own_disk(target)):
        raise ReadRefused(OUTSIDE)


def _look_at_elements(root: Element) -> None:
    said: list[str] = []
    for one in root.iter():
        name = local(one)
        if name in {"instrText", "fldSimple"}:
            said.append(one.text or attribute(one, "instr") or "")
        if name in {"event-listener", "script"} and "office" in root.tag:
            raise ReadRefused(MACROS)
        if name in {"object-ole", "OLEObject", "altChunk"}:
            raise ReadRefused(CARRIES)
        for address in _addresses(one):
            if not _may_point(name, address):
                raise ReadRefused(OUTSIDE)
    if _FETCHES.search("".join(said)):
        raise ReadRefused(OUTSIDE)


def _addresses(element: Element) -> Iterator[str]:
    """Where an element of OpenDocument points."""
    for key, value in element.attrib.items():
        if key.endswith("xlink}href"):
            yield value


def _may_point(name: str, address: str) -> bool:
    """A link may lead anywhere that is safe to follow, the template lie on the writer's disk, all else inside the file."""
    if name == "a":
        return _is_link(address)
    if name == "template":
        return _is_own_disk(address) or _is_inside(address)
    return _is_inside(address)


def _is_inside(address: str) -> bool:
    plain = unquote(address).strip()
    return not re.match(r"[a-z][a-z0-9+.-]*:|/|\\|\.\.", plain, re.IGNORECASE)


def _is_link(address: str) -> bool:
    plain = unquote(address).strip()
    scheme = plain.partition(":")[0].lower() if re.match(r"[a-z][a-z0-9+.-]*:", plain, re.IGNORECASE) else ""
    if plain.startswith(("\\\\", "//")) or scheme not in _LINKS:
        return False
    return scheme != "file" or _is_own_disk(plain)


def _is_own_disk(address: str) -> bool:
    """Whether it names a file on the writer's own disk, not one that a computer of the network would be asked for."""
    plain = unquote(address).strip().replace("\\", "/").lower()
    path = plain.removeprefix("file:")
    slashes = len(path) - len(path.lstrip("/"))
    has_drive = re.match(r"[a-z]:/", path.lstrip("/")) is not None
    if plain.startswith("file:"):
        return slashes == 3 or (has_drive and slashes < 3)
    return (has_drive and not slashes) or not ("/" in path or ":" in path)
