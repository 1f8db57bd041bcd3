"""Daftar putaran: which family gets which bag in the newest round of each kelurahan, with columns to sign in."""

from collections.abc import Iterator
from functools import partial

from pdf_templates import columns, words
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, page_of, program_facts, signature
from pdf_templates.needs import ROUNDS

CHOSEN = (
    Column("bag", "Tas", 16, str, fixed=True),
    Column("name", "Keluarga", 46, str),
    Column("address", "Alamat", 50, str),
    Column("received", "Paraf terima", 24, str, fixed=True),
    Column("returned", "Paraf kembali", 24, str, fixed=True),
)


def build(run: Run) -> Document:
    """A group of rows for each kelurahan."""
    most = max((len(one.turns) for one in ROUNDS.of(run)), default=0)
    return document(
        run, "bag_round_list", "Daftar Putaran Buku", partial(_rows, run), facts=program_facts(run.program),
        empty="Belum ada putaran",
        columns=columns.fitted([counter(most), *CHOSEN], content_width(page_of(run))),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "officer", dated=True)],
    )  # fmt: skip


def _rows(run: Run) -> Iterator[Record]:
    for one in ROUNDS.of(run):
        yield {"kind": "group", "label": f"{one.institution.name}, putaran {one.number}, {words.show_date(one.day)}"}
        for number, turn in enumerate(one.turns, start=1):
            family = turn.registration
            cells = {"no": str(number), "bag": turn.bag.code, "name": family.name, "received": "", "returned": ""}
            yield {"kind": "row", "cells": cells | {"address": str(family.answers.get("address", ""))}}
