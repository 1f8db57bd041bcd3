"""Sessions as an iCalendar file or feed: one event a session, whose number stays and whose changes count."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from domain.models import Office, Program, Registration, Session
from domain.store.db import utcnow

KEPT = timedelta(days=60)
"""How long a cancelled session stays in a feed, so that every calendar hears of it."""


def calendar_of(office: Office, title: str, sessions: Iterable[Session]) -> bytes:
    """A feed of these sessions, under this name; it names no participant."""
    calendar = _calendar(title)
    for session in sessions:
        if not session.cancelled_at or max(session.cancelled_at, session.starts_at) > utcnow() - KEPT:
            calendar.add_component(_event_of(session, ZoneInfo(office.timezone)))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def calendar_file(office: Office, registration: Registration, sessions: list[Session]) -> bytes:
    """The sessions of a registration; the program's first day where no session is planned yet."""
    program = registration.program
    if sessions or not program.starts_on:
        return calendar_of(office, program.title, sessions)
    calendar = _calendar(program.title)
    calendar.add_component(_whole_days(program, program.starts_on))
    return bytes(calendar.to_ical())


def _calendar(title: str) -> Calendar:
    calendar = Calendar()
    for key, value in {"prodid": "-//Lembar//ID", "version": "2.0", "x-wr-calname": title, "x-published-ttl": "PT6H"}.items():
        calendar.add(key, value)
    return calendar


def _event_of(session: Session, zone: ZoneInfo) -> Event:
    """The number of the session is its UID for good; SEQUENCE tells a calendar to take over what changed."""
    uid, title = f"session-{session.id}", f"{session.program.title}: {session.title}"
    event = _event(uid, title, session.starts_at.astimezone(zone), session.until.astimezone(zone), session.place)
    event.add("sequence", session.sequence)
    event.add("status", "CANCELLED" if session.cancelled_at else "CONFIRMED")
    return event


def _whole_days(program: Program, first: date) -> Event:
    last = (program.ends_on or first) + timedelta(days=1)
    return _event(f"program-{program.id}", program.title, first, last, program.place)


def _event(uid: str, title: str, start: date | datetime, end: date | datetime, venue: str) -> Event:
    event = Event()
    for key, value in {"summary": title, "dtstart": start, "dtend": end, "dtstamp": utcnow(), "location": venue}.items():
        event.add(key, value)
    event.add("uid", f"{uid}@lembar")
    return event
