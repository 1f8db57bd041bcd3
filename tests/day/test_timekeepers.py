"""Who holds the watch: a private link that notes times, and shows numbers without anybody's name."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.day import timekeeping
from domain.day.marking import ARRIVAL, PROGRESS, SECONDS, subject_of
from domain.models import DayNote, Entry, Login, Office, Stage, Timekeeper
from domain.store.db import db, writing
from tests.support.contests import make_entries, make_stage, make_timekeeper
from tests.support.databases import on_both
from tests.support.factories import make_link

pytestmark = [pytest.mark.usefixtures("office"), on_both]
UUID = "0a0a0a0a-0000-4000-8000-00000000000{}"


@pytest.fixture
def stage(office: Office) -> Stage:
    return make_stage(seconds_most=420)


@pytest.fixture
def entries(stage: Stage) -> list[Entry]:
    return make_entries(stage, 2)


@pytest.fixture
def keeper(stage: Stage) -> Timekeeper:
    return make_timekeeper(stage.program)


@pytest.fixture
def phone(app: Flask, keeper: Timekeeper) -> FlaskClient:
    client = app.test_client()
    assert client.post(f"/tautan/{make_link(keeper)}").status_code == 302
    return client


def send(phone: FlaskClient, stage: Stage, entry: Entry, what: str, note: str, number: int = 1) -> bool:
    mark = {
        "id": UUID.format(number), "kind": "day", "scope": f"stage:{stage.id}", "subject": subject_of(entry.code, what),
        "value": {"note": note}, "at": 1_700_000_000_000, "clock": 0, "seen": 0,
    }  # fmt: skip
    holder = db.query(Login).order_by(Login.id.desc()).first()
    assert holder
    answer = phone.post("/catatan", json={"holder": holder.actor, "device": "", "marks": [mark]})
    return bool(answer.json and answer.json["receipts"][0]["stored"])


def test_timekeeper_sees_numbers_and_no_name(phone: FlaskClient, stage: Stage, entries: list[Entry]) -> None:
    page = phone.get(f"/jam/babak/{stage.id}").text
    assert [f'<option value="{one.code}"' in page for one in entries] == [True, True]
    for one in entries:
        said = (one.registration.name, one.registration.number, one.registration.school.name)  # type: ignore[union-attr]
        assert [text for text in said if text in page] == []
    assert phone.get("/jam/").headers["Kept-For"] == phone.get(f"/jam/babak/{stage.id}").headers["Kept-For"]


def test_timekeeper_notes_the_time_and_nothing_else(phone: FlaskClient, stage: Stage, entries: list[Entry]) -> None:
    assert send(phone, stage, entries[0], PROGRESS, "on", 1)
    assert send(phone, stage, entries[0], SECONDS, "405", 2)
    assert not send(phone, stage, entries[1], ARRIVAL, "arrived", 3)
    assert {(row.what, row.value) for row in db.query(DayNote)} == {("progress", "on"), ("seconds", "405")}
    assert db.get_one(Entry, entries[0].id).seconds == 405


def test_timekeeper_of_another_program_is_a_stranger(phone: FlaskClient, office: Office) -> None:
    other = make_stage()
    (entry,) = make_entries(other, 1)
    assert phone.get(f"/jam/babak/{other.id}").status_code == 404
    assert not send(phone, other, entry, SECONDS, "405")
    assert phone.get(f"/petugas/kegiatan/{other.program.code}/hari").status_code == 404


def test_removed_timekeeper_is_out_at_once_and_the_time_stays(
    phone: FlaskClient, stage: Stage, entries: list[Entry], keeper: Timekeeper
) -> None:
    send(phone, stage, entries[0], SECONDS, "405")
    with writing():
        timekeeping.remove_timekeeper(keeper)
    assert phone.get(f"/jam/babak/{stage.id}").status_code != 200
    assert db.get_one(Entry, entries[0].id).seconds == 405
