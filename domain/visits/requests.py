"""Requests for a visit: replies to the form for it, and how staff answered them, once each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from domain.models import Batch, Institution, Program, Reply, Session, VisitRequest
from domain.office.clock import local_time, local_today
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore, utcnow
from domain.visits.visits import set_visit

VISIT = "visit"
"""The purpose of the form."""
STATES = {
    "waiting": "Belum dijawab", "accepted": "Diterima", "declined": "Ditolak", "withdrawn": "Kunjungannya dihapus",
}  # fmt: skip
ANSWERED = "Permintaan ini baru saja dijawab orang lain. Muat ulang halaman ini untuk melihat jawabannya."


@dataclass(frozen=True)
class Request:
    """A request, who sent it by a private link (None for anybody else), and how it was answered (None while it waits)."""

    reply: Reply
    institution: Institution | None
    answer: VisitRequest | None

    @property
    def place(self) -> str:
        """Where the visit is wanted, as people call the place."""
        return str(self.reply.answers.get("institution", ""))

    @property
    def day(self) -> date | None:
        """The day that was hoped for."""
        found = str(self.reply.answers.get("day", ""))
        return date.fromisoformat(found) if found else None

    @property
    def state(self) -> str:
        """waiting, accepted, withdrawn (its visit was removed) or declined."""
        if self.answer is None:
            return "waiting"
        return "declined" if self.answer.reason else "accepted" if self.answer.session else "withdrawn"


def requests_of(program: Program) -> list[Request]:
    """All requests of a program: those that wait on top, each group the newest first."""
    found = list(_requests(Reply.program_id == program.id))
    return sorted(found, key=lambda one: one.answer is not None)


def requests_by(program: Program, institution: Institution) -> list[Request]:
    """What an institution has asked for, the newest first."""
    return list(_requests(Reply.program_id == program.id, Batch.school_id == institution.id))


def asked_by(institution: Institution, most: int = 20) -> list[tuple[Program, Request]]:
    """What an institution has asked for in all programs, the newest first. Two statements."""
    found = list(islice(_requests(Batch.school_id == institution.id), most))
    wanted = select(Program).where(Program.id.in_({one.reply.program_id for one in found}))
    programs = {one.id: one for one in db.scalars(wanted)} if found else {}
    return [(programs[one.reply.program_id], one) for one in found]


def request_of(program: Program, reply_id: int) -> Request | None:
    """One request of this very program."""
    return next(_requests(Reply.program_id == program.id, Reply.id == reply_id), None)


def _requests(*conditions: ColumnElement[bool]) -> Iterator[Request]:
    statement = select(Reply, Institution, VisitRequest).join(Batch, Batch.id == Reply.batch_id)
    statement = statement.outerjoin(Institution, Institution.id == Batch.school_id)
    statement = statement.outerjoin(VisitRequest, VisitRequest.reply_id == Reply.id)
    statement = statement.where(Reply.purpose == VISIT, *conditions).options(joinedload(VisitRequest.session))
    for reply, institution, answer in db.execute(statement.order_by(Reply.id.desc())):
        yield Request(reply, institution, answer)


def accept(program: Program, request: Request, values: Mapping[str, Any], actor: str) -> Session:
    """Plan the visit that was asked for. Raises RuleBroken for a day that is over, and where somebody answered meanwhile."""
    if local_time(values["starts_at"]).date() < local_today():
        raise RuleBroken("Tanggal kunjungan sudah lewat. Sepakati tanggal lain dengan yang meminta.", "starts_at")
    session = set_visit(program, None, values)
    _answer(program, request, actor, session_id=session.id)
    return session


def decline(program: Program, request: Request, reason: str, actor: str) -> None:
    """Say no, and why. Raises RuleBroken where somebody answered meanwhile."""
    _answer(program, request, actor, reason=reason)


def _answer(program: Program, request: Request, actor: str, **how: Any) -> None:
    """One statement decides who answers first."""
    row = {"session_id": None, "reason": "", **how, "program_id": program.id, "actor": actor, "at": utcnow()}
    if not insert_or_ignore(VisitRequest, {"reply_id": request.reply.id, **row}):
        raise RuleBroken(ANSWERED)
    db.expire_all()


def waiting_by_program() -> dict[int, int]:
    """Program id → how many requests wait."""
    statement = select(Reply.program_id, func.count(Reply.id)).outerjoin(VisitRequest, VisitRequest.reply_id == Reply.id)
    statement = statement.where(Reply.purpose == VISIT, VisitRequest.reply_id.is_(None)).group_by(Reply.program_id)
    return dict(db.execute(statement).all())
