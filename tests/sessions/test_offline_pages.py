"""What may be kept on a phone and for whom, what the pages that open without a network say, and how much a phone loads."""

import gzip
import hashlib
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.models import Registration, Session, Trainer
from domain.models.holder import HOLDERS
from domain.sessions import attending, marking, scanning
from domain.store.db import db, writing
from tests.conftest import Come
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_link, make_program, make_school, make_session, make_trainer, mother, send

pytestmark = on_sqlite

PEOPLE = 30


@pytest.fixture
def trainer(office: object) -> Trainer:
    return make_trainer()


@pytest.fixture
def people(trainer: Trainer) -> list[Registration]:
    training = make_program("lifeskill", cohorts=(None,))
    return send(make_batch(training, None, *(mother(number, training.cohorts[0]) for number in range(PEOPLE))))


@pytest.fixture
def session(trainer: Trainer, people: list[Registration]) -> Session:
    return make_session(people[0].program, trainer)


@pytest.fixture
def phone(by_link: Come, trainer: Trainer) -> FlaskClient:
    return by_link(make_link(trainer))


def test_pages_are_kept_for_the_trainer_alone(phone: FlaskClient, staff: FlaskClient, session: Session) -> None:
    for path in ("/pelatih/", f"/pelatih/sesi/{session.id}", f"/pelatih/sesi/{session.id}/pindai"):
        assert phone.get(path).headers.get("Kept-For") == "link:1"
    for answer in (staff.get(f"/pelatih/sesi/{session.id}"), phone.get(f"/pelatih/sesi/{session.id + 1}"), phone.get("/")):
        assert "Kept-For" not in answer.headers


def test_worker_fallback_and_manifest_name_nobody(phone: FlaskClient, client: FlaskClient) -> None:
    worker, page, manifest = (client.get(f"/pelatih/{name}") for name in ("luring.js", "luring", "lembar.webmanifest"))
    assert worker.content_type.startswith("text/javascript")
    assert "Tidak ada sambungan" in page.text
    assert 'data-holder=""' in page.text
    assert manifest.json
    assert (manifest.json["scope"], manifest.json["start_url"]) == ("/pelatih/", "/pelatih/")
    assert client.get("/petugas/luring.js").status_code == 404


def test_attendance_page_is_small(phone: FlaskClient, session: Session) -> None:
    """With everything that it loads, and what its worker fetches, for 30 people; as sent, without a proxy."""
    page = phone.get(f"/pelatih/sesi/{session.id}")
    named = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)) | {"/pelatih/luring.js", "/pelatih/luring"}
    sizes = {path: len(phone.get(path, headers={"Accept-Encoding": "gzip"}).data) for path in named}
    assert len(page.data) + sum(sizes.values()) <= 60_000, (len(page.data), sizes)


def test_static_texts_are_compressed_for_those_who_can_read_it(client: FlaskClient) -> None:
    small = client.get("/static/inbox/queue.js", headers={"Accept-Encoding": "gzip"})
    with client.get("/static/inbox/queue.js") as plain:
        plain.get_data()
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert [answer.headers["Vary"] for answer in (plain, small)] == ["Accept-Encoding"] * 2


def test_scanning_page_knows_receipts_by_a_digest_and_tells_nothing_more(
    phone: FlaskClient, session: Session, people: list[Registration]
) -> None:
    page = phone.get(f"/pelatih/sesi/{session.id}/pindai").text
    one = people[0]
    assert f'data-code="{hashlib.sha256(one.verify_token.encode()).hexdigest()[: scanning.LENGTH]}"' in page
    assert len(set(re.findall(r'data-code="([^"]+)"', page))) == PEOPLE
    for secret in (one.verify_token, one.receipt_code, one.number, "+62812", "Jalan Contoh", "1990"):
        assert secret not in page


def test_pages_of_a_session_tell_a_trainer_names_and_nothing_more(
    phone: FlaskClient, session: Session, people: list[Registration]
) -> None:
    page = phone.get(f"/pelatih/sesi/{session.id}").text
    assert people[0].name in page
    for secret in (people[0].verify_token, people[0].number, "0812 0000 0003", "Jalan Contoh", "1990"):
        assert secret not in page


def test_thirty_who_all_came_are_one_tap(phone: FlaskClient, session: Session, people: list[Registration]) -> None:
    assert "Semua hadir" in phone.get(f"/pelatih/sesi/{session.id}").text
    phone.post(f"/pelatih/sesi/{session.id}", data={"rest": "present", "seen": "0"})
    db.rollback()
    assert attending.states_of(session) == {one.id: "present" for one in people}
    assert "data-rest" not in phone.get(f"/pelatih/sesi/{session.id}").text


def test_page_tells_who_marked_what_and_when_it_was_tapped(
    phone: FlaskClient, staff: FlaskClient, session: Session, people: list[Registration]
) -> None:
    with writing():
        marking.mark(session, {people[0].id: "present"}, "link:1")
        marking.mark(session, {people[0].id: "sick"}, "account:1")
    page = phone.get(f"/pelatih/sesi/{session.id}").text
    assert re.search(r"Riwayat</summary><ol>\s*<li>Hadir, Contoh Pelatih, .*\s*<li>Sakit, Petugas, ", page)


def test_queue_of_a_session_that_was_removed_is_refused_with_a_sentence(phone: FlaskClient, session: Session) -> None:
    mark = {
        "id": "00000000-0000-0000-0000-000000000001", "kind": "attendance", "scope": "session:999",
        "value": {"state": "present"}, "subject": "registration:1", "at": 1_795_770_000_000, "clock": 0, "seen": 0,
    }  # fmt: skip
    answer = phone.post("/catatan", json={"holder": "link:1", "device": "", "marks": [mark]})
    assert answer.json
    assert answer.json["receipts"] == [
        {"id": mark["id"], "stored": False, "text": "Anda tidak mencatat di sini lagi. Hubungi panitia bila seharusnya bisa."}
    ]


def test_page_names_earlier_links_of_the_same_trainer_alone(by_link: Come, trainer: Trainer, session: Session) -> None:
    make_link(trainer), make_link(make_trainer("Pelatih Lain"))
    page = by_link(make_link(trainer)).get(f"/pelatih/sesi/{session.id}").text
    assert 'data-former="link:1"' in page


def test_only_logins_of_pages_without_a_network_outlast_the_browser(app: Flask, by_link: Come, trainer: Trainer) -> None:
    lasting = {kind: row.stays for kind, row in HOLDERS.items() if row.stays}
    assert lasting == dict.fromkeys(("trainer", "local_officer", "timekeeper"), True)
    for holder, is_lasting in ((trainer, True), (make_school(), False)):
        cookie = by_link(make_link(holder)).get_cookie(app.config["SESSION_COOKIE_NAME"])
        assert cookie
        assert (cookie.expires is not None) is is_lasting
