"""E-mail on the pages: what staff send with one tap, what goes by itself, what is said of addresses, and opting out."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.messages import mail, recipients, sending, standing
from domain.models import Guest, Mail, Message, Offer, Program, Registration, School
from domain.models.registration import OFFERED
from domain.registering import offering, reviewing
from domain.registering.messages import RECEIVED
from domain.store.db import db, utcnow, writing
from tests.support import factories
from tests.support.databases import on_sqlite
from tests.support.factories import mother, pupil
from tests.support.mail_server import Mailbox, deliver

ADDRESS = "bu.siti@contoh.example"
VALUES = {"nomor": "LK26-0001", "kegiatan": "Pelatihan", "alamat": "https://daftar.example/bukti"}


@pytest.fixture
def training(office: object, mailbox: Mailbox) -> Program:
    """A training for two with a line, in which places are offered."""
    return factories.make_program("lifeskill", cohorts=(2,), waiting_list=True, offer_hours=24)


def woman(training: Program, number: int, **values: str) -> Registration:
    row = mother(number, training.cohorts[0], **values)
    return factories.make_registration(training, None, row)


def prepared(registration: Registration) -> Message:
    with writing():
        return sending.prepare(RECEIVED, recipients.registrant(registration), VALUES, "account:1")


@on_sqlite
def test_program_of_a_site_with_mail_asks_for_an_address(training: Program, client: FlaskClient) -> None:
    asked = training.version.definition["email"]
    assert (asked.required, asked.checks) == (False, ("email",))
    assert "email" not in factories.make_program("storytelling").version.definition


@on_sqlite
def test_receipt_goes_by_itself_once_to_who_registers(training: Program, client: FlaskClient, mailbox: Mailbox) -> None:
    batch = factories.make_batch(training, None, mother(1, training.cohorts[0], email=ADDRESS))
    for _tap in range(2):
        client.post(f"/isi/{batch.token}/kirim")
    deliver()
    (letter,) = mailbox.letters
    assert (letter["To"], letter["Subject"]) == (ADDRESS, f"Pendaftaran diterima: {training.title}")
    assert db.query(Registration).one().number in letter.as_string()


@on_sqlite
def test_school_gets_one_receipt_for_all_its_pupils(program: Program, visitor: FlaskClient, mailbox: Mailbox) -> None:
    school = db.query(School).one()
    with writing():
        school.email = "sd1@contoh.example"
    batch = factories.make_batch(program, school, pupil(1), pupil(2))
    visitor.post(f"/isi/{batch.token}/kirim")
    deliver()
    (letter,) = mailbox.letters
    body = letter.get_body(("plain",))
    assert body
    assert "2 pendaftaran" in body.get_content()
    assert "LB26-0001–LB26-0002" in body.get_content()
    assert batch.token not in letter.as_string()


@on_sqlite
def test_offer_is_told_by_itself_and_its_address_ends_with_it(training: Program, mailbox: Mailbox) -> None:
    first, _second, third = (woman(training, number, email=f"w{number}@contoh.example") for number in (1, 2, 3))
    with writing():
        reviewing.withdraw(first, "public")
    deliver()
    offer = db.query(Offer).one()
    (letter,) = mailbox.letters
    body = letter.get_body(("plain",))
    assert letter["To"] == "w3@contoh.example"
    assert body
    assert f"https://daftar.example/tawaran/{offer.token}" in body.get_content()
    with writing():
        offering.accept(offer, "public")
    message = db.query(Message).filter_by(registration_id=third.id).one()
    assert offer.token not in message.words
    assert "/tawaran/•••" in message.words


@on_sqlite
def test_offer_that_runs_out_leaves_no_address_behind(training: Program, mailbox: Mailbox, staff: FlaskClient) -> None:
    first, _second, third = (woman(training, number) for number in (1, 2, 3))
    with writing():
        reviewing.withdraw(first, "public")
    staff.post(f"/petugas/pendaftar/{third.number}/tawaran/wa")
    offer = db.query(Offer).one()
    assert offer.token in db.query(Message).one().words
    with writing():
        offer.deadline = utcnow() - timedelta(minutes=1)
    staff.get(f"/petugas/kegiatan/{training.code}/daftar-tunggu")
    assert offer.state != OFFERED
    assert db.query(Message).count() == 0


@on_sqlite
def test_staff_send_one_and_many_by_mail(training: Program, mailbox: Mailbox, staff: FlaskClient) -> None:
    people = [woman(training, number, email=f"w{number}@contoh.example" if number < 3 else "") for number in (1, 2, 3)]
    first, second, third = map(prepared, people)
    page = staff.get("/petugas/pesan").text
    assert "Kirim 2 pesan lewat surel" in page
    staff.post(f"/petugas/pesan/{first.id}/kirim", data={"way": "email", "words": "Halo Ibu", "seen": "0"})
    answer = staff.post("/petugas/pesan/surel", data={"message": [str(one.id) for one in (first, second, third)]})
    assert answer.status_code == 302
    deliver()
    assert sorted(mailbox.told) == ["w1@contoh.example", "w2@contoh.example"]
    assert "Halo Ibu" in mailbox.letters[0].as_string()
    page = staff.get("/petugas/pesan").text
    assert page.count("Diterima server surel") == 2
    assert not db.get_one(Message, third.id).is_sent


@on_sqlite
def test_second_letter_asks_first(training: Program, mailbox: Mailbox, staff: FlaskClient) -> None:
    message = prepared(woman(training, 1, email=ADDRESS))
    sent = {"way": "email", "seen": "0"}
    codes = [staff.post(f"/petugas/pesan/{message.id}/kirim", data=sent).status_code for _tap in range(2)]
    assert codes == [302, 409]


@on_sqlite
def test_staff_see_and_say_that_letters_do_not_reach_somebody(training: Program, mailbox: Mailbox, staff: FlaskClient) -> None:
    trainer = factories.make_trainer()
    page = f"/petugas/pelatih/{trainer.id}"
    staff.post(f"{page}/ubah", data={"name": trainer.name, "email": "Pelatih@CONTOH.example", "as_shown": ""})
    assert "Pelatih@contoh.example" in staff.get(page).text
    staff.post("/petugas/pesan/surel/alamat", data={"address": "Pelatih@contoh.example", "state": "bounced"})
    assert "Tidak sampai" in staff.get(page).text
    assert not standing.is_good("pelatih@contoh.example")
    staff.post("/petugas/pesan/surel/alamat", data={"address": "Pelatih@contoh.example", "state": "good"})
    assert "Tidak sampai" not in staff.get(page).text
    assert staff.post("/petugas/pesan/surel/alamat", data={"address": "a\r\nBcc: b@c.id"}).status_code == 302
    assert "tidak benar" in staff.get(page).text


@on_sqlite
def test_refused_address_is_shown_with_the_person(training: Program, mailbox: Mailbox, staff: FlaskClient) -> None:
    person = woman(training, 1, email=ADDRESS)
    mailbox.refuses[ADDRESS] = f"550 5.1.1 <{ADDRESS}> unknown"
    message = prepared(person)
    staff.post(f"/petugas/pesan/{message.id}/kirim", data={"way": "email", "seen": "0"})
    deliver()
    page = staff.get(f"/petugas/pendaftar/{person.number}").text
    assert re.search(r"Tidak sampai.*550 5\.1\.1", page, re.DOTALL)
    shown = staff.get(f"/petugas/pesan/{message.id}").text
    assert "Ditolak server surel (550 5.1.1)" in shown
    assert 'value="email"' not in shown


@on_sqlite
def test_one_click_opts_out_without_a_token_of_a_page(training: Program, app: Flask, client: FlaskClient) -> None:
    with writing():
        token = standing.known(ADDRESS).token
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.get(f"/berhenti/{token}").status_code == 200
    assert standing.is_good(ADDRESS)
    answer = client.post(f"/berhenti/{token}", data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 302
    assert not standing.is_good(ADDRESS)
    client.post(f"/berhenti/{token}", data={"again": "1"})
    assert standing.is_good(ADDRESS)
    assert client.post("/berhenti/lain").status_code == 404


@on_sqlite
def test_guests_are_invited_by_mail_once_each_with_a_link_of_their_own(mailbox: Mailbox, staff: FlaskClient) -> None:
    meeting = factories.make_program("coordination")
    with writing():
        for number in (1, 2, 3):
            address = f"tamu{number}@contoh.example" if number < 3 else ""
            db.add(Guest(program_id=meeting.id, addressee=f"Lurah {number}", email=address, answer="", reason=""))
    page = f"/petugas/kegiatan/{meeting.code}/undangan"
    assert "Undang 2 orang lewat surel" in staff.get(page).text
    for _tap in range(2):
        staff.post(f"{page}/surel")
    deliver()
    bodies = [str(letter.get_body(("plain",)).get_content()) for letter in mailbox.letters]  # type: ignore[union-attr]  # there is one
    links = [re.search(r"/tautan/([\w-]+)", body) for body in bodies]
    assert len({found[1] for found in links if found}) == 2
    assert all("•••" in message.words for message in db.query(Message))
    assert {letter.words for letter in db.query(Mail)} == {""}


@on_sqlite
def test_words_are_not_lost_by_sending_them_empty(staff: FlaskClient) -> None:
    url = "/petugas/pesan/kata/received"
    staff.post(url, data={"words": "Halo {nomor}"})
    assert staff.post(url, data={"words": ""}).status_code == 422
    assert "Halo {nomor}" in staff.get(url).text
    staff.post(url, data={"words": "", "default": "1"})
    assert "Halo {nomor}" not in staff.get(url).text


@on_sqlite
def test_site_without_mail_says_nothing_of_it(app: Flask, staff: FlaskClient) -> None:
    mail.use(None)
    training = factories.make_program("lifeskill", cohorts=(2,))
    trainer, person = factories.make_trainer(), woman(training, 1)
    message = prepared(person)
    code = training.code
    pages = [
        "/petugas/pesan", f"/petugas/pesan/{message.id}", f"/petugas/pelatih/{trainer.id}", "/petugas/sekolah/baru",
        f"/petugas/pelatih/{trainer.id}/ubah", "/petugas/lembaga/baru", "/petugas/personel/baru", "/petugas",
        f"/petugas/pendaftar/{person.number}", f"/petugas/kegiatan/{code}/formulir/baru?jenis=text", f"/daftar/{code}",
    ]  # fmt: skip
    told = [page for page in pages if re.search("surel|e-mail", staff.get(page).text, re.IGNORECASE)]
    assert told == []
    assert staff.post("/petugas/pesan/surel").status_code == 404
    assert staff.post("/petugas/pesan/surel/alamat").status_code == 404


@on_sqlite
def test_many_are_told_by_whichever_way_reaches_them(training: Program, mailbox: Mailbox, staff: FlaskClient) -> None:
    """One has a telephone, one an e-mail alone, one an address that bounced, one nothing."""
    no_phone = {"phone": ""}
    given: tuple[dict[str, str], ...] = (
        {},
        {**no_phone, "email": ADDRESS},
        {**no_phone, "email": "lama@contoh.example"},
        no_phone,
    )
    people = [woman(training, number) for number in range(1, 5)]
    with writing():
        for one, answers in zip(people, given, strict=True):
            one.answers = {**one.answers, **answers}
        standing.bounce("lama@contoh.example", "account:1")
    page = f"/petugas/kegiatan/{training.code}/pendaftar/kabari"
    assert "2 tidak mempunyai nomor HP atau surel." in staff.get(page).text
    listed = staff.get(staff.post(page).location).text
    assert {one.registration_id for one in db.query(Message)} == {people[0].id, people[1].id}
    (by_mail,) = {one.id for one in db.query(Message) if one.email}
    assert staff.post("/petugas/pesan/surel", data={"message": str(by_mail)}).status_code == 302
    deliver()
    assert mailbox.told == [ADDRESS]
    assert "Kirim lewat surel" in listed


@on_sqlite
def test_many_without_a_mail_server_are_told_by_telephone_alone(training: Program, staff: FlaskClient) -> None:
    mail.use(None)
    person = woman(training, 1)
    with writing():
        person.answers = {**person.answers, "phone": "", "email": ADDRESS}
    text = staff.get(f"/petugas/kegiatan/{training.code}/pendaftar/kabari").text
    assert "Tidak ada yang ditandai atau mempunyai nomor HP. " in text
    assert "surel" not in text.partition("<main")[2]
