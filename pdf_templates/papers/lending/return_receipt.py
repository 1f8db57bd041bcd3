"""Tanda pengembalian: how many copies came back and what they are like; damaged, missing and still lent ones by name."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from domain.lending.shown import ShownPackage
from domain.models.services.lending import CONDITIONS
from pdf_templates import words
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import DOTS, Run, sheets, signature
from pdf_templates.needs import PACKAGE
from pdf_templates.papers.lending.book_list import named
from pdf_templates.papers.lending.parties import signed_by

STILL_OUT = "Belum kembali"


def build(run: Run) -> Document:
    """One sheet for a package."""
    return sheets(run, "return_receipt", "Tanda Pengembalian Paket Koleksi", partial(_records, run))


def _records(run: Run) -> Iterator[Record]:
    shown = PACKAGE.of(run)
    if shown:
        yield _record(run, shown)


def _record(run: Run, shown: ShownPackage) -> Record:
    package, back = shown.package, shown.of_state("back")
    run = replace(run, on=package.returned_on) if package.returned_on else run
    counts = [(label, sum(row.condition_in == key for row in back)) for key, label in CONDITIONS.items() if key != "missing"]
    rows = [*shown.damaged, *shown.of_state("missing"), *shown.of_state("packed")]
    day = words.show_date(package.returned_on) if package.returned_on else DOTS
    return {
        "facts": [
            {"label": "Paket", "value": package.name}, {"label": "Lembaga", "value": package.borrower},
            {"label": "Tanggal kembali", "value": day}, {"label": "Diserahkan oleh", "value": package.giver or DOTS},
            {"label": "Dipinjam", "value": f"{len(shown.contents)} eksemplar"},
            {"label": "Kembali", "value": f"{len(back)} ({words.spell(len(back))}) eksemplar"},
            {"label": "Kondisi kembali", "value": ", ".join(f"{label.lower()} {number}" for label, number in counts)},
            {"label": "Hilang", "value": f"{len(shown.of_state('missing'))} eksemplar"},
            {"label": STILL_OUT, "value": f"{len(shown.of_state('packed'))} eksemplar"},
        ],
        "named": named(rows, STILL_OUT),
        "signatures": [signed_by("Yang menyerahkan", package.giver), signature(run, "officer", dated=True)],
    }  # fmt: skip
