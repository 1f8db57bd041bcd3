"""Going through the pages of a row without touching anything changes no answer, whatever the list called it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from domain.models import BatchRow, Program, Region, School
from domain.programs import asking, drafting
from domain.store.db import db, writing
from forms.definition import Answer, Choice, Question
from tests.registering.test_school_pages import batch_of, paste
from tests.support.factories import make_batch, make_registration, pupil
from tests.support.page_forms import untouched

LIST = Path("tests/cases/ubah-persetujuan-hilang.txt").read_text()


def read(row: BatchRow) -> tuple[Mapping[str, Answer], Mapping[str, str]]:
    """What the validator makes of a row now: the answers and the problems."""
    db.rollback()
    form = asking.form_for(row.batch.program, row.values, row.batch)
    form.validate()
    return form.answers, form.problems


def walk(visitor: FlaskClient, row: BatchRow) -> None:
    """Every section of a row, opened and sent on as it stands, as the page and as its saving does."""
    for section in asking.definition_of(row.batch.program).sections:
        url = f"/isi/{row.batch.token}/peserta/{row.id}/{section.key}"
        data = untouched(visitor.get(url).text)
        assert visitor.post(f"{url}/simpan", data=data).status_code == 200
        visitor.post(url, data=data)


def test_list_with_words_of_its_own_survives_editing(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school)
    assert paste(visitor, batch.token, LIST).status_code == 302
    first, second = batch_of(program).rows

    before = [read(row) for row in (first, second)]
    for row in (first, second):
        walk(visitor, row)

    assert [read(row) for row in (first, second)] == before
    answers, problems = before[0]
    assert not problems
    assert [answers[key] for key in ("sex", "grade", "consent_data", "consent_publication")] == ["P", "5", "yes", "yes"]


STRANGE: list[dict[str, Any]] = [
    {"sex": "perempuan", "grade": "Kelas unggulan", "consent_data": "Sudah setuju semua"},
    {"sex": "LAKI-LAKI", "grade": "V-B", "consent_data": "√"},
    {"grade": "9", "consent_data": "Tidak", "consent_publication": "mungkin"},
    {"birth_date": "2015-08-17", "teacher_phone": "+62 812 0000 0002", "name": "Siti\nAminah"},
    {"birth_date": "17 Agt 2015", "story_title": " Malin \n Kundang "},
]


@pytest.mark.parametrize("values", STRANGE)
def test_what_is_not_understood_is_shown_and_stays(
    visitor: FlaskClient, program: Program, school: School, values: dict[str, Any]
) -> None:
    [row] = make_batch(program, school, pupil(**values)).rows
    before = read(row)

    walk(visitor, row)

    assert read(row) == before


def test_choosing_takes_the_place_of_what_was_not_understood(visitor: FlaskClient, program: Program, school: School) -> None:
    [row] = make_batch(program, school, pupil(grade="Kelas unggulan", consent_data="Sudah")).rows

    for section in asking.definition_of(program).sections:
        url = f"/isi/{row.batch.token}/peserta/{row.id}/{section.key}"
        data = untouched(visitor.get(url).text)
        if "grade" in data:
            assert data["grade"] == "Kelas unggulan"
            data["grade"] = "5"
        if "consent_data" in data:
            data.add("consent_data", "yes")
        visitor.post(url, data=data)

    answers, problems = read(row)
    assert (answers["grade"], answers["consent_data"], problems) == ("5", "yes", {})


def test_mending_one_answer_keeps_the_others(visitor: FlaskClient, program: Program, school: School) -> None:
    [row] = make_batch(program, school, pupil(sex="Pr", grade="Kelas unggulan", consent_data="Ya", birth_date="31/2/2015")).rows
    url = f"/isi/{row.batch.token}/perbaiki"
    data = untouched(visitor.get(url).text)
    data[f"r{row.id}-birth_date"] = "3/2/2015"

    visitor.post(url, data=data)

    answers, problems = read(row)
    assert (answers["sex"], answers["birth_date"], list(problems)) == ("P", "2015-02-03", ["grade"])
    assert row.values["grade"] == "Kelas unggulan"


MANY = Question("hobby", "choices", "Kegemaran", required=False, choices=(Choice("read", "Membaca"), Choice("draw", "Gambar")))
YES_NO = Question("member", "yes_no", "Anggota", required=False)
VILLAGE = Question("village", "region", "Kelurahan", required=False)


@pytest.fixture
def asking_more(program: Program) -> Program:
    """The program with a question of every sort that offers choices, and two villages of one name."""
    with writing():
        for code, name in (("13.72.01", "Barat"), ("13.72.02", "Timur")):
            db.add(Region(code=code, name=name))
        db.flush()
        for code in ("13.72.01.1001", "13.72.02.1001"):
            db.add(Region(code=code, name="Tanah Garam", parent_code=code[:8]))
        for question in (MANY, YES_NO, VILLAGE):
            drafting.put_question(program.form(), question)
        drafting.publish_draft(program.form())
    return program


@pytest.mark.parametrize(
    ("values", "key", "answer"),
    [
        ({"hobby": "membaca; GAMBAR"}, "hobby", ["read", "draw"]),
        ({"hobby": ["read", "Gambar"]}, "hobby", ["read", "draw"]),
        ({"member": "iya"}, "member", "yes"),
        ({"member": "bukan"}, "member", "no"),
        ({"village": "tanah garam (13.72.02.1001)"}, "village", "13.72.02.1001"),
    ],
)
def test_every_sort_of_choice_is_shown_as_it_is_read(
    visitor: FlaskClient, asking_more: Program, school: School, values: dict[str, Any], key: str, answer: Answer
) -> None:
    [row] = make_batch(asking_more, school, pupil() | values).rows
    assert read(row)[0][key] == answer

    walk(visitor, row)

    answers, problems = read(row)
    assert (answers[key], problems) == (answer, {})


@pytest.mark.parametrize("values", [{"hobby": "membaca; terbang"}, {"member": "tidak tahu"}, {"village": "Tanah Garam"}])
def test_what_no_choice_means_is_kept_until_somebody_chooses(
    visitor: FlaskClient, asking_more: Program, school: School, values: dict[str, Any]
) -> None:
    [row] = make_batch(asking_more, school, pupil() | values).rows
    before = read(row)
    assert list(before[1]) == list(values)

    walk(visitor, row)

    assert read(row) == before


def test_two_villages_of_one_name_are_told_apart(asking_more: Program, school: School) -> None:
    [row] = make_batch(asking_more, school, pupil(village="Tanah Garam")).rows

    assert read(row)[1] == {
        "village": "“Tanah Garam” ada lebih dari satu. Tulis dengan kodenya, misalnya Tanah Garam (13.72.01.1001)."
    }


def test_change_of_an_old_answer_shows_what_is_no_longer_offered(
    visitor: FlaskClient, program: Program, school: School
) -> None:
    found = make_registration(program, school, pupil())
    with writing():
        program.grades = ["5"]
    page = visitor.get(f"/pendaftaran/{found.number}/ubah").text
    assert untouched(page)["grade"] == "4"
