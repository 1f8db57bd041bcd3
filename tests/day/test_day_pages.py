"""Pages of the day: what readers and officers may do, the running page, and a press that came too late."""

import re

import pytest
from flask.testing import FlaskClient

from domain.day import calling, marking
from domain.models import Entry, Stage
from domain.store.db import db, writing
from tests.support.contests import make_entries, make_stage
from tests.support.page_forms import form_of


@pytest.fixture
def entries(office: object) -> list[Entry]:
    return make_entries(make_stage(), 3)


def _url(stage: Stage, *more: str) -> str:
    return "/".join((f"/petugas/kegiatan/{stage.program.code}/babak/{stage.id}", *more))


def test_running_page_reads_itself_again_unless_it_stands_still(staff: FlaskClient, entries: list[Entry]) -> None:
    stage = entries[0].stage
    moving, still = staff.get(_url(stage, "jalannya")), staff.get(_url(stage, "jalannya?diam=1"))
    assert (moving.headers.get("Refresh"), still.headers.get("Refresh")) == ("15", None)
    assert [entry.registration.name in moving.text for entry in entries] == [True] * 3
    assert len(moving.data) < 60_000


def test_reader_sees_the_day_and_has_no_buttons(reader: FlaskClient, entries: list[Entry]) -> None:
    stage = entries[0].stage
    for page in ("jalannya", "daftar-ulang", f"giliran/{entries[0].code}"):
        answer = reader.get(_url(stage, page))
        assert answer.status_code == 200
        assert 'name="do"' not in answer.text
        assert not re.search('data-field="note"|data-marks|data-queue', answer.text)
    assert all(entry.registration.name in reader.get(_url(stage, "daftar-ulang")).text for entry in entries)
    assert reader.post(_url(stage, f"giliran/{entries[0].code}"), data={"do": "call", "number": "1"}).status_code == 404


def test_press_that_came_too_late_is_told_and_changes_nothing(staff: FlaskClient, entries: list[Entry]) -> None:
    with writing():
        calling.call(entries[0], 1, "account:9")
        calling.call(entries[0], 2, "account:9")
    answer = staff.post(_url(entries[0].stage, f"giliran/{entries[0].code}"), data={"do": "call", "number": "1"})
    assert answer.status_code == 409
    assert "sudah dipanggil 2 kali" in answer.text
    assert len(calling.counting(entries[0])) == 2


def test_search_at_the_desk_finds_by_number_name_and_school(staff: FlaskClient, entries: list[Entry]) -> None:
    first, second, third = entries
    school = first.registration.school
    assert school
    with writing():
        third.registration.name = "Zulkarnain Umpama"
    for wanted, shown in ((str(second.position), [second]), ("zulkarnain", [third]), (school.name, entries)):
        page = staff.get(_url(first.stage, "daftar-ulang"), query_string={"cari": wanted}).text
        assert [entry for entry in entries if f"arrival-{entry.code}" in page] == shown


def test_page_without_the_queue_keeps_what_another_desk_ticked(staff: FlaskClient, entries: list[Entry]) -> None:
    first, second, _third = entries
    with writing():
        marking.note(first.stage, {(first.code, "arrival"): "arrived"}, "account:9", seen=0)
    sent = {"seen": "0", f"arrival-{first.code}": "", f"arrival-{second.code}": "arrived"}
    assert staff.post(_url(first.stage, "daftar-ulang"), data=sent).status_code == 302
    page = staff.get(_url(first.stage, "daftar-ulang")).text
    assert "Hadir: 2 dari 3." in page


def test_typed_time_replaces_the_clock_and_a_wrong_one_is_refused(staff: FlaskClient, entries: list[Entry]) -> None:
    url = _url(entries[0].stage, f"giliran/{entries[0].code}", "waktu")
    assert staff.post(url, data={"time": "6.75"}).status_code == 422
    sent = form_of(staff.get(url).text, url) | {"time": "6.45"}
    assert staff.post(url, data=sent).status_code == 302
    db.refresh(entries[0])
    assert entries[0].seconds == 405
