"""Issued papers: what left the office, under which number, and whether it still holds."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from domain.access.tokens import new_token
from domain.models import Batch, IssuedPaper, Office, Program, Registration
from domain.office.clock import local_today
from domain.office.offices import office
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold

_UNTIL = " s.d. "
Issue = tuple[IssuedPaper, bool]
"""The row for a paper, and whether printing it now makes a copy ("salinan")."""


def issue(paper: str, registration: Registration, actor: str) -> Issue:
    """The row for a paper about this registration.

    While the paper would say the same, the row stays and copies are counted; when it says something else, a new row
    replaces the old one.
    """
    return issue_each(paper, [registration], actor)[0]


def issue_each(paper: str, registrations: Sequence[Registration], actor: str) -> list[Issue]:
    """The rows for a paper about each of these registrations of one program, in their order."""
    _hold_each(registrations)
    return _issue(
        [
            (IssuedPaper(paper=paper, number=one.number, registration_id=one.id, program_id=one.program_id), _says(one))
            for one in registrations
        ],
        actor,
    )


def issue_batch(paper: str, batch: Batch, actor: str) -> Issue:
    """The same for a paper about everybody in a sent batch; its number runs from the first to the last of them."""
    hold(batch)
    first, last = batch.registrations[0].number, batch.registrations[-1].number
    number = first if first == last else f"{first}{_UNTIL}{last}"
    row = IssuedPaper(paper=paper, number=number, program_id=batch.program_id)
    return _issue([(row, [_says(registration) for registration in batch.registrations])], actor)[0]


def issue_document(paper: str, program: Program, number: str, says: Any, actor: str) -> Issue:
    """The same for a paper about a program, such as minutes: `says` is all that it says, as plain values."""
    hold(program)
    return _issue([(IssuedPaper(paper=paper, number=number, program_id=program.id), says)], actor)[0]


def _hold_each(registrations: Sequence[Registration]) -> None:
    """Two who print the same at once get one original and one copy, whoever comes first."""
    ids = select(Registration.id).where(Registration.id.in_([one.id for one in registrations])).order_by(Registration.id)
    db.execute(ids.with_for_update(key_share=True))


def _issue(wanted: Sequence[tuple[IssuedPaper, Any]], actor: str) -> list[Issue]:
    """Add the rows, each with what its paper says, but for those that are there already."""
    frame = {"letterhead": _letterhead(office()), "signers": _signers(office())}
    before = _last_of([row for row, _says in wanted])
    issued: list[Issue] = []
    for row, says in wanted:
        last = before.get(row.number)
        row.content_hash = _hash({"says": says, **frame})
        if last and last.content_hash == row.content_hash and not last.revoked_at:
            last.copies += 1
            issued.append((last, True))
        else:
            db.add(_new(row, frame, actor))
            issued.append((row, False))
    db.flush()
    for row, is_copy in issued:
        if not is_copy and (old := before.get(row.number)):
            old.replaced_by_id = row.id
    return issued


def _last_of(rows: Sequence[IssuedPaper]) -> dict[str, IssuedPaper]:
    """The newest row of each number of the same paper and program."""
    first, numbers = rows[0], [row.number for row in rows]
    same = (IssuedPaper.paper == first.paper, IssuedPaper.program_id == first.program_id, IssuedPaper.number.in_(numbers))
    return {row.number: row for row in db.scalars(select(IssuedPaper).where(*same).order_by(IssuedPaper.id))}


def _new(row: IssuedPaper, frame: Mapping[str, Any], actor: str) -> IssuedPaper:
    row.token, row.actor, row.issued_at, row.copies, row.reason = new_token(), actor, utcnow(), 0, ""
    row.letterhead, row.signers = frame["letterhead"], frame["signers"]
    return row


def _says(registration: Registration) -> dict[str, Any]:
    """What a receipt says about a registration; another status or another pupil is another paper."""
    return {
        "number": registration.number, "name": registration.name, "school": registration.school_id,
        "region": registration.region_code, "program": registration.program.title, "status": registration.status,
    }  # fmt: skip


def _letterhead(of: Office) -> dict[str, str]:
    return {key: getattr(of, key) or "" for key in ("government", "name", "address", "contact", "logo_key")}


def _signers(of: Office) -> list[str]:
    return [f"{one.role}: {one.prefix} {one.name}" for one in of.signers if one.is_valid(local_today())]


def _hash(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def issued_papers(registration: Registration) -> list[IssuedPaper]:
    """Every paper that was issued about a registration, the newest first."""
    return _newest_first(IssuedPaper.registration_id == registration.id)


def issued_about(program: Program) -> list[IssuedPaper]:
    """Every paper that was issued about a program and not about one registration alone, the newest first."""
    return _newest_first(IssuedPaper.program_id == program.id, IssuedPaper.registration_id.is_(None))


def _newest_first(*conditions: ColumnElement[bool]) -> list[IssuedPaper]:
    return list(db.scalars(select(IssuedPaper).where(*conditions).order_by(IssuedPaper.id.desc())))


def paper_by_token(token: str) -> IssuedPaper | None:
    """The paper whose QR code carries this token."""
    statement = select(IssuedPaper).where(IssuedPaper.token == token)
    about = joinedload(IssuedPaper.registration)
    options = (about.joinedload(Registration.program), about.joinedload(Registration.school), joinedload(IssuedPaper.program))
    return db.scalars(statement.options(*options)).one_or_none()


def members_of(paper: IssuedPaper) -> list[Registration]:
    """Everybody in the sent batch that a paper is about, in their order; nobody for other papers."""
    if paper.registration_id or paper.paper != "receipt_batch":
        return []
    batch = select(Registration.batch_id).where(Registration.number == paper.number.partition(_UNTIL)[0])
    return list(db.scalars(select(Registration).where(Registration.batch_id.in_(batch)).order_by(Registration.sequence)))


def state_of(paper: IssuedPaper) -> str:
    """genuine, replaced by a newer one, revoked by staff, or void because the registration no longer stands."""
    if paper.revoked_at:
        return "revoked"
    if paper.replaced_by_id:
        return "replaced"
    return "genuine" if paper.registration is None or paper.registration.state.is_active else "void"


def revoke(paper: IssuedPaper, reason: str) -> None:
    """Declare a paper void. Raises RuleBroken without a reason."""
    if not reason.strip():
        raise RuleBroken("Tulis alasan pencabutan.", "reason")
    hold(paper)
    paper.revoked_at, paper.reason = paper.revoked_at or utcnow(), reason.strip()[:300]
