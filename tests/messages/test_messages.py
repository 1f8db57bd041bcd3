"""Messages: prepared once, sent and noted, never with a child's data, and a second one is noticed."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.message_kinds import MESSAGE_KINDS
from domain.messages import recipients, sending, words
from domain.messages.links import LINK
from domain.messages.sending import SentAlready
from domain.models import Message, Program, Registration
from domain.privacy import erasing, overdue
from domain.registering import messages as about_registrations
from domain.registering import reviewing
from domain.registering.messages import RECEIVED, RETURNED
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.support import factories
from tests.support.databases import on_sqlite
from tests.support.factories import mother

TOLD = {"nomor": "LB26-0001", "kegiatan": "Lomba Bertutur", "alamat": "https://contoh.example/bukti"}


def prepared(registration: Registration, **values: str) -> Message:
    with writing():
        to = recipients.registrant(registration)
        return sending.prepare(RECEIVED, to, {**TOLD, **values}, "account:1")


def sent(message: Message, text: str = "", seen: int = 0) -> Message:
    with writing():
        return sending.send(message, text, seen, "account:2")


@on_sqlite
@pytest.mark.parametrize("kind", MESSAGE_KINDS.values(), ids=lambda kind: kind.key)
def test_every_kind_has_words_that_hold_its_own_places(app: Flask, kind: Any) -> None:
    words.check_words(kind, kind.words)
    assert "{" not in words.preview(kind, "")


@on_sqlite
@pytest.mark.parametrize("kind", [RECEIVED, RETURNED], ids=lambda kind: kind.key)
def test_message_about_a_child_tells_nothing_of_it(registration: Registration, kind: Any) -> None:
    with writing():
        reviewing.send_back(registration, "account:1", "NISN Aisyah 0000000007 keliru")
        values = about_registrations.values_about(registration, "https://contoh.example")
        message = sending.prepare(kind, recipients.registrant(registration), values, "account:1")
    told = (message.words + message.name).casefold()
    assert [part for part in ("aisyah", "putri", "0000000007", "2015", "contoh,") if part in told] == []
    assert registration.number in message.words


@on_sqlite
def test_reason_that_names_no_child_is_told(registration: Registration) -> None:
    with writing():
        reviewing.send_back(registration, "account:1", "NISN kurang satu angka")
    assert about_registrations.values_about(registration, "")["alasan"] == "NISN kurang satu angka"


@on_sqlite
@pytest.mark.parametrize("told", ["untuk aisyah", "NISN 0000000007", "lahir 17 Agustus 2015", "lahir 17/8/2015"])
def test_words_that_name_a_child_are_refused(registration: Registration, told: str) -> None:
    message = prepared(registration)
    with pytest.raises(RuleBroken, match="data anak"):
        sent(message, f"Kabar {told}")
    assert not message.is_sent


@on_sqlite
def test_words_may_name_a_grown_up(office: object) -> None:
    own = factories.make_registration(factories.make_program("lifeskill", cohorts=(5,)))
    message = sent(prepared(own), f"Yth. {own.name}, selamat datang")
    assert (message.name, message.words) == (own.name, f"Yth. {own.name}, selamat datang")
    assert (message.address, message.sent_by, message.is_sent) == ("+6281200000003", "account:2", True)


@on_sqlite
def test_prepared_twice_is_one_message_with_the_new_words(registration: Registration) -> None:
    first, second = prepared(registration), prepared(registration, kegiatan="Lomba Lain")
    assert first.id == second.id
    assert "Lomba Lain" in second.words


def test_second_send_is_noticed_and_noted_when_it_is_meant(registration: Registration) -> None:
    message = sent(prepared(registration))
    with pytest.raises(SentAlready):
        sent(message)
    with pytest.raises(SentAlready):
        sent(prepared(registration))
    again = sent(message, "Sekali lagi", seen=1)
    assert [one.words for one in sending.sent_before(again)][0] == "Sekali lagi"
    assert len(sending.sent_before(again)) == 2


@on_sqlite
def test_private_link_is_noted_without_its_token(office: object) -> None:
    school = factories.make_school()
    values = {"nama": school.name, "alamat": "https://contoh.example/tautan/abc-DEF_123"}
    with writing():
        message = sending.prepare(LINK, recipients.holder(school), values, "account:1")
        sending.send(message, f"Ini: {values['alamat']} simpan", 0, "account:1")
    assert message.words == "Ini: https://contoh.example/tautan/••• simpan"


@on_sqlite
def test_number_that_is_none_is_left_out(office: object) -> None:
    judge = factories.make_trainer()
    with writing():
        judge.phone = "12345"
    assert recipients.holder(judge).phone == ""
    assert recipients.valid_phone("0812-0000-0009") == "+6281200000009"


@on_sqlite
def test_own_words_of_the_office_hold_until_they_are_taken_back(registration: Registration) -> None:
    with writing():
        words.set_words(RECEIVED, "Halo, {nomor} tercatat.")
    assert prepared(registration, nomor="LB26-0009").words == "Halo, LB26-0009 tercatat."
    with writing():
        words.set_words(RECEIVED, "")
    assert words.words_of(RECEIVED) == RECEIVED.words


@on_sqlite
@pytest.mark.parametrize(("kind", "text", "said"), [(RECEIVED, "{nama} masuk", "nomor"), (LINK, "Untuk {nama}", "alamat")])
def test_words_with_a_wrong_place_are_refused(app: Flask, kind: Any, text: str, said: str) -> None:
    with pytest.raises(RuleBroken, match=said), writing():
        words.set_words(kind, text)


@on_sqlite
def test_erasing_takes_names_numbers_and_words(office: object) -> None:
    program = factories.make_program("lifeskill", cohorts=(5,))
    own = factories.make_registration(program, row=mother(3, program.cohorts[0], name="Zulaikha Rahasia"))
    message = sent(prepared(own), "Untuk Zulaikha Rahasia")
    with writing():
        program.state = "archived"
        erasing.erase_program(program)
    db.refresh(message)
    assert (message.name, message.address, message.words) == ("(dihapus)", "", "")


@on_sqlite
def test_messages_of_no_program_go_after_a_year(office: object) -> None:
    to = recipients.holder(factories.make_trainer())
    with writing():
        for days in (366, 364):
            old = sending.prepare(LINK, to, {"alamat": "https://contoh.example"}, "account:1", f"{days}")
            old.prepared_at = utcnow() - timedelta(days=days)
        overdue.forget_overdue(utcnow())
    assert [message.about for message in db.query(Message)] == ["364"]


# Pages


@on_sqlite
def test_staff_send_what_a_registrant_must_correct(staff: FlaskClient, registration: Registration) -> None:
    url = f"/petugas/pendaftar/{registration.number}"
    staff.post(f"{url}/kembalikan", data={"reason": "Kelas keliru"})
    page = staff.get(staff.post(f"{url}/wa").location)
    assert "Kelas keliru" in page.text
    assert "81200000002" not in page.text
    message = db.query(Message).one()
    answer = staff.post(f"/petugas/pesan/{message.id}/kirim", data={"words": "Mohon perbaiki kelas", "seen": "0"})
    assert answer.headers["Refresh"] == "0; url=https://wa.me/6281200000002?text=Mohon%20perbaiki%20kelas"
    twice = staff.post(f"/petugas/pesan/{message.id}/kirim", data={"words": "Mohon perbaiki kelas", "seen": "0"})
    assert (twice.status_code, "Refresh" in twice.headers) == (409, False)
    assert "sudah pernah dikirim" in twice.text
    assert "Mohon perbaiki kelas" in staff.get(f"/petugas/pesan/{message.id}").text
    assert registration.number in staff.get("/petugas/pesan").text


@on_sqlite
def test_one_tap_sends_the_prepared_words(staff: FlaskClient, registration: Registration) -> None:
    message = prepared(registration)
    answer = staff.post(f"/petugas/pesan/{message.id}/kirim")
    assert "LB26-0001" in answer.headers["Refresh"]
    assert db.get_one(Message, message.id, populate_existing=True).is_sent


@on_sqlite
def test_words_of_a_child_come_back_with_what_is_wrong(staff: FlaskClient, registration: Registration) -> None:
    message = prepared(registration)
    answer = staff.post(f"/petugas/pesan/{message.id}/kirim", data={"words": "Aisyah terdaftar", "seen": "0"})
    assert answer.status_code == 422
    assert "Aisyah terdaftar" in answer.text
    assert "data anak" in answer.text


@on_sqlite
def test_preview_shows_examples_and_saves_nothing(staff: FlaskClient) -> None:
    shown = staff.post("/petugas/pesan/kata/received", data={"words": "Halo {nomor}", "preview": "1"})
    assert "Halo LB26-0012" in shown.text
    assert words.words_of(RECEIVED) == RECEIVED.words


@on_sqlite
def test_school_that_has_not_registered_gets_a_message(staff: FlaskClient, program: Program) -> None:
    school = factories.make_school(phone="+6281200000008")
    page = staff.get(f"/petugas/kegiatan/{program.code}/rekap").text
    assert f"/rekap/sekolah/{school.npsn}/wa" in page
    staff.post(f"/petugas/kegiatan/{program.code}/rekap/sekolah/{school.npsn}/wa")
    message = db.query(Message).one()
    assert (message.name, message.address) == (school.name, "+6281200000008")
