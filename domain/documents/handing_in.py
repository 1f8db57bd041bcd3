"""What has come of one registration: a line a document, ticked by staff or uploaded by the registrant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from domain.documents.missing import WRITTEN, not_come
from domain.documents.required import due_of, required_of
from domain.models import HandedDocument, Registration, RequiredDocument
from domain.places.histories import note
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold, insert_or_replace
from forms.desk.documents import UPLOADED
from forms.sentence import Sentence


@dataclass(frozen=True)
class Line:
    """A document that is asked of somebody: what has come of it, whether it is still missing, and until when it is due."""

    document: RequiredDocument
    handed: HandedDocument | None
    is_missing: bool
    due: datetime

    @property
    def is_late(self) -> bool:
        """Whether it came after it was due, or has not come though it is."""
        return self.due < (utcnow() if self.is_missing else self.handed.at if self.handed else self.due)


@dataclass(frozen=True)
class File:
    """An uploaded file that lies in storage under `key`."""

    key: str
    name: str
    content_type: str


def handed_of(registration: Registration) -> dict[int, HandedDocument]:
    """Document id → what has come, of anyone who takes part now."""
    mine = HandedDocument.registration_id == registration.id, HandedDocument.holds
    statement = select(HandedDocument).where(*mine).execution_options(populate_existing=True)
    return {row.document_id: row for row in db.scalars(statement)}


def checklist_of(registration: Registration) -> list[Line]:
    """All that is asked of somebody, in order."""
    program, handed = registration.program, handed_of(registration)
    lacking = {one.id for one in not_come(program, [registration]).get(registration.id, ())}
    return [Line(one, handed.get(one.id), one.id in lacking, due_of(one, program)) for one in required_of(program)]


def came_with_the_form(registration: Registration) -> bool:
    """Whether the work was typed or uploaded as an answer."""
    return str(registration.answers.get("manuscript_way", "")) in WRITTEN


def tick(registration: Registration, ways: Mapping[RequiredDocument, tuple[str, str]], actor: str) -> list[str]:
    """Staff say of some documents how each came, and a note on it; an empty way says that it has not come.

    The others stay as they are. Gives the keys of files that are no longer needed, to be deleted after the commit.
    """
    hold(registration)
    now = utcnow()
    gone = [_tick(registration, document, way, words, (actor, now)) for document, (way, words) in ways.items()]
    names = ", ".join(f"{one.name} {'✓' if way else '–'}" for one, (way, _words) in ways.items())
    note([registration], "documents", actor, now, names)
    return [key for key in gone if key]


def _tick(registration: Registration, document: RequiredDocument, way: str, words: str, by: tuple[str, datetime]) -> str | None:
    """One of them. Who only changes the note leaves receiver and time as they were."""
    row = _stored(registration, document)
    receiver, at = by
    if way and row and row.holds:
        news = {"way": way, "receiver": receiver, "at": at} if way != row.way else {}
        db.execute(update(HandedDocument).where(*_mine(registration, document)).values(note=words, **news))
        return None
    db.execute(delete(HandedDocument).where(*_mine(registration, document)))
    if way:
        values = {"way": way, "note": words, "receiver": receiver, "at": at}
        insert_or_replace(HandedDocument, _row(registration, document, File("", "", "")) | values)
    return row.file_key if row else None


def _stored(registration: Registration, document: RequiredDocument) -> HandedDocument | None:
    return db.get(HandedDocument, (registration.id, document.id), populate_existing=True)


def _mine(registration: Registration, document: RequiredDocument) -> tuple[ColumnElement[bool], ...]:
    return HandedDocument.registration_id == registration.id, HandedDocument.document_id == document.id


def let_go(registration: Registration) -> None:
    """Somebody else takes the place: what the one before handed in no longer counts, and the new one starts again."""
    mine = HandedDocument.registration_id == registration.id
    db.execute(update(HandedDocument).where(mine).values(holds=False))


def upload(registration: Registration, document: RequiredDocument, file: File, actor: str) -> str | None:
    """The registrant hands a file in, instead of one before; the key of that one, to be deleted after the commit.

    Raises RuleBroken when the registration no longer stands, or the document is due or comes on paper.
    """
    hold(registration)
    hold(document)
    if closed := why_closed(registration, document):
        raise RuleBroken(closed)
    now = utcnow()
    before = _stored(registration, document)
    gone = before.file_key if before else None
    values = {"way": UPLOADED, "note": "", "receiver": actor, "at": now}
    insert_or_replace(HandedDocument, _row(registration, document, file) | values)
    note([registration], "documents", actor, now, document.name)
    return gone


def why_closed(registration: Registration, document: RequiredDocument) -> str:
    """Why the registrant cannot send this document as a file now; empty when they can."""
    due = due_of(document, registration.program)
    if not registration.state.has_place:
        return Sentence("Berkas hanya diterima dari peserta yang mendapat tempat.")
    if not document.may_upload:
        return Sentence("%(name)s diserahkan di tempat, tidak diunggah.", name=document.name)
    if due <= utcnow():
        return Sentence("Batas menyerahkan %(name)s sudah lewat. Hubungi panitia.", name=document.name)
    return ""


def _row(registration: Registration, document: RequiredDocument, file: File) -> dict[str, object]:
    return {
        "registration_id": registration.id, "document_id": document.id, "holds": True,
        "file_key": file.key or None, "file_name": file.name, "content_type": file.content_type,
    }  # fmt: skip
