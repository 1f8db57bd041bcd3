"""Who won in the last years is refused by name, also after the program in which they won was erased."""

import pytest
from flask.testing import FlaskClient

from domain.contests import winners
from domain.contests.route import last_stage
from domain.contests.sentences import of_program
from domain.intake.checking import check
from domain.judging import locking
from domain.models import PastWinner, Program, Registration, School
from domain.privacy import erasing
from domain.programs import barring
from domain.programs.settings import set_settings
from domain.registering import changing, registering
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.judging.test_results import make_award, make_judged
from tests.support.factories import make_batch, make_program, make_registration, make_school, pupil
from tests.support.page_forms import form_of

NISN = "0012345678"


def bar(program: Program, years: str = "1", places: str = "") -> Program:
    with writing():
        set_settings(program, {"contests_barred_years": years, "contests_barred_places": places})
    return program


def remember(text: str, program: Program) -> int:
    with writing():
        return winners.take_list(program, text)


def refused(program: Program, school: School, **values: str) -> str:
    """What is said at the name of a pupil with these answers; empty when they may take part."""
    return str(check(make_batch(program, school, pupil(1, **values))).rows[0].problems.get("name", ""))


@pytest.mark.parametrize(
    ("line", "is_refused"),
    [
        (f"2025; 1; ; ; {NISN}", True),
        ("2025\t1\tAISYAH  putri\t17/8/2015", True),
        ("2025; 1; Aisyah Putri; 18/8/2015", False),
        (f"2025; 2; ; ; {NISN}", False),
        (f"2024; 1; ; ; {NISN}", False),
        (f"2026; 1; ; ; {NISN}", False),
    ],
)
def test_winner_of_the_years_and_places_is_refused(program: Program, school: School, line: str, is_refused: bool) -> None:
    remember(line, bar(program))
    said = refused(program, school, name="Aisyah Putri", birth_date="17/8/2015", nisn=NISN)
    assert bool(said) is is_refused
    assert not said or "Juara I tahun 2025" in said


def test_rule_is_said_and_binds_every_door(program: Program, school: School) -> None:
    remember(f"2024; 2; ; ; {NISN}", bar(program, "2", "3"))
    assert "Juara I sampai juara ke-3 tahun 2024, 2025 tidak boleh ikut." in [
        str(one) for one in of_program(program)[0].sentences
    ]
    batch = make_batch(program, school, pupil(1, nisn=NISN))
    with pytest.raises(RuleBroken), writing():
        registering.send(batch, "link:1")
    with pytest.raises(RuleBroken, match="Juara II tahun 2024"), writing():
        registering.register_one(program, school, pupil(2, nisn=NISN), "desk", "account:1")
    found = make_registration(program, make_school(), pupil(3))
    with pytest.raises(RuleBroken, match="Juara II tahun 2024"), writing():
        changing.change(found, {**found.answers, "nisn": NISN}, program.version.definition, "link:1")


def test_whom_staff_admit_takes_part_by_whatever_they_are_known(program: Program, school: School) -> None:
    remember(f"2025; 1; Aisyah Putri; 17/8/2015; {NISN}", bar(program))
    with writing():
        barring.admit(program, {"nisn": NISN}, "Salah catat", "account:1")
    assert refused(program, school, name="Aisyah Putri", birth_date="17/8/2015", nisn=NISN) == ""
    other = bar(make_program())
    assert refused(other, school, nisn=NISN)
    with pytest.raises(RuleBroken, match="Isi NISN"), writing():
        barring.admit(program, {"name": "Aisyah"}, "Salah catat", "account:1")


def won() -> tuple[Program, Registration]:
    """A program of last year with minutes, and who won it."""
    stage, entries = make_judged([(90, 90), (70, 70)])
    make_award(stage.program, "Juara I", 1)
    with writing():
        stage.program.year = 2025
        locking.lock(stage, "account:1")
    return stage.program, entries[0].registration


