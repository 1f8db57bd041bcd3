"""Jadwal pos: when the mobile library comes to one stop, to be put up there."""

from collections.abc import Sequence

from domain.models import Stop
from domain.visits.visits import Visit
from forms.reading.days import MONTHS
from pdf_templates import visit_lines, words
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, facts, sheets, signature
from pdf_templates.needs import STOP_VISITS


def build(run: Run) -> Document:
    """A sheet for each stop in use."""
    records = [_record(run, stop, visits) for stop, visits in STOP_VISITS.of(run)]
    return sheets(
        run, "stop_schedule", "Jadwal Perpustakaan Keliling", records,
        signatures=[signature(run, "head", dated=True)], contact=_contact(run),
    )  # fmt: skip


def _contact(run: Run) -> str:
    said = "Membaca di tempat, meminjam, dan menjadi anggota tidak dipungut biaya."
    return f"{said} {run.office.contact}" if run.office.contact else said


def _record(run: Run, stop: Stop, visits: Sequence[Visit]) -> Record:
    months: dict[str, list[str]] = {}
    for one in visits:
        label = f"{MONTHS[one.day.month - 1]} {one.day.year}"
        months.setdefault(label, []).append(f"{words.DAYS[one.day.weekday()]} {one.day.day}")
    venue = stop.venue
    return {
        "name": venue.name,
        "facts": facts(
            ("Alamat", venue.address), ("Kelurahan", venue.region.name if venue.region else ""),
            ("Jadwal", visit_lines.times_of(stop)), ("Yang dihubungi", stop.contact),
        ),
        "months": [{"month": month, "days": ", ".join(days)} for month, days in months.items()],
    }  # fmt: skip
