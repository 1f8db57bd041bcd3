"""Happenings as an iCalendar file or feed: one event each, whose name stays and whose changes count."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from domain.declared import OCCASIONS
from domain.declaring import Happening
from domain.models import Office, Program, Registration, Session
from domain.sessions.declared import happening_of
from domain.store.db import utcnow

KEPT = timedelta(days=60)
"""How long a cancelled session stays in a feed, so that every calendar hears of it."""


def feed_of(office: Office, title: str, found: Iterable[Happening], sequences: Mapping[str, int]) -> bytes:
    """A feed of these, under this name, with how often each has changed; it names no participant."""
    calendar = _calendar(title)
    for one in found:
        calendar.add_component(_event_of(one, sequences.get(one.uid, 0), ZoneInfo(office.timezone)))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def calendar_of(office: Office, title: str, sessions: Iterable[Session]) -> bytes:
    """A feed of these sessions alone."""
    kept = (one for one in sessions if not one.cancelled_at or max(one.cancelled_at, one.starts_at) > utcnow() - KEPT)
    found = [happening_of(one) for one in kept]
    return feed_of(office, title, found, {one.uid: one.sequence or 0 for one in found})


def calendar_file(office: Office, registration: Registration, sessions: list[Session]) -> bytes:
    """The sessions of a registration; the program's first day where no session is planned yet."""
    program = registration.program
    if sessions or not program.starts_on:
        return calendar_of(office, program.title, sessions)
    return feed_of(office, program.title, [_days_of(program, program.starts_on)], {})


def said(one: Happening) -> str:
    """What it is, without its program: "Pertemuan 3", "Pendaftaran ditutup", "Paket kembali: PK26/03"."""
    row = OCCASIONS[one.key]
    return one.title if row.named else f"{row.label} {one.title}".strip()


def _days_of(program: Program, first: date) -> Happening:
    return Happening("days", f"program-{program.id}", program, "", first, program.ends_on or first, program.place)


def _calendar(title: str) -> Calendar:
    calendar = Calendar()
    for key, value in {"prodid": "-//Lembar//ID", "version": "2.0", "x-wr-calname": title, "x-published-ttl": "PT6H"}.items():
        calendar.add(key, value)
    return calendar


def _event_of(one: Happening, sequence: int, zone: ZoneInfo) -> Event:
    """SEQUENCE tells a calendar to take over what changed; a whole day ends, by its rules, when the next one begins."""
    start: date
    end: date
    if isinstance(one.starts, datetime):
        ends = one.ends if isinstance(one.ends, datetime) else one.starts
        start, end = one.starts.astimezone(zone), ends.astimezone(zone)
    else:
        last = one.ends if isinstance(one.ends, date) else one.starts
        start, end = one.starts, last + timedelta(days=1)
    event = Event()
    summary = f"{one.program.title}: {said(one)}"
    for key, value in {"summary": summary, "dtstart": start, "dtend": end, "dtstamp": utcnow(), "location": one.place}.items():
        event.add(key, value)
    event.add("uid", f"{one.uid}@lembar")
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    return event
