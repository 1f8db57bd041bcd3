"""Berita acara serah terima paket koleksi: who hands what over to whom, in two copies; the list of books is its attachment."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from domain.lending.shown import ShownPackage
from domain.models.services.lending import CONDITIONS
from pdf_templates import words
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import DOTS, Run, sheets
from pdf_templates.needs import PACKAGE
from pdf_templates.papers.lending.parties import COPIES, parties, signatures

CLOSING = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."


def build(run: Run) -> Document:
    """Two sheets for a package."""
    return sheets(run, "handover_minutes", "Berita Acara Serah Terima Paket Koleksi", partial(_records, run))


def _records(run: Run) -> Iterator[Record]:
    shown = PACKAGE.of(run)
    if shown:
        yield from ({"which": copy, **_record(run, shown)} for copy in COPIES)


def _record(run: Run, shown: ShownPackage) -> Record:
    package, count = shown.package, len(shown.contents)
    run = replace(run, on=package.handed_on) if package.handed_on else run
    day = words.spell_day(package.handed_on) if package.handed_on else f"{DOTS[:12]} tanggal {DOTS[:30]}"
    due = words.show_date(package.due_on) if package.due_on else DOTS
    agreement = f" berdasarkan perjanjian nomor {shown.agreement.number or DOTS}" if shown.agreement else ""
    out = [(label, sum(row.condition_out == key for row in shown.contents)) for key, label in CONDITIONS.items()]
    states = ", ".join(f"{label.lower()} {number}" for label, number in out if number) or "-"
    return {
        "number": package.name, "borrower": package.borrower,
        "opening": f"Pada hari ini {day}, bertempat di {package.borrower}, kami yang bertanda tangan di bawah ini:",
        "parties": parties(run, package.registration),
        "deed": f"Pihak Pertama menyerahkan kepada Pihak Kedua{agreement}, dan Pihak Kedua menerima, paket koleksi "
        f"{package.name}:",
        "facts": [
            {"label": "Jumlah", "value": f"{count} ({words.spell(count)}) eksemplar"},
            {"label": "Kondisi keluar", "value": states}, {"label": "Jatuh tempo", "value": due},
            {"label": "Diterima oleh", "value": package.receiver or DOTS},
            {"label": "Catatan", "value": package.note or "-"},
        ],
        "closing": CLOSING, "signatures": signatures(run, package.registration),
    }  # fmt: skip
