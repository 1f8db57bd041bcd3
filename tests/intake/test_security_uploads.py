"""Large requests: who may not send them is refused before they are read."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.models import Program, School
from tests.conftest import Come
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_link, make_program, make_school, mother, pupil

LARGE = 30 * 1024 * 1024

pytestmark = on_sqlite


class Unread(BytesIO):
    """A body that somebody says to send."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError("the body was read")

    readline = read
    readinto = read  # type: ignore[assignment]


@pytest.fixture
def stranger(by_link: Come, office: object) -> FlaskClient:
    return by_link(make_link(make_school()))


SAID = {"CONTENT_LENGTH": str(LARGE)}
UNSAID = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}


def post_unread(client: FlaskClient, path: str, length: dict[str, object]) -> int:
    """The status of a large form that fails the test when it is read."""
    kind = "multipart/form-data; boundary=x"
    return client.post(path, content_type=kind, input_stream=Unread(), environ_overrides=length).status_code


@pytest.fixture(params=[SAID, UNSAID], ids=["length", "chunks"])
def send_large(request: pytest.FixtureRequest, app: Flask) -> "Send":
    """Post a large form, with its length said or not, where the look for the token would read it."""
    app.config["WTF_CSRF_ENABLED"] = True
    return lambda client, path: post_unread(client, path, request.param)


Send = Callable[[FlaskClient, str], int]


def test_unknown_token_is_refused_unread(visitor: FlaskClient, send_large: Send) -> None:
    assert send_large(visitor, "/isi/xxxxxxxxxxxxxxxxxxxxxx/unggah") == 404
    assert send_large(visitor, "/isi/xxxxxxxxxxxxxxxxxxxxxx/peserta/1/data") == 404
    assert send_large(visitor, "/isi/a%00b/unggah") == 400


def test_batch_of_another_school_is_refused_unread(
    stranger: FlaskClient, program: Program, school: School, send_large: Send
) -> None:
    assert send_large(stranger, f"/isi/{make_batch(program, school).token}/unggah") == 404


def test_list_for_an_individual_is_refused_unread(client: FlaskClient, office: object, send_large: Send) -> None:
    lifeskill = make_program("lifeskill", cohorts=(5,))
    batch = make_batch(lifeskill, None, mother(1, lifeskill.cohorts[0]))
    assert send_large(client, f"/isi/{batch.token}/unggah") == 404


def test_files_for_a_section_without_any_are_refused_unread(
    visitor: FlaskClient, program: Program, school: School, send_large: Send
) -> None:
    batch = make_batch(program, school, pupil(1))
    key = program.version.definition.sections[0].key
    assert send_large(visitor, f"/isi/{batch.token}/peserta/{batch.rows[0].id}/{key}") == 413


@pytest.mark.parametrize("page", ["perbaiki", "semua"])
def test_files_for_many_rows_are_refused_unread_where_none_is_asked(
    visitor: FlaskClient, stranger: FlaskClient, program: Program, school: School, send_large: Send, page: str
) -> None:
    batch = make_batch(program, school, pupil(1))
    assert send_large(visitor, f"/isi/{batch.token}/{page}") == 413
    assert send_large(stranger, f"/isi/{batch.token}/{page}") == 404


def test_logo_of_who_may_not_change_it_is_refused_unread(staff: FlaskClient, send_large: Send) -> None:
    assert send_large(staff, "/petugas/instansi/logo") == 404


def test_upload_of_nobody_is_refused_unread(client: FlaskClient, program: Program, school: School) -> None:
    paths = ("/isi/xxxx/unggah", f"/isi/{make_batch(program, school).token}/unggah", "/petugas/instansi/logo")
    assert [post_unread(client, path, {**SAID}) for path in paths] == [401] * 3


def test_upload_of_its_own_school_is_read(visitor: FlaskClient, program: Program, school: School) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="formulir.pdf"\r\n\r\n%PDF-1.7\n'
    body, kind = head + b"x" * 3 * 1024 * 1024 + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"
    answer = visitor.post(f"/isi/{make_batch(program, school).token}/unggah", data=body, content_type=kind)
    assert answer.status_code == 422
    assert "PDF" in answer.text
