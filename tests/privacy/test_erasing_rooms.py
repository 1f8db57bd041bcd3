"""Deleting on time in the rooms: whatever a program's tables hold of people is gone, whoever wrote it where."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import JSON, Column, Table, Text, select

from domain.models import AccessLink, Anthology, Guest, Job, Office, Program
from domain.privacy import erasing
from domain.store import storage
from domain.store.db import Base, db, utcnow, writing
from domain.work import jobs
from forms import every_program
from forms.capabilities import CAPABILITIES
from tests.support.databases import on_sqlite
from tests.support.factories import make_link, make_program
from tests.support.world import World, make_world

pytestmark = on_sqlite
WORD = "Zulaikha"
FREE = {
    "name", "reason", "note", "words", "address", "phone", "person", "addressee", "position", "leader", "note_taker", "agenda",
    "discussion", "conclusion", "text", "owner", "driver", "receiver", "giver", "guardian", "nik", "npwp", "bank",
    "bank_account", "tax_reason", "left_out", "origin", "contact_name", "contact_phone", "cancel_reason", "no_stamp", "before",
    "content", "letterhead", "signers", "history", "answers", "file_name", "title", "source", "problem", "covers", "warnings",
}  # fmt: skip
"""Columns where somebody types or the site copies words about people; others hold codes, numbers and days."""
OFFICE = {
    "handed_document.receiver", "passage.origin", "payment_list.title", "payment_list.source", "bag.title", "session.title",
    "title.name", "budget_line.name", "cohort.name", "category.name", "stage.name", "criterion.name", "award.name",
    "transfer.title", "consent.text", "required_document.name", "print_choice.name",
}  # fmt: skip
"""Of these, what holds a member of staff, a number, or words about the program itself."""


def _columns() -> Iterator[tuple[Table, Column[object]]]:
    """What holds words about people, in all tables that erasing reaches."""
    holdings = [*every_program.HOLDINGS, *(one for row in CAPABILITIES.values() for one in row.holdings)]
    for table in (Base.metadata.tables[name] for name in {one.table for one in holdings} | {"access_link"}):
        for column in table.columns:
            free = column.name in FREE and not column.unique and not column.foreign_keys
            if free and f"{table.name}.{column.name}" not in OFFICE and isinstance(column.type, Text | JSON):
                yield table, column


@pytest.fixture
def world(app: Flask, office: Office) -> World:
    """One of everything, with a name wherever words about people may stand."""
    world = make_world(app, office, comes_in=False)
    with writing():
        (book,) = db.scalars(select(Program).where(Program.kind_key == "creative_writing"))
        db.add(Anthology(program_id=book.id, answers={"foreword": WORD}))
        for table, column in _columns():
            word = {"word": WORD} if isinstance(column.type, JSON) else WORD
            if (table.name, column.name) != ("registration", "answers") and table.name != "reply":
                db.execute(table.update().values({column.name: word}))
        for program in db.scalars(select(Program)):
            program.state = "archived"
    return world


def _left() -> set[str]:
    """The columns that still hold the name, in rows that belong to programs."""
    db.rollback()
    of_programs = AccessLink.judge_id.is_not(None) | AccessLink.guest_id.is_not(None)
    found = set()
    for table, column in _columns():
        statement = select(column).where(of_programs) if table.name == "access_link" else select(column)
        if any(WORD in repr(value) for value in db.scalars(statement)):
            found.add(f"{table.name}.{column.name}")
    return found


def test_no_table_of_a_program_keeps_words_about_people(world: World) -> None:
    assert {"issued_paper.reason", "session.cancel_reason", "anthology.answers", "access_link.contact_name"} <= _left()
    for program in list(db.scalars(select(Program))):
        with writing():
            erasing.erase_program(program)
    assert _left() == set()


def test_links_of_a_programs_guests_are_closed_and_those_of_others_stay(office: Office) -> None:
    ours, theirs = (_with_guest(make_program("coordination")) for _ in range(2))
    with writing():
        ours.program.state = "archived"
        erasing.erase_program(ours.program)
    opened = {link.guest_id: link.is_open(utcnow()) for link in db.scalars(select(AccessLink))}
    assert opened == {ours.id: False, theirs.id: True}


def _with_guest(program: Program) -> Guest:
    with writing():
        guest = Guest(program_id=program.id, addressee="Kepala Contoh")
        db.add(guest)
    make_link(guest)
    return guest


def test_files_of_long_work_on_a_program_go_with_it(office: Office) -> None:
    ours, other = make_program(), make_program()
    keys = {program.code: storage.put(b"%PDF-1.7") for program in (ours, other)}
    with writing():
        for code, key in keys.items():
            job = jobs.enqueue(erasing.JOB, {"program": code}, "account:1")
            job.state, job.file_key = "done", key
    with writing():
        ours.state = "archived"
        assert erasing.erase_program(ours) == [keys[ours.code]]
    assert [job.file_key for job in db.scalars(select(Job))] == [keys[other.code]]
