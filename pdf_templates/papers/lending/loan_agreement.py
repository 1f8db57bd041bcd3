"""Perjanjian peminjaman paket koleksi: in two copies, over a duty stamp whatever the amount, or without and why."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from domain.lending.settings import LoanSettings
from domain.lending.shown import name_of
from domain.models import Agreement, Registration
from pdf_templates import words
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import DOTS, Run, sheets
from pdf_templates.needs import AGREEMENTS, LOAN_SETTINGS
from pdf_templates.papers.lending.parties import COPIES, parties, signatures


def build(run: Run) -> Document:
    """Two sheets for each borrower. Without an agreement that was written down, its blanks are for the hand."""
    return sheets(run, "loan_agreement", "Perjanjian Peminjaman Paket Koleksi", partial(_records, run))


def _records(run: Run) -> Iterator[Record]:
    known, usual = AGREEMENTS.of(run), LOAN_SETTINGS.of(run)
    for borrower in run.registrations:
        for copy, stamped in COPIES.items():
            yield {"which": copy, **_record(run, borrower, known.get(borrower.number), usual, stamped)}


def _record(run: Run, borrower: Registration, agreement: Agreement | None, usual: LoanSettings, stamped: str) -> Record:
    run = replace(run, on=agreement.dated) if agreement else run
    spelled = words.spell_day(agreement.dated) if agreement else f"{DOTS[:12]} tanggal {DOTS[:30]}"
    term = f"{words.show_date(agreement.begins_on)} sampai {words.show_date(agreement.ends_on)}" if agreement else DOTS
    no_stamp = agreement.no_stamp if agreement else ""
    return {
        "number": (agreement.number if agreement else "") or DOTS,
        "borrower": name_of(borrower),
        "opening": f"Pada hari ini {spelled}, bertempat di {run.office.city}, kami yang bertanda tangan di bawah ini:",
        "parties": parties(run, borrower),
        "articles": _articles(name_of(borrower), term, usual.copies, usual.days),
        "no_stamp": no_stamp,
        "signatures": signatures(run, borrower, "" if no_stamp else stamped),
    }


def _articles(borrower: str, term: str, copies: int, days: int) -> list[str]:
    return [
        f"Pihak Pertama meminjamkan paket koleksi, biasanya {copies} eksemplar selama {days} hari, kepada Pihak Kedua "
        "tanpa biaya; paket dapat ditukar dengan paket lain setelah dikembalikan.",
        f"Perjanjian ini berlaku {term}.",
        f"Pihak Kedua memakai koleksi hanya untuk pembaca {borrower}, menjaga dan merawatnya, serta tidak meminjamkannya "
        "kepada pihak lain.",
        "Penyerahan dan pengembalian dicatat dalam berita acara yang memuat daftar buku dan kondisinya.",
        "Buku yang rusak diperbaiki atau diganti, dan buku yang hilang diganti dengan judul yang sama atau sejenis oleh "
        "Pihak Kedua.",
        "Pihak Kedua memberi kesempatan kepada petugas Pihak Pertama untuk memeriksa koleksi.",
        "Perselisihan diselesaikan dengan musyawarah.",
    ]
