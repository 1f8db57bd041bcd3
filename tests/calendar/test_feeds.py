"""Calendars to subscribe to: addresses that end and are made again, names that stay, changes that count, nobody named."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from domain.access import links
from domain.calendar import feeds, reading
from domain.models import Institution, Office, Program, Stage, Trainer
from domain.store.db import db, utcnow, writing
from tests.conftest import Come
from tests.support.databases import on_sqlite
from tests.support.factories import (
    make_batch,
    make_link,
    make_program,
    make_school,
    make_session,
    make_trainer,
    pupil,
    send,
)

pytestmark = on_sqlite
SOON = datetime.now(UTC).date() + timedelta(days=20)


def events(client: FlaskClient, url: str) -> dict[str, Any]:
    """UID → event."""
    return {str(one["UID"]): one for one in Calendar.from_ical(client.get(url).data).walk("VEVENT")}


def address(whose: Office | Institution | Trainer) -> str:
    with writing():
        return feeds.new_address(whose)


@pytest.fixture
def contest(office: Office) -> Program:
    program = make_program(title="Lomba Contoh")
    with writing():
        program.closes_at = datetime.combine(SOON, datetime.min.time(), UTC)
        db.add(Stage(program_id=program.id, number=1, name="Final", day=SOON))
    return program


def test_office_subscribes_to_everything_and_nobody_is_named(client: FlaskClient, office: Office, contest: Program) -> None:
    send(make_batch(contest, make_school(), pupil(1, name="Zulaikha Rahasia")))
    url = f"/kalender/instansi/{address(office)}.ics"
    found = events(client, url)
    assert {"closes", "stage"} <= {uid.partition("-")[0] for uid in found}
    (stage,) = [one for uid, one in found.items() if uid.startswith("stage-")]
    assert (str(stage["SUMMARY"]), stage["DTSTART"].dt, stage["DTEND"].dt) == (
        "Lomba Contoh: Final",
        SOON,
        SOON + timedelta(days=1),
    )
    assert "Zulaikha" not in client.get(url).text


def test_change_is_counted_once_and_the_name_stays(client: FlaskClient, office: Office, contest: Program) -> None:
    url = f"/kalender/instansi/{address(office)}.ics"

    def stage() -> tuple[str, int, date]:
        ((uid, one),) = [(uid, one) for uid, one in events(client, url).items() if uid.startswith("stage-")]
        return uid, int(one["SEQUENCE"]), one["DTSTART"].dt

    uid, first, day = stage()
    assert (first, day, stage()) == (0, SOON, (uid, 0, SOON))
    with writing():
        db.query(Stage).one().day = SOON + timedelta(days=1)
    assert stage() == (uid, 1, SOON + timedelta(days=1))
    assert stage() == (uid, 1, SOON + timedelta(days=1))


def test_two_who_ask_at_one_time_count_a_change_once(office: Office, contest: Program) -> None:
    def read() -> list[Any]:
        return [one for one in reading.happenings(reading.span_of(SOON, SOON)) if one.uid.startswith("stage-")]

    with writing():
        feeds.note(feeds.sequences(read())[1])
        db.query(Stage).one().name = "Final besar"
    _numbers, mine = feeds.sequences(read())
    _numbers, theirs = feeds.sequences(read())
    assert len(mine) == len(theirs) == 1
    for changed in (mine, theirs):
        with writing():
            feeds.note(changed)
    assert list(feeds.sequences(read())[0].values()) == [1]


def test_address_that_was_replaced_or_ended_opens_nothing(staff: FlaskClient, client: FlaskClient, office: Office) -> None:
    old = address(office)
    assert client.get(f"/kalender/instansi/{old}.ics").status_code == 200
    assert f"/kalender/instansi/{old}.ics" in staff.get("/petugas/kalender").text
    staff.post("/petugas/kalender/alamat")
    db.expire_all()
    new = db.query(Office).one().calendar_token
    assert new
    assert [client.get(f"/kalender/instansi/{one}.ics").status_code for one in (old, new)] == [404, 200]
    staff.post("/petugas/kalender/alamat", data={"end": "1"})
    assert client.get(f"/kalender/instansi/{new}.ics").status_code == 404
    assert client.get("/kalender/instansi/None.ics").status_code == 404


def test_institution_subscribes_to_what_concerns_it(by_link: Come, client: FlaskClient, contest: Program) -> None:
    school, other = make_school(), make_program(title="Lomba Lain")
    with writing():
        db.add(Stage(program_id=other.id, number=1, name="Babak lain", day=SOON))
    send(make_batch(contest, school, pupil(1)))
    visitor = by_link(make_link(school))
    visitor.post("/sekolah/kalender")
    db.expire_all()
    token = db.query(Institution).filter_by(id=school.id).one().calendar_token
    url = f"/kalender/lembaga/{token}.ics"
    assert url in visitor.get("/sekolah/").text
    said = client.get(url).text
    assert ("Lomba Contoh: Final" in said, "Babak lain" in said) == (True, False)
    with writing():
        db.query(Program).filter_by(id=contest.id).one().state = "draft"
    assert "Lomba Contoh" not in client.get(url).text, "what is still being prepared is nobody's business"


@pytest.mark.parametrize("kind", ["trainer", "school"])
def test_feed_ends_with_the_last_link_and_no_later_link_brings_it_back(client: FlaskClient, office: Office, kind: str) -> None:
    holder = make_trainer() if kind == "trainer" else make_school()
    path = "pelatih" if kind == "trainer" else "lembaga"
    make_link(holder)
    make_link(holder)
    url = f"/kalender/{path}/{address(holder)}.ics"
    for still_open in (200, 404):
        with writing():
            links.revoke_link(next(one for one in links.links_of(holder) if one.is_open(utcnow())))
        assert client.get(url).status_code == still_open
    make_link(holder)
    assert client.get(url).status_code == 404


def test_feed_ends_when_the_link_has_run_out(client: FlaskClient, office: Office) -> None:
    trainer = make_trainer()
    make_session(make_program("lifeskill", cohorts=(5,)), trainer, None, utcnow())
    make_link(trainer)
    url = f"/kalender/pelatih/{address(trainer)}.ics"
    assert len(events(client, url)) == 1
    with writing():
        links.links_of(trainer)[0].expires_at = utcnow()
    assert client.get(url).status_code == 404
    make_link(trainer)
    assert client.get(url).status_code == 404, "an address of before does not come alive again"


def test_staff_make_an_address_only_for_who_may_come_in(staff: FlaskClient, client: FlaskClient, office: Office) -> None:
    school = make_school()
    url = f"/petugas/lembaga/{school.npsn}/kalender"
    assert "tautan pribadi" in staff.post(url, follow_redirects=True).text
    make_link(school)
    staff.post(url)
    db.expire_all()
    token = db.query(Institution).filter_by(id=school.id).one().calendar_token
    assert client.get(f"/kalender/lembaga/{token}.ics").status_code == 200
    staff.post(url, data={"end": "1"})
    assert client.get(f"/kalender/lembaga/{token}.ics").status_code == 404
