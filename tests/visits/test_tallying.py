"""Counting at a visit: on phones, on paper, not at all; by whom, and what several people come to."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from domain.access import links
from domain.inbox import rebuilding
from domain.models import AccessLink, Mark, Officer, Program, Session, Tally
from domain.office.clock import local_today
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from domain.visits import tallying, visits
from tests.conftest import Come
from tests.support.databases import on_both
from tests.support.factories import make_link
from tests.support.visits import ACTOR, COUNTS, make_driver, make_library, make_visit

pytestmark = [on_both, pytest.mark.usefixtures("office")]
NOTHING: dict[str, int | None] = dict.fromkeys(COUNTS)


@pytest.fixture
def program() -> Program:
    return make_library()


@pytest.fixture
def officer() -> Officer:
    return make_driver()


@pytest.fixture
def session(program: Program, officer: Officer) -> Session:
    return make_visit(program, officer_id=officer.id)


@pytest.fixture
def phone(by_link: Come, officer: Officer) -> FlaskClient:
    return by_link(make_link(officer))


def mark(session: Session, subject: str, **value: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()), "kind": "tally", "scope": f"session:{session.id}", "subject": subject, "value": value,
        "at": int(utcnow().timestamp() * 1000), "clock": 0, "seen": 0,
    }  # fmt: skip


def send(client: FlaskClient, *marks: dict[str, Any], holder: str = "link:1", device: str = "") -> list[str]:
    """What the phone is told of each."""
    answer = client.post("/catatan", json={"holder": holder, "device": device, "marks": list(marks)})
    db.rollback()
    return [str(receipt["text"]) for receipt in answer.json["receipts"]]  # type: ignore[index]


def counts(session: Session) -> dict[str, int]:
    db.rollback()
    row = visits.tally_of(session)
    return {cell: number for cell, number in row.counts.items() if number} if row else {}


def paper(session: Session, numbers: dict[str, int | None]) -> None:
    with writing():
        tallying.type_paper(session, numbers, ACTOR)


def test_number_that_is_sent_twice_counts_once(phone: FlaskClient, session: Session, officer: Officer) -> None:
    one = mark(session, f"officer:{officer.id}/child_f", n="3")
    assert all("tersimpan" in text for text in [*send(phone, one), *send(phone, one)])
    assert counts(session) == {"child_f": 3}
    assert db.scalar(select(func.count()).select_from(Mark)) == 1


def test_last_number_of_a_person_counts_and_may_be_smaller(phone: FlaskClient, session: Session, officer: Officer) -> None:
    subject = f"officer:{officer.id}/read"
    send(phone, mark(session, subject, n="12"), mark(session, subject, n="11"))
    assert counts(session) == {"read": 11}


def test_what_two_people_counted_adds_up(
    phone: FlaskClient, by_link: Come, program: Program, session: Session, officer: Officer
) -> None:
    driver = make_driver("Sopir Kedua")
    with writing():
        session.driver_id = driver.id
    other = by_link(make_link(driver))
    send(phone, mark(session, f"officer:{officer.id}/adult_f", n="4"))
    send(other, mark(session, f"officer:{driver.id}/adult_f", n="3"), holder="link:2")
    assert counts(session) == {"adult_f": 7}
    assert tallying.counted_by_others(session, f"officer:{officer.id}")["adult_f"] == 3


@pytest.mark.parametrize(
    ("typed", "says"),
    [("-1", "kurang dari 0"), ("dua", "dengan angka"), ("5001", "paling banyak 5.000"), ("9" * 20, "paling banyak 5.000")],
)
def test_number_that_is_none_is_refused_with_a_sentence(
    phone: FlaskClient, session: Session, officer: Officer, typed: str, says: str
) -> None:
    (text,) = send(phone, mark(session, f"officer:{officer.id}/child_m", n=typed))
    assert says in text
    assert counts(session) == {}


def test_database_refuses_less_than_nobody(session: Session) -> None:
    with pytest.raises(IntegrityError), writing():
        db.add(Tally(session_id=session.id, child_m=-1, actor=ACTOR, at=utcnow()))


def test_nobody_counts_in_the_name_of_another(phone: FlaskClient, session: Session, officer: Officer) -> None:
    (text,) = send(phone, mark(session, f"officer:{officer.id + 1}/child_m", n="3"))
    assert "bukan milik kunjungan ini" in text


def test_only_those_on_duty_count(by_link: Come, session: Session) -> None:
    stranger = make_driver("Orang Lain")
    client = by_link(make_link(stranger))
    link = db.scalar(select(func.max(AccessLink.id)))
    (text,) = send(client, mark(session, f"officer:{stranger.id}/child_m", n="3"), holder=f"link:{link}")
    assert "tidak mencatat di sini lagi" in text
    assert client.get(f"/petugas-setempat/kunjungan/{session.id}").status_code == 404


def test_link_that_was_revoked_sends_nothing(phone: FlaskClient, session: Session, officer: Officer) -> None:
    with writing():
        links.revoke_link(db.scalars(select(AccessLink)).one())
    answer = phone.post("/catatan", json={"holder": "link:1", "marks": [mark(session, f"officer:{officer.id}/read", n="1")]})
    assert answer.status_code == 401
    page = phone.get(f"/petugas-setempat/kunjungan/{session.id}")
    assert page.status_code == 401
    assert "tautan" in page.text
    assert counts(session) == {}


def test_nobody_is_counted_before_the_day(program: Program, officer: Officer, phone: FlaskClient) -> None:
    coming = make_visit(program, local_today() + timedelta(days=2), officer_id=officer.id)
    (text,) = send(phone, mark(coming, f"officer:{officer.id}/child_m", n="1"))
    assert "Harinya belum tiba" in text


def test_paper_replaces_what_phones_counted_until_it_is_taken_away(
    phone: FlaskClient, session: Session, officer: Officer
) -> None:
    send(phone, mark(session, f"officer:{officer.id}/child_m", n="9"))
    paper(session, COUNTS)
    assert counts(session) == COUNTS
    send(phone, mark(session, f"officer:{officer.id}/child_m", n="10"))
    assert counts(session) == COUNTS
    paper(session, NOTHING)
    assert counts(session) == {"child_m": 10}


def test_paper_with_nobody_is_a_count(session: Session) -> None:
    paper(session, dict.fromkeys(COUNTS, 0))
    row = visits.tally_of(session)
    assert row
    assert (row.visitors, row.is_typed) == (0, True)


def test_missed_visit_stands_in_calendars_until_it_is_taken_back(phone: FlaskClient, session: Session) -> None:
    send(phone, mark(session, "missed", why="rain"))
    db.refresh(session)
    assert (session.cancelled_at is not None, session.cancel_reason) == (True, "Hujan lebat")
    send(phone, mark(session, "missed", why=""))
    db.refresh(session)
    assert (session.cancelled_at, visits.tally_of(session)) == (None, None)


def test_visit_is_missed_or_counted_not_both(phone: FlaskClient, session: Session, officer: Officer) -> None:
    number = f"officer:{officer.id}/child_m"
    counted, missed = send(phone, mark(session, number, n="2"), mark(session, "missed", why="rain"))
    assert ("tersimpan" in counted, "Pengunjung sudah dihitung" in missed) == (True, True)
    emptied, now_missed, again = send(
        phone, mark(session, number, n="0"), mark(session, "missed", why="rain"), mark(session, number, n="3")
    )
    assert ("tersimpan" in emptied, "tersimpan" in now_missed) == (True, True)
    assert "tidak terlaksana" in again


def test_visit_that_was_cancelled_takes_no_number(phone: FlaskClient, session: Session, officer: Officer) -> None:
    with writing():
        visits.cancel_visit(session, "Mobil diperbaiki")
    (text,) = send(phone, mark(session, f"officer:{officer.id}/child_m", n="2"))
    assert "dibatalkan: Mobil diperbaiki" in text


def test_two_phones_of_one_person_that_differ_wait_for_a_decision(
    phone: FlaskClient, session: Session, officer: Officer
) -> None:
    subject = f"officer:{officer.id}/child_m"
    send(phone, mark(session, subject, n="2"), device=str(uuid4()))
    (text,) = send(phone, mark(session, subject, n="5"), device=str(uuid4()))
    assert "Orang lain mencatat yang berbeda" in text
    row = visits.tally_of(session)
    assert row
    assert (row.child_m, row.differs) == (2, True)
    paper(session, COUNTS)
    row = visits.tally_of(session)
    assert row
    assert not row.differs


def test_tallies_come_again_from_their_marks(phone: FlaskClient, program: Program, session: Session, officer: Officer) -> None:
    send(phone, mark(session, f"officer:{officer.id}/adult_m", n="6"))
    missed = make_visit(program, venue="Taman Baca")
    with writing():
        tallying.say_missed(missed, "road", ACTOR)
        rebuilding.rebuild(tallying.TALLY)
    assert counts(session) == {"adult_m": 6}
    assert visits.tally_of(missed).missed == "road"  # type: ignore[union-attr]  # it is there


def test_reason_that_nobody_offers_is_refused(session: Session) -> None:
    with pytest.raises(RuleBroken, match="bukan milik"), writing():
        tallying.say_missed(session, "lupa", ACTOR)


def test_page_without_javascript_counts_too(phone: FlaskClient, session: Session) -> None:
    path = f"/petugas-setempat/kunjungan/{session.id}"
    page = phone.get(path)
    assert ('value="0" data-field="n"' in page.text, page.headers["Kept-For"]) == (True, "link:1")
    assert phone.post(path, data={"child_f": "4", "read": "7"}).status_code == 302
    assert counts(session) == {"child_f": 4, "read": 7}
    refused = phone.post(path, data={"child_f": "-1"})
    assert (refused.status_code, "tidak boleh kurang dari 0" in refused.text) == (409, True)
    assert counts(session) == {"child_f": 4, "read": 7}
