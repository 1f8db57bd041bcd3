"""What is missing: as a condition for lists, and by name for those on a page."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, false, func, or_, select

from domain.documents.required import required_of
from domain.models import HandedDocument, Manuscript, Program, Registration, RequiredDocument
from domain.models.registration import PLACED
from domain.store.db import db
from forms.sentence import Sentence

ANY = "any"
"""Asks for those who lack at least one document."""
WRITTEN = ("typed", "file")
"""Answers to `manuscript_way` by which the work came with the form."""


def lacks(document: RequiredDocument) -> ColumnElement[bool]:
    """Whether a registration has not handed this document in."""
    mine = HandedDocument.registration_id == Registration.id, HandedDocument.document_id == document.id
    has_come = select(HandedDocument.document_id).where(*mine, HandedDocument.holds).exists()
    return ~or_(has_come, _work_has_come()) if document.is_work else ~has_come


def _work_has_come() -> ColumnElement[bool]:
    received = Manuscript.registration_id == Registration.id, Manuscript.handed_in_at.is_not(None)
    way = func.coalesce(Registration.answers["manuscript_way"].as_string(), "")
    return or_(way.in_(WRITTEN), select(Manuscript.id).where(*received).exists())


def missing(program: Program, wanted: str) -> ColumnElement[bool]:
    """The condition of a filter: ANY, or the id of a document. Nobody lacks what is not asked for."""
    chosen = [lacks(one) for one in required_of(program) if wanted in (ANY, str(one.id))]
    return or_(false(), *chosen)


def filter_choices(program: Program) -> dict[str, str]:
    """What lists can be narrowed by: code → label; nothing where nothing is asked for."""
    asked = {str(one.id): one.name for one in required_of(program)}
    return {ANY: Sentence("Ada yang belum"), **asked} if asked else {}


def counts_missing(program: Program) -> dict[int, int]:
    """Document id → how many of those with a place lack it."""
    placed = Registration.program_id == program.id, Registration.status.in_(PLACED)
    return {
        one.id: db.scalar(select(func.count()).select_from(Registration).where(*placed, lacks(one))) or 0
        for one in required_of(program)
    }


def missing_of(program: Program, registrations: Iterable[Registration]) -> Mapping[int, Sequence[RequiredDocument]]:
    """Registration id → what each of these lacks; who has no place owes nothing."""
    return not_come(program, [one for one in registrations if one.state.has_place])


def not_come(program: Program, registrations: Iterable[Registration]) -> Mapping[int, Sequence[RequiredDocument]]:
    """Registration id → what has not come from each of these, also from who still waits for a place."""
    ids = [one.id for one in registrations]
    found: dict[int, list[RequiredDocument]] = {}
    for document in required_of(program):
        for one in db.scalars(select(Registration.id).where(Registration.id.in_(ids), lacks(document))):
            found.setdefault(one, []).append(document)
    return found
