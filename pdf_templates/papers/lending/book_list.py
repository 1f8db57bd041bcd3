"""Daftar buku dalam paket: number, title and author of each copy, its condition out, and in when it came back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from domain.lending.shown import ShownPackage
from domain.models import PackageCopy
from domain.models.services.lending import CONDITIONS
from pdf_templates import columns, words
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, facts, page_of, signature
from pdf_templates.needs import PACKAGE
from pdf_templates.papers.lending.parties import signed_by


def build(run: Run) -> Document:
    """A row for each copy of the package; blanks where its condition back is still to be written. Dated as the handover."""
    shown, page = PACKAGE.of(run), page_of(run)
    rows = shown.contents if shown else ()
    handed_on = shown.package.handed_on if shown else None
    run = replace(run, on=handed_on) if handed_on else run
    chosen = [
        counter(len(rows)),
        Column("code", "No. induk/barcode", 32, str),
        Column("title", "Judul", 62, str),
        Column("author", "Pengarang", 34, str),
        Column("out", "Kondisi keluar", 17, str, "centre", fixed=True),
        Column("in", "Kondisi kembali", 17, str, "centre", fixed=True),
    ]
    return document(
        run, "book_list", "Daftar Buku Paket Koleksi", partial(_rows, rows), page=page,
        facts=_facts(shown), empty="Belum ada buku",
        columns=columns.fitted(chosen, content_width(page)),
        signatures=[signed_by("Yang menerima", shown.package.receiver if shown else ""), signature(run, "officer", dated=True)],
    )  # fmt: skip


def _facts(shown: ShownPackage | None) -> list[dict[str, str]]:
    if shown is None:
        return []
    package = shown.package
    days = [words.show_date(day) for day in (package.handed_on, package.due_on) if day]
    return facts(("Paket", package.name), ("Lembaga", package.borrower), ("Masa pinjam", " sampai ".join(days)))


def _rows(rows: Sequence[PackageCopy]) -> Iterator[Record]:
    for number, row in enumerate(rows, 1):
        yield {"kind": "row", "cells": {"no": str(number), **cells_of(row)}}


def named(rows: Sequence[PackageCopy], otherwise: str) -> list[dict[str, str]]:
    """These copies as numbered rows; what has not come in is called `otherwise`."""
    cells = [cells_of(row) for row in rows]
    return [{**one, "no": str(place), "in": one["in"] or otherwise} for place, one in enumerate(cells, 1)]


def cells_of(row: PackageCopy) -> dict[str, str]:
    """What stands in the row of a copy."""
    came_in = CONDITIONS[row.condition_in] if row.condition_in else ""
    return {
        "code": row.copy.code, "title": row.copy.title, "author": row.copy.author or "-",
        "out": CONDITIONS[row.condition_out], "in": came_in,
    }  # fmt: skip
