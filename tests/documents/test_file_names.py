"""Names of uploads: they come from anybody's phone and are shown, printed into headers, and kept."""

import pytest
from flask.testing import FlaskClient

from domain.documents import required
from domain.files import names
from domain.models import HandedDocument, Program, Registration
from domain.store.db import db, writing
from tests.support.databases import on_sqlite
from tests.support.manuscript_files import LETTER

TURNED = "\u202e"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("surat tugas.pdf", "surat tugas.pdf"),
        ("C:\\Users\\bu guru\\surat.pdf", "surat.pdf"),
        ("../../etc/surat.pdf", "surat.pdf"),
        (f"surat{TURNED}fdp.exe.pdf", "suratfdp.exe.pdf"),
        ("surat\r\nX-Jahat: 1.pdf", "suratX-Jahat: 1.pdf"),
        ("a" * 500, "a" * 120),
        ("\x07", "berkas"),
    ],
)
def test_name_is_shown_without_folders_and_unseen_marks(sent: str, shown: str) -> None:
    assert names.shown_name(sent) == shown


def _sent(visitor: FlaskClient, program: Program, person: Registration, name: str) -> int:
    """Send a document under a name that no form writes; the answer's status."""
    letter = required.required_of(program)[1]
    with writing():
        letter.may_upload = True
    head = f"--B\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''{name}\r\n"
    body = f"{head}Content-Type: application/pdf\r\n\r\n".encode() + LETTER + b"\r\n--B--\r\n"
    path = f"/pendaftaran/{person.number}/berkas/{letter.id}"
    return visitor.post(path, data=body, content_type="multipart/form-data; boundary=B").status_code


@on_sqlite
def test_name_that_turns_around_is_kept_straight(visitor: FlaskClient, program: Program, registration: Registration) -> None:
    assert _sent(visitor, program, registration, "surat%E2%80%AExcod.pdf") == 302
    assert db.query(HandedDocument).one().file_name == "suratxcod.pdf"


@on_sqlite
def test_name_with_nul_is_refused_before_a_database_is_asked(
    visitor: FlaskClient, program: Program, registration: Registration
) -> None:
    assert _sent(visitor, program, registration, "surat%00.pdf") == 400
    assert db.query(HandedDocument).all() == []
