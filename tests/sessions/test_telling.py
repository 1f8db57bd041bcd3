"""Sessions that are moved or cancelled: calendars take it over, and each who must be told is told once."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from blueprints.calendars import registrant_token
from blueprints.replies import private_token
from domain.messages import sending
from domain.models import Message, Program, Session
from domain.rules import RuleBroken
from domain.sessions import marking, schedule, telling
from domain.store.db import db, writing
from tests.conftest import Come
from tests.support.databases import on_sqlite
from tests.support.factories import (
    make_batch,
    make_link,
    make_program,
    make_registration,
    make_school,
    make_session,
    make_trainer,
    mother,
    pupil,
    send,
)

pytestmark = on_sqlite
JUNE = datetime(2027, 6, 1, 2, tzinfo=UTC)


@pytest.fixture
def program(office: object) -> Program:
    return make_program("lifeskill", cohorts=(20,))


@pytest.fixture
def session(program: Program) -> Session:
    return make_session(program, make_trainer(), program.cohorts[0], JUNE)


def event(client: FlaskClient, url: str) -> dict[str, str]:
    """What a calendar reads of the only session."""
    one: Any
    (one,) = Calendar.from_ical(client.get(url).data).walk("VEVENT")
    return {key: str(one[key].dt if key == "DTSTART" else one[key]) for key in ("UID", "SEQUENCE", "STATUS", "DTSTART")}


def move(session: Session, hour: int) -> None:
    with writing():
        starts_at = JUNE.replace(hour=hour)
        schedule.set_session(session.program, session, {"title": session.title, "starts_at": starts_at, "ends_at": None})


def test_session_keeps_its_entry_and_its_changes_count(client: FlaskClient, session: Session) -> None:
    url = f"/kegiatan/{session.program.code}/kalender.ics"
    first = event(client, url)
    assert first["DTSTART"] == "2027-06-01 09:00:00+07:00"
    move(session, 3)
    moved = event(client, url)
    assert (moved["UID"], moved["SEQUENCE"], moved["DTSTART"]) == (first["UID"], "1", "2027-06-01 10:00:00+07:00")
    with writing():
        schedule.cancel_session(session, "Narasumber sakit")
    assert (event(client, url)["STATUS"], event(client, url)["SEQUENCE"]) == ("CANCELLED", "2")
    assert schedule.sessions_of(session.program) == []
    assert b"Asia/Jakarta" in client.get(url).data


def test_feed_of_a_registrant_names_nobody(client: FlaskClient, program: Program, session: Session) -> None:
    own = send(make_batch(program, None, mother(1, program.cohorts[0], name="Zulaikha Rahasia")))[0]
    url = f"/kalender/peserta/{registrant_token(own)}.ics"
    feed = client.get(url)
    assert (session.title in feed.text, "Zulaikha" in feed.text) == (True, False)
    with writing():
        own.status = "withdrawn"
    assert client.get(url).status_code == 404


def test_code_on_a_paper_and_other_addresses_open_no_feed(client: FlaskClient, program: Program, session: Session) -> None:
    own = send(make_batch(program, None, mother(1, program.cohorts[0])))[0]
    wrong = (own.verify_token, private_token(own, own.program.form("registration")), registrant_token(own)[1:], str(own.id))
    assert {client.get(f"/kalender/peserta/{token}.ics").status_code for token in wrong} == {404}
    assert client.get(f"/kalender/peserta/{registrant_token(own)}.ics").status_code == 200


def test_family_ends_the_address_of_its_calendar(client: FlaskClient, program: Program, session: Session) -> None:
    own = send(make_batch(program, None, mother(1, program.cohorts[0])))[0]
    client.post("/bukti", data={"number": own.number, "code": own.receipt_code})
    old = f"/kalender/peserta/{registrant_token(own)}.ics"
    assert (old in client.get(f"/pendaftaran/{own.number}").text, client.get(old).status_code) == (True, 200)
    assert client.post(f"/pendaftaran/{own.number}/kalender").status_code == 302
    new = f"/kalender/peserta/{registrant_token(db.get_one(type(own), own.id, populate_existing=True))}.ics"
    assert new in client.get(f"/pendaftaran/{own.number}").text
    assert [client.get(url).status_code for url in (old, new)] == [404, 200]


def test_trainer_subscribes_and_ends_an_old_address(by_link: Come, client: FlaskClient, session: Session) -> None:
    assert session.trainer
    visitor = by_link(make_link(session.trainer))
    visitor.post("/pelatih/kalender")
    old = db.get_one(type(session.trainer), session.trainer_id, populate_existing=True).calendar_token
    assert f"/kalender/pelatih/{old}.ics" in visitor.get("/pelatih/").text
    assert session.title in client.get(f"/kalender/pelatih/{old}.ics").text
    visitor.post("/pelatih/kalender")
    assert client.get(f"/kalender/pelatih/{old}.ics").status_code == 404


def test_trainer_and_each_number_are_told_once(program: Program, session: Session) -> None:
    for number, phone in enumerate(("0812 0000 0011", "0812 0000 0011", "0812 0000 0012")):
        send(make_batch(program, None, mother(number, program.cohorts[0], phone=phone)))
    assert [one.phone for one in telling.recipients_of(session)] == ["+6281200000004", "+6281200000011", "+6281200000012"]


def test_teacher_is_told_without_the_names_of_pupils(office: object) -> None:
    program, school = make_program(), make_school()
    send(make_batch(program, school, pupil(1, name="Aisyah Putri"), pupil(2, name="Budi Santoso")))
    session = make_session(program, None, None, JUNE)
    with writing():
        assert telling.prepare_all(session, {"sesi": session.title, "waktu": "besok"}, "account:1") == 1
    (message,) = db.query(Message).all()
    assert "Aisyah" not in message.words + message.name


def test_next_change_is_told_anew_and_who_was_told_is_not_asked_again(program: Program, session: Session) -> None:
    make_registration(program)
    move(session, 3)
    with writing():
        telling.prepare_all(session, {"waktu": "pukul 10"}, "account:1")
        sending.send(telling.told_of(session)[0], "", 0, "account:1")
    with writing():
        assert telling.prepare_all(session, {"waktu": "pukul 10"}, "account:1") == 1
    assert sorted(one.state for one in telling.told_of(session)) == ["prepared", "sent"]
    move(session, 4)
    assert telling.told_of(session) == []


def test_session_at_which_people_were_noted_is_not_cancelled(program: Program) -> None:
    own, session = make_registration(program), make_session(program, None, program.cohorts[0])
    with writing():
        marking.mark(session, {own.id: "present"}, "account:1")
    with pytest.raises(RuleBroken, match="sudah dicatat"), writing():
        schedule.cancel_session(session, "Salah")


def test_staff_who_move_a_session_come_to_those_who_must_be_told(
    staff: FlaskClient, program: Program, session: Session
) -> None:
    make_registration(program)
    url = f"/petugas/kegiatan/{program.code}/sesi/{session.id}"
    page = staff.get(url).text
    shown = page.partition('name="shown" value="')[2].partition('"')[0]
    sent = {"title": session.title, "starts_at": "2/6/2027", "starts_at_clock": "09.00", "venue": "Aula", "shown": shown}
    answer = staff.post(url, data={**sent, "cohort_id": str(session.cohort_id), "trainer_id": str(session.trainer_id)})
    assert answer.location == f"{url}/kabar"
    assert "2 penerima perlu dikabari" in staff.get(answer.location).text
    staff.post(answer.location)
    assert staff.get(answer.location).text.count("Kirim lewat WhatsApp") == 2
    assert "Rabu, 2 Juni 2027 pukul 09.00" in db.query(Message).first().words  # type: ignore[union-attr]
    assert staff.post(f"{url}/batal", data={"reason": "Narasumber sakit"}).location == f"{url}/kabar"
    assert "Narasumber sakit" in staff.get(f"/petugas/kegiatan/{program.code}/sesi").text
