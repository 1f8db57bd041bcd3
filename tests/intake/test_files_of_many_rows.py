"""A file question on the pages that correct many rows at once."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import Batch, BatchRow, Program, School, StoredFile
from domain.programs import drafting
from domain.store import storage
from domain.store.db import db, writing
from tests.support.factories import make_batch, make_program, writer
from tests.support.manuscript_files import scan

pytestmark = pytest.mark.usefixtures("office")
PDF = scan()


@pytest.fixture
def contest(office: object) -> Program:
    return make_program("creative_writing")


def rows_of(batch: Batch) -> list[BatchRow]:
    db.rollback()
    db.expire_all()
    return db.get_one(Batch, batch.id).rows


def test_file_is_uploaded_where_rows_are_corrected(visitor: FlaskClient, contest: Program, school: School) -> None:
    rows = [writer(number, manuscript_way="file", manuscript_file=name) for number, name in ((1, ""), (2, "naskah.pdf"))]
    batch = make_batch(contest, school, *rows)
    first, second = (row.id for row in batch.rows)
    url = f"/isi/{batch.token}/perbaiki"
    page = visitor.get(url).text
    assert page.count('type="file"') == 2
    assert "sudah diunggah" not in page  # a name that stands in a list is no file
    data = dict(re.findall(r'name="(r\d+-manuscript_file-asked)" value="([^"]*)"', page))
    assert len(data) == 2
    files = {f"r{first}-manuscript_file": (BytesIO(PDF), "satu.pdf"), f"r{second}-manuscript_file": (BytesIO(b"x"), "dua.pdf")}
    answer = visitor.post(url, data={**data, **files})
    assert answer.status_code == 422
    assert "tidak dapat dibaca sebagai PDF" in answer.text
    assert f"r{first}-manuscript_file" not in answer.text
    data.pop(f"r{first}-manuscript_file-asked")
    assert visitor.post(url, data={**data, f"r{second}-manuscript_file": (BytesIO(PDF), "dua.pdf")}).status_code == 302
    assert visitor.post(f"/isi/{batch.token}/kirim").status_code == 302
    stored = {file.key: file.name for file in db.scalars(select(StoredFile))}
    sent = [one.answers["manuscript_file"] for one in db.get_one(Batch, batch.id).registrations]
    assert [stored[key] for key in sent] == ["satu.pdf", "dua.pdf"]
    with storage.open_file(sent[0]) as stored_file:
        assert stored_file.read() == PDF


def test_one_file_is_given_to_all_rows(visitor: FlaskClient, contest: Program, school: School) -> None:
    form = contest.form()
    with writing():
        drafting.put_question(form, replace(drafting.draft_of(form)["manuscript_file"], shared=True))
        drafting.publish_draft(form)
    batch = make_batch(contest, school, *(writer(number, manuscript_way="file") for number in (1, 2)))
    url = f"/isi/{batch.token}/semua"
    assert "sudah diunggah" not in visitor.get(url).text
    refused = visitor.post(url, data={"manuscript_file": (BytesIO(b"x"), "semua.pdf")})
    assert (refused.status_code, "tidak dapat dibaca sebagai PDF" in refused.text) == (422, True)
    assert visitor.post(url, data={"manuscript_file": (BytesIO(PDF), "semua.pdf")}).status_code == 302
    keys = {row.values["manuscript_file"] for row in rows_of(batch)}
    assert keys == set(db.scalars(select(StoredFile.key)))
    assert len(keys) == 1
    assert visitor.post(f"/isi/{batch.token}/kirim").status_code == 302
