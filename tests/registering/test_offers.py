"""Waiting with offers: first come first served, until a deadline; no place to two, no offer twice."""

from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.models import Batch, Message, Offer, Program, Registration, Seat, Status
from domain.places import offers, seats, waiting
from domain.programs import programs
from domain.registering import changing, offering, registering, reviewing
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.support.at_once import together
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_program, mother, send, settings


@pytest.fixture
def program(office: object) -> Program:
    """One place, for which people wait and are asked."""
    return make_program("lifeskill", cohorts=(1,), waiting_list=True, offer_hours=48)


def women(program: Program, *numbers: int) -> list[Registration]:
    return [send(make_batch(program, None, mother(number, program.cohorts[0])))[0] for number in numbers]


def states(*people: Registration) -> list[tuple[str, str]]:
    """Status and offer of each, as stored."""
    db.expire_all()
    found = ((one.status, offers.offer_to(one)) for one in people)
    return [(status, offer.state if offer else "") for status, offer in found]


def leave(person: Registration) -> None:
    with writing():
        reviewing.withdraw(person, "test")


def accepted(person: Registration) -> None:
    with writing():
        found = offers.offer_to(person)
        assert found
        offering.accept(found, "public")


def overdue(person: Registration) -> None:
    with writing():
        found = offers.offer_to(person)
        assert found
        found.deadline = utcnow() - timedelta(minutes=1)


@on_sqlite
def test_free_place_is_offered_to_the_first_in_line(program: Program) -> None:
    has, first, second = women(program, 1, 2, 3)
    assert [waiting.waiting_place(one) for one in (has, first, second)] == [0, 1, 2]
    leave(has)
    assert states(first, second) == [("waiting", "open"), ("waiting", "")]
    assert waiting.waiting_place(second) == 1
    accepted(first)
    assert states(first, second) == [("submitted", "accepted"), ("waiting", "")]
    accepted(first)
    assert [event.action for event in first.events] == ["sent", "offered", "accepted"]


@on_sqlite
def test_offered_place_is_nobody_elses(program: Program) -> None:
    has, first = women(program, 1, 2)
    leave(has)
    late = women(program, 3)[0]
    assert late.state is Status.WAITING
    with writing():
        seats.recount(program)
    assert db.query(Seat).filter_by(scope=f"cohort={program.cohorts[0].id}").one().taken == 1
    accepted(first)
    assert db.query(Seat).one().taken == 1


@on_sqlite
def test_offer_that_is_declined_goes_to_the_next(program: Program) -> None:
    has, first, second = women(program, 1, 2, 3)
    leave(has)
    with writing():
        offer = offers.offer_to(first)
        assert offer
        offering.decline(offer, "public")
    assert states(first, second) == [("withdrawn", "declined"), ("waiting", "open")]
    with pytest.raises(RuleBroken, match="sudah dijawab"), writing():
        offering.accept(offer, "public")


@on_sqlite
def test_offer_that_lapsed_goes_to_the_next_and_not_back(program: Program) -> None:
    has, first, second = women(program, 1, 2, 3)
    leave(has)
    overdue(first)
    with pytest.raises(RuleBroken, match="Batas waktu"):
        accepted(first)
    waiting.settle_overdue()
    assert states(first, second) == [("waiting", "lapsed"), ("waiting", "open")]
    overdue(second)
    waiting.settle_overdue()
    assert states(first, second) == [("waiting", "lapsed"), ("waiting", "lapsed")]
    with writing():
        waiting.back_in_line(second)
    assert states(first, second) == [("waiting", "lapsed"), ("waiting", "open")]


@on_sqlite
def test_without_hours_the_first_moves_up_at_once(office: object) -> None:
    program = make_program("lifeskill", cohorts=(1,), waiting_list=True)
    has, first = women(program, 1, 2)
    leave(has)
    assert states(first) == [("submitted", "")]


@on_sqlite
def test_more_places_are_offered_to_as_many(program: Program) -> None:
    _has, *others = women(program, 1, 2, 3, 4)
    with writing():
        programs.change_program(program, settings(waiting_list=True, offer_hours=48))
        program.cohorts[0].capacity = 3
        seats.recount(program)
        waiting.promote(program)
    assert [offer for _status, offer in states(*others)] == ["open", "open", ""]


