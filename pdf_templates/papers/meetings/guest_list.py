"""Daftar undangan: everybody who is invited, and what they answered when the list was printed."""

from collections.abc import Iterator
from functools import partial

from pdf_templates import columns
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, page_of, signature
from pdf_templates.needs import GUESTS, SESSIONS
from pdf_templates.papers.sessions.attendance_day import session_facts

CHOSEN = (
    Column("addressee", "Undangan", 60, str),
    Column("institution", "Lembaga", 46, str),
    Column("answer", "Jawaban", 22, str, fixed=True),
    Column("name", "Yang hadir", 46, str),
)


def build(run: Run) -> Document:
    """A row for each invitation, in the order of inviting."""
    numbered = [counter(len(GUESTS.of(run))), *CHOSEN]
    return document(
        run, "guest_list", "Daftar Undangan", partial(_rows, run),
        facts=session_facts(run, next(iter(SESSIONS.of(run)), None)), empty="Belum ada yang diundang",
        columns=columns.fitted(numbered, content_width(page_of(run))),
        signatures=[signature(run, "committee", dated=True)],
    )  # fmt: skip


def _rows(run: Run) -> Iterator[Record]:
    for number, guest in enumerate(GUESTS.of(run), start=1):
        person = guest.registration if guest.registration and guest.registration.state.is_active else None
        cells = {
            "no": str(number), "addressee": guest.addressee, "institution": guest.institution.name if guest.institution else "",
            "answer": guest.answer_label, "name": person.name if person else "",
        }  # fmt: skip
        yield {"kind": "row", "cells": cells}
