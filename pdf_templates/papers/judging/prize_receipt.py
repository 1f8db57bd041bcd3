"""Tanda terima hadiah: winners sign for goods and money; the guardian signs for a child."""

from collections.abc import Iterator
from functools import partial

from domain.judging.prizes import Prize
from pdf_templates import columns
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, page_of, program_facts, signature
from pdf_templates.needs import PRIZES
from pdf_templates.papers.judging.prize_list import cells_of, total_of


def build(run: Run) -> Document:
    """A row for each award that is given; under the name stands who signs for a child."""
    page, prizes = page_of(run), PRIZES.of(run)
    chosen = [
        counter(len(prizes)),
        Column("name", "Nama", 42, str),
        Column("award", "Penghargaan", 27, str, fixed=True),
        Column("goods", "Barang", 26, str),
        Column("money", "Uang", 28, str, "right", fixed=True),
        Column("signer", "Diterima oleh", 26, str),
        Column("sign", "Tanda tangan", 25, str, "low", fixed=True),
    ]
    return document(
        run,
        "prize_receipt",
        "Tanda Terima Hadiah",
        partial(_rows, prizes),
        page=page,
        facts=program_facts(run.program),
        columns=columns.fitted(chosen, content_width(page)),
        total=total_of(prizes),
        row_height=14,
        signatures=[signature(run, "treasurer", above="Mengetahui,"), signature(run, "committee", dated=True)],
    )


def _rows(prizes: list[Prize]) -> Iterator[Record]:
    for number, prize in enumerate(prizes, 1):
        cells = cells_of(prize) | {"name": f"{prize.name} ({prize.origin})" if prize.origin else prize.name}
        signer = f"{prize.guardian} (wali)" if prize.guardian else prize.name
        yield {"kind": "row", "cells": {"no": str(number), "signer": signer, "sign": str(number), **cells}}
