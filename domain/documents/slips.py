"""What papers say of documents: read for all participants of a program at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from domain.access.actors import actor_names
from domain.documents.missing import lacks
from domain.documents.required import required_of
from domain.models import HandedDocument, Program, Registration, RequiredDocument
from domain.store.db import db
from forms.desk.documents import WAYS


@dataclass(frozen=True)
class Slip:
    """A document of one participant: whether it has come, and how, when and to whom."""

    has_come: bool = False
    way: str = ""
    at: datetime | None = None
    receiver: str = ""


@dataclass(frozen=True)
class Checklists:
    """The names of what is asked for, and by (registration id, place in the names) what has come."""

    names: Sequence[str]
    come: Mapping[tuple[int, int], Slip] = field(default_factory=dict)

    def of(self, registration: Registration) -> list[Slip]:
        """A slip a document, in the order of the names."""
        return [self.come.get((registration.id, place), Slip()) for place in range(len(self.names))]


def checklists_of(program: Program) -> Checklists:
    """Of everybody in the program."""
    required = required_of(program)
    come: dict[tuple[int, int], Slip] = {}
    for place, document in enumerate(required):
        if document.is_work:
            come |= {(one, place): Slip(has_come=True) for one in _with_work(program, document)}
    handed = [row for row in _handed(program) if row.holds]
    names, places = actor_names(row.receiver for row in handed), {one.id: place for place, one in enumerate(required)}
    for row in handed:
        key = row.registration_id, places[row.document_id]
        come[key] = Slip(True, WAYS[row.way], row.at, names[row.receiver])
    return Checklists([one.name for one in required], come)


def _with_work(program: Program, document: RequiredDocument) -> Sequence[int]:
    return db.scalars(select(Registration.id).where(Registration.program_id == program.id, ~lacks(document))).all()


def _handed(program: Program) -> Sequence[HandedDocument]:
    mine = select(RequiredDocument.id).where(RequiredDocument.program_id == program.id)
    return db.scalars(select(HandedDocument).where(HandedDocument.document_id.in_(mine))).all()