def test_winner_of_locked_minutes_is_refused_after_erasure(office: object, school: School) -> None:
    earlier, person = won()
    said = {key: str(person.answers[key]) for key in ("name", "birth_date")}
    later = bar(make_program())
    assert "Juara I tahun 2025" in refused(later, school, **said)
    with writing():
        earlier.state = "archived"
        erasing.erase_program(earlier)
    assert "Juara I tahun 2025" in refused(bar(make_program()), school, **said)
    assert person.name not in repr([(row.award, row.key) for row in db.query(PastWinner)])


def test_reopened_minutes_bar_nobody(office: object) -> None:
    earlier, _person = won()
    last = last_stage(earlier)
    assert last
    assert db.query(PastWinner).count() > 0
    with writing():
        locking.reopen(last, "Salah hitung")
    assert db.query(PastWinner).count() == 0


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Tulis 1 sampai 500 baris"),
        (f"2025; 1; ; ; {NISN}\nJuara; satu", "Baris 2: mulai dengan tahun"),
        ("2025; 1; Aisyah", "Baris 1: perlu NISN"),
        ("2025; 1; Aisyah; 31/2/2015", "Baris 1:"),
        ("2025; 1; ; ; 123", "Baris 1: NISN harus 10 angka"),
    ],
)
def test_list_that_cannot_be_read_keeps_nothing(program: Program, text: str, problem: str) -> None:
    with pytest.raises(RuleBroken, match=problem):
        remember(text, program)
    assert db.query(PastWinner).count() == 0


def test_same_list_twice_is_once(program: Program) -> None:
    line = f"2025; 1; Aisyah; 17/8/2015; {NISN}"
    assert (remember(line, program), remember(line, program), db.query(PastWinner).count()) == (1, 0, 2)


def test_teacher_reads_it_where_the_name_is_typed(visitor: FlaskClient, program: Program, school: School) -> None:
    remember(f"2025; 1; ; ; {NISN}", bar(program))
    batch = make_batch(program, school, pupil(1, nisn=NISN))
    path = f"/isi/{batch.token}/peserta/{batch.rows[0].id}/section_pupil"
    answer = visitor.post(path, data=pupil(1, nisn=NISN))
    assert answer.status_code == 422
    assert "Peserta ini Juara I tahun 2025" in answer.text


def test_staff_type_an_old_list_and_admit(staff: FlaskClient, program: Program, school: School) -> None:
    bar(program)
    home = f"/petugas/kegiatan/{program.code}/lomba/juara-lalu"
    page = staff.post(f"{home}/daftar", data={"list": f"2025; 1; ; ; {NISN}"}, follow_redirects=True).text
    assert "<b>2025</b>" in page
    assert refused(program, school, nisn=NISN)
    page = staff.post(f"{home}/izin", data={"nisn": NISN, "reason": "Salah catat"}, follow_redirects=True).text
    assert "Salah catat" in page
    assert refused(program, school, nisn=NISN) == ""
    staff.post(f"{home}/2025/hapus")
    assert db.query(PastWinner).count() == 0


def test_who_admits_the_same_person_later_sees_both_reasons(staff: FlaskClient, program: Program) -> None:
    page = f"/petugas/kegiatan/{bar(program).code}/lomba/juara-lalu/izin"
    late = {**form_of(staff.get(page).text, page), "nisn": NISN, "reason": "Adiknya"}
    assert staff.post(page, data={"nisn": NISN, "reason": "Salah catat"}).status_code == 302
    refused = staff.post(page, data=late)
    assert (refused.status_code, "<td>Salah catat</td><td>Adiknya</td>" in refused.text) == (422, True)
    assert [one.reason for one in winners.admissions_of(program)] == ["Salah catat"]
    assert staff.post(page, data=form_of(refused.text, page)).status_code == 302
    db.expire_all()
    assert [one.reason for one in winners.admissions_of(program)] == ["Adiknya"]
