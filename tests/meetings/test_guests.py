"""Who is invited to a meeting, and what an answer does."""

import re
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.meetings import answering, declared, guests
from domain.models import AccessLink, AuditEntry, Guest, Message, Registration, Status
from domain.rules import RuleBroken
from domain.sessions import schedule
from domain.store.db import db, utcnow, writing
from tests.conftest import Come
from tests.support.databases import on_both
from tests.support.factories import make_link, make_program, make_school, make_session
from tests.support.meetings import COMES, make_guests, make_meeting
from tests.support.printed import PrintedPdf

pytestmark = [on_both, pytest.mark.usefixtures("office")]


def answer(guest: Guest, reply: str, by_staff: bool = False, **values: str) -> None:
    with writing():
        answering.answer(guest, reply, {**COMES, **values} if reply != "declines" else values, "link:1", by_staff)


def test_head_of_an_institution_is_invited_once() -> None:
    program, school, other = make_meeting(), make_school(name="SD Negeri 3 Contoh"), make_school()
    with writing():
        assert guests.invite(program, [school, other], []) == 2
    with writing():
        assert guests.invite(program, [school], []) == 0
    first = guests.guests_of(program)[0]
    assert (first.addressee, first.institution_id) == ("Kepala SD Negeri 3 Contoh", school.id)


def test_institution_is_not_invited_by_hand_once_more() -> None:
    program = make_meeting()
    (guest,) = make_guests(program)
    with pytest.raises(RuleBroken, match="sudah diundang"), writing():
        guests.set_guest(program, None, {"addressee": "Kepala", "institution_id": guest.institution_id})


def test_who_comes_is_a_verified_participant_and_leaves_with_another_answer() -> None:
    (guest,) = make_guests(make_meeting())
    answer(guest, "comes")
    person = guest.registration
    assert person
    assert (person.name, person.channel, person.state) == ("Dra. Misalan Rosna", "invitation", Status.VERIFIED)
    assert person.answers["institution"] == guest.institution.name if guest.institution else False
    answer(guest, "declines", reason="Ujian")
    assert (guest.answer, guest.reason, person.state) == ("declines", "Ujian", Status.WITHDRAWN)
    answer(guest, "comes")
    assert guest.registration
    assert guest.registration.state.is_active
    assert guest.reason == ""


def test_who_sends_somebody_changes_the_participant_and_keeps_the_number() -> None:
    (guest,) = make_guests(make_meeting())
    answer(guest, "comes")
    number = guest.registration.number if guest.registration else ""
    answer(guest, "sends", name="Umpama Putri, S.Pd.")
    assert db.query(Registration).count() == 1
    assert guest.registration
    assert (guest.registration.number, guest.registration.name) == (number, "Umpama Putri, S.Pd.")


def test_answer_without_consent_is_refused_and_nothing_is_kept() -> None:
    (guest,) = make_guests(make_meeting())
    with pytest.raises(RuleBroken):
        answer(guest, "comes", consent_data="")
    db.expire_all()
    assert (guest.answer, guest.registration_id, db.query(Registration).count()) == ("", None, 0)


def test_answer_after_the_day_is_for_staff_to_note() -> None:
    program = make_meeting()
    (guest,) = make_guests(program)
    with writing():
        values = {"title": "Rapat", "starts_at": utcnow() - timedelta(days=2), "ends_at": None, "venue": ""}
        session = schedule.set_session(program, None, values)
    with pytest.raises(RuleBroken, match="sudah berlangsung"):
        answer(guest, "comes")
    answer(guest, "comes", by_staff=True)
    with writing():
        session.starts_at = utcnow() + timedelta(hours=1)
    answer(guest, "declines")
    assert guest.answer == "declines"


def test_answered_invitation_is_not_taken_back() -> None:
    one, other = make_guests(make_meeting(), 2)
    answer(one, "declines")
    with pytest.raises(RuleBroken, match="sudah dijawab"), writing():
        guests.remove_guest(one)
    with writing():
        guests.remove_guest(other)
    assert guests.guests_of(one.program) == [one]


