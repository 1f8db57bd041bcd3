"""Several documents to download as a ZIP: each is a file of its own."""

import zipfile
from collections.abc import Sequence
from typing import BinaryIO, cast

from pdf_templates.engine import press
from pdf_templates.engine.document import Bundle, Document, Printed


def write_zip(bundle: Bundle, names: Sequence[str], out: BinaryIO) -> tuple[str, ...]:
    """Each document of the bundle in a file under its name, with all its copies; the cover is the first of them.

    Gives the reasons why documents were laid out in full. Numbers before the names keep the order in which they are
    printed, and two of one name apart.
    """
    first = 2 if bundle.cover else 1
    printed: list[Printed] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for place, (name, document) in enumerate(zip(names, bundle.documents, strict=True), start=first):
            printed.append(_add(archive, f"{place:02} {name}", document, bundle.copies))
        if bundle.cover:
            cover = bundle.cover([one.pages // bundle.copies for one in printed])
            printed.append(_add(archive, "01 Halaman muka", cover, bundle.copies))
    return tuple(reason for one in printed for reason in one.reasons)


def _add(archive: zipfile.ZipFile, name: str, document: Document, copies: int) -> Printed:
    """Print into the archive."""
    with archive.open(f"{_file_name(name)}.pdf", "w", force_zip64=True) as out:
        return press.write_bundle(Bundle(document.title, (document,), copies), cast("BinaryIO", out))


def _file_name(name: str) -> str:
    return "".join(char if char.isalnum() or char in " -.()" else "-" for char in name)[:80].strip()
