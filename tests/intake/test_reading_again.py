"""Another column is chosen for a list that was uploaded, and nothing is sent again."""

import re
from html import unescape

from flask.testing import FlaskClient

from domain.models import Program, School
from tests.intake.test_school_lists import chosen, stored, upload
from tests.registering.test_school_pages import confirm
from tests.support.factories import make_batch

LIST = b'Nama;Karya;Judul cerita;Kls;Tgl lahir\nSiti "Upik";Malin Kundang;x;IV;17/8/2015\n'


def carried(page: str) -> str:
    found = re.search(r'<textarea class="hidden" name="carried"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    return unescape(found[1]) if found else ""


def test_other_columns_are_chosen_without_the_file(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school)
    page = upload(visitor, batch, "daftar.csv", LIST)
    columns = {"column-0": "name", "column-1": "story_title", "column-2": "", "column-3": "grade", "column-4": "birth_date"}

    again = visitor.post(f"/isi/{batch.token}/daftar/kolom", data={"carried": carried(page), "file": "daftar.csv", **columns})

    assert again.status_code == 200
    assert chosen(again.text) == ["name", "story_title", "", "grade", "birth_date"]
    assert carried(again.text) == carried(page)
    confirm(visitor, batch.token, again.text)
    assert stored()[0]["story_title"] == "Malin Kundang"


def test_list_that_was_tampered_with_is_refused(visitor: FlaskClient, program: Program, school: School) -> None:
    batch = make_batch(program, school)
    for odd in ("", "[]", '{"cells":1}', '{"cells":[[{"a":1}]]}', "x" * 300_000):
        answer = visitor.post(f"/isi/{batch.token}/daftar/kolom", data={"carried": odd, "column-0": "name"})
        assert answer.status_code == 422
        assert "Kirim berkasnya lagi" in answer.text


def test_large_list_is_chosen_again(visitor: FlaskClient, program: Program, school: School) -> None:
    rows = "\n".join(f"Anak Nomor {number};Malin Kundang {'x' * 900};IV" for number in range(460))
    page = upload(visitor, make_batch(program, school), "daftar.csv", f"Nama;Judul cerita;Kls\n{rows}\n".encode())
    assert carried(page) == ""
    assert "Pilih berkasnya lagi" in page