def test_guest_answers_by_the_private_link(by_link: Come) -> None:
    program = make_meeting()
    make_session(program, starts_at=utcnow() + timedelta(days=3))
    one, other = make_guests(program, 2)
    client = by_link(make_link(one))
    page = client.get("/undangan-saya/").text
    assert one.addressee in page
    assert other.addressee not in page
    refused = client.post("/undangan-saya/", data={"answer": "comes", "name": "Bu Umpama", "consent_data": ""})
    assert refused.status_code == 422
    assert "Bu Umpama" in refused.text
    sent = {"answer": "sends", "name": "Bu Umpama", "consent_data": "yes"}
    assert client.post("/undangan-saya/", data=sent).status_code == 302
    assert [(one.answer, one.registration.name if one.registration else "")] == [("sends", "Bu Umpama")]
    assert "Mengutus" in client.get("/undangan-saya/").text


def test_link_that_is_opened_after_the_meeting_says_so_and_takes_no_answer(by_link: Come) -> None:
    """It opens still: what the institution has to do is reported there."""
    program = make_meeting()
    make_session(program, starts_at=utcnow() - timedelta(days=2))
    (guest,) = make_guests(program)
    client = by_link(make_link(guest))
    page = client.get("/undangan-saya/").text
    assert ("Rapat ini sudah berlangsung" in page, "Kirim jawaban" in page) == (True, False)
    answer = client.post("/undangan-saya/", data={"answer": "comes", "name": "Bu Umpama", "consent_data": "yes"})
    assert (answer.status_code, "Rapat ini sudah berlangsung" in answer.text) == (422, True)
    assert (guest.answer, db.query(Registration).count()) == ("", 0)


def test_link_that_has_ended_opens_nothing_and_says_whom_to_ask(app: Flask) -> None:
    program = make_meeting()
    make_session(program, starts_at=utcnow() - timedelta(days=20))
    (guest,) = make_guests(program)
    token = make_link(guest)
    with writing():
        db.query(AccessLink).one().created_at = utcnow() - timedelta(days=30)
    for answer in (app.test_client().get(f"/tautan/{token}"), app.test_client().post(f"/tautan/{token}")):
        assert "Tautan ini sudah tidak berlaku" in answer.text
        assert "Minta tautan baru kepada panitia." in answer.text
    assert answer.status_code == 404


def test_meeting_is_on_no_public_page(client: FlaskClient, staff: FlaskClient, by_link: Come) -> None:
    program, contest = make_meeting(), make_program()
    assert program.title not in client.get("/").text.replace(contest.title, "")
    assert client.get(f"/kegiatan/{program.code}").status_code == 404
    assert client.post(f"/kegiatan/{program.code}/daftar").status_code in {404, 405}
    assert by_link(make_link(make_school())).get(f"/kegiatan/{program.code}").status_code == 404
    assert staff.get(f"/petugas/kegiatan/{program.code}").status_code == 200


def test_letters_are_one_file_or_one_each(staff: FlaskClient) -> None:
    program = make_meeting()
    make_session(program)
    one, other = make_guests(program, 2)
    url = f"/petugas/kegiatan/{program.code}/undangan/surat"
    words = {"subject": "Undangan", "paragraph": "Kami mengundang Bapak/Ibu."}
    whole = PrintedPdf(staff.post(url, data=words).data)
    assert (whole.pages, all(guest.addressee in whole.text() for guest in (one, other))) == (2, True)
    with ZipFile(BytesIO(staff.post(url, data={**words, "each": "1"}).data)) as archive:
        letters = {name: PrintedPdf(archive.read(name)) for name in archive.namelist()}
    assert list(letters) == [f"01 Undangan {one.addressee}.pdf", f"02 Undangan {other.addressee}.pdf"]
    for guest, letter in zip((one, other), letters.values(), strict=True):
        assert (letter.pages, guest.addressee in letter.text()) == (1, True)
    assert other.addressee not in letters[f"01 Undangan {one.addressee}.pdf"].text()


