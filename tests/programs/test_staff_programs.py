"""Staff make programs, change them, and give them cohorts and sessions."""

import re

import pytest
from flask.testing import FlaskClient

from domain.intake.batches import add_row
from domain.models import Program, Session
from domain.programs import programs
from domain.registering import reviewing
from domain.store.db import db, writing
from tests.support import factories
from tests.support.queries import count_queries


def _settings(**values: str) -> dict[str, str]:
    return {
        "title": "Lomba Bertutur 2026", "year": "2026", "opens_at": "1/1/2026", "opens_at_clock": "8.00",
        "closes_at": "17 Agustus 2026", "closes_at_clock": "23.59", "capacity": "50", "quota_school": "2",
        "waiting_list": "no", **values,
    }  # fmt: skip


def test_program_is_made_from_a_kind(staff: FlaskClient) -> None:
    answer = staff.post("/petugas/kegiatan/baru/storytelling", data={**_settings(), "levels": ["SD"], "grades": ["4", "5"]})
    program = db.query(Program).one()
    assert answer.location == f"/petugas/kegiatan/{program.code}"
    assert (program.code, program.capacity, program.quota_school, program.state) == ("LB26", 50, 2, "draft")
    assert (program.levels, program.grades) == (["SD"], ["4", "5"])
    assert f"{program.closes_at:%Y-%m-%d %H:%M}" == "2026-08-17 16:59"


def test_program_form_keeps_what_was_typed_and_says_what_is_wrong(staff: FlaskClient) -> None:
    answer = staff.post("/petugas/kegiatan/baru/storytelling", data=_settings(opens_at="8/17/2026", title="Lomba Kami"))
    assert answer.status_code == 422
    assert "<title>Kesalahan: Kegiatan baru" in answer.text
    assert 'href="#opens_at"' in answer.text
    assert 'value="Lomba Kami"' in answer.text
    assert db.query(Program).count() == 0


def test_program_must_close_after_it_opens(staff: FlaskClient) -> None:
    answer = staff.post("/petugas/kegiatan/baru/storytelling", data=_settings(closes_at="1/1/2025"))
    assert answer.status_code == 422
    assert answer.text.count("Waktu tutup harus sesudah waktu buka.") == 2


def test_program_form_asks_only_what_the_kind_knows(staff: FlaskClient) -> None:
    text = staff.get("/petugas/kegiatan/baru/lifeskill").text
    assert "Paling banyak per kecamatan" in text
    assert "Paling banyak per sekolah" not in text
    assert "Jenjang sekolah" not in text


def test_program_quota_may_not_fall_below_what_is_taken(staff: FlaskClient) -> None:
    program, school = factories.make_program(capacity=5), factories.make_school()
    for _number in range(2):
        factories.make_registration(program, school)
    answer = staff.post(f"/petugas/kegiatan/{program.code}/atur", data=_settings(capacity="1"))
    assert answer.status_code == 422
    assert "Kuota tidak boleh lebih kecil dari itu." in answer.text
    assert db.get(Program, program.id).capacity == 5  # type: ignore[union-attr]  # it is there


def test_program_settings_show_what_is_stored(staff: FlaskClient) -> None:
    program = factories.make_program(capacity=77, levels=["MI"])
    text = staff.get(f"/petugas/kegiatan/{program.code}/atur").text
    assert 'value="77"' in text
    assert 'value="MI" checked' in text
    assert 'value="SD" checked' not in text


def test_program_is_opened_closed_and_archived(staff: FlaskClient) -> None:
    program = factories.make_program()
    for state in ("closed", "archived", "open"):
        assert staff.post(f"/petugas/kegiatan/{program.code}/keadaan", data={"state": state}).status_code == 302
        assert db.get(Program, program.id, populate_existing=True).state == state  # type: ignore[union-attr]
    assert staff.post(f"/petugas/kegiatan/{program.code}/keadaan", data={"state": "gone"}).status_code == 400


def test_archiving_says_what_is_not_finished(staff: FlaskClient) -> None:
    program, school = factories.make_program(), factories.make_school()
    factories.make_registration(program, school)
    batch = factories.make_batch(program, school)
    with writing():
        add_row(batch, factories.pupil(3))
    url = f"/petugas/kegiatan/{program.code}"
    asked = staff.get(f"{url}/arsipkan").text
    for said in ("masih dibuka sampai", "1 pendaftaran belum diperiksa", "1 peserta sudah diketik dan belum dikirim"):
        assert said in asked
    assert "daftar tunggu" not in asked
    assert "Buka pendaftaran" in _after(staff, url, "closed")
    archived = _after(staff, url, "archived")
    assert "Keluarkan dari arsip" in archived
    assert "Buka pendaftaran" not in archived


