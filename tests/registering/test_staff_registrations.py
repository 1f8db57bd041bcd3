"""Staff look registrations through and decide about them."""

import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from domain.models import AuditEntry, Registration
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


def test_verify_many_takes_those_that_were_ticked(staff: FlaskClient, pupils: list[Registration]) -> None:
    first, second, third = pupils
    url = f"/petugas/kegiatan/{first.program.code}/pendaftar/verifikasi?order=name"
    answer = staff.post(url, data={"number": [first.number, third.number, "XX26-0001"]}, follow_redirects=True)
    assert "2 dari 3 pendaftaran terverifikasi." in answer.text
    assert [_status(pupil) for pupil in pupils] == ["verified", "submitted", "verified"]


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


def test_nothing_to_tick_leaves_no_button_to_verify(staff: FlaskClient, pupils: list[Registration]) -> None:
    assert "Verifikasi yang ditandai" in staff.get(_list(pupils)).text
    assert "Verifikasi yang ditandai" not in staff.get(_list(pupils) + "?status=waiting").text
    url = f"/petugas/pendaftar/{pupils[0].number}/tolak"
    staff.post(url, data={"reason": "Terdaftar dua kali."})
    rejected = staff.get(_list(pupils) + "?status=rejected").text
    assert _names(rejected) == ["Budi"]
    assert "Verifikasi yang ditandai" not in rejected


def test_rejecting_asks_for_a_reason_of_its_own(staff: FlaskClient, pupils: list[Registration]) -> None:
    url = f"/petugas/pendaftar/{pupils[0].number}"
    staff.post(f"{url}/kembalikan", data={"reason": "Foto kurang jelas"})
    assert "Foto kurang jelas" in staff.get(f"{url}/kembalikan").text
    assert "Foto kurang jelas" not in staff.get(f"{url}/tolak").text
