"""Tokens of other programs: made once, deny by default, revoked, and no cookie counts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from domain.access import api_tokens
from domain.models import ApiToken, AuditEntry, Office
from domain.store.db import db, utcnow, writing
from tests.support.databases import on_both

pytestmark = on_both
MADE = {"name": "Portal Kota", "scopes": ["programs"], "days": "90"}
Ask = Callable[..., TestResponse]


def make(app: Flask, *scopes: str) -> str:
    with writing():
        return api_tokens.make_token("Portal", scopes or ["programs"], 30, "account:1", [app.config["SECRET_KEY"]])[1]


def ask(client: FlaskClient, token: str, path: str = "/api/v1/") -> TestResponse:
    return client.get(path, headers={"Authorization": f"Bearer {token}"})


def code_of(answer: TestResponse) -> tuple[int, str]:
    assert answer.content_type == "application/problem+json"
    assert answer.json
    assert answer.json["status"] == answer.status_code
    assert answer.json["detail"].endswith(".")
    return answer.status_code, answer.json["code"]


def test_token_is_made_shown_once_and_stored_as_a_hash(admin: FlaskClient, client: FlaskClient) -> None:
    page = admin.post("/petugas/token-api/baru", data=MADE)
    text = next(word for word in page.text.replace("<", " ").replace(">", " ").split() if word.startswith("lembar_"))
    [row] = db.query(ApiToken)
    assert (row.name, row.scopes, row.used_at, text in row.token_hash) == ("Portal Kota", ["programs"], None, False)
    answer = ask(client, text)
    assert answer.json
    assert (answer.status_code, answer.json["scopes"], answer.json["token"]) == (200, ["programs"], "Portal Kota")
    listed = admin.get("/petugas/token-api").text
    assert ("Portal Kota" in listed, "terakhir dipakai" in listed, text in listed) == (True, True, False)
    acts = [(entry.action, entry.subject) for entry in db.query(AuditEntry) if entry.action.startswith("token")]
    assert acts == [("token-made", "token:1")]


def test_token_that_is_revoked_lets_nobody_in(app: Flask, admin: FlaskClient, client: FlaskClient) -> None:
    text, _other = make(app), make(app)
    assert ask(client, text).status_code == 200
    assert admin.post("/petugas/token-api/1/cabut").status_code == 302
    assert code_of(ask(client, text)) == (401, "token-revoked")


def test_token_ends(app: Flask, client: FlaskClient) -> None:
    text, _other = make(app), make(app)
    with writing():
        db.get_one(ApiToken, 1).expires_at = utcnow() - timedelta(seconds=1)
    assert code_of(ask(client, text)) == (401, "token-ended")


@pytest.mark.parametrize(
    ("brought", "code"),
    [
        ({}, "token-missing"),
        ({"Authorization": "Basic YTpi"}, "token-unknown"),
        ({"Authorization": "Bearer salah"}, "token-unknown"),
        ({"Authorization": "Bearer lembar_00000000_abc"}, "token-of-another-site"),
    ],
)
def test_call_without_a_token_that_counts_is_refused(
    app: Flask, client: FlaskClient, brought: dict[str, str], code: str
) -> None:
    make(app)
    answer = client.get("/api/v1/", headers=brought)
    assert code_of(answer) == (401, code)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_token_of_another_site_is_told_so(app: Flask, client: FlaskClient) -> None:
    make(app)
    with writing():
        foreign = api_tokens.make_token("Lain", ["programs"], 30, "account:1", ["kunci situs lain"])[1]
    assert code_of(ask(client, foreign)) == (401, "token-of-another-site")


def test_token_outlives_a_new_key_of_the_site(app: Flask, client: FlaskClient) -> None:
    text, before = make(app), dict(app.config)
    app.config |= {"SECRET_KEY": "kunci baru", "SECRET_KEY_FALLBACKS": [app.config["SECRET_KEY"]]}
    try:
        assert ask(client, text).status_code == 200
    finally:
        app.config |= before


def test_cookie_opens_nothing_of_the_api(app: Flask, admin: FlaskClient) -> None:
    make(app)
    assert code_of(admin.get("/api/v1/")) == (401, "token-missing")


def test_api_is_off_until_a_token_is_made(client: FlaskClient, office: Office) -> None:
    assert code_of(ask(client, "lembar_00000000_abc")) == (404, "api-off")


def test_token_may_call_only_so_often(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_tokens, "CALLS", 2)
    monkeypatch.setattr(api_tokens, "MINUTES", 700)  # no window ends while the test runs
    text = make(app)
    assert [ask(client, text).status_code for _ in range(4)][-1] == 429


def test_token_needs_a_scope_that_is_known(admin: FlaskClient) -> None:
    answer = admin.post("/petugas/token-api/baru", data={**MADE, "scopes": []})
    assert (answer.status_code, db.query(ApiToken).count()) == (422, 0)


@pytest.mark.parametrize(("path", "method", "told"), [("tidak-ada", "GET", "not-found"), ("", "DELETE", "method-not-allowed")])
def test_wrong_address_of_the_api_is_a_problem_too(app: Flask, client: FlaskClient, path: str, method: str, told: str) -> None:
    answer = client.open(f"/api/v1/{path}", method=method, headers={"Authorization": f"Bearer {make(app)}"})
    assert code_of(answer)[1] == told
    assert ("GET" in answer.headers.get("Allow", "")) is (method == "DELETE")