def _after(staff: FlaskClient, url: str, state: str) -> str:
    staff.post(f"{url}/keadaan", data={"state": state})
    return staff.get(url).text


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("draft", ["Buka pendaftaran", "Arsipkan"]),
        ("open", ["Tutup pendaftaran", "Arsipkan"]),
        ("closed", ["Arsipkan", "Buka pendaftaran"]),
        ("archived", ["Keluarkan dari arsip"]),
    ],
)
def test_first_button_fits_the_state_of_the_program(staff: FlaskClient, state: str, shown: list[str]) -> None:
    program = factories.make_program()
    with writing():
        program.state = state
    page = staff.get(f"/petugas/kegiatan/{program.code}").text
    part = page.partition("Keadaan pendaftaran")[2].partition("</main>")[0]
    assert re.findall(r'<(?:button|a) class="button[^>]*>([^<]+)<', part) == shown


def test_program_page_counts_registrations(staff: FlaskClient) -> None:
    program, school = factories.make_program(capacity=10), factories.make_school()
    factories.make_registration(program, school)
    text = staff.get(f"/petugas/kegiatan/{program.code}").text
    assert "Verifikasi 1 pendaftaran baru" in text
    assert "Sisa tempat: <b>9</b>" in text
    assert "1 perlu diverifikasi" in staff.get("/petugas/kegiatan").text


def test_card_and_table_count_who_has_a_place(staff: FlaskClient) -> None:
    program, school = factories.make_program(), factories.make_school()
    gone, *_others = [factories.make_registration(program, school) for _ in range(3)]
    with writing():
        reviewing.withdraw(gone, "account:1")
    table = " ".join(staff.get(f"/petugas/kegiatan/{program.code}").text.split())
    assert 'tanpa daftar tunggu, ditolak, dan mundur)</td><td class="num">2</td>' in table
    assert "<b>2</b> peserta" in staff.get("/petugas/kegiatan").text


def test_cohort_is_added_and_changed(staff: FlaskClient) -> None:
    program = factories.make_program("lifeskill", cohorts=(1,))
    base = f"/petugas/kegiatan/{program.code}/angkatan"
    staff.post(f"{base}/baru", data={"name": "Angkatan Dua", "capacity": "30"})
    cohort = db.get(Program, program.id, populate_existing=True).cohorts[-1]  # type: ignore[union-attr]
    assert (cohort.name, cohort.capacity) == ("Angkatan Dua", 30)
    staff.post(f"{base}/{cohort.id}", data={"name": "Angkatan II", "capacity": ""})
    assert "Angkatan II" in staff.get(base).text


def test_cohort_of_another_program_is_not_found(staff: FlaskClient) -> None:
    mine, other = (factories.make_program("lifeskill", cohorts=(1,)) for _number in range(2))
    assert staff.get(f"/petugas/kegiatan/{mine.code}/angkatan/{other.cohorts[0].id}").status_code == 404
    assert staff.get(f"/petugas/kegiatan/{factories.make_program().code}/angkatan").status_code == 404


def test_session_is_set_in_the_zone_of_the_office(staff: FlaskClient) -> None:
    program, trainer = factories.make_program(), factories.make_trainer()
    typed = {"title": "Temu teknis", "starts_at": "1/12/2026", "starts_at_clock": "9", "ends_clock": "11.30"}
    typed |= {"trainer_id": str(trainer.id), "hours": "3"}
    answer = staff.post(f"/petugas/kegiatan/{program.code}/sesi/baru", data=typed)
    assert answer.status_code == 302, answer.text
    session = db.query(Session).one()
    assert f"{session.starts_at:%H:%M}–{session.ends_at:%H:%M}" == "02:00–04:30"
    assert (session.trainer_id, session.hours) == (trainer.id, 3)
    assert 'value="09.00"' in staff.get(f"/petugas/kegiatan/{program.code}/sesi/{session.id}").text


def test_session_that_ends_before_it_starts_is_refused(staff: FlaskClient) -> None:
    program = factories.make_program()
    typed = {"title": "Temu teknis", "starts_at": "1/12/2026", "starts_at_clock": "9", "ends_clock": "8"}
    answer = staff.post(f"/petugas/kegiatan/{program.code}/sesi/baru", data=typed)
    assert answer.status_code == 422
    assert "Jam selesai harus sesudah jam mulai." in answer.text


def test_session_is_removed_unless_attendance_was_noted(staff: FlaskClient) -> None:
    program, school = factories.make_program(), factories.make_school()
    someone = factories.make_registration(program, school)
    empty, used = factories.make_session(program), factories.make_session(program)
    staff.post(f"/pelatih/sesi/{used.id}", data={f"state-{someone.id}": "present"})
    assert staff.post(f"/petugas/kegiatan/{program.code}/sesi/{empty.id}/hapus").status_code == 302
    assert staff.post(f"/petugas/kegiatan/{program.code}/sesi/{used.id}/hapus").status_code == 409
    assert [session.id for session in db.query(Session)] == [used.id]


def test_programs_page_needs_the_same_queries_for_one_and_for_many(staff: FlaskClient) -> None:
    factories.make_program()
    one = count_queries(lambda: staff.get("/petugas/kegiatan"))
    for _number in range(5):
        factories.make_program()
    assert count_queries(lambda: staff.get("/petugas/kegiatan")) == one


def test_program_unknown_is_not_found(staff: FlaskClient) -> None:
    assert staff.get("/petugas/kegiatan/XX99").status_code == 404
    assert staff.get("/petugas/kegiatan/baru/nothing").status_code == 404
    assert programs.open_programs() == []
