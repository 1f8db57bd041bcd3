"""Marking attendance: a kind of mark whose scope is a session and whose subjects are its participants."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import Select, delete, select

from domain.access import lookup
from domain.inbox import marks
from domain.inbox.kind import MarkKind, Scope
from domain.inbox.marks import NewMark, Sender
from domain.inbox.naming import number_in
from domain.inbox.standing import Standing
from domain.models import Attendance, Login, Mark, Session
from domain.models.attendance import STATES
from domain.rules import RuleBroken
from domain.sessions.attending import can_mark, expected_ids
from domain.sessions.schedule import scope_of
from domain.store.db import db
from domain.store.holding import hold

TOO_EARLY = "Kehadiran dicatat mulai hari sesi ini. Sesinya belum tiba."
CANCELLED = "Sesi ini dibatalkan, jadi kehadirannya tidak dicatat. Bila tetap diadakan, petugas memilih “Jadi diadakan” dahulu."
NOT_HERE = "Daftar peserta berubah. Muat ulang halaman ini, lalu isi lagi."


class _Sheet:
    """The attendance of one session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.program_id = session.program_id

    @property
    def name(self) -> str:
        return scope_of(self.session)

    @cached_property
    def _belong(self) -> set[int]:
        return expected_ids(self.session)

    def read(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        return value

    def check(self, subject: str, value: Mapping[str, Any]) -> None:
        """From the day of a session that is held, for those who have a place in it."""
        _must_be_open(self.session)
        if number_in(subject, "registration") not in self._belong or value.keys() != {"state"}:
            raise RuleBroken(NOT_HERE)
        if value["state"] not in {"", *STATES}:
            raise RuleBroken(NOT_HERE)

    def write(self, standings: Mapping[str, Standing]) -> None:
        """One row a participant, also when the tick was taken back."""
        about = {number_in(subject, "registration"): standing for subject, standing in standings.items()}
        rows = {row.registration_id: row for row in db.scalars(self._rows(about))}
        for registration_id, standing in about.items():
            row = rows.get(registration_id) or Attendance(session_id=self.session.id, registration_id=registration_id)
            db.add(row)
            now, differs = standing.now, standing.differs
            row.state, row.actor, row.at, row.mark_id = now.value["state"], now.actor, now.received_at, now.id
            row.differs_id = differs.id if differs else None
        db.flush()

    def _rows(self, about: Iterable[int]) -> Select[Attendance]:
        here = Attendance.session_id == self.session.id, Attendance.registration_id.in_(list(about))
        return select(Attendance).where(*here)


def subject_of(registration_id: int) -> str:
    """How marks name a participant."""
    return f"registration:{registration_id}"


def _open(login: Login, scope: str) -> Scope | None:
    """The sheet of a session that is the trainer's own, or for staff who may change things; held until the transaction ends."""
    session = lookup.session_for(login, number_in(scope, "session"))
    if session is None or (login.account and not login.account.may("officer", "sessions")):
        return None
    hold(session)
    return _Sheet(session)


def _again(scope: str) -> Scope:
    return _Sheet(db.get_one(Session, number_in(scope, "session")))


def _clear() -> None:
    db.execute(delete(Attendance))


ATTENDANCE = MarkKind("attendance", _open, _again, _clear)


def mark(session: Session, states: Mapping[int, str], actor: str, device: str = "", seen: int | None = None) -> None:
    """Keep a whole page of marks, all or none: registration id → state, empty to take a tick back.

    `seen` is the newest mark when the page was made; None for a page of this very moment. What stands on the page as it
    stood there then is nobody's doing and changes nothing. Raises RuleBroken before the session's day, for a cancelled
    session, and for somebody who does not belong here.
    """
    hold(session)
    _must_be_open(session)
    sheet = _Sheet(session)
    seen = marks.newest_id(ATTENDANCE.key, sheet.name) if seen is None else seen
    shown = {subject: _shown(standing) for subject, standing in marks.standings(ATTENDANCE.key, sheet.name, seen).items()}
    wanted = {subject_of(one): state for one, state in states.items()}
    news = [NewMark(one, {"state": state}) for one, state in wanted.items() if shown.get(one, "") != state]
    for receipt in marks.receive(ATTENDANCE, sheet, news, Sender(actor, device, seen)):
        if receipt.refusal:
            raise receipt.refusal


def _must_be_open(session: Session) -> None:
    if session.cancelled_at:
        raise RuleBroken(CANCELLED)
    if not can_mark(session):
        raise RuleBroken(TOO_EARLY)


def history_of(session: Session) -> dict[int, list[Mark]]:
    """Registration id → all that was ever marked about it in this session, in the server's order."""
    found = marks.marks_by_subject(ATTENDANCE.key, scope_of(session))
    return {number_in(subject, "registration"): some for subject, some in found.items()}


def _shown(standing: Standing) -> str | None:
    """The state that the page ticks; None when two marks differ and it leaves the choice open."""
    return None if standing.differs else standing.now.value["state"]
