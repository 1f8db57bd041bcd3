"""Daftar hadiah: which award, money and goods go to whom."""

from collections.abc import Iterator
from functools import partial

from domain.judging.prizes import Prize
from pdf_templates import columns, words
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, origin_label, page_of, program_facts, signature
from pdf_templates.needs import PRIZES


def build(run: Run) -> Document:
    """A row for each award that is given, in the order of awards; the money is added up at the end."""
    page, prizes = page_of(run), PRIZES.of(run)
    chosen = [
        counter(len(prizes)),
        Column("award", "Penghargaan", 32, str),
        Column("name", "Nama", 42, str),
        Column("origin", origin_label(run.program), 36, str),
        Column("goods", "Barang", 32, str),
        Column("money", "Uang", 30, str, "right", fixed=True),
    ]
    return document(
        run,
        "prize_list",
        "Daftar Hadiah",
        partial(_rows, prizes),
        page=page,
        facts=program_facts(run.program),
        columns=columns.fitted(chosen, content_width(page)),
        total=total_of(prizes),
        row_height=9,
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "committee", dated=True)],
    )


def _rows(prizes: list[Prize]) -> Iterator[Record]:
    for number, prize in enumerate(prizes, 1):
        yield {"kind": "row", "cells": {"no": str(number), **cells_of(prize)}}


def cells_of(prize: Prize) -> dict[str, str]:
    """What stands in the row of a prize."""
    money = words.rupiah(prize.money) if prize.money else "–"
    return {"award": prize.title, "name": prize.name, "origin": prize.origin, "goods": prize.goods or "–", "money": money}


def total_of(prizes: list[Prize]) -> dict[str, str]:
    """All the money in figures and words; nothing where no money is given."""
    money = sum(prize.money for prize in prizes)
    return {"money": words.rupiah(money), "words": words.spell_rupiah(money)} if money else {}
