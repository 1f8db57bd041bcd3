"""One page for everything that the office and an institution have with each other, and the institution's own part of it."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.meetings import decisions, guests
from domain.models import AuditEntry, Award, AwardGiven, Institution, IssuedPaper, Program, Registration
from domain.printing import issuing
from domain.store.db import db, utcnow, writing
from domain.today.dealings import dealings_of, is_told
from tests.conftest import Come, sign_in
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_link, make_program, make_school, make_session, pupil, send
from tests.support.lending import apply, lend, make_copies, make_loans, make_package
from tests.support.queries import count_queries

pytestmark = on_sqlite


@pytest.fixture
def school(office: object) -> Institution:
    """A school that has something of everything."""
    school, contest = make_school(name="SD Contoh"), make_program(title="Lomba Bertutur")
    (one,) = send(make_batch(contest, school, pupil(1, name="Zulaikha Rahasia")))
    make_session(contest, None, None, utcnow() + timedelta(days=3))
    meeting, loans = make_program("coordination", title="Rapat literasi"), make_loans()
    with writing():
        application = apply(loans, school)
    lend(make_package(application, *make_copies(2)))
    with writing():
        guests.invite(meeting, [school], [])
        decisions.set_decision(meeting, None, {"text": "Buka pojok baca", "institution_id": school.id, "due": None})
        award = Award(program_id=contest.id, number=1, name="Juara I")
        db.add(award)
        db.flush()
        db.add(AwardGiven(award_id=award.id, registration_id=one.id, place=1, actor="account:1", at=utcnow()))
    return school


def page_of(client: FlaskClient, school: Institution) -> str:
    return client.get(f"/petugas/sekolah/{school.code}").text


def test_page_lists_what_each_capability_has_with_it(staff: FlaskClient, school: Institution) -> None:
    page = page_of(staff, school)
    for word in (
        "Pendaftaran", "1 terkirim", "Hasil lomba", "Juara I: Zulaikha Rahasia", "Pinjaman buku", "Dipinjam, 2 eksemplar",
        "Undangan rapat", "Belum dijawab", "Keputusan yang belum selesai", "Buka pojok baca", "Tanggal berikutnya",
        "Membuat kue",
    ):  # fmt: skip
        assert word in page, word
    contest = db.query(Program).filter_by(title="Lomba Bertutur").order_by(Program.id).first()
    assert contest
    assert f"/petugas/kegiatan/{contest.code}/pendaftar?school={school.code}" in page, "the list of its own people"


def test_papers_that_were_issued_about_its_people_are_counted_by_sort(staff: FlaskClient, school: Institution) -> None:
    number = db.query(Registration).filter_by(name="Zulaikha Rahasia").one().number
    for _print in range(2):
        staff.get(f"/pendaftaran/{number}/bukti.pdf")
    page = page_of(staff, school)
    for word in ("Lembar terbit", "Bukti pendaftaran", "1 lembar, Lomba Bertutur", "Perjanjian peminjaman", "Ditandatangani"):
        assert word in page, word
    with writing():
        issuing.revoke(db.query(IssuedPaper).one(), "Salah cetak")
    assert "Lembar terbit" not in page_of(staff, school)


def test_other_institution_has_none_of_it(staff: FlaskClient, school: Institution) -> None:
    page = page_of(staff, make_school(name="SD Lain"))
    assert "Belum ada kegiatan bersama lembaga ini." in page
    assert "Zulaikha" not in page


def test_look_at_people_is_written_down_and_only_then(staff: FlaskClient, school: Institution) -> None:
    page_of(staff, make_school(name="SD Lain"))
    assert db.query(AuditEntry).filter_by(action="institution-people").count() == 0
    page_of(staff, school)
    (entry,) = db.query(AuditEntry).filter_by(action="institution-people").all()
    assert entry.subject == f"institution:{school.id}"


def test_role_that_may_not_see_people_sees_none_and_leaves_no_note(app: Flask, school: Institution) -> None:
    page = page_of(sign_in(app, "bendahara", "treasurer"), school)
    assert "SD Contoh" in page
    for word in ("Zulaikha", "Hasil lomba", "Undangan rapat", "Pinjaman buku", "Buka pojok baca"):
        assert word not in page
    assert db.query(AuditEntry).filter_by(action="institution-people").count() == 0


def test_what_is_not_wanted_is_not_read(school: Institution) -> None:
    assert dealings_of(school, lambda _row: False) == []
    few = count_queries(lambda: dealings_of(db.get_one(Institution, 1), lambda row: row.key == "registered"))
    assert few < count_queries(lambda: dealings_of(db.get_one(Institution, 1), lambda _row: True))


def test_school_sees_its_part_on_its_own_page(by_link: Come, school: Institution) -> None:
    page = by_link(make_link(school)).get("/sekolah/").text
    for word in ("Tanggal berikutnya", "Membuat kue", "Pinjaman buku", "Undangan rapat", "Buka pojok baca"):
        assert word in page, word
    assert "Zulaikha" not in page, "winners are announced elsewhere"
    assert {part.row.key for part in dealings_of(db.get_one(Institution, school.id), is_told)} == {
        "agreed", "lent", "invited", "decided",
    }  # fmt: skip


def test_program_that_is_being_prepared_is_not_told(by_link: Come, school: Institution) -> None:
    token = make_link(school)
    with writing():
        db.query(Program).filter_by(title="Lomba Bertutur").update({"state": "draft"})
    assert "Membuat kue" not in by_link(token).get("/sekolah/").text


def test_page_asks_a_fixed_number_of_times(staff: FlaskClient, school: Institution) -> None:
    url = f"/petugas/sekolah/{school.code}"
    few = count_queries(lambda: staff.get(url))
    school = db.query(Institution).filter_by(name="SD Contoh").one()
    for number in range(2, 5):
        program = make_program()
        send(make_batch(program, school, pupil(number)))
        make_session(program, None, None, datetime.now(UTC) + timedelta(days=number))
    assert count_queries(lambda: staff.get(url)) == few
    assert db.query(Registration).count() > 3
