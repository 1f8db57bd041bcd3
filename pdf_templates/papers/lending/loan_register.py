"""Register pinjaman: which package is where, due when, and what came back; of overdue ones alone if that was chosen."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from domain.lending.register import Line
from forms.reading.days import show_day
from pdf_templates import columns
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, page_of, program_facts, signature
from pdf_templates.needs import LOANS


def build(run: Run) -> Document:
    """A row for each package that was handed over. `texts["overdue"]` is "yes" for those that should be back by now."""
    loans, page = LOANS.of(run), page_of(run)
    is_overdue = run.texts.get("overdue") == "yes"
    lines = [line for line in loans.lines if not is_overdue or line.package.is_overdue(loans.today)]
    chosen = [
        counter(len(lines)),
        Column("borrower", "Lembaga", 46, str),
        Column("package", "Paket", 19, str, "centre", fixed=True),
        Column("handed", "Serah terima", 25, str, "centre", fixed=True),
        Column("due", "Jatuh tempo", 25, str, "centre", fixed=True),
        Column("lent", "Buku", 12, str, "right", fixed=True),
        Column("out", "Di luar", 12, str, "right", fixed=True),
        Column("missing", "Hilang", 13, str, "right", fixed=True),
        Column("state", "Keadaan", 28, str),
    ]
    title = "Daftar Paket Lewat Jatuh Tempo" if is_overdue else "Register Pinjaman Paket Koleksi"
    return document(
        run, "loan_register", title, partial(_rows, lines, loans.today), page=page, facts=program_facts(run.program),
        empty="Belum ada paket", columns=columns.fitted(chosen, content_width(page)),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "officer", dated=True)],
    )  # fmt: skip


def _rows(lines: Sequence[Line], today: date) -> Iterator[Record]:
    for number, line in enumerate(lines, 1):
        package = line.package
        cells = {
            "no": str(number), "borrower": package.borrower, "package": package.name,
            "handed": _day(package.handed_on), "due": _day(package.due_on),
            "lent": str(line.lent), "out": str(line.out), "missing": str(line.missing), "state": line.state(today),
        }  # fmt: skip
        yield {"kind": "row", "cells": cells}


def _day(day: date | None) -> str:
    return show_day(day.isoformat()) if day else ""
