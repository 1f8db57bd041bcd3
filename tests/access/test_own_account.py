"""One's own account: a new password, one that must be replaced, where one is signed in."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from blueprints.accounts.browsers import browser_of
from domain.access import accounts
from domain.access.passwords import hash_password
from domain.models import Account, AuditEntry, Login, Office
from domain.store.db import db, utcnow, writing
from tests.support.at_once import together
from tests.support.databases import on_both, on_sqlite
from tests.support.factories import PASSWORD, make_account

OWN, NEW = "/petugas/akun-saya/kata-sandi", "sepuluh kuda lari pagi"
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"


def typed(**other: str) -> dict[str, str]:
    return {"current_password": PASSWORD, "new_password": NEW, "new_password_again": NEW, **other}


def comes_in(app: Flask, password: str = PASSWORD, agent: str = "") -> FlaskClient:
    client = app.test_client()
    sent = {"username": "petugas", "password": password}
    answer = client.post("/masuk", data=sent, headers={"User-Agent": agent})
    assert answer.status_code == 302, answer.text
    return client


def actions() -> list[str]:
    return list(db.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_own_password_is_replaced_and_other_devices_are_out(app: Flask, staff: FlaskClient) -> None:
    other = comes_in(app)
    assert staff.post(OWN, data=typed()).status_code == 302
    assert [client.get("/petugas/akun-saya").status_code for client in (staff, other)] == [200, 302]
    assert app.test_client().post("/masuk", data={"username": "petugas", "password": PASSWORD}).status_code == 422
    comes_in(app, NEW)
    assert "password-changed" in actions()


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"current_password": "salah"}, "Kata sandi yang sekarang salah."),
        ({"new_password_again": "lain sama sekali"}, "Kedua kata sandi baru tidak sama."),
        ({"new_password": PASSWORD, "new_password_again": PASSWORD}, "harus lain dari yang lama"),
        ({"new_password": "qwertyuiop", "new_password_again": "qwertyuiop"}, "terlalu umum"),
        ({"new_password": "pendek", "new_password_again": "pendek"}, "paling sedikit 10 karakter"),
    ],
)
@on_sqlite
def test_own_password_stays_when_something_is_wrong(staff: FlaskClient, other: dict[str, str], sentence: str) -> None:
    answer = staff.post(OWN, data=typed(**other))
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert NEW not in answer.text
    assert staff.post(OWN, data=typed()).status_code == 302


@on_sqlite
def test_guessing_ones_own_password_ends(staff: FlaskClient) -> None:
    """A browser that somebody left open is no place to guess."""
    codes = [staff.post(OWN, data=typed(current_password="salah")).status_code for _ in range(11)]
    assert codes == [422] * 10 + [429]
    assert actions().count("own-password-wrong") == 10


@on_both
def test_two_who_replace_the_password_at_once_leave_one(app: Flask, office: Office) -> None:
    account = make_account()
    proof, hashes = account.password_hash, [hash_password(word) for word in ("satu kuda lari", "dua kuda lari")]

    def replace(password_hash: str) -> bool:
        with writing():
            accounts.change_own_password(db.get_one(Account, account.id), proof, password_hash)
        return True

    done = together(app, [lambda word=word: replace(word) for word in hashes])  # type: ignore[misc]
    assert sorted(str(one) for one in done) == ["Kata sandi akun ini baru saja diganti. Masuk sekali lagi.", "True"]


@on_sqlite
def test_password_that_an_admin_made_must_be_replaced_before_anything_else(app: Flask, admin: FlaskClient) -> None:
    account = make_account()
    page = admin.post(f"/petugas/akun/{account.id}/kata-sandi").text
    given = page.split('<code class="big">')[1].split("<")[0]
    client = comes_in(app, given)
    for path in ("/petugas/hari-ini", "/petugas/akun-saya", "/", "/petugas/cari?q=a"):
        assert client.get(path).headers["Location"] == OWN
    sent = client.post("/petugas/sekolah/baru", data={"name": "SD Baru"})
    assert (sent.status_code, 'value="SD Baru"' in sent.text) == (403, True), "what was typed waits"
    assert "Hari ini" not in client.get(OWN).text, "no page is offered that does not open"
    assert client.post(OWN, data=typed(current_password=given)).headers["Location"] == "/petugas/cari?q=a"
    assert client.get("/petugas/hari-ini").status_code == 200


@on_sqlite
def test_first_password_of_a_new_account_must_be_replaced(app: Flask, admin: FlaskClient) -> None:
    admin.post("/petugas/akun/baru", data={"username": "petugas", "name": "Petugas Baru", "role": "officer"})
    assert db.scalars(select(Account.must_replace).where(Account.username == "petugas")).one()
    assert "belum mengganti kata sandi" in admin.get("/petugas/akun").text


@on_sqlite
def test_page_says_who_is_here_and_where_else(app: Flask, staff: FlaskClient) -> None:
    comes_in(app, agent=ANDROID)
    page = staff.get("/petugas/akun-saya").text
    account = db.scalars(select(Account).where(Account.username == "petugas")).one()
    assert f"{account.name}</a> (Petugas)" in page
    assert "Chrome, Android" in page
    assert page.count('/keluarkan"') == 1, "one's own device is signed out by the menu"


@on_sqlite
def test_one_device_is_ended_and_nobody_elses(app: Flask, staff: FlaskClient, admin: FlaskClient) -> None:
    other = comes_in(app)
    logins = list(db.scalars(select(Login).join(Account).order_by(Login.id)))
    by_name = {(login.account.username if login.account else "", login.id) for login in logins}
    own = max(number for name, number in by_name if name == "petugas")
    foreign = next(number for name, number in by_name if name == "admin")
    for number in (own, foreign):
        staff.post(f"/petugas/akun-saya/perangkat/{number}/keluarkan")
    assert [client.get("/petugas/akun-saya").status_code for client in (staff, other, admin)] == [200, 302, 200]
    assert actions().count("login-ended") == 1


def test_all_other_devices_are_ended(app: Flask, staff: FlaskClient, admin: FlaskClient) -> None:
    others = [comes_in(app), comes_in(app)]
    staff.post("/petugas/akun-saya/perangkat/keluarkan-lain")
    assert [client.get("/petugas/akun-saya").status_code for client in (staff, *others, admin)] == [200, 302, 302, 200]


@on_sqlite
def test_login_that_has_ended_by_itself_is_not_shown(app: Flask, staff: FlaskClient) -> None:
    comes_in(app, agent=ANDROID)
    with writing():
        db.scalars(select(Login).where(Login.browser != "")).one().expires_at = utcnow()
    assert "Chrome, Android" not in staff.get("/petugas/akun-saya").text


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (ANDROID, "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
        ("curl/8", ""),
    ],
)
def test_browser_is_named_roughly(agent: str, name: str) -> None:
    assert browser_of(agent) == name
