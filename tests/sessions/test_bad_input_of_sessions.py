"""What goes wrong around sessions, through the pages and the inbox that people use: it is said, and nothing is lost."""

import time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.models import Mark, Registration, Session
from domain.office.clock import local_time
from domain.sessions import attending
from domain.store.db import db, utcnow
from tests.conftest import Come, sign_in
from tests.support.databases import on_sqlite
from tests.support.factories import make_link, make_program, make_registration, make_session, make_trainer

pytestmark = on_sqlite
TWO_HOURS = 2 * 60 * 60 * 1000


@pytest.fixture
def people(office: object) -> list[Registration]:
    training = make_program("lifeskill", cohorts=(None,))
    return [make_registration(training) for _ in range(3)]


@pytest.fixture
def session(people: list[Registration]) -> Session:
    return make_session(people[0].program, make_trainer(), starts_at=utcnow())


def test_rule_with_no_date_left_is_said_on_its_page_and_what_was_typed_stays(staff: FlaskClient, session: Session) -> None:
    url = f"/petugas/kegiatan/{session.program.code}/sesi/berulang"
    typed = {"weekdays": "5", "weeks": "3", "starts": "09.00", "first": "1/3/2026", "last": "31/3/2026", "skips": "yes"}
    answer = staff.post(url, data=typed)
    assert (answer.status_code, "Tidak ada tanggal yang tersisa" in answer.text) == (422, True)
    assert all(f'value="{typed[key]}"' in answer.text for key in ("starts", "first", "last"))
    assert db.query(Session).count() == 1


def test_two_clerks_who_mark_one_list_lose_nothing_and_see_where_they_differ(
    app: Flask, session: Session, people: list[Registration]
) -> None:
    """Both have opened the list while it was empty."""
    first, second = sign_in(app, "clerk-a", "officer"), sign_in(app, "clerk-b", "officer")
    url, (one, other, third) = f"/pelatih/sesi/{session.id}", people
    assert all("Tercatat 0 dari 3 peserta." in clerk.get(url).text for clerk in (first, second))
    first.post(url, data={f"state-{one.id}": "present", f"state-{other.id}": "sick", "seen": "0"})
    second.post(url, data={f"state-{one.id}": "absent", f"state-{third.id}": "present", "seen": "0"})
    db.rollback()
    assert attending.states_of(session) == {other.id: "sick", third.id: "present"}
    page = first.get(url).text
    assert all(said in page for said in ("1 berbeda.", "Hadir (Clerk-A", "Alpa (Clerk-B"))


@pytest.mark.parametrize("off", [TWO_HOURS, -TWO_HOURS])
def test_phone_whose_clock_is_two_hours_off_is_shown_with_the_servers_time(
    by_link: Come, session: Session, people: list[Registration], off: int
) -> None:
    """The phone measured the difference when it loaded the page, and sends it along."""
    phone, now = by_link(make_link(session.trainer)), int(time.time() * 1000)
    mark = {
        "id": "00000000-0000-4000-8000-000000000001", "kind": "attendance", "scope": f"session:{session.id}",
        "subject": f"registration:{people[0].id}", "value": {"state": "sick"}, "at": now + off, "clock": -off, "seen": 0,
    }  # fmt: skip
    page = f"/pelatih/sesi/{session.id}"
    (receipt,) = phone.post("/catatan", json={"holder": "link:1", "device": "", "marks": [mark]}).json["receipts"]  # type: ignore[index]
    db.rollback()
    (kept,) = db.query(Mark)
    tapped = local_time(kept.tapped_at)
    assert (receipt["stored"], kept.clock_ms, abs((kept.tapped_at - kept.received_at).total_seconds()) < 60) == (
        True,
        -off,
        True,
    )
    assert f"tersimpan {tapped:%H.%M}" in phone.get(page).text
