"""Attendance of a group that has no registrations: teachers who come along, judges, the committee."""

from collections.abc import Iterator, Sequence
from functools import partial

from domain.certificates.recipients import Recipient
from pdf_templates import columns
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, page_of, signature
from pdf_templates.needs import SESSIONS
from pdf_templates.papers.sessions.attendance_day import SIGN_HERE, session_facts

LEAST_ROWS = 10
"""A sheet has so many rows at least, blank ones too: who comes along is seldom known before."""


def group_sheet(run: Run, paper: str, title: str, label: str, people: Sequence[Recipient]) -> Document:
    """The sheet of the run's first session for these people; `label` is the head of where they come from."""
    blank = max(2 + len(people) % 2, LEAST_ROWS - len(people)) if run.blank_rows is None else run.blank_rows
    page = page_of(run)
    chosen = [
        counter(len(people) + blank),
        Column("name", "Nama", 60, str),
        Column("origin", label, 50, str),
        Column("phone", "No. HP", 25, str, fixed=True),
    ]
    sessions = SESSIONS.of(run)
    return document(
        run,
        paper,
        title,
        partial(_paired, people, blank),
        page=page,
        facts=session_facts(run, sessions[0] if sessions else None),
        columns=columns.fitted([*chosen, *SIGN_HERE], content_width(page)),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "committee", dated=True)],
    )


def _paired(people: Sequence[Recipient], blank: int) -> Iterator[Record]:
    """Two rows at a time, so that each has the height of two to sign in; the last may be alone."""
    rows = [(one.name, one.origin) for one in people] + [("", "")] * blank
    cells = [
        {"no": str(place), "name": name, "origin": origin, "phone": ""} for place, (name, origin) in enumerate(rows, start=1)
    ]
    for start in range(0, len(cells), 2):
        first, *second = cells[start : start + 2]
        yield {"kind": "pair", "first": first, "second": second[0]} if second else {"kind": "single", "first": first}
