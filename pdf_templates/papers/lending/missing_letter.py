"""Surat tentang buku yang belum kembali atau hilang: to the head of the institution, with the list of them."""

from collections.abc import Iterator
from functools import partial

from domain.lending.shown import ShownPackage
from pdf_templates import words
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import DOTS, Run, facts, sheets, signature
from pdf_templates.needs import PACKAGE
from pdf_templates.papers.lending.book_list import named

SUBJECT = "Buku paket koleksi yang belum kembali"


def build(run: Run) -> Document:
    """One letter for a package; its number is written by hand."""
    place = f"{run.office.city}, {words.show_date(run.on)}"
    return sheets(run, "missing_letter", SUBJECT, partial(_records, run), place_and_date=place)


def _records(run: Run) -> Iterator[Record]:
    shown = PACKAGE.of(run)
    if shown and shown.of_state("packed", "missing"):
        yield _record(run, shown)


def _record(run: Run, shown: ShownPackage) -> Record:
    package = shown.package
    rows = [*shown.of_state("packed"), *shown.of_state("missing")]
    due = words.show_date(package.due_on) if package.due_on else DOTS
    return {
        "reference": facts(("Nomor", DOTS), ("Sifat", "Biasa"), ("Lampiran", "-"), ("Hal", SUBJECT)),
        "to": [f"Kepala/pimpinan {package.borrower}", "di Tempat"],
        "paragraphs": [
            f"Paket koleksi {package.name} yang dipinjam {package.borrower} jatuh tempo pada {due}. "
            f"Menurut catatan kami, {len(rows)} ({words.spell(len(rows))}) eksemplar berikut belum kembali:",
        ],
        "rows": named(rows, "Belum kembali"),
        "closing": [
            "Mohon buku tersebut dikembalikan, atau diganti dengan judul yang sama atau sejenis sesuai perjanjian.",
            "Demikian disampaikan. Atas perhatian Bapak/Ibu, kami ucapkan terima kasih.",
        ],
        "signatures": [signature(run, "head")],
    }  # fmt: skip
