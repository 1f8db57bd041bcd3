"""The rights of a person in the rooms: whatever erasing a program reaches of somebody is found for them, erased and stopped."""

import pytest
from flask import Flask
from sqlalchemy import select

from domain.models import Office, Program, Registration
from domain.privacy import answering, erasing, finding, people, rights
from domain.privacy.data_map import OF_PROGRAMS
from domain.privacy.naming import HELD_TABLES, SECRET
from domain.store.db import Base, db, utcnow, writing
from domain.store.leading import PERSON, about, leading
from tests.support import sentinels
from tests.support.databases import on_sqlite
from tests.support.world import World, make_world
from tests.support.world.privacy import ASKED


@pytest.fixture
def world(app: Flask, office: Office) -> World:
    world = make_world(app, office, comes_in=False)
    sentinels.fill()
    return world


def erase_all() -> None:
    for program in list(db.scalars(select(Program))):
        with writing():
            program.state = "archived"
        with writing():
            erasing.erase_program(program)


@on_sqlite
def test_all_that_erasing_reaches_is_found(world: World) -> None:
    """By the keys that lead to a person, or by the words; new tables and columns too."""
    held = [*finding.held_of(list(db.scalars(select(Registration.number)))), *finding.held_elsewhere({"name": "zulaikha"}, 0)]
    found = {f"{one.table}.{name}" for one in held for row in one.rows for name in row}
    before = sentinels.left_in_tables()
    erase_all()
    reached = before - sentinels.left_in_tables()
    assert {one for one in reached - found if one.partition(".")[2] not in SECRET} == set()


@on_sqlite
def test_all_that_leads_to_a_person_is_erased_with_them(world: World) -> None:
    """As erasing their program would: what is left in these tables is on its closed list."""
    numbers = list(db.scalars(select(Registration.number)))
    led = {PERSON, *leading()}
    before = {one for one in sentinels.left_in_tables() if one.partition(".")[0] in led}
    with writing():
        people.erase_people(people.people_of(numbers))
    mine = {one for one in sentinels.left_in_tables() & before if _is_of_a_person(one)}
    erase_all()
    kept = {"access_link.contact_name", "access_link.contact_phone"}
    assert mine - sentinels.left_in_tables() - OF_PROGRAMS - kept == set()


def _is_of_a_person(column: str) -> bool:
    """Whether it still stands in a row that leads to a registration; guests of a meeting, say, may lead to none."""
    table, name = Base.metadata.tables[column.partition(".")[0]], column.partition(".")[2]
    rows = db.execute(select(table.c[name]).where(about(table, select(Registration.id))))
    return any(sentinels.WORD.search(repr(row)) for row in rows)


def test_tables_that_lead_to_people_have_a_name() -> None:
    assert {PERSON, *leading()} <= set(HELD_TABLES)


@on_sqlite
def test_word_in_any_column_is_found(world: World) -> None:
    """Where it leads to no registration: in tables of the office too, whichever they are."""
    aside = finding.ASIDE | {PERSON, *leading(), "stored_file", "person_request"}
    columns = [one for one in sentinels.columns() if one.table.name not in aside and one.name not in SECRET]
    assert [sentinels.name_of(one) for one in columns if one not in finding.texts_of(one.table)] == []
    said = {one.table for one in finding.held_elsewhere({"name": "zulaikha"}, 0)}
    assert {one.table.name for one in columns} - said == set()


@on_sqlite
def test_copy_can_be_made_of_everything(world: World) -> None:
    with writing():
        asked = rights.receive({**ASKED, "number": str(world.values["number"])}, utcnow())
        asked.people = list(db.scalars(select(Registration.number)))
    held = answering.holdings_of(asked)
    assert len(answering.as_json(asked, held)) > 1000
    assert len(held.parts) > 10
