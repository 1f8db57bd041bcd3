"""The same sentences stand on the public page, the school's page and the page of the staff."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from domain.contests import rule_sheets, sentences
from domain.contests.rules import rules_of
from domain.models import Office, Program
from domain.store.db import writing
from tests.support.factories import make_link, make_program, make_school


@pytest.fixture
def contest(office: Office) -> Program:
    program = make_program()
    with writing():
        rule_sheets.use_sheet(program, rule_sheets.shipped_sheet("lomba_bertutur"))
    return program


def _visitor(app: Flask, staff: FlaskClient, who: str) -> FlaskClient:
    if who == "staff":
        return staff
    client = app.test_client()
    if who == "school":
        client.post(f"/tautan/{make_link(make_school())}")
    return client


@pytest.mark.parametrize(
    ("who", "path"), [("public", "/kegiatan/"), ("school", "/sekolah/kegiatan/"), ("staff", "/petugas/kegiatan/%s/lomba")]
)
def test_rules_are_said_in_the_same_words_to_everybody(
    app: Flask, staff: FlaskClient, contest: Program, who: str, path: str
) -> None:
    page = _visitor(app, staff, who).get(path % contest.code if "%s" in path else path + contest.code).text
    said = [sentence for part in sentences.of_program(contest) for sentence in part.sentences]
    assert "Yang maju: 10 peringkat terbaik." in said
    stages = [sentence for sentence in said if not sentence.startswith(("Juara", "Harapan"))]
    assert [sentence for sentence in stages if escape(sentence) not in page] == []


def test_program_without_rules_says_nothing_of_them(app: Flask, office: Office) -> None:
    program = make_program("lifeskill", cohorts=(5,))
    assert sentences.of_program(program) == []
    assert "Aturan lomba" not in app.test_client().get(f"/kegiatan/{program.code}").text


def test_last_stage_sends_nobody_on(contest: Program) -> None:
    first, final = sentences.of_program(contest)[:2]
    assert [any("maju" in sentence for sentence in part.sentences) for part in (first, final)] == [True, False]


def test_rule_is_said_while_it_is_typed_and_nothing_is_kept(staff: FlaskClient, contest: Program) -> None:
    url = f"/petugas/kegiatan/{contest.code}/lomba/penghargaan/kalimat"
    typed = {"name": "Juara I", "size": "2", "is_ranked": "yes", "goods": "Piala", "money": "1500000"}
    said = staff.post(url, data=typed).json
    assert said == {"title": "Artinya", "sentences": ["2 penerima, menurut peringkat: Piala, Rp1.500.000."]}
    assert staff.post(url, data={**typed, "size": "dua"}).json == {"title": "", "sentences": []}
    assert [award.name for award in rules_of(contest).awards].count("Juara I") == 1


def test_rules_are_said_in_english_too(app: Flask, contest: Program) -> None:
    client = app.test_client()
    client.post("/bahasa", data={"language": "en"})
    page = client.get(f"/kegiatan/{contest.code}").text
    assert [
        text for text in ("The most that one judge can give: 300.", "Who goes on: the best 10.", "Awards") if text not in page
    ] == []
    assert "Yang maju" not in page
