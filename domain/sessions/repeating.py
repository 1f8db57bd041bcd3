"""Sessions by rule: every second and fourth Saturday, but for holidays; twelve sessions are twelve that take place."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count as count_from
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday  # type: ignore[import-untyped]  # it has no types
from sqlalchemy import select

from domain.models import Program, Session
from domain.office import days_off
from domain.office.clock import local_time, local_today
from domain.rules import RuleBroken
from domain.sessions.schedule import set_session
from domain.store.db import db
from domain.store.holding import hold
from forms.sentence import Sentence

LONGEST = timedelta(days=3 * 366)
"""A rule that says only how many is looked at for three years."""
MOST = 200
THERE = Sentence("sudah ada sesi pada jam itu")


@dataclass(frozen=True)
class MeetingRule:
    """When sessions are held.

    `weekdays` are 0 (Monday) to 6. `weeks` are those of a month, 1 to 5 and -1 for the last; without any it is each week,
    or each `every`-th. It ends with `last` or after `count` sessions, whichever is first; one of both must be there.
    """

    weekdays: Sequence[int]
    starts: time
    ends: time | None
    first: date
    last: date | None = None
    count: int | None = None
    weeks: Sequence[int] = ()
    every: int = 1
    skips_days_off: bool = True

    def days(self) -> Iterator[date]:
        """Every day that the rule names, holidays too."""
        names = [weekday(day, week) for day in self.weekdays for week in self.weeks] or list(self.weekdays)
        often: dict[str, Any] = {"freq": MONTHLY} if self.weeks else {"freq": WEEKLY, "interval": self.every}
        end = self.last or self.first + LONGEST
        start = datetime.combine(self.first, time())
        for moment in rrule(dtstart=start, until=datetime.combine(end, time()), byweekday=names, **often):
            yield moment.date()


@dataclass(frozen=True)
class Meeting:
    """One day of a rule: the number of its session (from 1), or why there is none."""

    day: date
    number: int = 0
    skipped: str = ""

    def is_past(self, today: date) -> bool:
        """Whether it would be held before today."""
        return bool(self.number) and self.day < today


def plan(rule: MeetingRule, program: Program, cohort_id: int | None, zone: str) -> list[Meeting]:
    """Each day of the rule, held or skipped, in order. Raises RuleBroken where no session is left.

    A day on which such a session stands already is skipped, so that the same plan saved twice is one.
    """
    return plan_around(rule, _starts(program, cohort_id), zone)


def plan_around(rule: MeetingRule, there: Collection[datetime], zone: str) -> list[Meeting]:
    """The same where sessions stand already at these moments."""
    if not (rule.last or rule.count):
        raise RuleBroken("Isi tanggal terakhir atau jumlah pertemuan.", "last")
    off = days_off.days_off(rule.first, rule.last or rule.first + LONGEST) if rule.skips_days_off else {}
    numbers = count_from(1)
    meetings: list[Meeting] = []
    held = 0
    for day in rule.days():
        why = off.get(day, "") or (THERE if moment_of(day, rule.starts, zone) in there else "")
        meetings.append(Meeting(day, 0, why) if why else Meeting(day, next(numbers)))
        held += not why
        if held in (rule.count, MOST):
            break
    _must_be_held(meetings, rule)
    return meetings


def _must_be_held(meetings: list[Meeting], rule: MeetingRule) -> None:
    if not meetings:
        raise RuleBroken("Tidak ada hari yang cocok dengan aturan ini. Periksa hari, minggu, dan tanggalnya.", "first")
    if any(meeting.number for meeting in meetings):
        return
    if any(meeting.skipped is THERE for meeting in meetings):
        raise RuleBroken("Semua sesi dengan aturan ini sudah ada.", "first")
    raise RuleBroken("Tidak ada tanggal yang tersisa: semua hari menurut aturan ini libur.", "first")


def _starts(program: Program, cohort_id: int | None) -> set[datetime]:
    mine = Session.program_id == program.id, Session.cohort_id == cohort_id, Session.cancelled_at.is_(None)
    return set(db.scalars(select(Session.starts_at).where(*mine)))


def moment_of(day: date, clock: time, zone: str) -> datetime:
    """A clock of the office on a day."""
    return datetime.combine(day, clock, ZoneInfo(zone))


def sessions_in(
    meetings: Sequence[Meeting], rule: MeetingRule, topics: Sequence[str], values: Mapping[str, Any], zone: str
) -> list[dict[str, Any]]:
    """The values of each session that is held. One topic stands for one session; after the last it is Pertemuan n."""
    return [
        {
            **values,
            "title": topics[one.number - 1] if one.number <= len(topics) else f"Pertemuan {one.number}",
            "starts_at": moment_of(one.day, rule.starts, zone),
            "ends_at": moment_of(one.day, rule.ends, zone) if rule.ends else None,
        }
        for one in meetings
        if one.number
    ]


def add_all(program: Program, rows: Sequence[Mapping[str, Any]]) -> list[Session]:
    """Add these sessions to a program, all or none. Raises RuleBroken when somebody added them meanwhile."""
    hold(program)
    found: list[Session] = []
    for row in rows:
        if row["starts_at"] in _starts(program, row["cohort_id"]):
            raise RuleBroken("Sesi dengan aturan ini baru saja ditambahkan. Periksa daftarnya.", "first")
        found.append(set_session(program, None, row))
    return found


@dataclass(frozen=True)
class Copies:
    """What copying would make, and how many stand there already."""

    rows: list[dict[str, Any]]
    there: int


@dataclass(frozen=True)
class Copied:
    """What copying did: the sessions that were made, and how many stood there already."""

    made: list[Session]
    there: int


def copies_of(program: Program, sessions: Sequence[Session], cohort_ids: Sequence[int], days_later: int) -> Copies:
    """The values of the same sessions for other cohorts, so many days later; one that stands there already is left alone."""
    rows, there = [], 0
    for cohort_id in cohort_ids:
        begun = _starts(program, cohort_id)
        shifted = [_shifted(session, cohort_id, days_later) for session in sessions]
        rows += [row for row in shifted if row["starts_at"] not in begun]
        there += sum(row["starts_at"] in begun for row in shifted)
    return Copies(rows, there)


def copy_to_cohorts(program: Program, sessions: Sequence[Session], cohort_ids: Sequence[int], days_later: int) -> Copied:
    """Make them."""
    hold(program)
    copies = copies_of(program, sessions, cohort_ids, days_later)
    return Copied([set_session(program, None, row) for row in copies.rows], copies.there)


def _shifted(session: Session, cohort_id: int, days_later: int) -> dict[str, Any]:
    """On another day at the same time of the office's clock."""
    days = timedelta(days=days_later)
    start, end = local_time(session.starts_at) + days, local_time(session.ends_at) + days if session.ends_at else None
    kept = {key: getattr(session, key) for key in ("title", "hours", "trainer_id", "vehicle_id")}
    venue = session.venue.name if session.venue else ""
    return {**kept, "cohort_id": cohort_id, "venue": venue, "starts_at": start, "ends_at": end}


def past(sessions: Sequence[Meeting]) -> list[Meeting]:
    """Those that would be held before today: what was held already may be entered, but nobody is surprised by it."""
    return [one for one in sessions if one.is_past(local_today())]
