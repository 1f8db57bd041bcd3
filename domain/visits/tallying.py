"""Counting at a visit: a kind of mark whose scope is a session and whose subjects are what one person counts.

Who counts on a phone says how many of one cell they have counted so far ("officer:5/adult_f"), so that what is sent twice
counts once, and what two people counted adds up. A paper tally that is typed in ("paper") counts instead. "missed" says
why nobody came.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete

from domain.inbox import marks
from domain.inbox.kind import MarkKind, Scope
from domain.inbox.marks import NewMark, Sender
from domain.inbox.naming import number_in
from domain.inbox.standing import Standing
from domain.models import Login, Officer, Session, Tally
from domain.models.services.visit import CELLS, MISSED
from domain.rules import RuleBroken
from domain.sessions.attending import can_mark
from domain.sessions.schedule import cancel_session, revive_session, scope_of
from domain.store.db import db
from domain.store.holding import hold
from domain.visits.visits import visit_for

MOST = 5000
PAPER, NOT_HELD = "paper", "missed"
TOO_EARLY = "Pengunjung dihitung mulai hari kunjungan. Harinya belum tiba."
NOT_HERE = "Catatan ini bukan milik kunjungan ini. Muat ulang halaman, lalu catat lagi."
NOT_MISSED = "Pengunjung sudah dihitung di sini. Kosongkan hitungannya dahulu bila kunjungan ini memang tidak terlaksana."
WAS_MISSED = "Kunjungan ini dicatat tidak terlaksana. Hapus catatan itu dahulu, lalu hitung."


class _Count:
    """The tally of one visit, for one who counts."""

    def __init__(self, session: Session, person: str) -> None:
        self.session, self.person = session, person
        self.program_id = session.program_id
        self._now: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        return scope_of(self.session)

    def read(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """Numbers come as they are typed."""
        return {key: part if key == "why" else _number(part) for key, part in value.items()}

    def check(self, subject: str, value: Mapping[str, Any]) -> None:
        """From the day on, at a visit that was not cancelled; people are counted, or it was missed, not both."""
        if not can_mark(self.session):
            raise RuleBroken(TOO_EARLY)
        if not self._fits(subject, value):
            raise RuleBroken(NOT_HERE)
        missed = self._values.get(NOT_HELD, {}).get("why", "")
        if self.session.cancelled_at and not missed:
            raise RuleBroken("Kunjungan ini dibatalkan: %(why)s", why=self.session.cancel_reason or "-")
        if subject == NOT_HELD and value["why"] and _is_counted(self._values):
            raise RuleBroken(NOT_MISSED)
        if subject != NOT_HELD and missed:
            raise RuleBroken(WAS_MISSED)
        self._values[subject] = value

    def _fits(self, subject: str, value: Mapping[str, Any]) -> bool:
        if subject == NOT_HELD:
            return value.keys() == {"why"} and value["why"] in {"", *MISSED}
        if subject == PAPER:
            return value.keys() == CELLS.keys() and len({part is None for part in value.values()}) == 1
        person, _slash, cell = subject.partition("/")
        return person == self.person and cell in CELLS and value.keys() == {"n"} and value["n"] is not None

    @property
    def _values(self) -> dict[str, Any]:
        """Subject → value, as it is while marks come in one after the other."""
        if self._now is None:
            self._now = {one: standing.now.value for one, standing in marks.standings(TALLY.key, self.name).items()}
        return self._now

    def write(self, standings: Mapping[str, Standing]) -> None:
        """The row of the visit, made from all its marks; a visit that was missed stands in every calendar as not held."""
        every = marks.standings(TALLY.key, self.name)
        values = {subject: standing.now.value for subject, standing in every.items()}
        row, missed = db.get(Tally, self.session.id), values.get(NOT_HELD, {}).get("why", "")
        self._tell_calendars(row.missed if row else "", missed)
        if not (missed or _is_counted(values)):
            if row:
                db.delete(row)
            return db.flush()
        newest = max((standing.now for standing in every.values()), key=lambda mark: mark.id)
        row = row or Tally(session_id=self.session.id)
        for cell, number in _counts(values).items():
            setattr(row, cell, number)
        row.missed, row.is_typed = missed, _is_typed(values)
        row.differs = any(standing.differs for subject, standing in every.items() if not row.is_typed or subject == PAPER)
        row.actor, row.at = newest.actor, newest.received_at
        db.add(row)
        return db.flush()

    def _tell_calendars(self, before: str, now: str) -> None:
        if now and now != before:
            cancel_session(self.session, MISSED[now])
        elif before and not now:
            revive_session(self.session)


def _number(part: Any) -> int | None:
    """Raises RuleBroken for what is no number of people or books."""
    if part is None:
        return None
    text = str(part).strip() or "0"
    if text.startswith("-"):
        raise RuleBroken("Hitungan tidak boleh kurang dari 0.")
    if not (text.isascii() and text.isdigit()):
        raise RuleBroken("Tulis hitungan dengan angka, misalnya 12.")
    if len(text) > 9 or int(text) > MOST:
        raise RuleBroken("Hitungan paling banyak %(most)s.", most=MOST)
    return int(text)


def _is_typed(values: Mapping[str, Any]) -> bool:
    return any(part is not None for part in values.get(PAPER, {}).values())


def _is_counted(values: Mapping[str, Any]) -> bool:
    return _is_typed(values) or any(value["n"] for subject, value in values.items() if "/" in subject)


def _counts(values: Mapping[str, Any]) -> dict[str, int]:
    if _is_typed(values):
        return {cell: values[PAPER][cell] for cell in CELLS}
    taps = [(subject.partition("/")[2], value["n"]) for subject, value in values.items() if "/" in subject]
    return {cell: sum(number for one, number in taps if one == cell) for cell in CELLS}


def person_of(login: Login) -> str:
    """How marks name who counts: the same person, whatever link they came in by."""
    holder = login.holder
    return f"officer:{holder.id}" if isinstance(holder, Officer) else f"account:{login.account_id}"


def _open(login: Login, scope: str) -> Scope | None:
    session = visit_for(login, number_in(scope, "session"))
    if session is None:
        return None
    hold(session)
    return _Count(session, person_of(login))


def _again(scope: str) -> Scope:
    return _Count(db.get_one(Session, number_in(scope, "session")), "")


def _clear() -> None:
    db.execute(delete(Tally))


TALLY = MarkKind("tally", _open, _again, _clear)


def counted_by(session: Session, person: str) -> dict[str, int]:
    """Cell → what this person has counted so far."""
    found = marks.standings(TALLY.key, scope_of(session))
    return {cell: found[one].now.value["n"] if (one := f"{person}/{cell}") in found else 0 for cell in CELLS}


def counted_by_others(session: Session, person: str) -> dict[str, int]:
    """Cell → what all others have counted on their phones."""
    found = {one: standing.now.value for one, standing in marks.standings(TALLY.key, scope_of(session)).items()}
    others = {one: value for one, value in found.items() if "/" in one and not one.startswith(f"{person}/")}
    return _counts(others)


def mark(session: Session, news: Mapping[str, Mapping[str, Any]], person: str, sender: Sender) -> None:
    """Keep a page of marks, all or none: subject → value. Raises RuleBroken for the first that is refused."""
    hold(session)
    scope = _Count(session, person)
    found = {one: standing.now.value for one, standing in marks.standings(TALLY.key, scope.name).items()}
    fresh = [NewMark(one, value) for one, value in news.items() if scope.read(value) != found.get(one, _nothing(one))]
    for receipt in marks.receive(TALLY, scope, fresh, sender):
        if receipt.refusal:
            raise receipt.refusal


def _nothing(subject: str) -> Mapping[str, Any]:
    """What stands on the page of something that was never marked."""
    return {"why": ""} if subject == NOT_HELD else dict.fromkeys(CELLS) if subject == PAPER else {"n": 0}


def type_paper(session: Session, counts: Mapping[str, int | None], actor: str) -> None:
    """A paper tally as somebody typed it, or none of it (all None) to go back to what phones counted. Raises RuleBroken."""
    seen = marks.newest_id(TALLY.key, scope_of(session))
    mark(session, {PAPER: dict(counts)}, "", Sender(actor, "", seen))


def say_missed(session: Session, why: str, actor: str) -> None:
    """Why a visit did not take place, or that it did after all. Raises RuleBroken."""
    seen = marks.newest_id(TALLY.key, scope_of(session))
    mark(session, {NOT_HELD: {"why": why}}, "", Sender(actor, "", seen))
