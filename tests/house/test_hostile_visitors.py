"""What hostile visitors tried: each of these was a broken page, a queue that stopped, or an answer that said too much."""

import struct
from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from domain.access import rate_limit
from domain.certificates.checking import erased_of
from domain.files import door
from domain.messages import outbox, recipients, sending
from domain.models import Account, AuditEntry, Certificate, Job, Mail, Office, Program
from domain.models.message import DELIVERED, DROPPED
from domain.office.clock import day_in
from domain.privacy.erasing import hash_of_name
from domain.registering.messages import RECEIVED
from domain.store import storage, turns
from domain.store.db import db, utcnow, writing
from domain.visits import visits
from forms.capability import ERASED
from forms.checks import Refused
from forms.reading.days import day
from forms.reading.emails import email
from tests.support import factories
from tests.support.databases import on_sqlite
from tests.support.factories import mother
from tests.support.mail_server import Mailbox, deliver
from tests.support.meetings import make_meeting
from tests.support.world import World


@pytest.mark.parametrize("address", ["\u0131bu@contoh.id", "\u0130bu@contoh.id", "ibu@contoh.\u0131d", "ibu@\u0131.id"])
def test_letter_that_looks_like_an_i_is_in_no_address(address: str) -> None:
    with pytest.raises(Refused):
        email(address)


@on_sqlite
@pytest.mark.parametrize("address", ["\u0131bu@contoh.id", "ibu@\u0131.id", "ibu"])
def test_letter_that_cannot_be_written_stops_no_other(office: Office, mailbox: Mailbox, address: str) -> None:
    program = factories.make_program("lifeskill", cohorts=(5,))
    told = {"nomor": "1", "kegiatan": "Pelatihan", "alamat": "https://daftar.example/"}
    for number in (1, 2):
        woman = factories.make_registration(program, None, mother(number, program.cohorts[0], email=f"ibu{number}@contoh.id"))
        with writing():
            message = sending.prepare(RECEIVED, recipients.registrant(woman), told, "account:1")
            sent = sending.send(message, "", 0, "account:1")
            outbox.post(sent, RECEIVED, sent.words, lambda token: f"https://daftar.example/berhenti/{token}")
    with writing():
        first = db.scalars(select(Mail).order_by(Mail.message_id)).first()
        assert first
        first.address = address  # as one was kept before such addresses were refused
    deliver()
    db.expire_all()
    assert [one.state for one in db.scalars(select(Mail).order_by(Mail.message_id))] == [DROPPED, DELIVERED]


@on_sqlite
def test_too_many_names_for_an_erased_certificate_hide_the_right_one_too(world: World) -> None:
    with writing():
        certificate = db.scalars(select(Certificate)).first()
        assert certificate
        name, token = certificate.name, certificate.paper.token
        certificate.name_hash, certificate.name, certificate.paper.content = hash_of_name(name), ERASED, {}
        assert erased_of(certificate.paper)
        for _ in range(31):
            rate_limit.hit("verify:127.0.0.1", 30, 1)
    answers = [world.ask("nobody", f"/cek/{token}", "POST", data={"name": typed}) for typed in ("Orang Lain", name)]
    assert [one.status_code for one in answers] == [429, 429]


@pytest.mark.parametrize(("tag", "kind"), [(0x0100, 2), (0x011A, 7), (0x010E, 11), (0x0128, 4)])
def test_photo_with_wrong_properties_is_shown_upright(tag: int, kind: int) -> None:
    """Cameras write them: a unit as too long a number, a width as text. Beside them stands that the photo lies on its side."""
    entries = [(0x0112, 3, b"\x06\x00\x00\x00"), (tag, kind, b"\x01\x02\x03\x04")]
    packed = b"".join(struct.pack("<HHI", one, sort, 1) + value for one, sort, value in entries)
    out = BytesIO()
    Image.new("RGB", (48, 40)).save(out, "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\x02\0" + packed + b"\0\0\0\0")
    assert Image.open(BytesIO(door.let_in(door.MEETING_PHOTOS, "foto.jpg", out.getvalue()).data)).size == (40, 48)


@on_sqlite
@pytest.mark.parametrize("subject", ["\x00", "registration:1\ud800", "x" * 121, ""])
def test_mark_about_what_no_page_names_is_refused(staff: FlaskClient, subject: str) -> None:
    mark = {
        "id": str(uuid4()),
        "kind": "attendance",
        "scope": "session:1",
        "subject": subject,
        "value": {},
        "at": 0,
        "clock": 0,
    }
    answer = staff.post("/catatan", json={"holder": "account:1", "device": "", "marks": [{**mark, "clock": 0, "seen": 0}]})
    assert answer.status_code == 200
    assert answer.json
    assert not answer.json["receipts"][0]["stored"]


@on_sqlite
def test_brackets_without_end_are_a_request_that_cannot_be_read(staff: FlaskClient) -> None:
    answer = staff.post("/catatan", data="[" * 200_000, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "2201-01-01", "17/8/2026", "", "2026-13"])
def test_day_too_far_away_is_none(text: str) -> None:
    assert day_in(text) is None


@pytest.mark.parametrize("typed", ["31/12/9999", "1/1/0001", "1 Januari 2201"])
def test_nobody_types_a_day_that_far_away(typed: str) -> None:
    with pytest.raises(Refused):
        day(typed, date(2026, 8, 17))


@on_sqlite
@pytest.mark.parametrize("month", ["9999-12", "0001-01"])
def test_month_too_far_away_is_this_one(office: Office, month: str) -> None:
    assert visits.month_of(month) == visits.month_of("")


@on_sqlite
def test_audit_log_until_the_last_day_of_all_is_a_page(admin: FlaskClient) -> None:
    assert admin.get("/petugas/jejak-audit?since=0001-01-01&until=9999-12-31").status_code == 200


@on_sqlite
def test_work_is_done_again_for_those_alone_who_may_begin_it(staff: FlaskClient, program: Program) -> None:
    with writing():
        job = Job(name="print", arguments={"program": program.code}, owner="account:1", state="failed")
        job.run_after = job.created_at = utcnow()
        db.add(job)
    assert staff.post(f"/petugas/pekerjaan/{job.id}/lagi").status_code == 302
    assert db.scalars(select(AuditEntry.note).where(AuditEntry.action == "job-again")).all() == [f"print of job:{job.id}"]
    with writing():
        db.get_one(Account, 1).role = "reader"
    assert "/lagi" not in staff.get(f"/petugas/pekerjaan/{job.id}").text
    assert staff.post(f"/petugas/pekerjaan/{job.id}/lagi").status_code == 404


@on_sqlite
def test_photos_that_could_not_be_noted_are_not_kept(app: Flask, staff: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others write for so long that the site says: try again. A file without a row would never be erased."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    program, out = make_meeting(), BytesIO()
    Image.new("RGB", (48, 40)).save(out, "JPEG")
    before = list(storage.files().all_keys())
    monkeypatch.setattr(turns, "WRITERS", turns.Door(1))
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    with turns.WRITERS:
        sent = {"photos": [(BytesIO(out.getvalue()), "foto.jpg")], "caption": ""}
        answer = staff.post(f"/petugas/kegiatan/{program.code}/notulen/foto", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 503
    assert list(storage.files().all_keys()) == before
