"""A series of sessions changed as one: this and all later ones of the same people get another time, venue or trainer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import islice
from typing import Any

from domain.inbox import marks
from domain.messages import sending
from domain.messages.recipients import Recipient
from domain.models import Message, Program, Session
from domain.office import days_off
from domain.office.clock import local_time
from domain.rules import RuleBroken
from domain.sessions import schedule, telling
from domain.sessions.messages import SERIES
from domain.sessions.repeating import LONGEST, MeetingRule
from domain.store.holding import hold
from forms.reading.days import show_day

NOTED = "Kehadiran di %(session)s baru saja dicatat, jadi sesi itu tidak berubah lagi. Lihat lagi perubahannya, lalu simpan."


@dataclass(frozen=True)
class SeriesChange:
    """What becomes other; None leaves it as it is. `rule` gives the sessions new days, in their order."""

    starts: time | None = None
    ends: time | None = None
    venue: str | None = None
    trainer_id: int | None = None
    rule: MeetingRule | None = None


def series_from(session: Session) -> list[Session]:
    """This session and all later ones of the same cohort, but for cancelled ones and those with attendance."""
    every = schedule.sessions_of(session.program)
    later = (one for one in every if one.cohort_id == session.cohort_id and one.starts_at >= session.starts_at)
    return [one for one in later if not marks.has_marks("attendance", schedule.scope_of(one))]


def planned(sessions: Sequence[Session], change: SeriesChange) -> list[dict[str, Any]]:
    """The values of each session after the change. Raises RuleBroken where days run out or the end comes before the start."""
    if not sessions:
        raise RuleBroken("Tidak ada sesi yang dapat diubah: kehadirannya sudah dicatat.")
    if change == SeriesChange():
        raise RuleBroken("Isi paling sedikit satu yang berubah.")
    days = list(_days(sessions, change))
    if len(days) < len(sessions):
        raise RuleBroken(
            "Aturan ini hanya punya %(days)s tanggal untuk %(count)s sesi.", "weekdays", days=len(days), count=len(sessions)
        )
    return [_values(one, day, change) for one, day in zip(sessions, days, strict=True)]


def _days(sessions: Sequence[Session], change: SeriesChange) -> Iterator[datetime]:
    """On which day each session is held, as a local moment with its own clock."""
    if change.rule is None:
        yield from (local_time(one.starts_at) for one in sessions)
        return
    rule = change.rule
    off = days_off.days_off(rule.first, rule.first + LONGEST) if rule.skips_days_off else {}
    held = (day for day in rule.days() if day not in off)
    for session, day in zip(sessions, islice(held, len(sessions)), strict=False):
        yield datetime.combine(day, local_time(session.starts_at).timetz())


def _values(session: Session, day: datetime, change: SeriesChange) -> dict[str, Any]:
    start = _at(day, change.starts)
    lasts = (session.ends_at - session.starts_at) if session.ends_at else None
    end = _at(day, change.ends) if change.ends else (start + lasts if lasts else None)
    if end and end <= start:
        raise RuleBroken("Jam selesai harus sesudah jam mulai.", "ends")
    return {
        "title": session.title, "hours": session.hours, "cohort_id": session.cohort_id, "vehicle_id": session.vehicle_id,
        "starts_at": start, "ends_at": end, "trainer_id": change.trainer_id or session.trainer_id,
        "venue": change.venue if change.venue is not None else (session.venue.name if session.venue else ""),
    }  # fmt: skip


def _at(day: datetime, clock: time | None) -> datetime:
    return day if clock is None else day.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)


def change_series(program: Program, sessions: Sequence[Session], rows: Sequence[Mapping[str, Any]]) -> int:
    """Change all of them, or none; how many are now at another time or place. Raises RuleBroken, also when somebody has
    noted attendance since they were shown."""
    hold(program)
    for one in sessions:
        hold(one)
        if marks.has_marks("attendance", schedule.scope_of(one)):
            raise RuleBroken(NOTED, session=one.title)
    before = {one.id: one.sequence for one in sessions}
    kept = [schedule.set_session(program, one, row) for one, row in zip(sessions, rows, strict=True)]
    return sum(one.sequence > before[one.id] for one in kept)


def about(session: Session) -> str:
    """Which change of which series: the next one is told again."""
    return f"series:{session.id}/{sum(one.sequence for one in series_from(session))}"


def recipients_of(session: Session) -> list[Recipient]:
    """Everybody who must be told, each once."""
    found = [to for one in series_from(session) for to in telling.recipients_of(one)]
    return list({to.phone or to.subject: to for to in reversed(found)}.values())[::-1]


def prepare_all(session: Session, actor: str) -> int:
    """One message about all of it for each who was not told yet; how many."""
    told = {one.subject for one in told_of(session) if one.is_sent}
    waiting = [one for one in recipients_of(session) if one.subject not in told]
    values = {"kegiatan": session.program.title, "jadwal": _in_words(series_from(session))}
    for one in waiting:
        sending.prepare(SERIES, one, values, actor, about(session))
    return len(waiting)


MOST_LINES = 15


def _in_words(sessions: Sequence[Session]) -> str:
    """A line a session; a long series names the first ones."""
    lines = [
        f"{show_day(local_time(one.starts_at).date().isoformat())} {local_time(one.starts_at):%H.%M}, {one.place}: {one.title}"
        for one in sessions[:MOST_LINES]
    ]
    more = len(sessions) - len(lines)
    return "\n".join(lines + ([f"dan {more} sesi sesudahnya"] if more else []))


def told_of(session: Session) -> Sequence[Message]:
    """The messages about the last change."""
    return sending.messages_about(SERIES, about(session))
