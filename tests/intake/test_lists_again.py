"""A list that comes again is matched: what is the same, corrected, new or gone is seen first, and can be taken back."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from domain.intake import batches, undoing
from domain.models import Batch, Program, School
from domain.store.db import db, writing
from tests.conftest import Come
from tests.registering.test_school_pages import batch_of, confirm, hidden
from tests.support.factories import make_batch, make_link, make_program, make_school, pupil, send

HEAD = "Nama\tL/P\tTanggal lahir\tNISN\tKelas\n"
AYU = "Ayu\tP\t28/11/2014\t0030246633\t4\n"
BIMA = "Bima\tL\t20/04/2016\t0081924865\t5\n"
CITA = "Cita\tP\t01/02/2015\t\t5\n"
CLASS = Path(__file__).parents[1] / "cases" / "paste-class40_excel.txt"


@pytest.fixture
def token(program: Program, school: School, visitor: FlaskClient) -> str:
    token = make_batch(program, school).token
    assert confirm(visitor, token, shown(visitor, token, HEAD + AYU + BIMA + CITA)).status_code == 302
    return token


def shown(visitor: FlaskClient, token: str, text: str) -> str:
    answer = visitor.post(f"/isi/{token}/tempel", data={"text": text})
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def people(program: Program) -> list[tuple[str, str]]:
    return [(row.values["name"], row.values.get("grade", "")) for row in batch_of(program).rows]


def take_back(visitor: FlaskClient, token: str) -> int:
    page = visitor.get(f"/isi/{token}/batalkan").text
    return visitor.post(f"/isi/{token}/batalkan", data={"change": hidden(page, "change")}).status_code


def test_list_again_is_matched_and_seen(visitor: FlaskClient, program: Program, token: str) -> None:
    page = shown(visitor, token, HEAD + AYU + BIMA.replace("\t5\n", "\t6\n") + "Dani\tL\t03/03/2015\t0081924866\t5\n")

    assert "Daftar ini pernah masuk: 1 sama, 1 diperbarui, 1 baru, 1 tidak ada lagi." in page
    assert "Kelas: 5 → 6" in page
    assert people(program) == [("Ayu", "4"), ("Bima", "5"), ("Cita", "5")]

    assert confirm(visitor, token, page).status_code == 302

    assert people(program) == [("Ayu", "4"), ("Bima", "6"), ("Cita", "5"), ("Dani", "5")]


def test_who_is_gone_leaves_only_when_ticked(visitor: FlaskClient, program: Program, token: str) -> None:
    cita = batch_of(program).rows[2].id
    page = shown(visitor, token, HEAD + AYU + BIMA.replace("Bima", "Bima Putra"))

    assert confirm(visitor, token, page, more={"gone": str(cita)}).status_code == 302

    assert [name for name, _grade in people(program)] == ["Ayu", "Bima Putra"]


def test_blank_cell_erases_nothing_and_unticked_stays(visitor: FlaskClient, program: Program, token: str) -> None:
    page = shown(visitor, token, HEAD + AYU.replace("\t4\n", "\t\n") + BIMA.replace("\t5\n", "\t6\n"))

    confirm(visitor, token, page, lines=["2"])

    assert people(program) == [("Ayu", "4"), ("Bima", "5"), ("Cita", "5")]


def test_what_changed_since_it_was_shown_is_shown_again(visitor: FlaskClient, program: Program, token: str) -> None:
    page = shown(visitor, token, HEAD + AYU + BIMA.replace("\t5\n", "\t6\n"))
    with writing():
        batch_of(program).rows[1].values = {**batch_of(program).rows[1].values, "grade": "4"}

    again = confirm(visitor, token, page)

    assert (again.status_code, "Kelas: 4 → 6" in again.text) == (422, True)
    assert people(program)[1] == ("Bima", "4")


def test_ticks_are_as_they_were_sent_when_the_page_comes_again(visitor: FlaskClient, program: Program, token: str) -> None:
    page = shown(visitor, token, HEAD + AYU.replace("\t4\n", "\t5\n") + BIMA.replace("\t5\n", "\t6\n"))
    lines = re.findall(r'name="pick" value="(\d+)"', page)
    gone = re.findall(r'name="gone" value="(\d+)"', page)
    with writing():
        batch_of(program).rows[1].values = {**batch_of(program).rows[1].values, "grade": "4"}

    again = confirm(visitor, token, page, lines[:1], {"gone": gone[0]})

    assert (again.status_code, len(lines), len(gone)) == (422, 2, 1)
    assert re.findall(r'name="(pick|gone)" value="(\d+)"[^>]* checked>', again.text) == [("gone", gone[0]), ("pick", lines[0])]


def test_class_of_forty_pasted_again_adds_nobody(visitor: FlaskClient, school: School) -> None:
    program = make_program("creative_writing")
    token, text = make_batch(program, school).token, CLASS.read_text()
    assert confirm(visitor, token, shown(visitor, token, text)).status_code == 302

    page = shown(visitor, token, text.replace("Judul ", "Karya "))

    assert "0 sama, 40 diperbarui, 0 baru, 0 tidak ada lagi" in page
    assert confirm(visitor, token, page).status_code == 302
    assert len(batch_of(program).rows) == 40
    assert batch_of(program).rows[0].values["work_title"] == "Karya 1"


def test_ticked_rows_are_removed_at_once_and_come_back(visitor: FlaskClient, program: Program, token: str) -> None:
    rows = batch_of(program).rows
    visitor.post(f"/isi/{token}/hapus", data={"pick": [str(rows[0].id), str(rows[2].id), "999999"]})
    assert people(program) == [("Bima", "5")]

    assert "Ayu" in visitor.get(f"/isi/{token}/batalkan").text
    assert take_back(visitor, token) == 302

    assert people(program) == [("Ayu", "4"), ("Bima", "5"), ("Cita", "5")]


def test_emptied_list_comes_back_with_its_order(visitor: FlaskClient, program: Program, token: str) -> None:
    page = visitor.get(f"/isi/{token}/kosongkan").text
    ids = [str(row.id) for row in batch_of(program).rows]
    assert all(f'name="pick" value="{one}"' in page for one in ids)
    visitor.post(f"/isi/{token}/hapus", data={"pick": ids})
    assert people(program) == []
    assert confirm(visitor, token, shown(visitor, token, HEAD + AYU)).status_code == 302

    assert (take_back(visitor, token), take_back(visitor, token)) == (302, 302)

    assert people(program) == [("Ayu", "4"), ("Bima", "5"), ("Cita", "5")]


def test_undo_keeps_what_was_typed_after(visitor: FlaskClient, program: Program, token: str) -> None:
    confirm(visitor, token, shown(visitor, token, HEAD + AYU.replace("\t4\n", "\t6\n") + BIMA.replace("\t5\n", "\t6\n")))
    with writing():
        batch_of(program).rows[0].values = {**batch_of(program).rows[0].values, "grade": "3"}

    take_back(visitor, token)

    assert people(program) == [("Ayu", "3"), ("Bima", "5"), ("Cita", "5")]


def test_only_the_last_three_changes_are_kept_and_none_after_sending(program: Program, school: School) -> None:
    batch = make_batch(program, school, pupil(1))
    for name in "ABCDE":
        with writing(), undoing.noted(batch, "all"):
            batches.set_values(batch.rows[0], {"teacher_name": f"Bu {name}"})
    assert [list(change.changed.values())[0]["teacher_name"][1] for change in undoing.changes_of(batch)] == [
        "Bu C",
        "Bu D",
        "Bu E",
    ]

    send(batch)

    assert undoing.changes_of(batch) == []


def test_an_old_page_undoes_nothing(visitor: FlaskClient, program: Program, token: str) -> None:
    page = visitor.get(f"/isi/{token}/batalkan").text
    visitor.post(f"/isi/{token}/hapus", data={"pick": [str(batch_of(program).rows[0].id)]})

    answer = visitor.post(f"/isi/{token}/batalkan", data={"change": hidden(page, "change")})

    assert answer.status_code in {409, 422}
    assert [name for name, _grade in people(program)] == ["Bima", "Cita"]


def test_another_school_cannot_empty_or_undo(by_link: Come, program: Program, token: str) -> None:
    stranger = by_link(make_link(make_school()))
    ids = [str(row.id) for row in batch_of(program).rows]

    assert stranger.post(f"/isi/{token}/hapus", data={"pick": ids}).status_code == 404
    assert stranger.post(f"/isi/{token}/batalkan").status_code == 404
    assert len(db.get_one(Batch, batch_of(program).id).rows) == 3


def test_list_in_other_words_of_the_same_people_is_a_calm_notice(visitor: FlaskClient, program: Program, token: str) -> None:
    before = batch_of(program).updated_at
    again = visitor.post(f"/isi/{token}/tempel", data={"text": HEAD + CITA + BIMA + AYU.replace("28/11/2014", "28 Nov 2014")})

    assert (again.status_code, batch_of(program).updated_at) == (302, before)
    page = visitor.get(again.location).text
    assert "Daftar ini sudah dimasukkan: 3 sama, tidak ada yang berubah." in page
    assert 'class="problems"' not in page


def test_same_list_after_an_answer_was_changed_counts_nothing_as_same(
    visitor: FlaskClient, program: Program, token: str
) -> None:
    with writing():
        batches.set_values(batch_of(program).rows[0], {"grade": "6"})

    again = visitor.post(f"/isi/{token}/tempel", data={"text": HEAD + AYU + BIMA + CITA})

    page = visitor.get(again.location).text
    assert "Daftar ini sudah dimasukkan. Tidak ada yang berubah." in page
    assert "3 sama" not in page


def test_notes_of_a_list_come_back_with_a_mistake(visitor: FlaskClient, program: Program, school: School) -> None:
    token = make_batch(program, school).token
    text = HEAD.replace("\n", "\tSukuran\n") + AYU.replace("0030246633", "#REF!").replace("\t4\n", "\t4\tM\n") + BIMA
    page = shown(visitor, token, text)
    assert ("Catatan pembacaan" in page, "Sukuran" in page) == (True, True)

    again = confirm(visitor, token, page, lines=[]).text

    assert "Centang paling sedikit satu peserta." in again
    assert page.split("Catatan pembacaan")[1].split("</ul>")[0] == again.split("Catatan pembacaan")[1].split("</ul>")[0]
    assert "Kolom yang tidak dibaca dan tidak disimpan: Sukuran." in again


def test_participant_left_before_anything_was_typed_is_not_in_the_list(
    visitor: FlaskClient, program: Program, token: str
) -> None:
    with writing():
        for row in batch_of(program).rows:
            batches.set_values(row, {"companion_name": "Bu Umpama"})
    left = visitor.post(f"/isi/{token}/peserta").location

    page = visitor.get(f"/isi/{token}").text

    assert "(belum ada nama)" not in page
    assert "Ayu" in page
    assert visitor.get(left).status_code == 200
    visitor.post(left, data={"name": "Dani", "name-asked": ""})
    assert "4. Dani" in visitor.get(f"/isi/{token}").text


def test_same_for_all_does_not_begin_a_participant_that_was_left(visitor: FlaskClient, program: Program, token: str) -> None:
    visitor.post(f"/isi/{token}/peserta")

    visitor.post(f"/isi/{token}/semua", data={"teacher_name": "Bu Umpama", "consent_data": "yes"})

    assert "(belum ada nama)" not in visitor.get(f"/isi/{token}").text
    assert [row.values.get("consent_data") for row in batch_of(program).begun] == ["yes"] * 3
