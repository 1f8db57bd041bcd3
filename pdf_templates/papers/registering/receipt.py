"""Bukti pendaftaran: half a sheet for the archive, half for the participant, with a QR code that anyone can check."""

from zoneinfo import ZoneInfo

from domain.models import Program, Registration, Session
from forms.reading.phones import show_phone
from pdf_templates import words
from pdf_templates.engine.document import Document, Page, Record
from pdf_templates.frame import SIZES, Run, blank_signature, each, origin, origin_label, sheets, signature
from pdf_templates.needs import SESSIONS, TITLES

COPIES = ("Lembar arsip", "Lembar peserta")


def build(run: Run) -> Document:
    """One sheet for each registration of the run."""
    return sheets(
        run,
        "receipt",
        "Bukti Pendaftaran",
        each(run, _record),
        page=half_page(run),
        copies=COPIES,
        signatures=[signature(run, "officer", above="Diterima oleh,"), blank_signature("Peserta/pendamping", above="")],
        told=[key for key in LABELS if key != "title" or TITLES.of(run)],
        labels=dict(LABELS, origin=origin_label(run.program)),
    )


LABELS = {
    "name": "Nama",
    "origin": "Asal",
    "program": "Kegiatan",
    "title": "Judul undian",
    "received": "Diterima",
    "status": "Status",
    "schedule": "Jadwal",
    "contact": "Kontak panitia",
}


def half_page(run: Run) -> Page:
    """A page without margins, so that both halves are of one height when the sheet is cut."""
    width, height = SIZES[run.size or run.office.paper_size]
    return Page(width, height, 0, 0, 0, 0)


def _record(run: Run, registration: Registration) -> Record:
    return {
        "number": registration.number,
        "url": run.verify_link(registration.verify_token),
        "name": registration.name,
        "origin": origin(registration),
        "program": run.program.title,
        "title": TITLES.of(run).get(registration.id, "–"),
        "received": words.show_moment(registration.created_at, run.zone),
        "status": f"{registration.state.label} (saat dicetak)",
        "schedule": schedule(run, registration),
        "contact": contact(run.program),
    }


def contact(program: Program) -> str:
    """Who answers questions about a program."""
    return " – ".join(filter(None, (program.contact_name, show_phone(program.contact_phone))))


LONGEST_SCHEDULE = 180
"""A half sheet has room for so many letters of a schedule; a longer one becomes the span of its days."""


def schedule(run: Run, registration: Registration) -> str:
    """When the participant is expected: the sessions of the cohort, or the days of the program."""
    sessions = [one for one in SESSIONS.of(run) if one.cohort_id in (None, registration.cohort_id)]
    every = "; ".join(_session(run, session) for session in sessions)
    if 0 < len(every) <= LONGEST_SCHEDULE:
        return every
    program = run.program
    if not program.starts_on:
        return "Akan diberitahukan"
    return ", ".join(filter(None, (words.show_days(program.starts_on, program.ends_on or program.starts_on), program.place)))


def _session(run: Run, session: Session) -> str:
    start = session.starts_at.astimezone(ZoneInfo(run.zone))
    return f"{session.title} {words.show_weekday(start.date())} pukul {words.show_time(start.time())}"
