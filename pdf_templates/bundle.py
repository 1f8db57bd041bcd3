"""Several documents to download as a ZIP: each is a file of its own."""

import zipfile
from collections.abc import Sequence
from typing import BinaryIO, cast

from pdf_templates.engine import press
from pdf_templates.engine.document import Bundle, Document


def write_zip(bundle: Bundle, names: Sequence[str], out: BinaryIO) -> None:
    """Each document of the bundle in a file under its name, with all its copies; the cover is the first of them.

    Numbers before the names keep the order in which they are printed, and two of one name apart.
    """
    first = 2 if bundle.cover else 1
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        pages = [
            _add(archive, f"{place:02} {name}", document, bundle.copies)
            for place, (name, document) in enumerate(zip(names, bundle.documents, strict=True), start=first)
        ]
        if bundle.cover:
            _add(archive, "01 Halaman muka", bundle.cover(pages), bundle.copies)


def _add(archive: zipfile.ZipFile, name: str, document: Document, copies: int) -> int:
    """Print into the archive; gives the pages of one copy."""
    with archive.open(f"{_file_name(name)}.pdf", "w", force_zip64=True) as out:
        printed = press.write_bundle(Bundle(document.title, (document,), copies), cast("BinaryIO", out))
    return printed.pages // copies


def _file_name(name: str) -> str:
    return "".join(char if char.isalnum() or char in " -.()" else "-" for char in name)[:80].strip()
