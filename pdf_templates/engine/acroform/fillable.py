"""Prints a document with fields to fill in on a screen: the same page as on paper, and the fields over its boxes."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from pdf_templates.engine.acroform.fields import Field
from pdf_templates.engine.document import Document
from pdf_templates.engine.process.child import Limits, run
from pdf_templates.engine.rendering.environment import PaperEnvironment
from pdf_templates.engine.rendering.environment import render as render_html


def write_fillable(
    document: Document,
    fields: Sequence[Field],
    out: BinaryIO,
    limits: Limits | None = None,
    environment: PaperEnvironment | None = None,
) -> int:
    """Lay out the document in a child process, write the fields and copy the PDF to `out`; gives the number of pages.

    Raises PrintFailed with a sentence for the person who asked.
    """
    with TemporaryDirectory(prefix="lembar-") as folder:
        source, target = Path(folder, "form.html"), Path(folder, "form.pdf")
        source.write_text(render_html(document, environment), encoding="utf-8")
        pages: int = run(_write_pdf, str(source), str(target), tuple(fields), limits=limits)
        with target.open("rb") as file:
            shutil.copyfileobj(file, out)
    return pages


def _write_pdf(source: str, target: str, fields: Sequence[Field]) -> int:
    from pdf_templates.engine.acroform.widgets import FormWriter, places_of
    from pdf_templates.engine.layout.weasy import parse, render

    laid_out = render(parse(Path(source).read_text(encoding="utf-8")))

    def add_fields(document: Any, pdf: Any) -> None:
        FormWriter(pdf, places_of(document.pages)).write(fields)

    laid_out.write_pdf(target, finisher=add_fields, pdf_tags=True, pdf_variant="pdf/ua-1")
    return len(laid_out.pages)
