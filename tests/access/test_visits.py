"""Families without a login: a visit that was signed out of stays closed, copies of its cookie too; where requests come from."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner

from app import create_app
from domain.access import visits
from domain.models import Account, EndedVisit, Office, Registration, SecondFactor
from domain.store.db import db, utcnow, writing
from tests.conftest import Come
from tests.support.databases import on_sqlite
from tests.support.factories import PASSWORD, make_account, make_batch, make_link, make_program, make_school, mother, send
from tests.support.two_steps import first_step, give_app

pytestmark = on_sqlite


@pytest.fixture
def family(app: Flask, client: FlaskClient) -> Registration:
    program = make_program("lifeskill", cohorts=(10,))
    return send(make_batch(program, None, mother(1, program.cohorts[0])))[0]


def copy_of(client: FlaskClient, app: Flask) -> FlaskClient:
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    thief = app.test_client()
    thief.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie.value)
    return thief


def test_copied_cookie_of_a_family_is_closed_by_its_sign_out(app: Flask, client: FlaskClient, family: Registration) -> None:
    path = f"/pendaftaran/{family.number}"
    client.post("/bukti", data={"number": family.number, "code": family.receipt_code})
    thief = copy_of(client, app)
    assert thief.get(path).status_code == 200
    assert "Keluar" in client.get("/").text, "who has no login can go out too"
    client.post("/keluar")
    assert [visitor.get(path).status_code for visitor in (client, thief)] == [302, 302]
    client.post("/bukti", data={"number": family.number, "code": family.receipt_code})
    assert [visitor.get(path).status_code for visitor in (client, thief)] == [200, 302], "a new visit is another one"


def test_one_family_that_signs_out_ends_no_other(app: Flask, client: FlaskClient, family: Registration) -> None:
    other = app.test_client()
    for visitor in (client, other):
        visitor.post("/bukti", data={"number": family.number, "code": family.receipt_code})
    client.post("/keluar")
    assert other.get(f"/pendaftaran/{family.number}").status_code == 200


def test_copied_cookie_of_a_school_is_closed_by_its_sign_out(app: Flask, office: Office, by_link: Come) -> None:
    school = by_link(make_link(make_school()))
    thief = copy_of(school, app)
    assert thief.get("/sekolah/").status_code == 200
    school.post("/keluar")
    assert thief.get("/sekolah/").status_code == 401


def test_ended_visits_are_forgotten_when_their_cookies_are_too_old(app: Flask) -> None:
    assert app.permanent_session_lifetime == visits.COOKIE_LONGEST
    with writing():
        visits.end_visit("lama")
        db.query(EndedVisit).one().ended_at = utcnow() - visits.COOKIE_LONGEST * 1.1
        db.flush()
        visits.end_visit("baru")
    assert [visits.has_ended(visit) for visit in ("lama", "baru")] == [False, True]


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, 302),
        ({"Origin": "http://localhost"}, 302),
        ({"Origin": "https://daftar.example.id"}, 302),
        ({"Origin": "http://jahat.example"}, 400),
        ({"Origin": "http://localhost:8080"}, 400),
        ({"Origin": "http://localhost.jahat.example"}, 400),
        ({"Origin": "null"}, 400),
        ({"Origin": "http://[x"}, 400),
        ({"Origin": "http://jahat.example", "Sec-Fetch-Site": "same-origin"}, 302),
    ],
    ids=str,
)
def test_what_another_site_sends_is_refused_on_plain_http_too(
    app: Flask, client: FlaskClient, headers: dict[str, str], code: int
) -> None:
    app.config["BASE_URL"] = "https://daftar.example.id"
    make_account()
    sent = {"username": "petugas", "password": PASSWORD}
    assert client.post("/masuk", data=sent, headers=headers).status_code == code


def test_forged_host_gets_no_page(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: FlaskClient) -> None:
    monkeypatch.setenv("BASE_URL", "http://daftar.example.id")
    site = create_app({"SQLALCHEMY_DATABASE_URI": database, "DATA": tmp_path, "EMBEDDED_WORKER": False})
    with site.app_context():
        visitor = site.test_client()
        codes = [
            visitor.get("/masuk", base_url=f"http://{host}").status_code for host in ("daftar.example.id", "jahat.example")
        ]
        db.remove()
    assert codes == [200, 400]


def test_operator_lets_somebody_in_who_lost_everything(app: Flask, client: FlaskClient, runner: FlaskCliRunner) -> None:
    account = make_account()
    give_app(app, account)
    with writing():
        account.disabled_at = utcnow()
    assert runner.invoke(args=["rescue-account", "--username", "tidakada", "--yes"]).exit_code == 1
    done = runner.invoke(args=["rescue-account", "--username", "petugas"], input="n\n")
    assert (done.exit_code, db.query(SecondFactor).count()) == (1, 1), "asked once more"
    done = runner.invoke(args=["rescue-account", "--username", "Petugas", "--yes"])
    assert done.exit_code == 0, done.output
    password = done.output.split("Kata sandi sementara petugas: ")[1].split()[0]
    assert first_step(client).status_code == 422
    assert client.post("/masuk", data={"username": "petugas", "password": password}).status_code == 302
    assert client.get("/petugas/hari-ini").headers["Location"] == "/petugas/akun-saya/kata-sandi"
    assert (db.query(SecondFactor).count(), db.query(Account).one().must_replace) == (0, True)
