"""Ways in that somebody tried: each was open once."""

import json
import struct
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from domain.intake import uploads
from domain.models import AuditEntry, BatchRow, Office
from domain.store import storage
from domain.store.db import db, writing
from forms.files import kinds
from forms.fillable import PdfRefused
from forms.limited import ReadRefused, read_limited
from forms.pdf_batch import MOST_LISTED, read_many
from forms.spreadsheet import SpreadsheetRefused
from forms.spreadsheet.facts import MOST_STRAY
from forms.spreadsheet.table import MOST_COLUMNS, MOST_TEXT, fitted
from tests.conftest import Come
from tests.support.factories import (
    make_account,
    make_batch,
    make_link,
    make_program,
    make_registration,
    make_school,
    mother,
    writer,
)
from tests.support.manuscript_files import scan


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_gets_no_page_that_sends_its_form_again(app: Flask, admin: FlaskClient, site: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = admin.post("/petugas/akun/baru", data={"username": "penyusup"}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 400
    assert "penyusup" not in answer.text
    assert "Set-Cookie" not in answer.headers, "another site could sign the visitor out"


def test_blanks_around_a_user_name_give_no_more_attempts(client: FlaskClient) -> None:
    make_account("petugas")
    codes = []
    for number in range(11):
        username = " " * number + "Petugas" + "\u00a0" * number
        codes.append(client.post("/masuk", data={"username": username, "password": "salah"}).status_code)
    assert codes == [422] * 10 + [429]


def test_staff_see_private_answers_only_where_it_is_written_down(reader: FlaskClient, client: FlaskClient) -> None:
    program = make_program("lifeskill", cohorts=(10,))
    found = make_registration(program, row=mother(1, program.cohorts[0], address="Jalan Rahasia 7"))
    page = reader.get(f"/pendaftaran/{found.number}").text
    assert found.number in page
    assert "Jalan Rahasia 7" not in page
    assert found.receipt_code[:4] not in page, "who knows the code may withdraw the registration as the mother"
    client.post("/bukti", data={"number": found.number, "code": found.receipt_code})
    own = client.get(f"/pendaftaran/{found.number}").text
    assert "Jalan Rahasia 7" in own
    assert found.receipt_code[:4] in own


def test_officer_who_opens_the_answers_of_a_family_is_written_down(staff: FlaskClient) -> None:
    program = make_program("lifeskill", cohorts=(10,))
    found = make_registration(program, row=mother(1, program.cohorts[0], address="Jalan Rahasia 7"))
    assert "Jalan Rahasia 7" in staff.get(f"/pendaftaran/{found.number}/ubah").text
    looks = db.scalars(select(AuditEntry).where(AuditEntry.action == "private-answers")).all()
    assert [look.subject for look in looks] == [found.number]


def test_file_beyond_the_limit_leaves_nothing_behind(by_link: Come, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 1)
    school = make_school()
    visitor = by_link(make_link(school))
    batch = make_batch(make_program("creative_writing"), school, *(writer(one, manuscript_way="file") for one in (1, 2)))
    first, second = batch.rows

    def upload(row: BatchRow) -> int:
        file = (BytesIO(scan()), "cerita.pdf")
        data = {"manuscript_way": "file", "category": "poem", "work_title": "Contoh", "manuscript_file": file}
        return visitor.post(f"/isi/{batch.token}/peserta/{row.id}/section_work", data=data).status_code

    upload(first)
    kept = list(storage.files().all_keys())
    assert len(kept) == 1
    assert upload(second) == 409
    assert list(storage.files().all_keys()) == kept


BLANKS = " \u00a0" * 200_000


@pytest.mark.parametrize(
    ("work", "given"),
    [
        ("table_of", f"1. Aisyah{BLANKS}Putri\n2. Zaki"),
        ("table_of", f"1. Aisyah, 5{BLANKS}x9\n2. Zaki"),
        ("place_and_day", "," * 200_000),
        ("place_and_day", f"Solok 1{BLANKS}x"),
        ("guessed", "\n".join(["\t".join(["a b"] * MOST_COLUMNS)] * 2000)),
    ],
    ids=["blanks", "class", "commas", "day", "wide"],
)
def test_hostile_list_comes_to_an_end(work: str, given: str) -> None:
    read_limited(f"tests.support.limited_work:{work}", given.encode(), seconds=20, too_much="tanpa akhir")


@pytest.mark.parametrize(
    "cells",
    [[["x"] * (MOST_COLUMNS + MOST_STRAY + 1)], [["x" * (MOST_TEXT // 100)] * 101]],
    ids=["columns of an ODS or XLS", "one text in many cells"],
)
def test_sheet_that_only_unpacks_to_too_much_is_refused(cells: list[list[Any]]) -> None:
    with pytest.raises(SpreadsheetRefused):
        fitted(cells)


def test_empty_cells_to_the_right_do_not_count() -> None:
    assert fitted([["Nama", *[""] * 1000], ["Siti", " "]])[0] == [["Nama"], ["Siti"]]


def list_without_files(*names: bytes) -> bytes:
    """A ZIP that is all list: so many names, no file behind them."""
    head = b"PK\x01\x02" + struct.pack("<HHHHHHIII", 20, 20, *[0] * 7)
    listed = b"".join(head + struct.pack("<HHHHHII", len(name), *[0] * 6) + name for name in names)
    return b"PK\x03\x04" + listed + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, len(listed), 4, 0)


def test_zip_with_an_endless_list_is_not_opened() -> None:
    assert read_many([("a.zip", list_without_files(b"folder/"))]) == []
    with pytest.raises(PdfRefused, match="ZIP ini berisi lebih"):
        read_many([("a.zip", list_without_files(*[b"folder/"] * (MOST_LISTED + 1)))])
    document = b"word/document.xml"
    assert kinds.type_of("naskah.docx", list_without_files(document))
    with pytest.raises(ReadRefused):
        kinds.type_of("naskah.docx", list_without_files(document, *[b"folder/"] * MOST_LISTED))


def test_line_without_end_is_refused(by_link: Come, office: Office) -> None:
    school = make_school()
    visitor = by_link(make_link(school))
    token = make_batch(make_program(), school).token
    people = json.dumps([[float("inf"), {}]])
    guess = json.dumps({"columns": {}, "head_rows": 1, "labels": []})
    answer = visitor.post(f"/isi/{token}/daftar/pilih", data={"people": people, "guess": guess, "pick": "1"})
    assert answer.status_code == 400


def test_errors_of_the_database_name_nobody(app: Flask, office: Office) -> None:
    with pytest.raises(DBAPIError) as failed, writing():
        db.execute(text("INSERT INTO no_such_table VALUES (:name)"), {"name": "Aisyah Rahasia"})
    assert "Aisyah" not in str(failed.value)
