"""Coming in, staying in and being put out: cookies, sessions, links, limits, and where a sign-in may lead."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from sqlalchemy import select

from app import create_app
from domain.access.passwords import hash_password
from domain.models import AccessLink, Account, Login
from domain.store.db import db, utcnow, writing
from tests.conftest import Come
from tests.support.at_once import together
from tests.support.databases import on_sqlite
from tests.support.factories import PASSWORD, make_account, make_link, make_office, make_school
from tests.support.served import serving, visit

HOME = "/petugas/hari-ini"


def copy_of(client: FlaskClient, app: Flask) -> FlaskClient:
    """Another browser with the same cookie, as a thief has it."""
    cookie = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert cookie
    thief = app.test_client()
    thief.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie.value)
    return thief


def is_in(client: FlaskClient, path: str = HOME) -> bool:
    db.remove()
    g.pop("office", None)
    return client.get(path).status_code == 200


def test_copied_cookie_is_worth_nothing_after_sign_out(app: Flask, staff: FlaskClient) -> None:
    thief = copy_of(staff, app)
    assert is_in(thief)
    staff.post("/keluar")
    assert not is_in(thief)


def test_new_password_ends_every_session_of_the_account(app: Flask, staff: FlaskClient, admin: FlaskClient) -> None:
    account = db.scalars(select(Account).where(Account.username == "petugas")).one()
    assert admin.post(f"/petugas/akun/{account.id}/kata-sandi").status_code == 200
    assert not is_in(staff)
    assert is_in(admin)


def test_disabled_account_is_out_at_once(app: Flask, staff: FlaskClient, admin: FlaskClient) -> None:
    account = db.scalars(select(Account).where(Account.username == "petugas")).one()
    assert admin.post(f"/petugas/akun/{account.id}/tutup").status_code == 302
    assert not is_in(staff)


def test_revoked_link_ends_the_sessions_that_came_through_it(by_link: Come, staff: FlaskClient) -> None:
    school = by_link(make_link(make_school()))
    assert is_in(school, "/sekolah/")
    link = db.scalars(select(AccessLink)).one()
    assert staff.post(f"/petugas/tautan/{link.id}/cabut").status_code == 302
    assert not is_in(school, "/sekolah/")


@pytest.mark.parametrize("ended", [{"expires_at": timedelta(minutes=-1)}, {"seen_at": timedelta(minutes=-61)}])
def test_session_ends_by_itself(app: Flask, staff: FlaskClient, ended: dict[str, timedelta]) -> None:
    with writing():
        login = db.scalars(select(Login)).one()
        for name, shift in ended.items():
            setattr(login, name, utcnow() + shift)
    assert not is_in(staff)


@on_sqlite
def test_sign_in_gives_a_new_cookie_and_stores_only_a_hash(app: Flask, client: FlaskClient) -> None:
    client.get(HOME)
    before = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    make_account()
    client.post("/masuk", data={"username": "petugas", "password": PASSWORD})
    with client.session_transaction() as visit:
        token = visit["login"]
    after = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert before
    assert after
    assert before.value != after.value
    assert token not in [value for row in db.execute(select(Login.__table__)) for value in row]


@on_sqlite
def test_cookie_of_a_secure_site_cannot_leave_it(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE_URL", "https://daftar.example.id")
    app = create_app({"SQLALCHEMY_DATABASE_URI": database, "DATA": tmp_path, "EMBEDDED_WORKER": False})
    with app.app_context():
        make_office()
        answer = app.test_client().get(HOME, base_url="https://daftar.example.id")
        db.remove()
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-lembar=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain=" not in cookie
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@on_sqlite
def test_wrong_and_unknown_user_are_told_the_same(client: FlaskClient) -> None:
    make_account("petugas")
    answers = [client.post("/masuk", data={"username": name, "password": "salah"}) for name in ("petugas", "tidakada")]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert answers[0].text == answers[1].text.replace("tidakada", "petugas")


def test_eleventh_attempt_is_refused_even_with_the_right_password(client: FlaskClient) -> None:
    make_account()
    attempts = [client.post("/masuk", data={"username": "petugas", "password": "salah"}).status_code for _ in range(10)]
    right = client.post("/masuk", data={"username": "Petugas", "password": PASSWORD})
    assert (attempts, right.status_code) == ([422] * 10, 429)


def test_attempts_are_counted_across_processes(database: str, tmp_path: Path, app: Flask) -> None:
    make_office()
    make_account()
    wrong = {"username": "petugas", "password": "salah"}
    with serving(database, tmp_path) as served:
        answers = together(app, [lambda: visit(served.port, "/masuk", wrong)] * 30)
    assert len(served.workers_seen) == 2
    assert Counter(answers) == {422: 10, 429: 20}


BAD_TARGETS = """
https://jahat.example //jahat.example /\\jahat.example \\\\jahat.example ///jahat.example http:jahat.example
javascript:alert(1) JaVaScRiPt:alert(1) data:text/html,x /%09/jahat.example /\t/jahat.example https:/jahat.example
https:jahat.example /tidak-ada @jahat.example jahat.example .jahat.example //jahat.example/%2f.. ////jahat.example
/petugas/kegiatan@jahat.example http://lembar@jahat.example //[::1]/ http://[ /masuk\r\nSet-Cookie:x=1 \u2215\u2215jahat.example
/%5cjahat.example /..//jahat.example //jahat%E3%80%82example file:///etc/passwd blob:x \x00//jahat.example
""".split(" ")


@on_sqlite
@pytest.mark.parametrize("target", [target.strip("\n") for target in BAD_TARGETS])
def test_sign_in_leads_to_no_other_site(client: FlaskClient, target: str) -> None:
    make_account()
    answer = client.post("/masuk", data={"username": "petugas", "password": PASSWORD, "resume": target})
    if "\x00" in target:
        assert answer.status_code == 400
        return
    assert answer.status_code == 302
    assert answer.headers["Location"] == HOME
    assert "x=1" not in str(answer.headers)


@on_sqlite
@pytest.mark.parametrize("target", ["/petugas/sekolah?q=contoh", "/petugas/hari-ini", "/lanjut"])
def test_sign_in_leads_back_to_a_page_of_the_site(client: FlaskClient, target: str) -> None:
    make_account()
    answer = client.post("/masuk", data={"username": "petugas", "password": PASSWORD, "resume": target})
    assert answer.status_code == 200
    assert f'action="{target}"' in answer.text


@on_sqlite
@pytest.mark.parametrize("referrer", ["https://jahat.example/", "http://localhost.jahat.example/", "//jahat.example"])
def test_choosing_a_language_leads_to_no_other_site(client: FlaskClient, referrer: str) -> None:
    answer = client.post("/bahasa", data={"language": "en"}, headers={"Referer": referrer})
    assert answer.headers["Location"] == "/"


@on_sqlite
def test_foreign_host_is_refused(app: Flask, client: FlaskClient) -> None:
    app.config["TRUSTED_HOSTS"] = ["daftar.example.id"]
    assert client.get("/", base_url="http://daftar.example.id").status_code == 200
    assert client.get("/", base_url="http://jahat.example").status_code == 400


@on_sqlite
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "10.0.0.5"])
def test_health_answers_to_an_address_and_no_other_page_does(app: Flask, client: FlaskClient, host: str) -> None:
    app.config["TRUSTED_HOSTS"] = ["daftar.example.id"]
    assert client.get("/sehat", base_url=f"http://{host}").text == "ok"
    assert client.get("/", base_url=f"http://{host}").status_code == 400
    assert client.get("/sehat", base_url="http://jahat.example").status_code == 400


@on_sqlite
def test_links_on_paper_come_from_the_setting_and_not_from_the_visitor(app: Flask, staff: FlaskClient) -> None:
    app.config["BASE_URL"] = "https://daftar.example.id"
    school = make_school()
    forged = {"X-Forwarded-Host": "jahat.example"}
    page = staff.post(f"/petugas/tautan/school/{school.id}", headers=forged).text
    assert "https://daftar.example.id/tautan/" in page
    assert "jahat.example" not in page


@on_sqlite
def test_forged_address_does_not_escape_the_limit(client: FlaskClient) -> None:
    make_account()
    wrong = {"username": "petugas", "password": "salah"}
    answers = [client.post("/masuk", data=wrong, headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code for n in range(11)]
    assert answers[-1] == 429


@on_sqlite
def test_unconfirmed_expired_and_revoked_links_open_nothing(client: FlaskClient) -> None:
    token = make_link(make_school())
    for change, sentence in (
        ({"confirmed_at": None}, "Menunggu konfirmasi"),
        ({"confirmed_at": utcnow(), "expires_at": utcnow()}, "tidak berlaku"),
        ({"revoked_at": utcnow()}, "dicabut"),
    ):
        with writing():
            link = db.scalars(select(AccessLink)).one()
            for name, value in change.items():
                setattr(link, name, value)
        assert client.post(f"/tautan/{token}").status_code == 404
        assert sentence in client.get(f"/tautan/{token}").text
    assert db.scalars(select(Login)).all() == []


def test_password_hash_is_argon2id_as_owasp_asks() -> None:
    assert hash_password(PASSWORD).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
