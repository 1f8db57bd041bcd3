"""Tanda terima barang: who received a trophy, a book or a parcel, and signs for it."""

from functools import partial

from pdf_templates import columns
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run, content_width, document, origin, origin_label, page_of, program_facts, signature
from pdf_templates.papers.sessions.attendance_day import SIGN_HERE, paired


def build(run: Run) -> Document:
    """A row for each registration; `texts["goods"]` and `texts["amount"]` say what everybody receives."""
    return goods_list(run, "goods_receipt", "Tanda Terima Barang")


def goods_list(run: Run, paper: str, title: str) -> Document:
    """The list of a paper of this key."""
    page, blank = page_of(run), run.blank_rows or 0
    goods, amount = str(run.texts.get("goods", "")), str(run.texts.get("amount", ""))
    chosen = [
        counter(len(run.registrations) + blank),
        Column("name", "Nama", 46, lambda registration: registration.name),
        Column("origin", origin_label(run.program), 34, origin),
        Column("goods", "Uraian barang", 34, lambda registration: goods),
        Column("amount", "Jumlah", 15, lambda registration: amount, "centre", fixed=True),
    ]
    return document(
        run,
        paper,
        title,
        partial(paired, run, chosen, blank),
        page=page,
        facts=program_facts(run.program),
        columns=columns.fitted([*chosen, *SIGN_HERE], content_width(page)),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "committee", dated=True)],
    )
