"""Staff look registrations through and decide about them."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from werkzeug.test import TestResponse

from blueprints.staff.registering import several
from domain.models import AuditEntry, Message, Registration
from domain.store.db import db
from tests.support import factories
from tests.support.queries import count_queries


def _names(text: str) -> list[str]:
    return re.findall(r'href="/petugas/pendaftar/[^"]+">([^<]+)</a>', text.split("<tbody>")[-1])


def _status(registration: Registration) -> str:
    found = db.get(Registration, registration.id, populate_existing=True)
    assert found
    return found.status


@pytest.fixture
def pupils(staff: FlaskClient) -> list[Registration]:
    """Three pupils of two schools in one program."""
    program = factories.make_program()
    first, second = factories.make_school(name="SD Melati"), factories.make_school(name="MI Kenanga")
    rows = [factories.pupil(1, name="Budi"), factories.pupil(2, name="Ani"), factories.pupil(3, name="Citra", grade="V")]
    return [factories.make_registration(program, school, row) for school, row in zip((first, first, second), rows, strict=True)]


def _list(pupils: list[Registration]) -> str:
    return f"/petugas/kegiatan/{pupils[0].program.code}/pendaftar"


def test_list_shows_all_in_the_order_of_numbers(staff: FlaskClient, pupils: list[Registration]) -> None:
    assert _names(staff.get(_list(pupils)).text) == ["Budi", "Ani", "Citra"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=ci", ["Citra"]),
        ("?q=melati", ["Budi", "Ani"]),
        ("?order=name", ["Ani", "Budi", "Citra"]),
        ("?order=school", ["Citra", "Ani", "Budi"]),
        ("?grade=5", ["Citra"]),
        ("?sex=L&grade=4", ["Budi"]),
        ("?status=verified", []),
        ("?q=%25", ["Budi", "Ani", "Citra"]),
        ("?cohort=x", []),
        ("?order=nonsense&page=99", ["Budi", "Ani", "Citra"]),
    ],
)
def test_list_is_narrowed_and_ordered_by_its_url(
    staff: FlaskClient, pupils: list[Registration], query: str, names: list[str]
) -> None:
    assert _names(staff.get(_list(pupils) + query).text) == names


def test_list_keeps_telephone_numbers_to_itself(staff: FlaskClient, pupils: list[Registration]) -> None:
    text = staff.get(_list(pupils)).text
    assert "0812•" in text
    assert "0812-0000-0002" not in text
    assert "000000001" not in text


def test_list_needs_the_same_queries_for_one_and_for_sixty(staff: FlaskClient) -> None:
    program, school = factories.make_program(), factories.make_school()
    factories.make_registration(program, school)
    url = f"/petugas/kegiatan/{program.code}/pendaftar"
    one = count_queries(lambda: staff.get(url))
    rows = [factories.pupil(number) for number in range(1000, 1059)]
    factories.send(factories.make_batch(program, factories.make_school(), *rows))
    assert count_queries(lambda: staff.get(url)) == one
    assert len(_names(staff.get(url).text)) == 50
    assert len(_names(staff.get(url + "?page=2").text)) == 10


def test_registration_leads_back_to_its_page_of_the_list(staff: FlaskClient) -> None:
    program = factories.make_program()
    rows = [factories.pupil(number) for number in range(1000, 1051)]
    sent = factories.send(factories.make_batch(program, factories.make_school(), *rows))
    back = [
        re.findall(r'href="([^"]+)">Kembali ke daftar', staff.get(f"/petugas/pendaftar/{one.number}?order=number").text)
        for one in (sent[49], sent[50])
    ]
    url = f"/petugas/kegiatan/{program.code}/pendaftar"
    assert [sorted(re.split(r"[?]|&amp;", address)) for (address,) in back] == [
        [url, "order=number"],
        [url, "order=number", "page=2"],
    ]


def test_export_holds_exactly_the_rows_of_the_list(staff: FlaskClient, pupils: list[Registration]) -> None:
    answer = staff.get(_list(pupils) + ".xlsx?q=melati&order=name")
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert [row[sheet[0].index("Nama")] for row in sheet[1:]] == ["Ani", "Budi"]
    assert sheet[1][sheet[0].index("NISN")] == "0000000002"
    assert sheet[1][sheet[0].index("HP guru pendamping")] == "0812-0000-0002"
    entry = db.query(AuditEntry).filter_by(action="exported").one()
    assert (entry.subject, entry.note) == (pupils[0].program.code, "2 rows")


def test_export_of_a_reader_has_no_private_answers(reader: FlaskClient) -> None:
    program = factories.make_program()
    factories.make_registration(program, factories.make_school(), factories.pupil(7))
    answer = reader.get(f"/petugas/kegiatan/{program.code}/pendaftar.xlsx")
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert "NISN" not in sheet[0]
    assert "Nama" in sheet[0]


def test_registration_hides_private_answers_until_asked(staff: FlaskClient, pupils: list[Registration]) -> None:
    url = f"/petugas/pendaftar/{pupils[0].number}"
    hidden = staff.get(url).text
    assert "0000000001" not in hidden
    assert "Pak Contoh" not in hidden
    shown = staff.post(f"{url}/tampilkan").text
    assert "0000000001" in shown
    assert "Pak Contoh" in shown
    entry = db.query(AuditEntry).filter_by(action="private-answers").one()
    assert entry.subject == pupils[0].number


def test_registration_shows_consents_and_history(staff: FlaskClient, pupils: list[Registration]) -> None:
    text = staff.get(f"/petugas/pendaftar/{pupils[0].number}").text
    assert "Orang tua/wali setuju data anak dipakai untuk mengikuti kegiatan ini." in text
    assert "P•• C•••••" in text
    assert "Dikirim" in text


def test_registration_leads_to_its_neighbours_in_the_list(staff: FlaskClient, pupils: list[Registration]) -> None:
    first, second, third = pupils
    text = staff.get(f"/petugas/pendaftar/{first.number}?order=name").text
    assert f'/petugas/pendaftar/{second.number}?order=name" rel="prev"' in text
    assert f'/petugas/pendaftar/{third.number}?order=name" rel="next"' in text


def test_verify_then_send_back_then_reject_then_restore(staff: FlaskClient, pupils: list[Registration]) -> None:
    pupil, url = pupils[0], f"/petugas/pendaftar/{pupils[0].number}"
    assert staff.post(f"{url}/verifikasi?q=b").location == f"{url}?q=b"
    assert _status(pupil) == "verified"
    assert staff.post(f"{url}/kembalikan", data={"reason": "Tanggal lahir keliru"}).status_code == 302
    assert _status(pupil) == "returned"
    assert "Tanggal lahir keliru" in staff.get(url).text
    staff.post(f"{url}/tolak", data={"reason": "Bukan murid sekolah ini"})
    assert _status(pupil) == "rejected"
    staff.post(f"{url}/pulihkan")
    assert _status(pupil) == "submitted"


@pytest.mark.parametrize("act", ["kembalikan", "tolak"])
def test_refusal_names_the_person_and_needs_a_reason(staff: FlaskClient, pupils: list[Registration], act: str) -> None:
    url = f"/petugas/pendaftar/{pupils[0].number}/{act}"
    assert "Budi" in staff.get(url).text
    answer = staff.post(url, data={"reason": "  "})
    assert answer.status_code == 422
    assert 'href="#reason"' in answer.text
    assert _status(pupils[0]) == "submitted"


def _act(staff: FlaskClient, pupils: list[Registration], act: str, chosen: dict[str, Any], args: str = "") -> TestResponse:
    return staff.post(f"/petugas/kegiatan/{pupils[0].program.code}/pendaftar/pilihan{args}", data={"act": act, **chosen})


def test_verify_many_takes_those_that_were_ticked(staff: FlaskClient, pupils: list[Registration]) -> None:
    first, _second, third = pupils
    answer = _act(staff, pupils, "verify", {"number": [first.number, third.number, "XX26-0001"]}, "?order=name")
    assert answer.location == f"{_list(pupils)}?order=name"
    assert "2 dari 2 pendaftaran terverifikasi." in staff.get(answer.location).text
    assert [_status(pupil) for pupil in pupils] == ["verified", "submitted", "verified"]


def test_ticking_nobody_verifies_nobody(staff: FlaskClient, pupils: list[Registration]) -> None:
    _act(staff, pupils, "verify", {})
    assert {_status(pupil) for pupil in pupils} == {"submitted"}


def test_all_that_the_list_found_are_verified_and_nobody_who_came_later(staff: FlaskClient, pupils: list[Registration]) -> None:
    """What came after the page was made has been seen by nobody."""
    late = factories.make_registration(pupils[0].program, factories.make_school(), factories.pupil(9, name="Melati Terlambat"))
    _act(staff, pupils, "verify", {"all": "yes", "seen": str(pupils[-1].sequence)}, "?q=melati")
    assert [_status(one) for one in (*pupils, late)] == ["verified", "verified", "submitted", "submitted"]


def test_many_are_verified_some_at_a_time(
    staff: FlaskClient, pupils: list[Registration], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(several, "AT_ONCE", 2)
    _act(staff, pupils, "verify", {"number": [pupil.number for pupil in pupils]})
    assert {_status(pupil) for pupil in pupils} == {"verified"}


def test_many_are_sent_back_with_one_reason(staff: FlaskClient, pupils: list[Registration]) -> None:
    first, second, third = pupils
    page = _act(staff, pupils, "return", {"number": [first.number, second.number]}).location
    assert "Kembalikan 2 pendaftaran" in staff.get(page).text
    assert staff.post(page, data={"reason": " "}).status_code == 422
    staff.post(page, data={"reason": "Unggah foto yang jelas"})
    assert [_status(pupil) for pupil in pupils] == ["returned", "returned", "submitted"]
    assert "Unggah foto yang jelas" in staff.get(f"/petugas/pendaftar/{second.number}").text


def test_many_are_told_by_prepared_messages(staff: FlaskClient, pupils: list[Registration]) -> None:
    page = _act(staff, pupils, "tell", {"number": [pupils[0].number, pupils[2].number]}).location
    assert "Siapkan pesan untuk 2 pendaftaran" in staff.get(page).text
    assert db.query(Message).count() == 0
    staff.post(page)
    assert {message.registration and message.registration.number for message in db.query(Message)} == {
        pupils[0].number,
        pupils[2].number,
    }
    assert db.query(AuditEntry).filter_by(action="phone").count() == 2


def test_print_room_prints_those_that_were_ticked_once(staff: FlaskClient, pupils: list[Registration]) -> None:
    """The next print of the same paper is of all again: who was ticked last time is not who is wanted today."""
    room = _act(staff, pupils, "print", {"number": [pupils[1].number]}).location
    options = staff.get(f"{room}&paper=roster").location
    assert "Yang ditandai" in staff.get(options).text
    chosen = re.search(r"chosen=([^&]+)", room)
    assert chosen
    staff.post(options, data={"chosen": chosen[1], "order": "name", "landscape": "no", "bundle": "pdf", "cover": "no"})
    ready = f"/petugas/kegiatan/{pupils[0].program.code}/cetak/siap?paper=roster"
    assert "1 peserta" in staff.get(ready).text
    assert "Yang ditandai" not in staff.get(f"/petugas/kegiatan/{pupils[0].program.code}/cetak/atur?paper=roster").text


def test_verifying_goes_on_to_the_next_that_waits(staff: FlaskClient, pupils: list[Registration]) -> None:
    first, second, third = pupils
    reviewing = {"next": "yes"}
    staff.post(f"/petugas/pendaftar/{second.number}/verifikasi")
    answer = staff.post(f"/petugas/pendaftar/{first.number}/verifikasi?order=number", data=reviewing)
    assert answer.location == f"/petugas/pendaftar/{third.number}?order=number"
    last = staff.post(f"/petugas/pendaftar/{third.number}/verifikasi?order=number", data=reviewing)
    assert last.location == f"{_list(pupils)}?order=number"


def test_verifying_answers_with_the_next_when_a_script_prefers_it(staff: FlaskClient, pupils: list[Registration]) -> None:
    url = f"/petugas/pendaftar/{pupils[0].number}/verifikasi?status=submitted"
    answer = staff.post(url, data={"next": "yes"}, headers={"Prefer": "return=representation"})
    assert answer.status_code == 200
    assert f'data-record="{pupils[1].number}"' in answer.text
    assert _status(pupils[0]) == "verified"


def test_private_answers_stay_open_for_one_program_and_every_look_is_noted(
    staff: FlaskClient, pupils: list[Registration]
) -> None:
    first, second, _third = pupils
    other = factories.make_registration(factories.make_program(), factories.make_school(), factories.pupil(7))
    staff.post(f"/petugas/pendaftar/{first.number}/tampilkan", data={"how": "all"})
    assert "0000000002" in staff.get(f"/petugas/pendaftar/{second.number}").text
    assert "0000000007" not in staff.get(f"/petugas/pendaftar/{other.number}").text
    looks = [entry.subject for entry in db.query(AuditEntry).filter_by(action="private-answers").order_by(AuditEntry.id)]
    assert looks == [first.number, second.number]
    staff.post(f"/petugas/pendaftar/{first.number}/tampilkan", data={"how": "none"})
    assert "0000000002" not in staff.get(f"/petugas/pendaftar/{second.number}").text


def test_states_are_counted_over_what_else_narrows_the_list(staff: FlaskClient, pupils: list[Registration]) -> None:
    staff.post(f"/petugas/pendaftar/{pupils[2].number}/verifikasi")
    text = re.sub(r"\s+", " ", staff.get(_list(pupils) + "?q=melati&status=submitted").text)
    assert "Semua <b>2</b>" in text
    assert "Terkirim <b>2</b>" in text
    assert "Terverifikasi <b>" not in text


def test_heads_sort_up_and_then_down(staff: FlaskClient, pupils: list[Registration]) -> None:
    text = staff.get(_list(pupils) + "?order=name").text
    assert f'aria-sort="ascending"><a href="{_list(pupils)}?order=name_down"' in text
    assert _names(staff.get(_list(pupils) + "?order=name_down").text) == ["Citra", "Budi", "Ani"]
    assert _names(staff.get(_list(pupils) + "?order=school_down").text) == ["Ani", "Budi", "Citra"]


def test_staff_mend_answers_and_the_number_stays(staff: FlaskClient, pupils: list[Registration]) -> None:
    pupil = pupils[0]
    answer = staff.post(f"/petugas/pendaftar/{pupil.number}/ubah", data=factories.pupil(1, name="Budi Santoso"))
    assert answer.status_code == 302, answer.text
    changed = db.get(Registration, pupil.id, populate_existing=True)
    assert changed
    assert (changed.name, changed.number) == ("Budi Santoso", pupil.number)


def test_staff_see_what_is_wrong_with_mended_answers(staff: FlaskClient, pupils: list[Registration]) -> None:
    url = f"/petugas/pendaftar/{pupils[0].number}/ubah"
    answer = staff.post(url, data=factories.pupil(1, nisn="12A"))
    assert answer.status_code == 422
    assert "NISN harus 10 angka" in answer.text
    twin = staff.post(url, data=factories.pupil(2))
    assert twin.status_code == 422
    assert "sudah terdaftar" in twin.text


def test_message_is_prepared_and_the_look_at_the_number_noted(staff: FlaskClient, pupils: list[Registration]) -> None:
    url = f"/petugas/pendaftar/{pupils[0].number}"
    staff.post(f"{url}/kembalikan", data={"reason": "Kelas keliru"})
    assert "Kelas keliru" in staff.get(staff.post(f"{url}/wa").location).text
    assert "6281200000002" not in staff.get(url).text
    assert db.query(AuditEntry).filter_by(action="phone", subject=pupils[0].number).count() == 1


def test_file_of_another_registration_is_not_found(staff: FlaskClient, pupils: list[Registration]) -> None:
    assert staff.get(f"/petugas/pendaftar/{pupils[0].number}/berkas/{'a' * 32}").status_code == 404


CHANGES = ["verifikasi", "kembalikan", "tolak", "pulihkan", "ubah", "tampilkan"]


@pytest.mark.parametrize("act", CHANGES)
def test_strangers_change_nothing(
    client: FlaskClient, reader: FlaskClient, staff: FlaskClient, pupils: list[Registration], act: str
) -> None:
    url = f"/petugas/pendaftar/{pupils[0].number}/{act}"
    assert reader.post(url, data={"reason": "x"}).status_code == 404
    assert client.post(url, data={"reason": "x"}).status_code == 401
    assert _status(pupils[0]) == "submitted"


def test_statistics_count_schools_and_name_the_missing(staff: FlaskClient, pupils: list[Registration]) -> None:
    factories.make_school(name="SD Belum Daftar")
    text = staff.get(f"/petugas/kegiatan/{pupils[0].program.code}/rekap").text
    assert "SD Melati" in text
    assert "SD Belum Daftar" in text.split("Belum mendaftar")[1]


def test_rejecting_asks_for_a_reason_of_its_own(staff: FlaskClient, pupils: list[Registration]) -> None:
    url = f"/petugas/pendaftar/{pupils[0].number}"
    staff.post(f"{url}/kembalikan", data={"reason": "Foto kurang jelas"})
    assert "Foto kurang jelas" in staff.get(f"{url}/kembalikan").text
    assert "Foto kurang jelas" not in staff.get(f"{url}/tolak").text


def test_days_in_the_workbook_are_days(staff: FlaskClient, pupils: list[Registration]) -> None:
    answer = staff.get(f"/petugas/kegiatan/{pupils[0].program.code}/pendaftar.xlsx")
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert sheet[1][sheet[0].index("Tanggal lahir")] == date(2015, 8, 17)


def test_individual_signs_out_on_a_shared_phone(client: FlaskClient) -> None:
    registration = factories.make_registration(factories.make_program("lifeskill", cohorts=(None,)))
    assert 'action="/keluar"' not in client.get("/").text
    client.post("/bukti", data={"number": registration.number, "code": registration.receipt_code})
    path = f"/pendaftaran/{registration.number}"
    assert 'action="/keluar"' in client.get(path).text

    client.post("/keluar")

    assert client.get(path).status_code in (302, 404)
