"""Requests for a visit: from the public page and by an institution's link, answered once, with a message."""

from datetime import date, datetime, time

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import Message, Program, Reply, School
from domain.office.clock import local_today
from domain.rules import RuleBroken
from domain.store.db import db, writing
from domain.visits import requests
from tests.conftest import Come
from tests.support.factories import make_link
from tests.support.visits import ACTOR, REQUEST, ZONE, make_library, make_request, make_vehicle, make_visit

pytestmark = pytest.mark.usefixtures("office")
SECTIONS = ("section_place", "section_when", "section_readers", "section_contact")


@pytest.fixture
def program() -> Program:
    return make_library()


def ask(client: FlaskClient, program: Program) -> str:
    """Fill in the form and send it; the page that follows."""
    first = client.post(f"/kegiatan/{program.code}/isi/visit").location
    page = first.rpartition("/")[0]
    for key in SECTIONS:
        answer = client.post(f"{page}/{key}", data=REQUEST)
        assert answer.status_code == 302, answer.text
    token = first.split("/isi/")[1].split("/")[0]
    return client.post(f"/isi/{token}/kirim", follow_redirects=True).text


def the_request(program: Program) -> requests.Request:
    (found,) = requests.requests_of(program)
    return found


def test_anybody_asks_from_the_public_page(client: FlaskClient, program: Program) -> None:
    assert f"/kegiatan/{program.code}/isi/visit" in client.get(f"/kegiatan/{program.code}").text
    page = ask(client, program)
    assert "Petugas menjawab lewat WhatsApp" in page
    found = the_request(program)
    assert (found.place, found.institution, found.state) == ("Posyandu Anggrek", None, "waiting")


def test_school_asks_by_its_link_and_reads_the_answer(visitor: FlaskClient, school: School, program: Program) -> None:
    begun = visitor.post(f"/kegiatan/{program.code}/isi/visit").location
    assert f'value="{school.name}"' in visitor.get(begun).text
    ask(visitor, program)
    found = the_request(program)
    assert found.institution == school
    assert "belum dijawab" in visitor.get(f"/sekolah/kegiatan/{program.code}").text
    with writing():
        requests.decline(program, found, "Mobil sedang diperbaiki.", ACTOR)
    assert "Mobil sedang diperbaiki." in visitor.get(f"/sekolah/kegiatan/{program.code}").text


def test_form_that_invites_nobody_stays_closed(client: FlaskClient, program: Program) -> None:
    assert client.post(f"/kegiatan/{program.code}/isi/registration").status_code == 404
    with writing():
        program.state = "draft"
    assert client.post(f"/kegiatan/{program.code}/isi/visit").status_code == 404


@pytest.mark.parametrize("wrong", [{"day": "31/2/2027"}, {"clock": "25.00"}])
def test_request_with_a_day_or_hour_that_is_none_says_so(client: FlaskClient, program: Program, wrong: dict[str, str]) -> None:
    first = client.post(f"/kegiatan/{program.code}/isi/visit").location
    answer = client.post(f"{first.rpartition('/')[0]}/section_when", data={**REQUEST, **wrong})
    assert answer.status_code == 422


def test_accepting_shows_what_has_the_car_first_then_prepares_the_message(staff: FlaskClient, program: Program) -> None:
    vehicle, reply = make_vehicle(), make_request(program)
    make_visit(program, date(2027, 8, 17), "Taman Baca", vehicle_id=vehicle.id)
    path = f"/petugas/kegiatan/{program.code}/permintaan/{reply.id}/terima"
    assert 'value="Posyandu Anggrek"' in staff.get(path).text
    sent = {"venue": "Posyandu Anggrek", "starts_at": "17/8/2027", "starts_at_clock": "09.30", "vehicle_id": str(vehicle.id)}
    shown = staff.post(path, data=sent)
    assert (shown.status_code, "berbenturan" in shown.text, "Taman Baca" in shown.text) == (422, True, True)
    assert the_request(program).state == "waiting"
    seen = shown.text.partition('name="seen" value="')[2].partition('"')[0]
    assert "/pesan/" in staff.post(path, data={**sent, "seen": seen, "anyway": "1"}).location
    message = db.scalars(select(Message)).one()
    assert ("Posyandu Anggrek" in message.words, "17 Agustus 2027 pukul 09.30" in message.words) == (True, True)
    assert (message.address, the_request(program).state) == ("+6281200000001", "accepted")


def test_declining_needs_a_reason_that_is_sent(staff: FlaskClient, program: Program) -> None:
    reply = make_request(program)
    path = f"/petugas/kegiatan/{program.code}/permintaan/{reply.id}/tolak"
    assert staff.post(path, data={"reason": ""}).status_code == 422
    staff.post(path, data={"reason": "Mobil dipakai kegiatan lain."})
    assert "Mobil dipakai kegiatan lain." in db.scalars(select(Message)).one().words
    again = staff.get(path)
    assert (again.status_code, "sudah" in again.text) == (409, True)


def visit_on(day: str) -> dict[str, object]:
    starts_at = datetime.combine(datetime.fromisoformat(day).date(), time(9), ZONE)
    crew = {"vehicle_id": None, "driver_id": None, "officer_id": None}
    return {"venue": "Posyandu Anggrek", "starts_at": starts_at, "ends_at": None, **crew}


def test_day_that_is_over_is_refused(program: Program) -> None:
    make_request(program)
    yesterday = local_today().replace(year=local_today().year - 1).isoformat()
    with pytest.raises(RuleBroken, match="sudah lewat"), writing():
        requests.accept(program, the_request(program), visit_on(yesterday), ACTOR)


def test_removed_visit_leaves_the_request_without_one(staff: FlaskClient, program: Program) -> None:
    make_request(program)
    with writing():
        session = requests.accept(program, the_request(program), visit_on("2027-08-17"), ACTOR)
    staff.post(f"/petugas/kegiatan/{program.code}/keliling/{session.id}/hapus")
    db.rollback()
    assert the_request(program).state == "withdrawn"


def test_stranger_sees_no_requests(by_link: Come, school: School, program: Program) -> None:
    make_request(program)
    client = by_link(make_link(school))
    assert client.get(f"/petugas/kegiatan/{program.code}/permintaan").status_code == 404
    assert "Posyandu Anggrek" not in client.get(f"/sekolah/kegiatan/{program.code}").text
    assert len(db.scalars(select(Reply)).all()) == 1
