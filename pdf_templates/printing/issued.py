"""Rows for papers that are issued: each holds what its document says, but for what passes with the moment of printing."""

from collections.abc import Mapping, Sequence
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
    return issuing.issue_each(paper.key, people, lambda: contents_of(paper, run, people), actor)


def issue_batch(paper: Paper, run: Run, batch: Batch, actor: str) -> Issue:
    """The row for a paper about everybody in a sent batch."""
    return issuing.issue_batch(paper.key, batch, lambda: content_of(paper, paper.build(run)), actor)


def contents_of(paper: Paper, run: Run, people: Sequence[Registration]) -> list[Content]:
    """What a paper says of each of these people."""
    document = paper.build(replace(run, registrations=people))
    return [Content(_said(paper, record), _signers(document, record), paper.passing) for record in document]


def content_of(paper: Paper, document: Document) -> Content:
    """What a document says as a whole: its records, and the facts over them."""
    records = [_said(paper, record) for record in document]
    facts = document.head.get("facts")
    says = {"facts": facts, "records": records} if facts else records
    return Content(says, _signers(document, *records[:1]), paper.passing)


def _said(paper: Paper, record: Record) -> dict[str, Any]:
    """A record without the address in its QR code, which is that of the row, and without what passes."""
    said: dict[str, Any] = issuing.without(record, {"url", *paper.passing})
    return said


def _signers(document: Document, record: Mapping[str, Any] | None = None) -> list[str]:
    """Who signs, as the paper names them; those who write their names by hand are not known."""
    blocks = (record or {}).get("signatures") or document.head.get("signatures") or ()
    return [f"{block['name']} ({' '.join(block['lines']).rstrip(',')})" for block in blocks if block["name"]]
