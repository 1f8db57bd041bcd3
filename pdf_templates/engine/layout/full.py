"""Prints whole documents by the full layout: always right, and slower."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from pdf_templates.engine.process.child import Limits, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def write(
    documents: Iterable[Iterable[str]], out: BinaryIO, limits: Limits | None = None, *, title: str = "", copies: int = 1
) -> list[int]:
    """Lay out the HTML of each document in a child process, and copy the one PDF to `out`; gives the pages of each."""
    with TemporaryDirectory(prefix="lembar-") as folder:
        sources, target = [], Path(folder, "paper.pdf")
        for place, html in enumerate(documents):
            sources.append(Path(folder, f"{place}.html"))
            with sources[-1].open("w", encoding="utf-8") as file:
                file.writelines(html)
        pages = run(_write_pdf, list(map(str, sources)), str(target), title, copies, limits=limits)
        with target.open("rb") as file:
            shutil.copyfileobj(file, out)
    return pages


def _write_pdf(sources: Sequence[str], target: str, title: str, copies: int) -> list[int]:
    from pdf_templates.engine.layout.weasy import write_pdf

    return write_pdf(sources, target, title, copies)
