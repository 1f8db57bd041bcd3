"""The dates of a registration as an iCalendar file."""

from datetime import timedelta

from icalendar import Calendar, Event

from domain.models import Registration
from domain.sessions.attending import sessions_of


def calendar_file(registration: Registration) -> bytes:
    """One event for each session; the program's first day where no session is planned yet."""
    program = registration.program
    calendar = Calendar()
    calendar.add("prodid", "-//Lembar//ID")
    calendar.add("version", "2.0")
    for session in sessions_of(registration):
        uid, title = f"{registration.number}-{session.id}", f"{program.title}: {session.title}"
        calendar.add_component(_event(uid, title, session.starts_at, session.until, session.place))
    if not calendar.subcomponents and program.starts_on:
        last = (program.ends_on or program.starts_on) + timedelta(days=1)
        calendar.add_component(_event(registration.number, program.title, program.starts_on, last, program.place))
    return bytes(calendar.to_ical())


def _event(uid: str, title: str, start: object, end: object, venue: str) -> Event:
    event = Event()
    event.add("uid", f"{uid}@lembar")
    event.add("summary", title)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("dtstamp", start)
    event.add("location", venue)
    return event
