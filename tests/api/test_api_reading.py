"""What programs read by token: what their scope allows, part by part, never what is private."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.access import api_tokens
from domain.models import AuditEntry, Program, School
from domain.store.db import db, utcnow, writing
from tests.api.test_api_tokens import ask, code_of, make
from tests.support import factories
from tests.support.databases import on_sqlite

pytestmark = on_sqlite


def test_programs_are_read_and_drafts_are_not(app: Flask, client: FlaskClient, program: Program) -> None:
    draft, text = factories.make_program(), make(app)
    with writing():
        draft.state = "draft"
    answer = ask(client, text, "/api/v1/programs").json
    assert answer
    assert [one["code"] for one in answer["items"]] == [program.code]
    assert (answer["items"][0]["phase"], answer["items"][0]["place"]) == ("open", "Aula Perpustakaan")
    one = ask(client, text, f"/api/v1/programs/{program.code}")
    assert (one.status_code, one.json) == (200, answer["items"][0])
    assert code_of(ask(client, text, f"/api/v1/programs/{draft.code}")) == (404, "not-found")


def test_registrations_come_part_by_part_without_private_answers(
    app: Flask, client: FlaskClient, program: Program, school: School
) -> None:
    people = [factories.make_registration(program, school, factories.pupil(number)) for number in (1, 2, 3)]
    text, page = make(app, "registrations:read"), f"/api/v1/programs/{program.code}/registrations?limit=2&after="
    first = ask(client, text, f"{page}0").json
    assert first
    rest = ask(client, text, f"{page}{first['next']}").json
    assert rest
    assert (len(first["items"]), rest["next"]) == (2, None)
    found = first["items"] + rest["items"]
    assert [one["number"] for one in found] == [one.number for one in people]
    assert (found[0]["npsn"], found[0]["answers"]["story_title"]) == (school.npsn, "Malin Kundang")
    assert "nisn" not in found[0]["answers"]
    looks = {(entry.actor, entry.subject) for entry in db.query(AuditEntry) if entry.action == "registrations-read"}
    assert looks == {("token:1", f"program:{program.id}")}


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "after=-1", "after=x", "after=99999999999999999999"])
def test_part_that_cannot_be_is_refused(app: Flask, client: FlaskClient, program: Program, query: str) -> None:
    answer = ask(client, make(app, "registrations:read"), f"/api/v1/programs/{program.code}/registrations?{query}")
    assert code_of(answer) == (422, "invalid")


@pytest.mark.parametrize("path", ["", "/sessions", "/registrations", "/results", "/sessions/1/attendance"])
def test_scope_that_is_missing_is_refused(app: Flask, client: FlaskClient, program: Program, path: str) -> None:
    needed = {"": "programs", "/sessions": "programs", "/registrations": "registrations:read", "/results": "results"}
    others = [scope for scope in api_tokens.SCOPES if scope != needed.get(path, "attendance:read")]
    answer = ask(client, make(app, *others), f"/api/v1/programs/{program.code}{path}")
    assert code_of(answer) == (403, "scope-missing")


def test_results_are_told_when_they_are_released(app: Flask, client: FlaskClient, program: Program) -> None:
    answer = ask(client, make(app, "results"), f"/api/v1/programs/{program.code}/results")
    assert code_of(answer) == (404, "not-released")


def test_attendance_is_told_by_number(app: Flask, client: FlaskClient, office: object) -> None:
    program = factories.make_program("lifeskill", cohorts=(5,))
    woman = factories.make_registration(program, None, factories.mother(1, program.cohorts[0]))
    session = factories.make_session(program, starts_at=utcnow() - timedelta(hours=1))
    text, page = make(app, "attendance:read", "programs"), f"/api/v1/programs/{program.code}/sessions"
    listed = ask(client, text, page).json
    assert listed
    assert [(one["id"], one["cancelled"]) for one in listed["items"]] == [(session.id, False)]
    told = ask(client, text, f"{page}/{session.id}/attendance").json
    assert told == {"items": [{"number": woman.number, "state": ""}]}
    assert code_of(ask(client, text, f"{page}/{2**70}/attendance")) == (404, "not-found")


def test_description_names_every_view_and_its_refusals(app: Flask, client: FlaskClient) -> None:
    found = ask(client, make(app), "/api/v1/openapi.json").json
    assert found
    told = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("api.")} - {"/api/v1/openapi.json"}
    assert (found["openapi"], len(found["paths"])) == ("3.1.0", len(told))
    for views in found["paths"].values():
        assert "application/problem+json" in views["get"]["responses"]["401"]["content"]
