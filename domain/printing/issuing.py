"""Issued papers: what left the office, under which number, and whether it still holds."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from domain.access.tokens import new_token
from domain.models import Batch, IssuedPaper, Office, Program, Registration, Status
from domain.office.clock import local_today
from domain.office.offices import office
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold

_UNTIL = " s.d. "
Issue = tuple[IssuedPaper, bool]
"""The row for a paper, and whether printing it now makes a copy ("salinan")."""


@dataclass(frozen=True)
class Content:
    """What a paper says, as plain values and without the address in its QR code, and who is named as signing it.

    `passing` are fields that it prints too, and that are only true of the moment of printing: `says` is without them.
    """

    says: Any
    signers: Sequence[str] = ()
    passing: Sequence[str] = ()


def without(said: Any, passing: Collection[str]) -> Any:
    """What a paper says (records, their cells …) without these fields."""
    if isinstance(said, Mapping):
        return {key: without(value, passing) for key, value in said.items() if key not in passing}
    return [without(value, passing) for value in said] if isinstance(said, list | tuple) else said


@dataclass(frozen=True)
class _Wanted:
    """A row that is asked for, with what its paper says, and what that could be before papers kept what they say."""

    row: IssuedPaper
    content: Content
    said_before: Sequence[Any]


def issue_each(
    paper: str, registrations: Sequence[Registration], contents: Callable[[], Sequence[Content]], actor: str
) -> list[Issue]:
    """The rows for a paper about each of these registrations of one program, in their order.

    While the paper would say the same, the row stays and copies are counted; when it says something else, a new row
    replaces the old one. `contents` is asked once nobody else can change the registrations.
    """
    _hold_each(registrations)
    wanted = [
        _Wanted(
            IssuedPaper(paper=paper, number=one.number, registration_id=one.id, program_id=one.program_id),
            content,
            [_said_before(one, status) for status in Status],
        )
        for one, content in zip(registrations, contents(), strict=True)
    ]
    return _issue(wanted, actor)


def issue_batch(paper: str, batch: Batch, content: Callable[[], Content], actor: str) -> Issue:
    """The same for a paper about everybody in a sent batch; its number runs from the first to the last of them."""
    hold(batch)
    _hold_each(batch.registrations)
    first, last = batch.registrations[0].number, batch.registrations[-1].number
    number = first if first == last else f"{first}{_UNTIL}{last}"
    row = IssuedPaper(paper=paper, number=number, program_id=batch.program_id, batch_id=batch.id)
    before = [_said_before(one, one.status) for one in batch.registrations]
    return _issue([_Wanted(row, content(), [before])], actor)[0]


def issue_document(paper: str, program: Program, number: str, content: Content, actor: str) -> Issue:
    """The same for a paper about a program, such as minutes."""
    hold(program)
    row = IssuedPaper(paper=paper, number=number, program_id=program.id)
    return _issue([_Wanted(row, content, [content.says])], actor)[0]


def issue_new(papers: Sequence[tuple[IssuedPaper, Content]], actor: str) -> None:
    """Rows of papers that are printed from their rows ever after: nothing that changes later changes them."""
    letterhead = _letterhead(office())
    db.add_all(_filled(_Wanted(row, content, ()), letterhead, actor) for row, content in papers)
    db.flush()


def _hold_each(registrations: Sequence[Registration]) -> None:
    """Two who print the same at once get one original and one copy, in either order."""
    ids = [one.id for one in registrations]
    rows = select(Registration).where(Registration.id.in_(ids)).order_by(Registration.id).with_for_update(key_share=True)
    db.scalars(rows.execution_options(populate_existing=True)).all()


def _issue(wanted: Sequence[_Wanted], actor: str) -> list[Issue]:
    """Add the rows, each with what its paper says, but for those that are there already."""
    letterhead = _letterhead(office())
    before = _last_of([one.row for one in wanted])
    issued: list[Issue] = []
    for one in wanted:
        last, row = before.get(one.row.number), _filled(one, letterhead, actor)
        if last and not last.revoked_at and _says_the_same(last, row, one):
            last.copies += 1
            last.content_hash, last.content = row.content_hash, row.content
            issued.append((last, True))
        else:
            db.add(row)
            issued.append((row, False))
    db.flush()
    for row, is_copy in issued:
        if not is_copy and (old := before.get(row.number)):
            old.replaced_by_id = row.id
    return issued


def _says_the_same(last: IssuedPaper, row: IssuedPaper, wanted: _Wanted) -> bool:
    if not last.content:  # only the hash was kept then, and the status was part of it
        letterhead, signers = row.letterhead, _signers_before(office())
        before = ({"says": says, "letterhead": letterhead, "signers": signers} for says in wanted.said_before)
        return last.content_hash in {row.content_hash, *map(_hash, before)}
    says = without(last.content["says"], wanted.content.passing)
    return _hash({"says": says, "letterhead": last.letterhead, "signers": last.signers}) == row.content_hash


def _last_of(rows: Sequence[IssuedPaper]) -> dict[str, IssuedPaper]:
    """The newest row of each number of the same paper and program."""
    first, numbers = rows[0], [row.number for row in rows]
    same = (IssuedPaper.paper == first.paper, IssuedPaper.program_id == first.program_id, IssuedPaper.number.in_(numbers))
    return {row.number: row for row in db.scalars(select(IssuedPaper).where(*same).order_by(IssuedPaper.id))}


def _filled(wanted: _Wanted, letterhead: dict[str, str], actor: str) -> IssuedPaper:
    row, signers = wanted.row, list(wanted.content.signers)
    row.token, row.actor, row.issued_at, row.copies, row.reason = new_token(), actor, utcnow(), 0, ""
    row.letterhead, row.signers, row.content = letterhead, signers, {"says": wanted.content.says}
    row.content_hash = _hash({**row.content, "letterhead": letterhead, "signers": signers})
    return row


def _said_before(registration: Registration, status: str) -> dict[str, Any]:
    """What was taken for the content of every paper about a registration; rows of that time are known again by it."""
    return {
        "number": registration.number, "name": registration.name, "school": registration.school_id,
        "region": registration.region_code, "program": registration.program.title, "status": status,
    }  # fmt: skip


def _letterhead(of: Office) -> dict[str, str]:
    return {key: getattr(of, key) or "" for key in ("government", "name", "address", "contact", "logo_key")}


def _signers_before(of: Office) -> list[str]:
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
    return list(paper.batch.registrations) if paper.batch else []


def state_of(paper: IssuedPaper) -> str:
    """genuine, replaced by a newer one, revoked by staff, or void because the registration no longer stands."""
    if paper.revoked_at:
        return "revoked"
    if paper.replaced_by_id:
        return "replaced"
    return "genuine" if paper.registration is None or paper.registration.state.is_active else "void"


def revoke(paper: IssuedPaper, reason: str) -> None:
    """Declare a paper void. Raises RuleBroken without a reason, and when somebody did already."""
    if not reason.strip():
        raise RuleBroken("Tulis alasan pencabutan.", "reason")
    hold(paper)
    if paper.revoked_at:
        raise RuleBroken("Lembar ini sudah dicabut: %(reason)s", "reason", reason=paper.reason)
    paper.revoked_at, paper.reason = utcnow(), reason.strip()[:300]
