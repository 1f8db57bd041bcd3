"""Limits count failures alone: anyone who is right is never locked out by others of the same network."""

from collections import Counter

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from blueprints.attempts import Attempt, Limit
from domain.access import passwords, rate_limit
from domain.models import Account, Office, RateHit, Registration
from domain.store.db import db, utcnow, writing
from tests.support.at_once import together
from tests.support.databases import on_both, on_sqlite
from tests.support.factories import make_account, make_batch, make_program, mother, send
from tests.support.two_steps import first_step, give_app, second_step


@pytest.fixture
def families(office: Office) -> list[Registration]:
    """More than may fail in one network."""
    program = make_program("lifeskill", cohorts=(60,))
    return [send(make_batch(program, None, mother(number, program.cohorts[0])))[0] for number in range(1, 13)]


def opens(client: FlaskClient, number: str, code: str) -> int:
    return client.post("/bukti", data={"number": number, "code": code}).status_code


@on_sqlite
def test_families_behind_one_address_all_open_their_receipts(app: Flask, families: list[Registration]) -> None:
    """Each of twelve looks three times; every time the code is right."""
    codes = [opens(app.test_client(), one.number, one.receipt_code) for one in families * 3]
    assert codes == [302] * 36
    assert set(db.scalars(select(RateHit.count))) <= {0}


@on_sqlite
def test_who_guesses_the_code_of_one_family_stops_nobody_else(app: Flask, families: list[Registration]) -> None:
    first, second = families[:2]
    guesses = [opens(app.test_client(), first.number, "AAAAAAAA") for _ in range(11)]
    assert guesses == [422] * 10 + [429]
    assert opens(app.test_client(), second.number, second.receipt_code) == 302
    assert opens(app.test_client(), first.number, first.receipt_code) == 429


@on_sqlite
def test_staff_of_a_public_network_come_in_whatever_others_guess_there(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At their own desk by the name that others have closed; from a new device of the same network by any other name."""
    monkeypatch.setattr(passwords, "_NOBODY", make_account("petugas").password_hash)
    make_account("rekan")
    desk = app.test_client()
    assert first_step(desk).status_code == 302
    desk.post("/keluar")
    visitor = app.test_client()
    for name in ("petugas", *(f"nama{number}" for number in range(40))):
        for _ in range(10 if name == "petugas" else 1):
            visitor.post("/masuk", data={"username": name, "password": "salah"})
    assert visitor.post("/masuk", data={"username": "petugas", "password": "salah"}).status_code == 429
    assert first_step(client, "petugas").status_code == 429
    assert first_step(client, "rekan").status_code == 302
    assert first_step(desk, "petugas").status_code == 302


@on_sqlite
def test_known_browser_has_limits_of_its_own(app: Flask, client: FlaskClient) -> None:
    """It is known by the name that came in there, and by no other; a made-up cookie makes none."""
    make_account("petugas")
    make_account("rekan")
    first_step(client)
    client.post("/keluar")
    for name in ("petugas", "rekan"):
        codes = [client.post("/masuk", data={"username": name, "password": "salah"}).status_code for _ in range(11)]
        assert codes == [422] * 10 + [429]
    thief = app.test_client()
    assert first_step(thief, "petugas").status_code == 302, "its failures are not those of the network"
    assert first_step(thief, "rekan").status_code == 429
    thief.set_cookie("lembar-browser", "WyJ4IixbMV1d.made-up")
    assert first_step(thief, "rekan").status_code == 429


@on_sqlite
def test_right_passwords_and_codes_are_no_guesses(app: Flask, client: FlaskClient) -> None:
    make_account()
    for _ in range(12):
        assert first_step(app.test_client()).status_code == 302
    give_app(app, db.scalars(select(Account)).one())
    for _ in range(12):
        assert first_step(app.test_client()).status_code == 302
    assert set(db.scalars(select(RateHit.count))) <= {0}


@on_both
def test_failures_at_once_count_exactly_and_successes_not_at_all(app: Flask, office: Office) -> None:
    """Forty at once, every other one right: nothing is left of those that were right."""

    def attempt(right: bool) -> str:
        one = Attempt(Limit("test", 45, 60))
        with writing():
            if right:
                one.was_right()
        return "right" if right else "wrong"

    answers = together(app, [lambda right=bool(number % 2): attempt(right) for number in range(40)])  # type: ignore[misc]
    assert Counter(map(str, answers)) == {"right": 20, "wrong": 20}
    assert sum(db.scalars(select(RateHit.count))) == 20


@on_both
def test_refused_attempt_counts_for_nothing(app: Flask, office: Office) -> None:
    def attempt() -> str:
        Attempt(Limit("test", 5, 60))
        return "let"

    answers = together(app, [attempt] * 20)
    assert Counter("let" if answer == "let" else type(answer).__name__ for answer in answers) == {
        "let": 5,
        "TooManyRequests": 15,
    }
    assert sum(db.scalars(select(RateHit.count))) == 5


@on_sqlite
def test_nothing_is_given_back_twice_below_none(office: Office) -> None:
    at = utcnow()
    with writing():
        rate_limit.hit("test", 5, 60, at)
        for _ in range(3):
            rate_limit.give_back("test", 60, at)
    assert list(db.scalars(select(RateHit.count))) == [0]


@on_sqlite
def test_code_of_the_app_is_right_and_no_guess(app: Flask, client: FlaskClient) -> None:
    totp = give_app(app, make_account())
    first_step(client)
    assert second_step(client, totp.now()).status_code == 302
    assert set(db.scalars(select(RateHit.count))) <= {0}
