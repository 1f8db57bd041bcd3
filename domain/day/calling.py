"""Calling who does not come: once, twice, as often as the stage says, then forfeited; and back again by decision."""

from collections.abc import Iterable

from sqlalchemy import select

from domain.day.marking import NOT_IN, TOO_EARLY, has_come
from domain.judging import appearing
from domain.judging.panels import must_be_open
from domain.models import Call, Entry, Readmission, Stage
from domain.models.contests.contest import STATES
from domain.office.clock import local_time
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold
from forms.sentence import Inside

ALREADY = "Nomor %(number)s sudah dipanggil %(calls)s kali. Muat ulang halaman ini."
NOT_LAST = "Hanya panggilan terakhir yang dapat ditarik. Muat ulang halaman ini."
NOT_ENOUGH = "Nomor %(number)s baru dipanggil %(calls)s dari %(most)s kali, jadi belum gugur."
NOT_FORFEITED = "Nomor %(number)s tidak dicatat gugur."
REASON = "Dipanggil %(calls)s kali (pukul %(times)s) dan tidak tampil"


def calls_of(stage: Stage) -> dict[int, list[Call]]:
    """Entry id → its calls that count, the first first."""
    statement = select(Call).join(Entry, Entry.id == Call.entry_id)
    found: dict[int, list[Call]] = {}
    for call in db.scalars(statement.where(Entry.stage_id == stage.id, Call.taken_back_at.is_(None)).order_by(Call.id)):
        found.setdefault(call.entry_id, []).append(call)
    return found


def counting(entry: Entry) -> list[Call]:
    """The calls of one entry that count, the first first."""
    statement = select(Call).where(Call.entry_id == entry.id, Call.taken_back_at.is_(None))
    return list(db.scalars(statement.order_by(Call.number)))


def taken_back(entry: Entry) -> list[Call]:
    """The calls of one entry that were taken back, in the order in which they were made."""
    statement = select(Call).where(Call.entry_id == entry.id, Call.taken_back_at.is_not(None))
    return list(db.scalars(statement.order_by(Call.id)))


def call(entry: Entry, number: int, actor: str) -> Call:
    """Note that an entry is called for the time `number`. The same call pressed at two desks counts once.

    Raises RuleBroken for any other than the next call, for who does not perform, before the day and after the lock.
    """
    _hold(entry)
    if not has_come(entry.stage):
        raise RuleBroken(TOO_EARLY)
    if not entry.appears:
        state = entry.registration.state.label if entry.state == "in" else STATES[entry.state]
        raise RuleBroken(NOT_IN, number=_number(entry), state=Inside(state))
    so_far = counting(entry)
    if number == len(so_far) and so_far:
        return so_far[-1]
    if number != len(so_far) + 1 or number > entry.stage.calls:
        raise RuleBroken(ALREADY, number=_number(entry), calls=len(so_far))
    made = Call(entry_id=entry.id, number=number, actor=actor, at=utcnow())
    db.add(made)
    db.flush()
    return made


def take_back(entry: Entry, number: int, actor: str) -> None:
    """Take back the last call. Raises RuleBroken for an earlier one, and of somebody who is forfeited."""
    _hold(entry)
    so_far = counting(entry)
    if number != len(so_far) or not so_far or entry.state == "forfeited":
        raise RuleBroken(NOT_LAST)
    so_far[-1].taken_back_by, so_far[-1].taken_back_at = actor, utcnow()
    db.flush()


def forfeit(entry: Entry) -> None:
    """Say that an entry is forfeited: called as often as the stage says, in vain. Raises RuleBroken before."""
    _hold(entry)
    so_far = counting(entry)
    if len(so_far) < entry.stage.calls:
        raise RuleBroken(NOT_ENOUGH, number=_number(entry), calls=len(so_far), most=entry.stage.calls)
    times = ", ".join(f"{local_time(one.at):%H.%M}" for one in so_far)
    appearing.set_state(entry, "forfeited", REASON % {"calls": len(so_far), "times": times})


def readmit(entry: Entry, reason: str, actor: str) -> Readmission:
    """Let somebody perform after all who was forfeited, by decision; the calls stay. Raises RuleBroken without a reason."""
    _hold(entry)
    if entry.state != "forfeited":
        raise RuleBroken(NOT_FORFEITED, number=_number(entry))
    if not reason.strip():
        raise RuleBroken("Tulis alasannya. Alasan ini disimpan bersama nama Anda.", "reason")
    made = Readmission(
        program_id=entry.stage.program_id, entry_id=entry.id, forfeited=entry.reason, reason=reason.strip(), actor=actor,
        at=utcnow(),
    )  # fmt: skip
    db.add(made)
    appearing.set_state(entry, "in", "")
    return made


def readmissions_of(entries: Iterable[Entry]) -> dict[int, list[Readmission]]:
    """Entry id → the decisions that let it perform after all."""
    ids = [entry.id for entry in entries]
    found: dict[int, list[Readmission]] = {}
    for one in db.scalars(select(Readmission).where(Readmission.entry_id.in_(ids)).order_by(Readmission.id)):
        found.setdefault(one.entry_id, []).append(one)
    return found


def _hold(entry: Entry) -> None:
    must_be_open(entry.stage)
    hold(entry)


def _number(entry: Entry) -> str:
    return str(entry.position or entry.code)
