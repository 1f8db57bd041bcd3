"""The certificates of a program: all that were issued, also those that no longer hold, and those that are printed."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import Certificate, IssuedPaper, Program
from domain.places.identities import name_key
from domain.printing.issuing import state_of
from domain.store.db import db

_SHOWN = (joinedload(Certificate.layout), joinedload(Certificate.paper).joinedload(IssuedPaper.registration))
AT_ONCE = 250


def certificates_of(program: Program, kind: str) -> list[Certificate]:
    """All of a kind in the order in which they were issued; void numbers stay among them."""
    statement = select(Certificate).filter_by(program_id=program.id, kind=kind).options(*_SHOWN)
    return list(db.scalars(statement.order_by(Certificate.id)))


def certificate_of(program: Program, certificate_id: int) -> Certificate | None:
    """A certificate of this very program."""
    found = db.scalars(select(Certificate).where(Certificate.id == certificate_id).options(*_SHOWN)).one_or_none()
    return found if found and found.program_id == program.id else None


def to_print(program: Program, kind: str, order: str) -> list[int]:
    """The ids of those that hold, by "school" or by "name"."""
    holding = [one for one in certificates_of(program, kind) if state_of(one.paper) == "genuine" and one.paper.content]
    by_school = order == "school"
    ordered = sorted(holding, key=lambda one: (name_key(one.origin) if by_school else "", name_key(one.name), one.id))
    return [one.id for one in ordered]


def read(ids: Sequence[int]) -> Iterator[Certificate]:
    """These certificates in this order, read some at a time."""
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        found = {one.id: one for one in db.scalars(select(Certificate).where(Certificate.id.in_(part)).options(*_SHOWN))}
        yield from (found[one] for one in part if one in found)
