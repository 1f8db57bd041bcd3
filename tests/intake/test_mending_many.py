"""What forty pupils lack is mended in a few taps: one answer for all that are empty, or one row for each."""

import re

import pytest
from flask.testing import FlaskClient

from domain.models import Batch, Program, School
from tests.registering.test_school_pages import batch_of
from tests.support.factories import make_batch, make_program, pupil


@pytest.fixture
def forty(program: Program, school: School) -> Batch:
    return make_batch(program, school, *(pupil(number, grade="", consent_data="") for number in range(1, 41)))


def test_mend_page_of_forty_is_small_and_one_answer_fills_all(visitor: FlaskClient, program: Program, forty: Batch) -> None:
    page = visitor.get(f"/isi/{forty.token}/perbaiki")
    assert len(page.data) < 60_000
    assert page.text.count("<section class") == 2
    assert "Sama untuk semua yang kosong (40 peserta)" in page.text

    answer = visitor.post(
        f"/isi/{forty.token}/perbaiki", data={"grouped": ["grade", "consent_data"], "all-grade": "5", "all-consent_data": "yes"}
    )

    assert answer.status_code == 302
    assert {(row.values["grade"], row.values["consent_data"]) for row in batch_of(program).rows} == {("5", "yes")}


def test_own_answer_of_a_row_holds_over_the_one_for_all(visitor: FlaskClient, program: Program, forty: Batch) -> None:
    first = forty.rows[0].id

    visitor.post(f"/isi/{forty.token}/perbaiki", data={"grouped": "grade", "all-grade": "5", f"r{first}-grade": "4"})

    assert [row.values["grade"] for row in batch_of(program).rows[:2]] == ["4", "5"]


def test_wrong_answers_are_not_overwritten_by_the_one_for_all(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school, *(pupil(number, grade="" if number > 1 else "12Z") for number in range(1, 7)))

    answer = visitor.post(f"/isi/{batch.token}/perbaiki", data={"grouped": "grade", "all-grade": "5"})

    assert answer.status_code == 422
    assert [row.values["grade"] for row in batch_of(program).rows] == ["12Z", "5", "5", "5", "5", "5"]


def test_numbers_of_ones_own_have_a_row_each_and_no_answer_for_all(visitor: FlaskClient, school: School) -> None:
    batch = make_batch(make_program(), school, *(pupil(number, nisn="12") for number in range(1, 6)))

    page = visitor.get(f"/isi/{batch.token}/perbaiki").text

    assert "Sama untuk semua" not in page
    assert len(re.findall(r'name="r\d+-nisn" value="12"', page)) == 5


def test_what_is_still_wrong_in_many_rows_is_one_line(visitor: FlaskClient, forty: Batch) -> None:
    answer = visitor.post(f"/isi/{forty.token}/perbaiki", data={"grouped": ["grade", "consent_data"], "all-grade": "5"})

    (summary,) = re.findall(r'<div class="problems".*?</div>', answer.text, re.DOTALL)
    assert re.findall(r'href="#([^"]*)"', summary) == ["group-consent_data"]
