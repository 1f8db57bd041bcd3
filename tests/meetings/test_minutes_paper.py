"""Minutes leave the office: photos without what the camera knew, a row and a QR code; anyone who checks reads what they say."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select

from domain.access.links import issue_link, link_for
from domain.files import door
from domain.meetings import decisions
from domain.meetings.minutes import set_minutes
from domain.meetings.photos import MOST
from domain.models import Decision, IssuedPaper, MeetingPhoto, Program
from domain.registering.registering import register_one
from domain.rules import RuleBroken
from domain.sessions import marking
from domain.store import storage
from domain.store.db import db, utcnow, writing
from tests.support.factories import make_session
from tests.support.meetings import COMES, make_guests, make_meeting
from tests.support.printed import PrintedPdf

pytestmark = pytest.mark.usefixtures("office")
SAID = {"leader": "Dra. Contoh, M.Si.", "note_taker": "Andai", "agenda": "Pembukaan", "discussion": "", "conclusion": ""}


def small_photo(data: bytes) -> bytes:
    return door.let_in(door.MEETING_PHOTOS, "foto.jpg", data).data


def taken(width: int = 3000, height: int = 2000) -> bytes:
    """A photo as a phone takes it: turned, with the place in its properties."""
    picture, out = Image.new("RGB", (width, height), "gray"), BytesIO()
    properties = Image.Exif()
    properties[0x0112] = 6  # lies on its side
    properties[0x010F] = "Kamera Contoh"
    properties.get_ifd(0x8825)[1] = "S"
    picture.save(out, "JPEG", exif=properties)
    return out.getvalue()


def send(staff: FlaskClient, program: Program, *photos: bytes) -> int:
    files = [(BytesIO(one), "foto.jpg") for one in photos]
    sent = {"photos": files, "caption": "Pembukaan rapat"}
    address = f"/petugas/kegiatan/{program.code}/notulen/foto"
    return staff.post(address, data=sent, content_type="multipart/form-data").status_code


def decide(program: Program, institution: int | None, text: str = "Menata pojok baca") -> Decision:
    with writing():
        values = {"text": text, "institution_id": institution, "owner": "Petugas", "due": None}
        return decisions.set_decision(program, None, values)


def test_photo_is_small_and_upright_and_says_nothing_of_the_camera() -> None:
    small = Image.open(BytesIO(small_photo(taken())))
    assert small.size == (800, 1200)
    assert not small.getexif()
    assert b"Kamera Contoh" not in small_photo(taken())


def test_photos_are_shown_printed_and_removed(staff: FlaskClient) -> None:
    program = make_meeting()
    assert send(staff, program, taken(), taken(900, 600)) == 302
    first, second = db.scalars(select(MeetingPhoto).order_by(MeetingPhoto.id))
    page = staff.get(f"/petugas/kegiatan/{program.code}/notulen").text
    assert page.count("<figcaption>Pembukaan rapat") == 2
    address = f"/petugas/kegiatan/{program.code}/notulen/foto/{first.id}"
    assert staff.get(f"{address}.jpg").mimetype == "image/jpeg"
    key = first.file_key
    assert staff.post(f"{address}/hapus").status_code == 302
    with pytest.raises(storage.UnknownKey):
        storage.get(key)
    assert db.scalars(select(MeetingPhoto.id)).all() == [second.id]


@pytest.mark.parametrize("wrong", [b"bukan foto", b"", taken()[:400]])
def test_what_is_no_photo_is_refused_and_nothing_of_its_upload_kept(staff: FlaskClient, wrong: bytes) -> None:
    program = make_meeting()
    before = list(storage.files().all_keys())
    assert send(staff, program, taken(30, 20), wrong) == 422
    assert db.scalar(select(func.count(MeetingPhoto.id))) == 0
    assert list(storage.files().all_keys()) == before


def test_photo_with_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    out = BytesIO()
    Image.new("1", (6000, 5000)).save(out, "PNG")
    with pytest.raises(RuleBroken, match="30 juta titik"):
        small_photo(out.getvalue())


def test_meeting_has_so_many_photos_and_no_more(staff: FlaskClient) -> None:
    program = make_meeting()
    for _ in range(MOST // 4):
        assert send(staff, program, *[taken(30, 20)] * 4) == 302
    assert send(staff, program, taken(30, 20)) == 422
    assert db.scalar(select(func.count(MeetingPhoto.id))) == MOST


def test_minutes_are_issued_and_checked(staff: FlaskClient, client: FlaskClient) -> None:
    program = make_meeting()
    session = make_session(program)
    decide(program, None)
    with writing():
        set_minutes(program, SAID)
        person = register_one(program, None, {**COMES, "name": "Tamu Dadakan"}, "desk", "system")
        marking.mark(session, {person.id: "present"}, "system")
    send(staff, program, taken(60, 40))
    room = f"/petugas/kegiatan/{program.code}/cetak"
    chosen = {
        "order": "name",
        "landscape": "no",
        "bundle": "pdf",
        "cover": "no",
        "text_number": "005/12/DPK",
        "on": "17/8/2026",
    }
    assert staff.post(f"{room}/atur?paper=meeting_minutes", data=chosen).status_code == 302
    paper = PrintedPdf(staff.post(f"{room}/mulai?paper=meeting_minutes").data)
    text = " ".join(paper.text().split())
    for words in ("Nomor: 005/12/DPK", "Menata pojok baca", "tanpa undangan", "Pembukaan rapat", "Pindai untuk memeriksa"):
        assert words in text
    row = db.scalars(select(IssuedPaper)).one()
    assert "base64" not in str(row.content)
    checked = " ".join(re.sub("<[^>]+>", " ", client.get(f"/cek/{row.token}").text).split())
    for words in ("Lembar ini asli", "005/12/DPK", program.title, "Dra. Contoh, M.Si.", "1 orang", "1. Menata pojok baca."):
        assert words in checked

    decide(program, None, "Mencetak jadwal")
    staff.post(f"{room}/mulai?paper=meeting_minutes")
    assert "sudah diganti" in client.get(f"/cek/{row.token}").text


def test_link_lasts_while_something_is_open_and_some_days_more(staff: FlaskClient) -> None:
    program = make_meeting()
    (guest,) = make_guests(program)
    made = make_session(program)
    with writing():
        link = link_for(issue_link(guest))
    assert link
    with writing():
        link.created_at = utcnow() - timedelta(days=60)
        made.starts_at = utcnow() - timedelta(days=40)
        made.ends_at = made.starts_at + timedelta(hours=2)
    db.expire_all()
    assert not link.is_open(utcnow())  # the meeting is over, and nothing is left to do

    decision = decide(program, guest.institution_id)
    db.expire_all()
    assert link.is_open(utcnow() + timedelta(days=200))

    with writing():
        decisions.report(decision, "Pojok baca ada.", "done", "system")
    db.expire_all()
    assert link.is_open(utcnow() + timedelta(days=13))
    assert not link.is_open(utcnow() + timedelta(days=15))
