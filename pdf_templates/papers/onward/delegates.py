"""Daftar utusan: who goes on to the next stage, with school, award and companion."""

from collections.abc import Iterator, Sequence
from functools import partial

from domain.onward.delegates import Delegate
from pdf_templates import columns
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, origin_label, page_of, program_facts, signature
from pdf_templates.needs import DELEGATES


def build(run: Run) -> Document:
    """A row for each delegate of the program."""
    page, people = page_of(run), DELEGATES.of(run)
    return document(
        run,
        "delegates",
        "Daftar Utusan",
        partial(_rows, people),
        page=page,
        facts=program_facts(run.program),
        columns=columns.fitted(columns_of(run, len(people)), content_width(page)),
        signatures=[signature(run, "head", dated=True)],
    )


def columns_of(run: Run, count: int) -> list[Column]:
    """What the list and the letter say of a delegate."""
    return [
        counter(count),
        Column("name", "Nama", 42, str),
        Column("sex", "L/P", 9, str, "centre", fixed=True),
        Column("born", "Tempat, tanggal lahir", 34, str),
        Column("origin", origin_label(run.program), 36, str),
        Column("award", "Penghargaan", 28, str),
        Column("companion", "Pendamping", 30, str),
    ]


def _rows(people: Sequence[Delegate]) -> Iterator[Record]:
    for number, one in enumerate(people, start=1):
        yield {"kind": "row", "cells": cells_of(number, one)}


def cells_of(number: int, one: Delegate) -> dict[str, str]:
    """What stands in the row of a delegate."""
    said = {"name": one.name, "sex": one.sex, "born": one.born, "origin": one.origin}
    return {"no": str(number), **said, "award": one.award, "companion": one.companion}
