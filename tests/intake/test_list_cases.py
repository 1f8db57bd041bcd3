"""Every list that was once read wrongly comes in by its real channel, and gives what it should."""

import html
import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.intake import checking
from domain.intake.problems import all_problems
from domain.models import Batch
from domain.store.db import db
from tests.cases.lists import CASES, Case
from tests.registering.test_school_pages import confirm
from tests.support.factories import make_batch, make_link, make_program, make_school
from tests.support.source_code import ROOT

FILES = ROOT / "tests" / "cases"


@pytest.fixture
def database(sqlite_database: str) -> str:
    """How a list is read does not depend on the database."""
    return sqlite_database


def send_in(visitor: FlaskClient, batch: Batch, name: str, case: Case) -> str:
    """The page that asks for confirmation, or says why not."""
    data = (FILES / name).read_bytes()
    if case.channel == "paste":
        answer = visitor.post(f"/isi/{batch.token}/tempel", data={"text": data.decode()})
    else:
        answer = visitor.post(f"/isi/{batch.token}/unggah", data={"file": (BytesIO(data), name)})
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def answers_about(page: str, answer: str) -> dict[str, str]:
    """The same answer to everything that a page asks about rows."""
    return dict.fromkeys(re.findall(r'name="(school-\d+|hidden-rows-choice)"', page), answer)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", CASES)
def test_list_gives_what_it_holds(app: Flask, name: str) -> None:
    case = CASES[name]
    school = make_school(npsn=case.npsn, name=case.school)
    batch = make_batch(make_program(case.kind), school)
    visitor = app.test_client()
    visitor.post(f"/tautan/{make_link(school)}")

    page = send_in(visitor, batch, name, case)
    if case.others:
        assert confirm(visitor, batch.token, page).status_code == 422
    assert confirm(visitor, batch.token, page, more=answers_about(page, case.others)).status_code == 302

    db.rollback()
    checked = checking.check(db.get_one(Batch, batch.id))
    wanted = [{key: person[key] for key in sorted(person)} for person in case.people]
    given = [
        {key: row.form.answers.get(key, "") for key in sorted(person)}
        for row, person in zip(checked.rows, case.people, strict=False)
    ]
    assert given == wanted
    assert len(checked.rows) == len(case.people)
    said = "\n".join([html.unescape(page), *checked.batch.notes, *all_problems(checked)])
    assert [sentence for sentence in case.says if sentence not in said] == []
    assert [sentence for sentence in case.unsaid if sentence in said] == []


def test_every_case_of_a_list_is_in_the_table() -> None:
    ours = {".csv", ".txt", ".xlsx", ".ods"}
    found = {path.name for path in FILES.iterdir() if path.suffix in ours and not path.name.startswith(("ubah-", "xf-"))}
    assert found - set(CASES) == set()
