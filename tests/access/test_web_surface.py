"""What the site shows of itself: headers, letters, refusals, errors, and nothing beside its views."""

import logging
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.access.tokens import new_token
from domain.models import Program
from domain.sessions import poster
from domain.store import storage
from tests.support.databases import on_sqlite
from tests.support.factories import make_session
from tests.support.source_code import ROOT


@on_sqlite
def test_secure_site_says_so_for_a_year(client: FlaskClient, office: object) -> None:
    said = client.get("/", base_url="https://localhost").headers["Strict-Transport-Security"]
    assert said == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in client.get("/").headers


@pytest.mark.parametrize("path", ["/", "/sehat", "/static/lembar.js", "/tidak-ada"])
@on_sqlite
def test_text_names_its_letters(client: FlaskClient, office: object, path: str) -> None:
    with client.get(path) as answer:
        assert answer.headers["Content-Type"].endswith("; charset=utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "/.git/config", "/.env", "/static/", "/static", "/static/../config.py", "/static/%2e%2e/config.py",
        "/static//etc/passwd",        "/console", "/metrics", "/debug", "/server-status", "/app.py", "/instance/secret-key",
    ],
)  # fmt: skip
@on_sqlite
def test_nothing_but_views_and_static_files_is_served(app: Flask, client: FlaskClient, office: object, path: str) -> None:
    assert client.get(path, follow_redirects=True).status_code == 404
    assert client.open(path if path == "/console" else "/", method="TRACE").status_code in {404, 405}
    assert app.debug is False


def test_scripts_write_no_markup_and_run_no_text() -> None:
    """Two scripts put in what the site's own server has rendered; none makes markup or code out of text."""
    files = [path for path in (ROOT / "static").rglob("*.js") if "vendor" not in path.parts]
    scripts = {path.name: path.read_text() for path in files}
    markup, running = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", r"\beval\(|new Function|__proto__"
    assert {name for name, text in scripts.items() if re.search(markup, text)} == {"places.js", "scanning.js"}
    assert [name for name, text in scripts.items() if re.search(running, text)] == []
    hearing = r"(?<!serviceWorker\.)addEventListener\(\"message\""  # a worker hears the pages of its own site alone
    assert {name for name, text in scripts.items() if re.search(hearing, text)} == {"worker.js"}


@on_sqlite
def test_codes_of_the_screen_and_tokens_have_128_bits(app: Flask, program: Program) -> None:
    session = make_session(program)
    assert len(poster.code_of(session, "rahasia")) * 4 == 128
    assert len(storage.new_key()) * 4 == 128
    assert len(new_token()) * 6 >= 128


@on_sqlite
def test_field_that_comes_twice_is_one_field(client: FlaskClient, office: object) -> None:
    """The form counts, not the address, and the first of two."""
    client.post("/bahasa?language=id", data={"language": ["en", "id"]})
    assert '<html lang="en"' in client.get("/").text


@on_sqlite
def test_refused_visits_stand_in_the_sites_log(
    staff: FlaskClient, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        staff.get("/petugas/akun/1%0aWARNING:palsu")
        staff.get("/petugas/akun")
        staff.post("/bahasa", data={"name": "x\nWARNING:palsu"}, headers={"Sec-Fetch-Site": "cross-site"})
    lines = [record.getMessage() for record in caplog.records]
    assert any(re.fullmatch(r"refused: 404 GET at staff\.access\.\w+ for account:\d+", line) for line in lines)
    assert any(line.startswith("refused: 400 POST at public.set_language for account:") for line in lines)
    assert "palsu" not in "".join(lines)


@on_sqlite
def test_unexpected_error_is_a_plain_page_and_a_line_in_the_log(
    app: Flask, client: FlaskClient, office: object, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise LookupError("kunci-rahasia-42")

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    broken.audience = ("public",)  # type: ignore[attr-defined]
    monkeypatch.setitem(app.view_functions, "public.home", broken)
    answer = client.get("/")
    assert (answer.status_code, "kunci-rahasia" in answer.text, "Traceback" in answer.text) == (500, False, False)
    assert any(record.exc_info and "kunci-rahasia-42" in str(record.exc_info[1]) for record in caplog.records)
