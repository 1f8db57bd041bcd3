"""What is asked for: the documents that everybody in a program hands in, as rows that staff add, change and remove."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from domain.models import HandedDocument, Program, RequiredDocument
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

MOST = 20


def required_of(program: Program) -> list[RequiredDocument]:
    """In their order."""
    statement = select(RequiredDocument).where(RequiredDocument.program_id == program.id)
    return list(db.scalars(statement.order_by(RequiredDocument.number)))


def document_of(program: Program, document_id: int) -> RequiredDocument | None:
    """The document, when it is asked for in this very program."""
    found = db.get(RequiredDocument, document_id)
    return found if found and found.program_id == program.id else None


def due_of(document: RequiredDocument, program: Program) -> datetime:
    """The last moment to hand it in."""
    return document.due_at or program.closes_at


def set_document(program: Program, document: RequiredDocument | None, values: Mapping[str, Any]) -> RequiredDocument:
    """Store a document with these values; a new one comes last. Raises RuleBroken when there are too many, or one twice."""
    hold(program)
    if document:
        hold(document)
    others = [one for one in required_of(program) if one is not document]
    if any(one.name.casefold() == str(values["name"]).casefold() for one in others):
        raise RuleBroken("Berkas dengan nama ini sudah ada.", "name")
    if document is None and len(others) >= MOST:
        raise RuleBroken("Paling banyak %(most)s berkas dalam satu kegiatan.", most=MOST)
    row = document or RequiredDocument(program_id=program.id, number=_last_number(program) + 1)
    for key, value in values.items():
        setattr(row, key, value)
    db.add(row)
    db.flush()
    return row


def _last_number(program: Program) -> int:
    statement = select(func.max(RequiredDocument.number)).where(RequiredDocument.program_id == program.id)
    return db.scalar(statement) or 0


def remove_document(document: RequiredDocument) -> None:
    """Ask for it no longer. Raises RuleBroken once somebody has handed it in."""
    hold(document, to_remove=True)
    handed = select(func.count()).where(HandedDocument.document_id == document.id)
    if count := db.scalar(handed):
        raise RuleBroken("Berkas ini sudah tercatat pada %(count)s pendaftaran, jadi tidak dapat dihapus.", count=count)
    db.delete(document)
    db.flush()
