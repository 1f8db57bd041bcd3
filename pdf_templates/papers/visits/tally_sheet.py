"""Lembar hitung pengunjung: strokes by sex and age, books and new members, for a visit where no phone counts."""

from collections.abc import Iterator
from functools import partial

from domain.models.services.visit import BOOKS, MISSED
from domain.visits.visits import Visit
from pdf_templates import visit_lines, words
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import DOTS, Run, blank_signature, facts, sheets
from pdf_templates.needs import TALLIED

ROWS = ("Anak", "Pelajar", "Dewasa")


def build(run: Run) -> Document:
    """A sheet for each visit, with dotted lines in its head where none is named."""
    return sheets(
        run, "tally_sheet", "Lembar Hitung Pengunjung", partial(_records, run), groups=ROWS, others=list(BOOKS.values()),
        reasons=list(MISSED.values()),
        signatures=[blank_signature("Yang ditemui", above=""), blank_signature("Petugas", above="")],
    )  # fmt: skip


def _records(run: Run) -> Iterator[Record]:
    visits = TALLIED.of(run)
    for one in visits:
        yield {"facts": _facts(run, one)}
    if not visits:
        yield {"facts": facts(*((label, DOTS) for label in ("Hari, tanggal", "Pos", "Jam", "Petugas")))}


def _facts(run: Run, one: Visit) -> list[dict[str, str]]:
    day = words.show_weekday(one.day)
    hours, crew = visit_lines.hours_of(one, run.zone), visit_lines.crew_of(one)
    return facts(("Hari, tanggal", day), ("Pos", one.session.place), ("Jam", hours), ("Petugas", crew or DOTS))
