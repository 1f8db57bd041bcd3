"""Every view of the site, asked by everybody: who is let in, what may change, and what stands in every answer."""

import re
from collections import Counter

import pytest
from flask import Flask
from werkzeug.routing import Rule

from blueprints import visitors
from domain.models import Office
from tests.support.audiences import AUDIENCES, EVERYBODY
from tests.support.changes import changes
from tests.support.databases import REACH, on_sqlite
from tests.support.memory import Contents, Memory
from tests.support.memory import contents as everything
from tests.support.world import World, is_refused, make_world

pytestmark = [on_sqlite, pytest.mark.usefixtures("papers_once")]

ALLOWED = {endpoint: people for people, endpoints in AUDIENCES for endpoint in endpoints.split()}
PARTS = 3
"""So that several processes share the walk."""
ONE_CLICK = {"mailing.leave_send"}
"""What mail programs send by themselves; the secret is in the address (RFC 8058)."""
NOTED = {"audit_entry", "login", "rate_hit"}
"""Tables in which even a look may leave a line: who looked, who was here, who tried."""
PRINTED = dict.fromkeys(("papers.receipt", "papers.batch_receipt", "staff.judging.minutes_copy"), {"issued_paper"})
PRINTED |= dict.fromkeys(("calendars.institution", "calendars.whole_office"), {"calendar_note"})
"""Views whose address hands over a paper, and what is noted of it; a prefetch gets none."""


