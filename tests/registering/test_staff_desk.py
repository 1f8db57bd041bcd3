"""Desk entry from signed paper."""

import html5lib
import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from domain.models import Program, Registration, School
from domain.store.db import db
from tests.registering.test_school_pages import confirm
from tests.support.factories import make_batch, make_program, make_registration, make_school, mother, pupil


def test_desk_registers_and_keeps_school_and_teacher(staff: FlaskClient, program: Program, school: School) -> None:
    url = f"/petugas/kegiatan/{program.code}/meja"
    assert staff.post(url, data={"desk_school": school.npsn, **pupil(1)}).status_code == 302
    page = staff.get(url).text
    assert "LB26-0001" in page
    assert f'value="{school.npsn}" selected' in page
    assert 'value="Bu Contoh, S.Pd."' in page
    assert f'value="{pupil(1)["name"]}"' not in page
    assert 'id="consent_data" name="consent_data" value="yes" checked' not in page
    db.rollback()
    registration = db.scalars(select(Registration)).one()
    assert (registration.channel, registration.school_id) == ("desk", school.id)
    assert registration.consents[0].channel == "desk"


def test_desk_leaves_nothing_of_people_in_the_cookie(staff: FlaskClient, program: Program, school: School) -> None:
    """The browser can read it: the teacher's name and telephone come from the last paper, on the server."""
    typed = pupil(1, teacher_name="Guru Rahasia", teacher_phone="0812 0000 0099")
    staff.post(f"/petugas/kegiatan/{program.code}/meja", data={**typed, "desk_school": school.npsn})
    with staff.session_transaction() as cookie:
        assert not any(word in str(dict(cookie)) for word in ("Rahasia", "0099"))
        assert any(key.startswith("desk-") for key in cookie)
    assert "Guru Rahasia" in staff.get(f"/petugas/kegiatan/{program.code}/meja").text


def test_desk_puts_the_cursor_where_the_next_paper_begins(staff: FlaskClient, program: Program, school: School) -> None:
    url = f"/petugas/kegiatan/{program.code}/meja"
    assert cursors(staff.get(url).text) == ["desk_school"]
    staff.post(url, data={"desk_school": school.npsn, **pupil(1)})
    assert cursors(staff.get(url).text) == ["name"]
    assert cursors(staff.post(url, data={"desk_school": school.npsn, **pupil(2, nisn="12a")}).text) == ["problems"]


def cursors(page: str) -> list[str]:
    """Where a browser puts the cursor when it shows the page: it takes the first."""
    return [element.get("id", "") for element in html5lib.parse(page).iter() if "autofocus" in element.attrib]


def test_desk_shows_all_problems_and_keeps_what_was_typed(staff: FlaskClient, program: Program, school: School) -> None:
    wrong = pupil(1, nisn="12a", birth_date="08/17/2015")
    answer = staff.post(f"/petugas/kegiatan/{program.code}/meja", data={"desk_school": "", **wrong})
    assert answer.status_code == 422
    for text in ("Pilih sekolah", "NISN harus 10 angka", "Tidak ada bulan 17", 'value="12a"'):
        assert text in answer.text
    assert db.scalar(select(func.count()).select_from(Registration)) == 0


def test_desk_leaves_the_schools_own_batch_alone(staff: FlaskClient, program: Program, school: School) -> None:
    own = make_batch(program, school, pupil(5))
    staff.post(f"/petugas/kegiatan/{program.code}/meja", data={"desk_school": school.npsn, **pupil(1)})
    db.rollback()
    assert (own.sent_at, len(own.rows)) == (None, 1)


def test_desk_names_the_registration_that_is_there_already(staff: FlaskClient, program: Program, school: School) -> None:
    make_registration(program, school, pupil(1))
    answer = staff.post(f"/petugas/kegiatan/{program.code}/meja", data={"desk_school": school.npsn, **pupil(1)})
    assert answer.status_code == 422
    assert "sudah terdaftar dengan nomor LB26-0001" in answer.text