@on_sqlite
def test_offered_person_answers_before_changing_the_cohort(program: Program) -> None:
    has, first = women(program, 1, 2)
    leave(has)
    answers = {**first.answers, "cohort": ""}
    with pytest.raises(RuleBroken, match="Jawab dahulu"), writing():
        changing.change(first, answers, first.version.definition, "test")


@on_sqlite
def test_restored_person_may_be_offered_again(program: Program) -> None:
    has, first = women(program, 1, 2)
    leave(has)
    leave(first)
    taken = women(program, 3)[0]
    with writing():
        reviewing.restore(first, "test")
    leave(taken)
    assert states(first) == [("waiting", "open")]


def test_place_is_offered_once_while_many_leave_and_register(app: Flask, program: Program) -> None:
    """Two leave, the deadline passes and three more come at the same moment: as many hold a place as there are."""
    with writing():
        program.cohorts[0].capacity = 2
    first, second, third, fourth = women(program, 1, 2, 3, 4)
    batches = [make_batch(program, None, mother(number, program.cohorts[0])) for number in (5, 6)]
    ids = [first.id, second.id]

    def leaving(number: int) -> None:
        with writing():
            reviewing.withdraw(db.get_one(Registration, number), "test")

    def coming(number: int) -> None:
        with writing():
            registering.send(db.get_one(Batch, number), "public")

    work = [partial(leaving, number) for number in ids] + [partial(coming, batch.id) for batch in batches]
    assert [one for one in together(app, work) if isinstance(one, Exception)] == []
    db.rollback()
    db.expire_all()
    assert states(third, fourth) == [("waiting", "open"), ("waiting", "open")]
    assert db.query(Offer).count() == 2
    assert db.query(Seat).one().taken == 2


def test_offer_is_accepted_or_lapses_but_not_both(app: Flask, program: Program) -> None:
    has, first, second = women(program, 1, 2, 3)
    leave(has)
    overdue(first)
    number = first.id

    def accept() -> object:
        with writing():
            return offering.accept(db.get_one(Offer, number), "public")

    together(app, [accept, waiting.settle_overdue, accept, waiting.settle_overdue])
    db.rollback()
    assert states(first, second) == [("waiting", "lapsed"), ("waiting", "open")]
    assert db.query(Seat).one().taken == 1


# Pages


@on_sqlite
def test_offer_is_answered_by_its_private_page(client: FlaskClient, program: Program) -> None:
    has = women(program, 1)[0]
    first = send(make_batch(program, None, mother(2, program.cohorts[0], name="Zulaikha Rahasia")))[0]
    leave(has)
    token = db.query(Offer).one().token
    page = client.get(f"/tawaran/{token}").text
    assert (first.number in page, "Zulaikha" in page) == (True, False)
    assert client.get("/tawaran/bukan-ini").status_code == 404
    assert client.post(f"/tawaran/{token}", data={"answer": "accept"}).status_code == 302
    assert states(first) == [("submitted", "accepted")]
    assert "Tempat sudah menjadi milik Anda" in client.get(f"/tawaran/{token}").text
    assert client.post(f"/tawaran/{token}", data={"answer": "decline"}).status_code == 409


@on_sqlite
def test_receipt_says_which_place_in_line_and_leads_to_the_offer(client: FlaskClient, program: Program) -> None:
    has, first = women(program, 1, 2)
    client.post("/bukti", data={"number": first.number, "code": first.receipt_code})
    assert "Anda nomor 1 di daftar tunggu" in client.get(f"/pendaftaran/{first.number}").text
    leave(has)
    assert "/tawaran/" in client.get(f"/pendaftaran/{first.number}").text


@on_sqlite
def test_staff_see_the_line_and_tell_who_is_offered(staff: FlaskClient, program: Program) -> None:
    has, first, second = women(program, 1, 2, 3)
    leave(has)
    page = staff.get(f"/petugas/kegiatan/{program.code}/daftar-tunggu").text
    assert (first.number in page, second.number in page, has.number in page) == (True, True, False)
    staff.post(f"/petugas/pendaftar/{first.number}/tawaran/wa")
    assert db.query(Offer).one().token in db.query(Message).one().words
    assert staff.post(f"/petugas/pendaftar/{second.number}/tawaran/wa").status_code == 404
    overdue(first)
    staff.get(f"/petugas/kegiatan/{program.code}/daftar-tunggu")
    assert states(first, second) == [("waiting", "lapsed"), ("waiting", "open")]
