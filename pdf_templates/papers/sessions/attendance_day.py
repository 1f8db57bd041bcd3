"""Daftar hadir of one day: zig-zag signature columns, and blank rows for those who come without registering."""

from collections.abc import Iterator
from functools import partial
from zoneinfo import ZoneInfo

from domain.models import Registration, Session
from pdf_templates import columns, words
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, facts, origin, origin_label, page_of, signature
from pdf_templates.needs import SESSIONS


def build(run: Run) -> Document:
    """The attendance sheet of the run's first session; without sessions the date and hours stay open."""
    page = page_of(run)
    chosen = columns_of(run)
    return document(
        run,
        "attendance_day",
        "Daftar Hadir",
        partial(paired, run, chosen, walk_ins(run)),
        page=page,
        facts=session_facts(run, SESSIONS.of(run)[0] if SESSIONS.of(run) else None),
        columns=columns.fitted([*chosen, *SIGN_HERE], content_width(page)),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "committee", dated=True)],
    )


SIGN_HERE = (Column("left", "", 20, str, fixed=True), Column("right", "", 20, str, fixed=True))


def columns_of(run: Run) -> list[Column]:
    """No, name, where from, telephone: the first telephone number that the form asks for."""
    phones = run.program.version.definition.of_type("phone")
    return [
        counter(len(run.registrations) + walk_ins(run)),
        Column("name", "Nama", 53, lambda registration: registration.name),
        Column("origin", origin_label(run.program), 45, origin),
        *(columns.question_column(phone, label="No. HP") for phone in phones[:1]),
    ]


def session_facts(run: Run, session: Session | None) -> list[dict[str, str]]:
    """When and where a session is and what it is about; dots to fill in by hand when there is none."""
    if session is None:
        dots = "." * 60
        return facts(("Kegiatan", run.program.title), ("Hari/tanggal", dots), ("Waktu", dots), ("Tempat", dots))
    start = session.starts_at.astimezone(ZoneInfo(run.zone))
    end = session.ends_at.astimezone(ZoneInfo(run.zone)).time() if session.ends_at else None
    return facts(
        ("Kegiatan", run.program.title),
        ("Angkatan", session.cohort.name if session.cohort else ""),
        ("Hari/tanggal", words.show_weekday(start.date())),
        ("Waktu", words.show_hours(start.time(), end, run.zone)),
        ("Tempat", session.place),
        ("Acara", session.title),
        ("Narasumber", session.trainer.name if session.trainer else ""),
    )


def people(run: Run, chosen: list[Column], blank: int) -> Iterator[dict[str, str]]:
    """Everybody's cells by column key, then so many rows with nothing but their number."""
    for number, registration in enumerate(run.registrations, start=1):
        yield {"no": str(number), **_cells(registration, chosen)}
    expected = len(run.registrations)
    for number in range(expected + 1, expected + blank + 1):
        yield {column.key: "" for column in chosen} | {"no": str(number)}


def _cells(registration: Registration, chosen: list[Column]) -> dict[str, str]:
    return {column.key: column.read(registration) for column in chosen if column.key != "no"}


def walk_ins(run: Run) -> int:
    """How many blank rows an attendance sheet has, unless the run says: a tenth or more, so that no row is without its pair."""
    count = len(run.registrations)
    return -(-count // 20) * 2 + count % 2 if run.blank_rows is None else run.blank_rows


def paired(run: Run, chosen: list[Column], blank: int) -> Iterator[Record]:
    """The same rows two at a time, so that each has the height of two to sign in; the last may be alone."""
    everybody = people(run, chosen, blank)
    for first in everybody:
        second = next(everybody, None)
        yield {"kind": "pair", "first": first, "second": second} if second else {"kind": "single", "first": first}
