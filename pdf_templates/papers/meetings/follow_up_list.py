"""Daftar tindak lanjut: what meetings decided, who does it until when, and how it stood when the list was printed."""

from collections.abc import Iterator
from functools import partial

from domain.models import Decision
from pdf_templates import columns, words
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, page_of, program_facts, signature
from pdf_templates.needs import MEETING

CHOSEN = (
    Column("text", "Keputusan", 62, str),
    Column("name", "Yang mengerjakan", 42, str),
    Column("due", "Paling lambat", 26, str, fixed=True),
    Column("state", "Keadaan", 24, str, fixed=True),
    Column("report", "Laporan terakhir", 46, str),
)


def build(run: Run) -> Document:
    """A row for each decision of this meeting, after those of earlier ones that are still open."""
    meeting = MEETING.of(run)
    listed = [*meeting.waiting, *meeting.decided]
    return document(
        run, "follow_up_list", "Daftar Tindak Lanjut", partial(_rows, listed), facts=program_facts(run.program),
        empty="Belum ada keputusan",
        columns=columns.fitted([counter(len(listed)), *CHOSEN], content_width(page_of(run))),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "committee", dated=True)],
    )  # fmt: skip


def _rows(decisions: list[Decision]) -> Iterator[Record]:
    for number, one in enumerate(decisions, start=1):
        cells = {
            "no": str(number), "text": one.text, "name": one.owner_label, "due": words.show_date(one.due) if one.due else "",
            "state": one.state_label, "report": one.reports[-1].text if one.reports else "",
        }  # fmt: skip
        yield {"kind": "row", "cells": cells}