def test_desk_registers_a_mother_without_a_school(staff: FlaskClient, office: object) -> None:
    program = make_program("lifeskill", cohorts=(20,))
    data = mother(1, program.cohorts[0])
    assert staff.post(f"/petugas/kegiatan/{program.code}/meja", data=data).status_code == 302
    db.rollback()
    assert db.scalars(select(Registration)).one().school_id is None


def test_staff_open_a_schools_batch_for_its_lists(staff: FlaskClient, program: Program, school: School) -> None:
    answer = staff.post(f"/petugas/kegiatan/{program.code}/meja/kiriman", data={"npsn": school.npsn})
    assert answer.status_code == 302
    assert school.name in staff.get(answer.headers["Location"]).text


@pytest.mark.parametrize(("npsn", "words"), [("10303746", "untuk sekolah ini"), ("", "di kegiatan ini")])
def test_batch_says_whose_places_are_left(staff: FlaskClient, office: object, npsn: str, words: str) -> None:
    program = make_program(quota_school=5) if npsn else make_program("lifeskill", capacity=5)
    if npsn:
        make_school(npsn=npsn)
    begun = staff.post(f"/petugas/kegiatan/{program.code}/meja/kiriman", data={"npsn": npsn}).headers["Location"]
    assert f"Sisa tempat {words}: <b>5</b>" in staff.get(begun).text


def test_staff_take_in_a_list_of_mothers_that_others_cannot_see(
    staff: FlaskClient, client: FlaskClient, office: object
) -> None:
    program = make_program("lifeskill", cohorts=(20,))
    begun = staff.post(f"/petugas/kegiatan/{program.code}/meja/kiriman").headers["Location"]
    assert client.get(begun).status_code == 401
    text = "Nama;Kelurahan;Alamat;No HP\nIbu Contoh;Kelurahan Lubuk Contoh 1;Jalan Contoh 3;0812-0000-0007\n"
    shown = staff.post(f"{begun}/tempel", data={"text": text})
    assert shown.status_code == 200, shown.text
    assert confirm(staff, begun.rsplit("/", 1)[1], shown.text).status_code == 302
    assert "Ibu Contoh" in staff.get(begun).text


def test_list_that_was_begun_at_the_desk_is_found_again(staff: FlaskClient, office: object) -> None:
    program = make_program("lifeskill", cohorts=(20,))
    url = f"/petugas/kegiatan/{program.code}/meja"
    empty, begun = (staff.post(f"{url}/kiriman").headers["Location"] for _time in range(2))
    shown = staff.post(f"{begun}/tempel", data={"text": "Nama;Alamat\nIbu Contoh;Jalan Contoh 3\n"})
    confirm(staff, begun.rsplit("/", 1)[1], shown.text)
    page = staff.get(url).text
    assert (f'href="{begun}"' in page, f'href="{empty}"' in page) == (True, False)


def test_desk_says_places_beside_the_school_also_after_a_mistake_and_a_paper(
    staff: FlaskClient, office: object, school: School
) -> None:
    program = make_program(quota_school=3)
    desk = f"/petugas/kegiatan/{program.code}/meja"

    wrong = staff.post(desk, data={"desk_school": school.npsn, **pupil(1, birth_date="31-02-2015")}).text
    staff.post(desk, data={"desk_school": school.npsn, **pupil(1)})
    after = staff.get(desk).text

    assert ("sisa 3 dari 3" in wrong, "sisa 2 dari 3" in after) == (True, True)
    assert after.index("sisa 2 dari 3") < after.index('name="name"')


def test_page_with_a_mistake_keeps_its_place_in_the_menu(staff: FlaskClient, program: Program, school: School) -> None:
    desk = f"/petugas/kegiatan/{program.code}/meja"

    wrong = staff.post(desk, data={"desk_school": school.npsn})

    assert (wrong.status_code, f'<a href="{desk}" aria-current="page">Meja</a>' in wrong.text) == (422, True)
