"""A photo with a follow-up: only with consent, without place and camera, replaced, taken back, and seen by officers."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from blueprints.replies import private_token
from domain.models import AuditEntry, Program, Registration, Reply, StoredFile
from domain.office.clock import local_today
from domain.privacy import erasing
from domain.registering import following
from domain.store import storage
from domain.store.db import db, writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_program, mother, send
from tests.support.page_forms import form_of

pytestmark = on_sqlite
CONSENT, PURPOSE = {"practising": "yes", "consent_photo": "yes"}, "follow_up_1"


@pytest.fixture
def mothers(app: Flask, office: object) -> list[Registration]:
    """Two who are asked after a training that ended long ago."""
    ended = local_today().replace(day=1, year=local_today().year - 1)
    program = make_program("lifeskill", cohorts=(20,), starts_on=ended, ends_on=ended)
    found = [send(make_batch(program, None, mother(number, program.cohorts[0])))[0] for number in (1, 2)]
    with writing():
        following.begin(program)
    return found


def photo(color: str = "red") -> tuple[BytesIO, str]:
    """A JPEG with the place and the camera in it."""
    picture, out, exif = Image.new("RGB", (40, 20), color), BytesIO(), Image.Exif()
    exif[0x0110] = "Kamera Contoh"
    exif.get_ifd(0x8825)[1] = "S"
    picture.save(out, "JPEG", exif=exif)
    return BytesIO(out.getvalue()), "rumah saya.jpg"


def address(one: Registration) -> str:
    return f"/isi/tindak-lanjut/{private_token(one, one.program.form(PURPOSE))}"


def answers() -> dict[str, object] | None:
    """Those of the one reply."""
    db.rollback()
    return db.scalars(select(Reply.answers)).one_or_none()


def kept() -> list[str]:
    """The keys of the files in the database, which are those in storage."""
    db.rollback()
    keys = sorted(db.scalars(select(StoredFile.key)))
    assert sorted(storage.files().all_keys()) == keys
    return keys


def test_photo_comes_by_the_private_address_without_place_and_camera(client: FlaskClient, mothers: list[Registration]) -> None:
    url = address(mothers[0])
    page = client.get(url).text
    assert 'enctype="multipart/form-data"' in page
    assert "consent_photo" not in {key for key, given in form_of(page, url).items() if given == ["yes"]}
    assert client.post(url, data={**CONSENT, "photo": photo()}).location == url
    (key,) = kept()
    assert answers() == {**CONSENT, "photo": key}
    with Image.open(BytesIO(storage.get(key))) as stored:
        assert (stored.size, dict(stored.getexif()), "exif" in stored.info) == ((40, 20), {}, False)
    assert "rumah saya.jpg" in client.get(url).text


@pytest.mark.parametrize("given", [{"practising": "yes"}, {"practising": "yes", "consent_photo": "yes", "income_after": "x"}])
def test_photo_without_consent_or_with_wrong_answers_is_asked_for_again(
    client: FlaskClient, mothers: list[Registration], given: dict[str, str]
) -> None:
    answer = client.post(address(mothers[0]), data={**given, "photo": photo()})
    assert (answer.status_code, "Foto ini belum disimpan." in answer.text) == (422, True)
    assert (kept(), answers()) == ([], None)


def test_what_is_no_photo_is_said_at_the_question(client: FlaskClient, mothers: list[Registration]) -> None:
    answer = client.post(address(mothers[0]), data={**CONSENT, "product": "Kue", "photo": (BytesIO(b"%PDF-1.7"), "a.jpg")})
    assert (answer.status_code, 'id="photo-error"' in answer.text) == (422, True)
    assert "bukan foto JPEG" in answer.text
    assert 'value="Kue"' in answer.text
    assert kept() == []


def test_new_photo_replaces_the_old_and_consent_taken_back_deletes_it(client: FlaskClient, mothers: list[Registration]) -> None:
    url = address(mothers[0])
    client.post(url, data={**CONSENT, "photo": photo()})
    (first,) = kept()
    shown = form_of(client.get(url).text, url)["shown"][0]
    client.post(url, data={**CONSENT, "shown": shown, "photo": photo("blue")})
    (second,) = kept()
    assert second != first
    shown = form_of(client.get(url).text, url)["shown"][0]
    client.post(url, data={**CONSENT, "shown": shown, "photo": second, "story": "Laku"})
    assert kept() == [second]
    shown = form_of(client.get(url).text, url)["shown"][0]
    client.post(url, data={"practising": "yes", "consent_photo-asked": "", "shown": shown, "photo": second})
    assert (kept(), answers()) == ([], {"practising": "yes", "story": "Laku"})


def test_key_of_somebody_elses_photo_answers_nothing(client: FlaskClient, mothers: list[Registration]) -> None:
    client.post(address(mothers[0]), data={**CONSENT, "photo": photo()})
    (key,) = kept()
    client.post(address(mothers[1]), data={**CONSENT, "photo": key})
    assert list(db.scalars(select(Reply.answers).order_by(Reply.id))) == [{**CONSENT, "photo": key}, CONSENT]


def test_officer_who_phones_uploads_it_and_sees_it_written_down(
    staff: FlaskClient, reader: FlaskClient, mothers: list[Registration]
) -> None:
    one, other = mothers
    url = f"/pendaftaran/{one.number}/formulir?untuk={PURPOSE}"
    assert staff.post(url, data={**CONSENT, "photo": photo()}).status_code == 302
    program = f"/petugas/kegiatan/{one.program.code}/tindak-lanjut"
    assert "1 foto yang boleh dipublikasikan" in staff.get(program).text
    (key,) = kept()
    file = f"/petugas/pendaftar/{one.number}/tindak-lanjut/{PURPOSE}/{key}"
    assert file in staff.get(f"{program}/{PURPOSE}").text
    with staff.get(file) as answer:
        assert (answer.mimetype, answer.headers["Content-Disposition"].split(";")[0]) == ("image/jpeg", "attachment")
        assert answer.data == storage.get(key)
    looks = db.scalars(select(AuditEntry.subject).where(AuditEntry.action == "file")).all()
    assert [look.split("/")[0] for look in looks] == [one.number]
    assert staff.get(file.replace(one.number, other.number)).status_code == 404
    assert reader.get(file).status_code == 404


def test_photo_goes_with_the_personal_data(client: FlaskClient, mothers: list[Registration]) -> None:
    client.post(address(mothers[0]), data={**CONSENT, "photo": photo()})
    program = db.get_one(Program, mothers[0].program_id)
    with writing():
        program.state = "archived"
    with writing():
        keys = erasing.erase_program(program)
    erasing.clear_away(keys)
    assert (kept(), answers()) == ([], CONSENT)


def test_form_without_a_photo_takes_no_large_body(client: FlaskClient, mothers: list[Registration]) -> None:
    evaluation = f"/isi/tindak-lanjut/{private_token(mothers[0], mothers[0].program.form('evaluation'))}"
    head = b'--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    large = {"data": head + b"x" * 3_000_000 + b"\r\n--x--\r\n", "content_type": "multipart/form-data; boundary=x"}
    assert client.post(evaluation, **large).status_code == 413
    assert client.post(address(mothers[0]), **large).status_code == 422
