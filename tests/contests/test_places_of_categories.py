"""A category has places of its own beside those of the program: per school, kecamatan and sex, with a line of its own."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.contests import rule_sheets
from domain.contests.rules import remove_rule, rules_of, set_rule
from domain.contests.sentences import of_rule
from domain.intake.checking import check
from domain.models import Batch, Category, Institution, Office, Program, Registration, School
from domain.office import offices, school_list
from domain.places import quotas, seats
from domain.places.waiting import waiting_place
from domain.programs import asking
from domain.registering import changing, registering, reviewing
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from pdf_templates.frame import Run
from pdf_templates.needs import RULES
from tests.support.at_once import together
from tests.support.databases import on_both
from tests.support.factories import make_batch, make_program, make_registration, make_school, send, writer
from tests.support.invariants import broken_rules

STORY, POEM, SD, SMP = "short_story", "poem", "SD", "SMP"


def add(program: Program, name: str, level: str = "", answer: str = "", **places: int) -> Category:
    row = Category(program_id=program.id)
    with writing():
        set_rule(program, row, {"name": name, "levels": [level] if level else [], "answer": answer, **places})
    return row


@pytest.fixture
def program(office: Office) -> Program:
    """Two of each school in each category, and five of all who write poems."""
    made = make_program("creative_writing")
    add(made, "Cerpen", answer=STORY, quota_school=2)
    add(made, "Puisi", answer=POEM, quota_school=2, capacity=5)
    return made


@pytest.fixture
def levels(office: Office) -> Program:
    """Two of SD and one of SMP, and those behind them wait."""
    made = make_program("creative_writing", waiting_list=True)
    add(made, "SD/MI", SD, capacity=2)
    add(made, "SMP/MTs", SMP, capacity=1)
    return made


def register(program: Program, school: School, number: int, answer: str = STORY, **said: str) -> Registration:
    grade = "VIII" if school.level == SMP else "IV"
    return make_registration(program, school, writer(number, category=answer, grade=grade, **said))


def smp(**values: Any) -> School:
    return make_school(level=SMP, **values)


def left(program: Program, school: Institution | None) -> dict[str, int]:
    return {str(one.name): one.left for one in quotas.quotas_for(program, school)}


def test_two_of_each_school_in_each_category(program: Program) -> None:
    school, other = make_school(), make_school()
    for number, answer in enumerate((STORY, STORY, POEM, POEM), 1):
        register(program, school, number, answer)
    with pytest.raises(RuleBroken, match="Kuota sekolah ini, kategori Cerpen sudah penuh"):
        register(program, school, 5, STORY)
    register(program, other, 6, STORY)
    assert left(program, school) == {
        "Kuota sekolah ini, kategori Cerpen": 0, "Tempat di kategori Puisi": 3, "Kuota sekolah ini, kategori Puisi": 0
    }  # fmt: skip
    assert broken_rules() == ["no admin is left"]


def test_who_is_in_no_limited_category_finds_a_place(program: Program) -> None:
    school = make_school()
    batch = make_batch(program, school, *(writer(number, category="essay") for number in range(1, 7)))
    assert len(send(batch)) == 6
    assert seats.left_for(program, school) is None


def test_school_is_told_the_sum_of_what_is_left_in_its_categories(levels: Program) -> None:
    assert (seats.left_for(levels, make_school()), seats.left_for(levels, smp())) == (2, 1)
    only = make_program("creative_writing", capacity=9)
    for answer in ("short_story", "poem", "pantun", "folk_tale", "essay"):
        add(only, answer, answer=answer, quota_school=2)
    school = make_school()
    register(only, school, 1)
    assert seats.left_for(only, school) == 8
    with writing():
        only.capacity = 4
        seats.recount(only)
    assert seats.left_for(only, school) == 3


def test_boys_and_girls_of_a_kecamatan_are_counted_in_the_category(office: Office) -> None:
    program = make_program("creative_writing")
    add(program, "Puisi", answer=POEM, quota_district_sex=1)
    near, far = make_school(), make_school(region_code="99.01.02.1001")
    register(program, near, 1, POEM)
    register(program, far, 3, POEM)
    register(program, near, 2, POEM)
    register(program, near, 5, STORY)
    with pytest.raises(RuleBroken, match="Kuota putra Kecamatan Lubuk Contoh, kategori Puisi"):
        register(program, near, 7, POEM)


def answer_again(one: Registration, **said: str) -> None:
    form = asking.form_for(one.program, {**one.answers, **said})
    assert form.validate(), form.problems
    with writing():
        changing.change(one, form.answers, form.definition, "link:1")


def test_another_category_is_another_place(program: Program) -> None:
    school = make_school()
    stories = [register(program, school, number) for number in (1, 2)]
    answer_again(stories[0], category=POEM)
    register(program, school, 3)
    with pytest.raises(RuleBroken, match="kategori Cerpen sudah penuh"):
        answer_again(stories[0], category=STORY)
    db.rollback()
    assert broken_rules() == ["no admin is left"]


def test_line_moves_up_in_its_own_category(levels: Program) -> None:
    first, _, waits, young, old = (
        register(levels, school, number) for number, school in enumerate((smp(), make_school(), smp(), make_school(), smp()), 1)
    )
    late = register(levels, make_school(), 6)
    assert [one.status for one in (waits, young, old, late)] == ["waiting", "submitted", "waiting", "waiting"]
    assert [waiting_place(one) for one in (waits, old, late)] == [1, 2, 1]
    with writing():
        reviewing.withdraw(young, "link:1")
    assert [one.status for one in (waits, old, late)] == ["waiting", "waiting", "submitted"]
    with writing():
        reviewing.withdraw(first, "link:1")
    assert [one.status for one in (waits, old)] == ["submitted", "waiting"]


def test_those_behind_a_group_wait_only_in_its_category(office: Office) -> None:
    program = make_program("creative_writing", waiting_list=True, groups="strict")
    add(program, "SD/MI", SD, capacity=1)
    add(program, "SMP/MTs", SMP, capacity=1)
    both = send(make_batch(program, make_school(), writer(1), writer(2)))
    alone = register(program, make_school(), 3)
    other = register(program, smp(), 4)
    assert [one.status for one in (*both, alone, other)] == ["waiting", "waiting", "waiting", "submitted"]


def change_rule(program: Program, number: int, **values: Any) -> None:
    with writing():
        set_rule(program, rules_of(program).categories[number], values)


def test_places_follow_the_rule_that_staff_change(levels: Program) -> None:
    people = [register(levels, make_school(), number) for number in range(1, 5)]
    with pytest.raises(RuleBroken, match="Tempat di kategori SD/MI sudah terisi 2"):
        change_rule(levels, 0, capacity=1)
    db.rollback()
    change_rule(levels, 0, capacity=3)
    assert [one.status for one in people] == ["submitted"] * 3 + ["waiting"]
    with writing():
        remove_rule(levels, rules_of(levels).categories[0])
    assert people[3].status == "submitted"
    assert broken_rules() == ["no admin is left"]


def test_another_rule_for_who_belongs_there_counts_again(levels: Program) -> None:
    for number in (1, 2):
        register(levels, make_school(), number)
    change_rule(levels, 0, levels=[SMP])
    with pytest.raises(RuleBroken, match="Tempat di kategori SMP/MTs sudah terisi 2"):
        change_rule(levels, 1, levels=[SD])
    db.rollback()
    assert broken_rules() == ["no admin is left"]


def test_school_of_another_level_takes_its_pupils_along(levels: Program) -> None:
    school, other = make_school(), make_school()
    pupil = register(levels, school, 1)
    register(levels, other, 2)
    waits = register(levels, make_school(), 3)

    def become_smp(one: School) -> None:
        with writing():
            school_list.set_school(one, {"npsn": one.npsn, "name": one.name, "level": SMP, "region_code": one.region_code})

    become_smp(school)
    assert (pupil.status, waits.status) == ("submitted", "submitted")
    with pytest.raises(RuleBroken, match="kecamatan atau jenjang lain"):
        become_smp(other)
    db.rollback()
    assert broken_rules() == ["no admin is left"]


def test_file_of_rules_carries_the_places(levels: Program) -> None:
    people = [register(levels, make_school(), number) for number in range(1, 4)]
    sheet = rule_sheets.read_sheet(rule_sheets.write_sheet(rule_sheets.sheet_of(levels)))
    assert [row.get("capacity") for row in sheet["kategori"]] == ["2", "1"]
    with writing():
        rule_sheets.use_sheet(levels, sheet)
    assert [one.capacity for one in rules_of(levels).categories] == [2, 1]
    assert [one.status for one in people] == ["submitted", "submitted", "waiting"]
    assert broken_rules() == ["no admin is left"]


# What people read


def test_places_of_a_category_are_said_everywhere(staff: FlaskClient, visitor: FlaskClient, program: Program) -> None:
    rule = "Kategori Puisi: paling banyak 2 peserta tiap sekolah."
    here, inside = program.code, f"/petugas/kegiatan/{program.code}"
    for page in (visitor.get(f"/kegiatan/{here}"), visitor.get(f"/sekolah/kegiatan/{here}"), staff.get(inside)):
        assert rule in page.text
        assert "Tempat di kategori Puisi: sisa 5 dari 5" in page.text
    assert "Paling banyak 2 peserta tiap sekolah." in staff.get(f"{inside}/lomba").text
    assert of_rule(rules_of(program).categories[0], {})[1] == "Paling banyak 2 peserta tiap sekolah."
    assert rule in str(RULES.of(Run(offices.office(), date(2026, 4, 29), utcnow(), about=program)))


def test_school_reads_what_is_left_and_which_row_finds_none(visitor: FlaskClient, school: School, program: Program) -> None:
    batch = make_batch(program, school, *(writer(number) for number in range(1, 4)), writer(4, category=POEM))
    page = visitor.get(f"/isi/{batch.token}").text
    assert "Kuota sekolah ini, kategori Cerpen: sisa 2 dari 2" in page
    full = "Kuota sekolah ini, kategori Cerpen sudah penuh (2 tempat)."
    assert [row.full for row in check(batch).rows] == [None, None, full, None]


def test_staff_set_the_places_in_the_form_of_the_category(staff: FlaskClient, program: Program) -> None:
    url = f"/petugas/kegiatan/{program.code}/lomba/kategori"
    typed = {"name": "Pantun", "answer": "pantun", "quota_school_sex": "1"}
    assert staff.post(f"{url}/baru", data=typed).status_code == 302
    assert rules_of(program).categories[-1].quota_school_sex == 1
    said = ["Yang memilih Pantun.", "Paling banyak 1 putra dan 1 putri tiap sekolah."]
    assert staff.post(f"{url}/kalimat", data=typed).json == {"title": "Artinya", "sentences": said}


# When many act at once


def sending(batch_id: int) -> str:
    with writing():
        return str(registering.send(db.get_one(Batch, batch_id), "link:1")[0].answers["category"])


@on_both
def test_last_places_of_a_category_when_many_schools_send_at_once(app: Flask, office: Office) -> None:
    program = make_program("creative_writing")
    add(program, "Cerpen", answer=STORY, capacity=2)
    add(program, "Puisi", answer=POEM, quota_sex=1)
    rows = [writer(number, category=(STORY, POEM)[number > 6]) for number in range(1, 11)]
    answers = together(app, [partial(sending, make_batch(program, make_school(), row).id) for row in rows])
    assert Counter(one if isinstance(one, str) else type(one) for one in answers) == {STORY: 2, POEM: 2, RuleBroken: 6}
    assert broken_rules() == ["no admin is left"]


@on_both
def test_rule_that_changes_while_schools_send_is_never_exceeded(app: Flask, office: Office) -> None:
    program = make_program("creative_writing")
    program_id, category_id = program.id, add(program, "Cerpen", answer=STORY, capacity=6).id
    batches = [make_batch(program, make_school(), writer(number)).id for number in range(1, 7)]

    def narrow() -> str:
        with writing():
            set_rule(db.get_one(Program, program_id), db.get_one(Category, category_id), {"capacity": 2})
        return "narrowed"

    works: list[Callable[[], str]] = [partial(sending, one) for one in batches]
    answers = [str(one) for one in together(app, [*works[:3], narrow, *works[3:]])]
    db.rollback()
    held = db.query(Registration).count()
    assert held == (2 if "narrowed" in answers else 6), answers
    assert broken_rules() == ["no admin is left"]


@on_both
def test_level_that_changes_while_its_pupils_are_sent_is_counted(app: Flask, office: Office) -> None:
    program = make_program("creative_writing")
    for level in (SD, "MI"):
        add(program, level, level, capacity=9)
    schools = [make_school() for _ in range(3)]

    def become_mi(school_id: int) -> str:
        with writing():
            own = db.get_one(School, school_id)
            school_list.set_school(own, {"npsn": own.npsn, "name": own.name, "level": "MI", "region_code": own.region_code})
        return "MI"

    works: list[Callable[[], str]] = [partial(become_mi, one.id) for one in schools]
    works += [partial(sending, make_batch(program, one, writer(number)).id) for number, one in enumerate(schools, 1)]
    assert Counter(map(str, together(app, works))) == {STORY: 3, "MI": 3}
    assert broken_rules() == ["no admin is left"]
