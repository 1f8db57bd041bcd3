"""A class is filled in as a table: every cell is kept, right or wrong, and nothing of somebody else is replaced unseen."""

import re

import pytest
from flask.testing import FlaskClient

from domain.intake import batches, undoing
from domain.intake.meanwhile import mark_of
from domain.models import Batch, Program, School
from domain.store.db import writing
from tests.registering.test_school_pages import batch_of
from tests.support.factories import make_batch, pupil
from tests.support.queries import count_queries


@pytest.fixture
def three(program: Program, school: School) -> Batch:
    return make_batch(program, school, *map(pupil, (1, 2, 3)))


def fields(page: str) -> dict[str, str]:
    """What a browser sends back of the inputs and ticks of the page."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" in told and (told.get("type") != "checkbox" or " checked" in tag):
            found[told["name"]] = told.get("value", "")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def test_table_that_is_sent_as_it_came_changes_nothing(visitor: FlaskClient, program: Program, three: Batch) -> None:
    before = [dict(row.values) for row in three.rows]
    path = f"/isi/{three.token}/tabel"

    answer = visitor.post(path, data=fields(visitor.get(path).text))

    assert answer.location == f"/isi/{three.token}"
    assert [row.values for row in batch_of(program).rows] == before


def test_cells_are_kept_and_wrong_ones_are_named(visitor: FlaskClient, program: Program, three: Batch) -> None:
    first, second = (row.id for row in three.rows[:2])
    path = f"/isi/{three.token}/tabel"
    sent = fields(visitor.get(path).text) | {f"r{first}-name": "Aisyah", f"r{first}-nisn": "12", f"r{second}-grade": "5"}

    answer = visitor.post(path, data=sent)

    assert answer.status_code == 422
    assert re.search(rf'<td class="wrong">.*?name="r{first}-nisn" value="12"', answer.text, re.S)
    assert f'href="#r{first}-nisn"' in answer.text
    rows = batch_of(program).rows
    assert (rows[0].values["name"], rows[0].values["nisn"], rows[1].values["grade"]) == ("Aisyah", "12", "5")


def test_rows_that_are_no_longer_empty_are_added_once(visitor: FlaskClient, program: Program, three: Batch) -> None:
    path = f"/isi/{three.token}/tabel"
    page = fields(visitor.get(path).text)
    sent = page | {"n1-name": "Baru", "n1-nisn": "0012345670"}

    for _ in range(2):
        visitor.post(path, data=sent)

    rows = batch_of(program).rows
    assert [row.values["name"] for row in rows[3:]] == ["Baru"]
    assert rows[3].values["teacher_name"] == three.rows[2].values["teacher_name"]
    assert not rows[3].values.get("consent_data")


def test_what_somebody_else_stored_meanwhile_is_not_replaced_unseen(
    visitor: FlaskClient, program: Program, three: Batch
) -> None:
    row, path = three.rows[0], f"/isi/{three.token}/tabel"
    sent = fields(visitor.get(path).text) | {f"r{row.id}-name": "Dari tabel"}
    with writing():
        batches.set_values(row, {"name": "Dari orang lain"})

    answer = visitor.post(path, data=sent)

    assert answer.status_code == 422
    assert "Dari orang lain" in answer.text
    assert batch_of(program).rows[0].values["name"] == "Dari orang lain"
    again = fields(answer.text)
    assert (again[f"r{row.id}-name"], again[f"r{row.id}-name-asked"]) == ("Dari tabel", mark_of("Dari orang lain"))
    visitor.post(path, data=again)
    assert batch_of(program).rows[0].values["name"] == "Dari tabel"


def test_more_rows_are_not_shown_over_what_two_people_typed(visitor: FlaskClient, program: Program, three: Batch) -> None:
    row, path = three.rows[0], f"/isi/{three.token}/tabel"
    sent = fields(visitor.get(path).text) | {f"r{row.id}-name": "Dari tabel", "then": "more"}
    with writing():
        batches.set_values(row, {"name": "Dari orang lain"})
    answer = visitor.post(path, data=sent)
    assert (answer.status_code, fields(answer.text)[f"r{row.id}-name"]) == (422, "Dari tabel")


def test_table_is_taken_back(visitor: FlaskClient, program: Program, three: Batch) -> None:
    path = f"/isi/{three.token}/tabel"
    visitor.post(path, data=fields(visitor.get(path).text) | {"n0-name": "Baru", f"r{three.rows[0].id}-name": "Lain"})

    batch = batch_of(program)
    with writing():
        undoing.undo(batch, batch.changes[-1]["id"])

    assert [row.values["name"] for row in batch_of(program).rows] == [pupil(number)["name"] for number in (1, 2, 3)]


def test_table_of_forty_is_small(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school, *map(pupil, range(1, 41)))
    path = f"/isi/{batch.token}/tabel"
    page = visitor.get(path)

    assert page.text.count("<tr") == 1 + 40 + 5
    assert len(page.data) < 400_000
    as_list = count_queries(lambda: visitor.get(f"/isi/{batch.token}"))
    assert count_queries(lambda: visitor.get(path)) <= as_list + 2


def test_table_is_reached_from_the_school_s_page(visitor: FlaskClient, program: Program) -> None:
    assert 'value="table"' in visitor.get(f"/sekolah/kegiatan/{program.code}").text

    answer = visitor.post(f"/sekolah/kegiatan/{program.code}/kiriman", data={"then": "table"})

    assert answer.location.endswith("/tabel")


def test_desk_shows_the_places_of_a_school(staff: FlaskClient, program: Program, school: School) -> None:
    with writing():
        program.capacity, program.quota_school = 40, 2
    path = f"/petugas/kegiatan/{program.code}/meja/tempat"

    assert "sisa 2 dari 2" in staff.get(f"{path}?sekolah={school.npsn}").text
    assert staff.get(f"{path}?sekolah=tidak-ada").text.strip() == ""
