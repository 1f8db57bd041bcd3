"""What documents put into the calendar: until when each of them is handed in, where that is a moment of its own."""

from collections.abc import Iterator

from sqlalchemy import select

from domain.declaring import Happening, Span
from domain.models import RequiredDocument
from domain.store.db import db


def happenings(span: Span) -> Iterator[Happening]:
    """One statement. A document without a moment of its own is due when registration ends."""
    wanted = RequiredDocument.due_at >= span.starts, RequiredDocument.due_at < span.ends
    for one in db.scalars(select(RequiredDocument).where(*wanted)):
        if (program := span.programs.get(one.program_id)) and one.due_at:
            yield Happening("document", f"document-{one.id}", program, one.name, one.due_at, values=(program.code,))
