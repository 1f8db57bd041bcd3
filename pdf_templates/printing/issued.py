"""Rows for papers that are issued: each holds what its document says."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from domain.models import Batch, Registration
from domain.printing import issuing
from domain.printing.issuing import Content, Issue
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run
from pdf_templates.papers import Paper


def issue_each(paper: Paper, run: Run, people: Sequence[Registration], actor: str) -> list[Issue]:
    """The rows for a paper about each of these people of one program, in their order."""

    def contents() -> list[Content]:
        document = paper.build(replace(run, registrations=people))
        return [Content(_said(record), _signers(document, record)) for record in document]

    return issuing.issue_each(paper.key, people, contents, actor)


def issue_batch(paper: Paper, run: Run, batch: Batch, actor: str) -> Issue:
    """The row for a paper about everybody in a sent batch."""
    return issuing.issue_batch(paper.key, batch, lambda: content_of(paper.build(run)), actor)


def content_of(document: Document) -> Content:
    """What a document says as a whole: its records, and the facts over them."""
    records = [_said(record) for record in document]
    facts = document.head.get("facts")
    return Content({"facts": facts, "records": records} if facts else records, _signers(document, *records[:1]))


def _said(record: Record) -> dict[str, Any]:
    """A record without the address in its QR code, which is that of the row."""
    return {key: value for key, value in record.items() if key != "url"}


def _signers(document: Document, record: Record | None = None) -> list[str]:
    """Who signs, as the paper names them; those who write their names by hand are not known."""
    blocks = (record or {}).get("signatures") or document.head.get("signatures") or ()
    return [f"{block['name']} ({' '.join(block['lines']).rstrip(',')})" for block in blocks if block["name"]]
