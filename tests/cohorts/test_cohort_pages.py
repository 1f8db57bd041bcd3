"""Cohorts as those meet them who register, and as staff see, copy and print them."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from domain.models import Program, Session
from domain.sessions.schedule import sessions_of
from domain.store.db import db, utcnow, writing
from tests.support import judges
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_program, make_registration, make_session, mother

pytestmark = on_sqlite
HERE, OTHER = "99.01.01.1001", "99.01.02.1001"
VILLAGE = "Kelurahan Lubuk Contoh 1"


@pytest.fixture
def program(office: object) -> Program:
    """A training whose first cohort is meant for a kelurahan."""
    program = make_program("lifeskill", cohorts=(20, 20))
    with writing():
        program.cohorts[0].region_code = HERE
    return program


def register(client: FlaskClient, program: Program, **values: str) -> tuple[int, str, str]:
    """Answer the first page: its status and text, and the page that comes next with the address."""
    batch = make_batch(program, None, {})
    first = f"/isi/{batch.token}/peserta/{batch.rows[0].id}/"
    answer = client.post(f"{first}section_person", data={**mother(1, program.cohorts[0]), **values})
    return answer.status_code, answer.text, client.get(f"{first}section_address").text


def chosen(page: str) -> str:
    """The kelurahan that a page has chosen."""
    return page.partition(" selected>")[2].partition("<")[0]


def test_cohort_of_a_kelurahan_has_it_chosen_until_somebody_chooses_another(client: FlaskClient, program: Program) -> None:
    status, _text, after = register(client, program, region="")
    assert (status, chosen(after)) == (302, VILLAGE)
    assert chosen(register(client, program, region=OTHER)[2]) == "Kelurahan Tanjung Contoh 1"
    assert chosen(register(client, program, region="", cohort=str(program.cohorts[1].id))[2]) == ""


def test_cohort_that_closed_meanwhile_says_so_and_takes_nobody(client: FlaskClient, program: Program) -> None:
    batch = make_batch(program, None, mother(1, program.cohorts[0]))
    with writing():
        program.cohorts[0].closes_at = utcnow() - timedelta(minutes=1)
    said = "Pendaftaran Angkatan 1 sudah ditutup. Pilih angkatan lain."
    refused = client.post(f"/isi/{batch.token}/kirim")
    assert (refused.status_code, f"{said}</span><br>Angkatan 1<" in refused.text) == (409, True)
    status, page, _after = register(client, program)
    assert (status, said in page.partition('id="cohort-error"')[2].partition("</p>")[0]) == (422, True)


def test_cohort_that_must_be_of_a_kelurahan_refuses_others_before_sending(client: FlaskClient, program: Program) -> None:
    with writing():
        program.cohorts[0].region_must = True
    batch = make_batch(program, None, mother(1, program.cohorts[0], region=OTHER))
    refused = client.post(f"/isi/{batch.token}/kirim")
    assert (refused.status_code, f"Angkatan 1 hanya untuk warga {VILLAGE}." in refused.text) == (409, True)


@pytest.mark.parametrize(
    ("changes", "values", "said"),
    [
        ({"born_until": date(2008, 1, 1)}, {"birth_date": "1/2/2015"}, "paling lambat 1 Januari 2008"),
        ({"only_sex": "P"}, {"sex": "L"}, "Jenis kelamin"),
    ],
)
def test_who_is_too_young_or_no_woman_is_told_at_the_question(
    client: FlaskClient, office: object, changes: dict[str, object], values: dict[str, str], said: str
) -> None:
    program = make_program("lifeskill", cohorts=(20,), **changes)
    status, page, _after = register(client, program, **values)
    key = next(iter(values))
    assert (status, said in page.partition(f'id="{key}-error"')[2].partition("</p>")[0]) == (422, True), page


def test_staff_see_for_whom_a_cohort_is_and_when_it_closes(staff: FlaskClient, program: Program) -> None:
    with writing():
        program.cohorts[1].closes_at = utcnow() + timedelta(days=2)
    page = staff.get(f"/petugas/kegiatan/{program.code}/angkatan").text
    assert (page.count(f"untuk warga {VILLAGE}"), page.count("ditutup ")) == (1, 1)


def test_sessions_are_copied_to_all_other_cohorts_with_one_form(staff: FlaskClient, program: Program) -> None:
    first, second = program.cohorts
    for days in (10, 20):
        make_session(program, cohort=first, starts_at=utcnow() + timedelta(days=days))
    url = f"/petugas/kegiatan/{program.code}/sesi/salin"
    sent = {"source": str(first.id), "targets": str(second.id), "days_later": "7"}
    assert staff.post(url, data=sent).status_code == 302
    assert staff.post(url, data=sent).status_code in {302, 422}  # what is there already is not made again
    db.rollback()
    made = [[one.starts_at.date() for one in sessions_of(program) if one.cohort_id == cohort.id] for cohort in (first, second)]
    assert [there - here for here, there in zip(*made, strict=True)] == [timedelta(days=7)] * 2
    assert db.query(Session).count() == 4


def test_cohort_without_anybody_has_an_empty_sheet_among_those_of_all(staff: FlaskClient, program: Program) -> None:
    make_registration(program)
    for cohort in program.cohorts:
        make_session(program, cohort=cohort)
    url = f"/petugas/kegiatan/{program.code}/cetak/atur?paper=attendance_days"
    answer = staff.post(url, data={"order": "name", "on": "17/8/2026"})
    pdf = staff.post(answer.location.replace("/siap", "/mulai")).data
    full, empty = judges.text(pdf).split("\f")[:2]
    assert ["Angkatan 1" in full, "1 Ibu" in full, "Angkatan 2" in empty, "Ibu" in empty] == [True, True, True, False]
