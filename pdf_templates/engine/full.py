"""Prints a whole document by the full layout: always right, and slower."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from pdf_templates.engine.limits import Limits, run

if TYPE_CHECKING:
    from collections.abc import Iterable


def write(html: Iterable[str], out: BinaryIO, limits: Limits | None = None) -> int:
    """Lay out the HTML in a child process and copy the PDF to `out`; gives the number of pages."""
    with TemporaryDirectory(prefix="lembar-") as folder:
        source, target = Path(folder, "paper.html"), Path(folder, "paper.pdf")
        with source.open("w", encoding="utf-8") as file:
            file.writelines(html)
        pages = run(_write_pdf, str(source), str(target), limits=limits)
        with target.open("rb") as file:
            shutil.copyfileobj(file, out)
    return pages


def _write_pdf(source: str, target: str) -> int:
    from pdf_templates.engine.layout import write_pdf

    return write_pdf(source, target)