def rules(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def test_routes_all_have_an_audience_in_the_table(app: Flask) -> None:
    listed = Counter(endpoint for _visitors, endpoints in AUDIENCES for endpoint in endpoints.split())
    assert {endpoint: times for endpoint, times in listed.items() if times > 1} == {}
    assert set(listed) == {rule.endpoint for rule in rules(app)}


def test_routes_share_no_address(app: Flask) -> None:
    """Two views at one address: only the first is ever reached."""
    owners: dict[tuple[str, str], set[str]] = {}
    for rule in rules(app):
        for method in methods(rule):
            owners.setdefault((re.sub(r"<[^>]*>", "<>", rule.rule), method), set()).add(rule.endpoint)
    assert {address: views for address, views in owners.items() if len(views) > 1} == {}


def open_to(world: World, name: str) -> set[str]:
    """The views that the gate opens to a visitor: what it asks itself before each request."""
    cookie = f"{world.app.config['SESSION_COOKIE_NAME']}={world.cookies.get(name, '')}"
    with world.app.test_request_context(headers={"Cookie": cookie}):
        visitors.recognise()
        return {endpoint for endpoint in world.app.view_functions if visitors.may(endpoint)}


def asked(views: dict[str, set[str]], rule: Rule, turn: int) -> list[str]:
    """Who asks for a view: a stranger, all to whom table or gate open it, and one of those refused, each in turn.

    One gate refuses the others, in one way: `make test-all` asks as everybody.
    """
    met = [name for name in EVERYBODY if name in ALLOWED[rule.endpoint] or rule.endpoint in views[name] or name == "nobody"]
    refused = [name for name in EVERYBODY if name not in met]
    return EVERYBODY if REACH == ["all"] else met + refused[turn % max(len(refused), 1) :][:1]


@pytest.mark.parametrize("part", range(PARTS))
def test_routes_let_in_whom_the_table_names_and_nobody_else(app: Flask, world: World, memory: Memory, part: int) -> None:
    """And anyone who only looks changes nothing, but that it is noted."""
    wrong, views = [], {name: open_to(world, name) for name in EVERYBODY}
    for turn, rule in enumerate(rules(app)[part::PARTS]):
        path = world.path(rule.endpoint, rule.arguments)
        for method in methods(rule):
            for name in asked(views, rule, turn):
                with changes() as changed:
                    answer = world.ask(name, path, method, data=world.sent(rule.endpoint) if method != "GET" else None)
                if method == "GET" and (more := changed - NOTED - PRINTED.get(rule.endpoint, set())):
                    wrong.append(f"{path} as {name} changes {more}")
                if answer.status_code >= 500 or is_refused(answer) is (name in ALLOWED[rule.endpoint]):
                    wrong.append(f"{method} {path} as {name}: {answer.status}")
                if method != "GET" and not is_refused(answer):
                    memory.restore()
    assert not wrong, "\n".join(map(str, wrong))


def test_routes_of_a_family_are_for_it_and_the_staff(app: Flask, world: World) -> None:
    wrong = []
    for endpoint, staff in (("show", ["reader"]), ("calendar", ["reader"]), ("change", []), ("withdraw", [])):
        path = _own(world, endpoint)
        for name in EVERYBODY:
            allowed = name in {"individual", "officer", "admin", *staff}
            if is_refused(world.ask(name, path)) is allowed:
                wrong.append(f"{path} as {name}")
    assert not wrong, "\n".join(map(str, wrong))


def _own(world: World, endpoint: str) -> str:
    with world.app.test_request_context():
        return str(world.app.url_for(f"registrations.{endpoint}", number=world.values["own"]))


def contents() -> Contents:
    return {name: rows for name, rows in everything().items() if name not in NOTED}


def test_routes_refuse_what_carries_no_token(app: Flask, world: World) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    before, wrong = contents(), []
    for rule in rules(app):
        path = world.path(rule.endpoint, rule.arguments)
        for method in methods(rule):
            if method == "GET" or rule.endpoint in ONE_CLICK:
                continue
            answer = world.ask("admin", path, method, data={"title": "Diubah dari luar"})
            if answer.status_code != 400 or "Kirim lagi" not in answer.text:
                wrong.append(f"{method} {path}: {answer.status}")
    assert not wrong, "\n".join(map(str, wrong))
    assert contents() == before


def test_routes_refuse_what_another_site_sends(app: Flask, world: World) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    wrong = [
        rule.rule
        for rule in rules(app)
        if "POST" in methods(rule)
        and world.ask("admin", world.path(rule.endpoint, rule.arguments), "POST", headers=headers).status_code != 400
    ]
    assert not wrong, "\n".join(map(str, wrong))


def test_routes_answer_with_the_headers_that_protect(app: Flask, world: World) -> None:
    paths = [world.path(rule.endpoint, rule.arguments) for rule in rules(app) if "GET" in methods(rule)]
    scanning = {world.path("trainers.scan", {"session_id"}), world.path("staff.lending.package", {"code", "package_id"})}
    wrong = []
    for path in [*paths, "/tidak-ada", "/isi/tidak-ada", "/petugas/akun/999999", "/kegiatan/%00"]:
        answer = world.ask("admin", path)
        policy = answer.headers.get("Content-Security-Policy", "")
        if path in scanning:  # the two pages that look through the camera
            policy = policy.replace(" 'wasm-unsafe-eval'", "", 1)
        camera = "camera=(self)" if path in scanning else "camera=()"
        kept = "immutable" if path.startswith("/static/") else "no-store"
        good = (
            policy.startswith(("default-src 'none'", "sandbox"))
            and "unsafe" not in policy
            and answer.headers.get("X-Content-Type-Options") == "nosniff"
            and answer.headers.get("Referrer-Policy") == "same-origin"
            and answer.headers.get("Cross-Origin-Opener-Policy") == "same-origin"
            and (not (answer.mimetype or "").startswith("text/") or answer.mimetype_params.get("charset") == "utf-8")
            and answer.headers.get("Permissions-Policy") == f"{camera}, geolocation=(), microphone=()"
            and kept in answer.headers.get("Cache-Control", "")
        )
        if not good:
            wrong.append((path, dict(answer.headers)))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.own_site
def test_views_without_an_audience_are_closed_to_everybody(app: Flask, office: Office) -> None:
    app.add_url_rule("/lupa", view_func=lambda: "terbuka")
    world = make_world(app, office)
    assert {world.ask(name, "/lupa").status_code for name in EVERYBODY} == {404}