def test_links_for_all_with_a_telephone_are_shown_once_and_sent_one_by_one(staff: FlaskClient, by_link: Come) -> None:
    program = make_meeting()
    first, second, unreachable = make_guests(program, 3)
    with writing():
        first.phone, second.phone, unreachable.phone = "+6281200000001", "+6281200000002", ""
    page, base = f"/petugas/kegiatan/{program.code}/undangan", "/petugas/pesan"
    assert "Undang 2 orang lewat WhatsApp" in staff.get(page).text
    shown = staff.post(f"{page}/tautan").text
    tokens = re.findall(r"/tautan/([\w-]{20,})", shown)
    assert (len(tokens), unreachable.addressee in shown) == (2, True)
    assert "Kirim jawaban" in by_link(tokens[0]).get("/undangan-saya/").text
    messages = {one.name: one for one in db.query(Message)}
    assert not any(token in one.words for token in tokens for one in messages.values())
    sent = staff.post(
        f"{base}/{messages[first.addressee].id}/kirim", data={"seen": "0", "words": f"Undangan /tautan/{tokens[0]}"}
    )
    assert tokens[0] in sent.headers["Refresh"]
    assert "Undang 1 orang lewat WhatsApp" in staff.get(page).text, "who was told is not told twice"
    assert first.addressee not in staff.post(f"{page}/tautan").text
    assert staff.get(f"{page}/tautan").location == page


def test_letter_to_nobody_is_refused_with_a_sentence(staff: FlaskClient) -> None:
    program = make_meeting()
    for more in ({}, {"each": "1"}):
        answer = staff.post(
            f"/petugas/kegiatan/{program.code}/undangan/surat", data={"subject": "Undangan", "paragraph": "Kami", **more}
        )
        assert (answer.status_code, "Belum ada yang diundang" in answer.text) == (422, True)


def test_looking_at_guests_is_recorded(staff: FlaskClient) -> None:
    program = make_meeting()
    (guest,) = make_guests(program)
    staff.get(f"/petugas/kegiatan/{program.code}/undangan")
    staff.get(f"/petugas/undangan/{guest.id}")
    assert {"guests-seen", "guest-seen"} <= set(db.scalars(db.query(AuditEntry.action).statement))


def test_list_of_guests_shows_those_with_one_answer(staff: FlaskClient) -> None:
    program = make_meeting()
    one, other = make_guests(program, 2)
    answer(one, "declines")
    waiting = staff.get(f"/petugas/kegiatan/{program.code}/undangan?jawaban=-").text
    assert (one.addressee in waiting, other.addressee in waiting) == (False, True)


def test_only_those_who_have_not_answered_are_reminded(staff: FlaskClient) -> None:
    program = make_meeting()
    answered, silent, unreachable = make_guests(program, 3)
    with writing():
        answered.phone = silent.phone = "+6281200000001"
        unreachable.phone = ""
    answer(answered, "declines")
    address = f"/petugas/kegiatan/{program.code}/undangan/ingatkan"
    assert staff.post(address).status_code == 302
    messages = db.query(Message).all()
    assert [(one.name, one.address) for one in messages] == [(silent.addressee, "+6281200000001")]
    assert "/tautan/" not in messages[0].words
    page = staff.get(address).text
    assert (silent.addressee in page, answered.addressee in page) == (True, False)


def test_meetings_say_what_waits_and_what_is_found() -> None:
    program = make_meeting()
    one, _other = make_guests(program, 2)
    assert [(row.key, row.program, row.count) for row in declared.waiting()] == [("unanswered", program, 2)]
    answer(one, "declines")
    assert [row.count for row in declared.waiting()] == [1]
    assert [found.values for found in declared.find(one.addressee.lower(), 5)] == [(one.id,)]
    assert list(declared.find("tidak ada", 5)) == []


def test_inviting_nobody_is_said_and_who_has_no_telephone_is_named(staff: FlaskClient) -> None:
    program = make_meeting()
    (guest,) = make_guests(program)
    page = f"/petugas/kegiatan/{program.code}/undangan"
    assert "Pilih jenis lembaga atau orang dahulu." in staff.post(f"{page}/pilih", data={}).text
    with writing():
        guest.phone = ""
    assert f'/petugas/undangan/{guest.id}/ubah">' in staff.get(f"{page}/ingatkan").text
