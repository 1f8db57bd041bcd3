"""The second step of signing in: set up, asked for, once only, on paper, taken away, required."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyotp import TOTP
from sqlalchemy import select

from domain.access import factors
from domain.models import Account, AuditEntry, Office, RecoveryCode, SecondFactor
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.support.at_once import together
from tests.support.databases import on_both, on_sqlite
from tests.support.factories import PASSWORD, make_account
from tests.support.two_steps import PAPER, cheap_hash, first_step, give_app, second_step

HOME, FACTOR = "/petugas/hari-ini", "/petugas/akun-saya/langkah-kedua"
KNOWN = {"current_password": PASSWORD}


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factors, "hash_password", cheap_hash)


def entries(action: str) -> list[AuditEntry]:
    return list(db.scalars(select(AuditEntry).where(AuditEntry.action == action)))


def test_password_alone_lets_nobody_in_who_has_an_app(app: Flask, client: FlaskClient) -> None:
    totp = give_app(app, make_account())
    assert first_step(client).headers["Location"] == "/masuk/kode"
    assert client.get(HOME).headers["Location"] == "/masuk"
    assert client.get("/masuk/kode").status_code == 200
    wrong = second_step(client, "000000" if totp.now() != "000000" else "111111")
    assert (wrong.status_code, client.get(HOME).status_code) == (422, 302)
    assert second_step(client, totp.now()).headers["Location"] == HOME
    assert client.get(HOME).status_code == 200
    assert [entry.note for entry in entries("sign-in")] == ["app"]
    assert len(entries("second-step-failed")) == 1


@on_sqlite
def test_code_counts_once_and_for_one_sign_in(app: Flask, client: FlaskClient) -> None:
    code = give_app(app, make_account()).now()
    first_step(client)
    assert second_step(client, code).status_code == 302
    thief = app.test_client()
    first_step(thief)
    answer = second_step(thief, code)
    assert (answer.status_code, "sudah dipakai" in answer.text) == (422, True)


@on_both
def test_same_code_twice_at_once_gives_one_sign_in(app: Flask, office: Office) -> None:
    code = give_app(app, make_account()).now()
    clients = [app.test_client() for _ in range(4)]
    for client in clients:
        first_step(client)
    answers = together(app, [lambda client=client: second_step(client, code).status_code for client in clients])  # type: ignore[misc]
    assert Counter(answers) == {302: 1, 422: 3}


def test_clock_of_a_phone_may_be_wrong_by_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    now, secret = datetime(2026, 5, 1, 2, 0, 15, tzinfo=UTC), factors.new_secret()
    monkeypatch.setattr(factors, "utcnow", lambda: now)
    steps = [factors.step_of(secret, TOTP(secret).at(now + timedelta(seconds=30 * shift))) for shift in (-2, -1, 0, 1, 2)]
    middle = int(now.timestamp()) // 30
    assert steps == [None, middle - 1, middle, middle + 1, None]
    assert [factors.step_of(secret, typed) for typed in ("", "12345", "١٢٣٤٥٦", "abcdef")] == [None] * 4


@on_sqlite
def test_older_code_counts_no_more_after_a_newer_one(app: Flask, office: Office) -> None:
    account = make_account()
    give_app(app, account)
    with writing():
        assert [factors.spend_step(account, step) for step in (7, 7, 6, 8)] == [True, False, False, True]


@on_sqlite
def test_wait_for_the_second_step_ends(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    totp = give_app(app, make_account())
    first_step(client)
    later = utcnow() + timedelta(minutes=11)
    monkeypatch.setattr("domain.access.logins.utcnow", lambda: later)
    answer = second_step(client, totp.now())
    assert (answer.status_code, "Masuk lagi dari awal" in answer.text) == (409, True)
    assert client.get(HOME).status_code == 302


@on_sqlite
def test_new_password_ends_what_waits_for_a_code(app: Flask, client: FlaskClient, admin: FlaskClient) -> None:
    account = make_account()
    totp = give_app(app, account)
    first_step(client)
    admin.post(f"/petugas/akun/{account.id}/kata-sandi")
    assert second_step(client, totp.now()).status_code == 409


@on_sqlite
def test_guessing_codes_ends(app: Flask, client: FlaskClient) -> None:
    totp = give_app(app, make_account())
    first_step(client)
    wrong = next(code for code in ("000000", "111111") if code != totp.now())
    codes = [second_step(client, wrong).status_code for _ in range(11)]
    assert codes == [422] * 10 + [429]
    assert second_step(client, totp.now()).status_code == 429


@on_sqlite
def test_what_was_typed_comes_along_through_both_steps(app: Flask, client: FlaskClient) -> None:
    totp = give_app(app, make_account())
    asked = client.post("/petugas/sekolah/baru", data={"name": "SD Baru", "npsn": "90000009"})
    assert asked.status_code == 401
    sent = {"resume": "/petugas/sekolah/baru", "name": "SD Baru", "npsn": "90000009"}
    page = first_step(client, **sent)
    assert (page.status_code, 'name="npsn" value="90000009"' in page.text) == (200, True)
    done = second_step(client, totp.now(), **sent)
    assert (done.status_code, 'action="/petugas/sekolah/baru"' in done.text, 'value="SD Baru"' in done.text) == (
        200,
        True,
        True,
    )


def test_app_is_set_up_with_password_and_first_code(app: Flask, staff: FlaskClient) -> None:
    assert staff.post(f"{FACTOR}/mulai", data={"current_password": "salah"}).status_code == 422
    assert staff.post(f"{FACTOR}/mulai", data=KNOWN).status_code == 302
    page = staff.get(FACTOR).text
    secret = re.sub(r"\s", "", page.split('class="address"><code>')[1].split("<")[0])
    assert 'data-qr="' in page
    stored = db.scalars(select(SecondFactor)).one()
    assert secret not in stored.sealed_secret
    assert app.test_client().post("/masuk", data={"username": "petugas", "password": PASSWORD}).location == HOME
    code = TOTP(secret).now()
    sheet = staff.post(f"{FACTOR}/pasang", data={"second_code": code})
    papers = re.findall(r"<code>(\w{5}-\w{5})</code>", sheet.text)
    assert (sheet.status_code, len(papers), len(set(papers))) == (200, 8, 8)
    assert papers[0].replace("-", "") not in "".join(db.scalars(select(RecoveryCode.code_hash)))
    assert papers[0] not in staff.get(FACTOR).text
    thief = app.test_client()
    first_step(thief)
    assert second_step(thief, code).status_code == 422, "the code that set it up is used"
    assert second_step(thief, papers[3].lower()).status_code == 302


@on_sqlite
def test_setting_up_an_app_ends_other_devices(app: Flask, staff: FlaskClient) -> None:
    other = app.test_client()
    first_step(other)
    staff.post(f"{FACTOR}/mulai", data=KNOWN)
    account = db.scalars(select(Account)).one()
    factor = factors.factor_of(account)
    assert factor
    code = TOTP(factors.secret_of(factor, [app.config["SECRET_KEY"]])).now()
    assert other.get(HOME).status_code == 200
    assert staff.post(f"{FACTOR}/pasang", data={"second_code": code}).status_code == 200
    assert (staff.get(HOME).status_code, other.get(HOME).status_code) == (200, 302)


@on_sqlite
def test_app_that_counts_is_not_replaced_by_another_in_passing(app: Flask, staff: FlaskClient) -> None:
    give_app(app, db.scalars(select(Account)).one())
    before = db.scalars(select(SecondFactor.sealed_secret)).one()
    assert staff.post(f"{FACTOR}/mulai", data=KNOWN).status_code == 422
    assert db.scalars(select(SecondFactor.sealed_secret)).one() == before


@on_both
def test_code_on_paper_counts_once_also_for_two_at_once(app: Flask, office: Office) -> None:
    give_app(app, make_account())
    clients = [app.test_client() for _ in range(3)]
    for client in clients:
        first_step(client)
    typed = f"{PAPER[:5]}-{PAPER[5:]}".lower()
    answers = together(app, [lambda client=client: second_step(client, typed).status_code for client in clients])  # type: ignore[misc]
    assert Counter(answers) == {302: 1, 422: 2}


@on_sqlite
def test_new_codes_on_paper_end_the_old_ones(app: Flask, staff: FlaskClient) -> None:
    account = db.scalars(select(Account)).one()
    give_app(app, account)
    sheet = staff.post(f"{FACTOR}/kertas", data=KNOWN)
    new = re.findall(r"<code>(\w{5}-\w{5})</code>", sheet.text)[0]
    assert [factors.recovery_code_of(account, code) is not None for code in (PAPER, new)] == [False, True]


@on_sqlite
def test_lost_app_is_taken_away_and_the_person_reads_why(app: Flask, client: FlaskClient, admin: FlaskClient) -> None:
    account = make_account()
    give_app(app, account)
    path = f"/petugas/akun/{account.id}/langkah-kedua"
    assert admin.post(path, data={"reason": ""}).status_code == 422
    assert admin.post(path, data={"reason": "HP jatuh ke sungai"}).status_code == 302
    assert db.scalars(select(SecondFactor.sealed_secret)).one() == ""
    assert db.scalars(select(RecoveryCode)).all() == []
    assert [entry.note for entry in entries("second-step-taken")] == ["HP jatuh ke sungai"]
    assert first_step(client).headers["Location"] == HOME
    assert "HP jatuh ke sungai" in client.get(HOME).text
    again = app.test_client()
    first_step(again)
    assert "HP jatuh ke sungai" not in again.get(HOME).text


@on_sqlite
def test_role_that_needs_a_second_step_opens_nothing_before_it(app: Flask, staff: FlaskClient, reader: FlaskClient) -> None:
    with writing():
        db.scalars(select(Office)).one().second_factor_roles = ["officer"]
    assert staff.get("/petugas/sekolah").headers["Location"] == FACTOR
    assert reader.get("/petugas/sekolah").status_code == 200
    assert staff.post(f"{FACTOR}/mulai", data=KNOWN).status_code == 302
    account = db.scalars(select(Account).where(Account.username == "petugas")).one()
    factor = factors.factor_of(account)
    assert factor
    code = TOTP(factors.secret_of(factor, [app.config["SECRET_KEY"]])).now()
    assert 'href="/petugas/sekolah"' in staff.post(f"{FACTOR}/pasang", data={"second_code": code}).text
    assert staff.get("/petugas/sekolah").status_code == 200
    staff.post(f"{FACTOR}/lepas", data=KNOWN)
    assert staff.get("/petugas/sekolah").headers["Location"] == FACTOR


@on_sqlite
def test_secret_opens_with_an_older_key_of_the_site_and_with_no_other(office: Office) -> None:
    sealed = SecondFactor(sealed_secret=factors.seal("GEZDGNBV", ["lama"]))
    assert factors.secret_of(sealed, ["baru", "lama"]) == "GEZDGNBV"
    with pytest.raises(RuleBroken, match="Pakai kode dari kertas"):
        factors.secret_of(sealed, ["baru"])


@on_sqlite
def test_on_a_server_with_another_key_paper_still_lets_in(app: Flask, client: FlaskClient) -> None:
    """A backup that was restored elsewhere."""
    account = make_account()
    totp = give_app(app, account)
    with writing():
        db.scalars(select(SecondFactor)).one().sealed_secret = factors.seal(totp.secret, ["kunci lain"])
    first_step(client)
    answer = second_step(client, totp.now())
    assert (answer.status_code, "tidak terbaca" in answer.text) == (422, True)
    assert second_step(client, PAPER).status_code == 302
