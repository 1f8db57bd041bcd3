"""Deleting on time in the rooms: whatever a program's tables hold of people is gone, no matter who wrote it where."""

import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from domain.models import (
    AccessLink,
    Certificate,
    CertificateDesign,
    CertificateTemplate,
    Guest,
    Job,
    Office,
    Program,
    Registration,
    Transfer,
)
from domain.privacy import erasing, overdue, people, scrubbing
from domain.privacy.data_map import OF_PROGRAMS, OF_THE_OFFICE, OUTLIVING
from domain.store import storage
from domain.store.db import Base, db, extension, utcnow, writing
from domain.work import jobs
from tests.support import sentinels
from tests.support.databases import on_both, on_sqlite
from tests.support.factories import make_link, make_program, make_registration, make_school
from tests.support.world import World, make_world

LINKS = {"access_link.contact_name", "access_link.contact_phone"}
"""Of schools, trainers and officers, who come back with another program: erased 90 days after the link ends."""
PACKED = {"certificate_layout.content"}
"""So long that PostgreSQL stores it packed, in which no word is seen."""
OUTLIVES = {column for one in OUTLIVING for column in one.columns}


@pytest.fixture
def world(app: Flask, office: Office) -> World:
    """One of everything, with a word of its own wherever words about people may stand."""
    world = make_world(app, office, comes_in=False)
    sentinels.fill()
    sentinels.fill_files()
    with writing():
        for program in db.scalars(select(Program)):
            program.state = "archived"
    return world


def erase_all() -> None:
    keys: list[str] = []
    for program in list(db.scalars(select(Program))):
        with writing():
            keys += erasing.erase_program(program)
    erasing.clear_away(keys)


def test_nothing_outlives_erasing_but_the_closed_list(world: World, tmp_path: Path) -> None:
    """In every table, index, log and file; a column that is new and neither erased nor listed fails here."""
    before = sentinels.left_in_tables()
    assert before == {sentinels.name_of(column) for column in sentinels.columns()}
    assert before - sentinels.left_in(sentinels.files_of_database(tmp_path)) <= PACKED
    erase_all()
    left = sentinels.left_in_tables()
    of_the_office = {column for column in left if column.partition(".")[0] in OF_THE_OFFICE}
    assert left - of_the_office - OF_PROGRAMS - LINKS == {one for one in OUTLIVES if one in before}
    assert {*OF_PROGRAMS, *LINKS} <= left, "listed, and erased all the same"
    assert any(_is_scrubbed() for _turn in range(20)), "the database itself may be busy for a moment, not for long"
    assert sentinels.left_in(sentinels.files_of_database(tmp_path)) <= left
    assert set(storage.files().all_keys()) <= _pictures_and_parcels()


def _is_scrubbed() -> bool:
    """PostgreSQL may just be counting the rows of a table by itself, and sees old ones for so long."""
    time.sleep(0 if (done := scrubbing.scrub()) else 1)
    return done


@on_both
def test_scrubbing_says_that_somebody_still_sees_old_rows(app: Flask, office: Office) -> None:
    """Else what was erased would lie there for good, and nobody would know."""
    registration = make_registration(make_program(), make_school())
    if db.get_bind().dialect.name != "postgresql":
        assert scrubbing.scrub()
        return
    number = registration.id
    with extension.engine.connect() as other:
        other.execution_options(isolation_level="REPEATABLE READ")
        other.exec_driver_sql("SELECT 1")  # its moment begins, and it locks no table
        with writing():
            db.get_one(Registration, number).name = "Nama Baru"
        assert not scrubbing.scrub()
    assert any(_is_scrubbed() for _turn in range(20))


def _pictures_and_parcels() -> set[str]:
    """Files that no program's people stand in: logo, backgrounds; and what another office sent and nobody took in yet."""
    columns = Office.logo_key, CertificateDesign.background, CertificateTemplate.background, Transfer.file_key
    return {key for column in columns for key in db.scalars(select(column)) if key}


def test_lists_of_payments_go_when_the_law_wants_them_no_longer(world: World) -> None:
    erase_all()
    last = max(program.over_on.year for program in db.scalars(select(Program)))
    money = {column for column in OUTLIVES if column.startswith("payment_")}
    for years, stays in ((10, True), (11, False)):
        with writing():
            overdue.forget_overdue(utcnow().replace(year=last + years, month=1, day=2))
        assert bool(sentinels.left_in_tables() & money - {"payment_list.account", "payment_row.unit"}) == stays


@pytest.mark.parametrize("row", OUTLIVING, ids=lambda row: row.columns[0])
def test_data_map_names_what_outlives(row: object) -> None:
    page = (Path(__file__).parents[2] / "docs" / "data-map.md").read_text()
    assert [column for column in row.columns if f"`{column}`" not in page] == []  # type: ignore[attr-defined]


def test_data_map_knows_its_tables_and_columns() -> None:
    known = {f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in table.columns}
    assert known >= OF_PROGRAMS | OUTLIVES
    assert set(Base.metadata.tables) >= OF_THE_OFFICE


@on_sqlite
def test_erased_certificate_is_checked_by_its_name(world: World) -> None:
    certificate = db.scalars(select(Certificate)).first()
    assert certificate
    token, name = certificate.paper.token, certificate.name
    erase_all()
    page = world.ask("nobody", f"/cek/{token}").text
    assert name not in page
    assert "Cocokkan nama" in page
    answers = [world.ask("nobody", f"/cek/{token}", "POST", data={"name": typed}) for typed in (name.upper(), "Orang Lain")]
    assert [(one.status_code, "Cocok: sertifikat" in one.text) for one in answers] == [(200, True), (422, False)]
    assert db.get_one(Certificate, certificate.id).name_hash


@on_sqlite
def test_certificate_of_one_erased_person_is_checked_by_its_name(world: World) -> None:
    certificate = db.scalars(select(Certificate).where(Certificate.registration_id.is_not(None))).first()
    assert certificate
    name = certificate.name
    with writing():
        people.erase_people([db.get_one(Registration, certificate.registration_id)])
    assert (certificate.name != name, certificate.name_hash) == (True, erasing.hash_of_name(name))


@on_sqlite
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


@on_sqlite
def test_files_of_long_work_on_a_program_go_with_it(office: Office) -> None:
    ours, other = make_program(), make_program()
    keys = {program.code: storage.put(b"%PDF-1.7") for program in (ours, other)}
    with writing():
        for code, key in keys.items():
            job = jobs.enqueue(overdue.JOB, {"program": code}, "account:1")
            job.state, job.file_key = "done", key
    with writing():
        ours.state = "archived"
        assert erasing.erase_program(ours) == [keys[ours.code]]
    assert [job.file_key for job in db.scalars(select(Job))] == [keys[other.code]]
