"""Hostile files through the channels by which people really send them: none is kept, each has its sentence."""

import ast
import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image

from domain.documents import required
from domain.files import door
from domain.models import Batch, HandedDocument, Office, Program, Registration, StoredFile
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db, writing
from tests.conftest import Come
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_link, make_program, make_school, writer
from tests.support.hostile_files import HOSTILE, harmless, photo_from_a_phone
from tests.support.manuscript_files import LETTER
from tests.support.source_code import ROOT, site_modules


@pytest.fixture
def draft(by_link: Come, office: Office) -> tuple[FlaskClient, Batch]:
    """A school that is typing in one who writes."""
    school = make_school()
    return by_link(make_link(school)), make_batch(make_program("creative_writing"), school, writer(1, manuscript_way="file"))


def upload(draft: tuple[FlaskClient, Batch], name: str, data: bytes) -> str:
    """The page after a manuscript was sent."""
    visitor, batch = draft
    typed = {"manuscript_way": "file", "category": "poem", "work_title": "Contoh", "manuscript_file": (BytesIO(data), name)}
    path = f"/isi/{batch.token}/peserta/{batch.rows[0].id}/section_work"
    answer = visitor.post(path, data=typed)
    assert answer.status_code in {302, 422}
    return answer.text


@on_sqlite
@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_manuscript_of_a_school_is_refused_and_not_kept(draft: tuple[FlaskClient, Batch], case: str) -> None:
    name, data, said = HOSTILE[case]
    shown = re.search(r'id="manuscript_file-error"[^>]*>(.*?)</p>', upload(draft, name, data), re.DOTALL)
    assert shown, case
    assert said in shown[1]
    assert list(storage.files().all_keys()) == []


def test_files_that_only_look_like_them_are_taken() -> None:
    sent = harmless()
    admitted = door.let_all_in(door.DOCUMENTS, list(sent.values()))
    assert [one.data for one in admitted] == [data for _name, data in sent.values()]


@on_sqlite
@pytest.mark.parametrize("case", ["pdf that starts a program", "word with a template from afar", "program renamed"])
def test_hostile_document_is_refused(visitor: FlaskClient, program: Program, registration: Registration, case: str) -> None:
    letter = required.required_of(program)[1]
    with writing():
        letter.may_upload = True
    name, data, said = HOSTILE[case]
    path = f"/pendaftaran/{registration.number}/berkas/{letter.id}"
    page = visitor.post(path, data={"file": (BytesIO(data), name)}, follow_redirects=True).text
    assert said in page
    assert (db.query(HandedDocument).count(), list(storage.files().all_keys())) == (0, [])


@on_sqlite
@pytest.mark.parametrize(("kind", "name"), [("JPEG", "sajak.jpg"), ("PNG", "sajak.png")])
def test_photo_of_a_manuscript_is_upright_and_holds_its_pixels_alone(
    draft: tuple[FlaskClient, Batch], kind: str, name: str
) -> None:
    upload(draft, name, photo_from_a_phone(kind))
    (file,) = db.query(StoredFile).all()
    kept = storage.get(file.key)
    assert (file.name, file.size) == (name, len(kept))
    with Image.open(BytesIO(kept)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif()), picture.info.get("comment")) == (
            kind,
            (40, 60),
            {},
            None,
        )
    assert not any(mark in kept for mark in (b"Kamera", b"rahasia", b"hadiah", b"Exif"))


@on_sqlite
def test_manuscript_that_another_replaces_goes_from_storage(
    draft: tuple[FlaskClient, Batch], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("domain.intake.uploads.MOST_FILES", 1)
    keys = []
    for name in ("satu.pdf", "dua.pdf"):
        upload(draft, name, LETTER)
        keys += list(storage.files().all_keys())
    assert len(set(keys)) == 2
    (file,) = db.query(StoredFile).all()
    assert (file.name, file.key) == ("dua.pdf", keys[1])


@on_sqlite
def test_manuscript_of_a_row_that_was_removed_stays_until_it_cannot_come_back(draft: tuple[FlaskClient, Batch]) -> None:
    visitor, batch = draft
    upload(draft, "satu.pdf", LETTER)
    visitor.post(f"/isi/{batch.token}/hapus", data={"pick": [str(batch.rows[0].id)]})
    assert db.query(StoredFile).count() == 1
    with writing():
        batch.changes = []
    page = visitor.post(f"/isi/{batch.token}/peserta").location or ""
    visitor.post(page, data={"name": "Murid Lain"})
    assert (db.query(StoredFile).count(), list(storage.files().all_keys())) == (0, [])


@pytest.mark.parametrize("channel", [door.LOGOS, door.BACKGROUNDS, door.MEETING_PHOTOS, door.ANSWER_PHOTOS])
@pytest.mark.parametrize("case", ["picture of a billion dots", "picture that is a page", "program renamed"])
def test_picture_that_is_none_is_refused_at_its_own_question(channel: door.Channel, case: str) -> None:
    name, data, _said = HOSTILE[case]
    with pytest.raises(RuleBroken) as refused:
        door.let_in(channel, name, data)
    assert refused.value.field == channel.field


@pytest.mark.parametrize("channel", [one for one in door.CHANNELS if one.becomes == door.READ], ids=lambda one: one.key)
def test_channels_that_only_read_take_no_programs_and_not_too_much(channel: door.Channel) -> None:
    for data in (b"MZ\x90\0" + bytes(60), b"x" * (channel.most_bytes + 1)):
        with pytest.raises(RuleBroken):
            door.let_in(channel, "daftar.csv", data)


def test_all_files_come_in_by_the_one_door() -> None:
    """Nobody else takes files out of a request, and every channel has its view and its row in the docs."""
    takers = {
        module.path
        for module in site_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "request.files"
    }
    assert takers == {"blueprints/serving/receiving.py", "blueprints/serving/bodies.py"}  # the second looks at names alone
    source = (
        "".join(path.read_text() for path in (ROOT / "blueprints").rglob("*.py"))
        + (ROOT / "domain/onward/transfers.py").read_text()
    )
    said = (ROOT / "docs/security.md").read_text()
    named = {name for name, value in vars(door).items() if isinstance(value, door.Channel)}
    assert {name for name in named if not re.search(rf"\b{name}\b", source)} == set()
    assert {one.key for one in door.CHANNELS if f"`{one.key}`" not in said} == set()


@on_sqlite
def test_served_upload_is_an_attachment_under_a_plain_name(
    visitor: FlaskClient, staff: FlaskClient, program: Program, registration: Registration
) -> None:
    letter = required.required_of(program)[1]
    with writing():
        letter.may_upload = True
    name = "../../" + "surat" * 60 + "\u202e'<b>é.pdf"
    sent = visitor.post(f"/pendaftaran/{registration.number}/berkas/{letter.id}", data={"file": (BytesIO(LETTER), name)})
    assert sent.status_code == 302, sent.text
    answer = staff.get(f"/petugas/pendaftar/{registration.number}/kelengkapan/{letter.id}")
    assert answer.status_code == 200, answer.text
    said = answer.headers["Content-Disposition"]
    answer.close()
    assert said.startswith("attachment; filename")
    assert re.search(r"\.pdf\b", said)
    assert not re.search(r"\.\.|/(?!\w+'')|%E2%80%AE|[\r\n<]|filename=[^;]*;.*;.*;", said)
    assert (answer.headers["X-Content-Type-Options"], answer.mimetype) == ("nosniff", "application/pdf")
