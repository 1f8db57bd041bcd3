"""Rules about consent, substitution and places that nobody would miss by looking at the pages."""

import pytest
from flask import Flask
from sqlalchemy import select

from domain.intake import batches
from domain.models import Program, Registration, Seat, Status
from domain.places import seats
from domain.programs.asking import definition_of
from domain.registering import changing, reviewing
from domain.registering.statistics import statistics_of
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.factories import (
    make_batch,
    make_program,
    make_registration,
    make_school,
    mother,
    pupil,
    send,
)

pytestmark = pytest.mark.usefixtures("office")


def change(registration: Registration, **answers: str) -> None:
    with writing():
        definition = definition_of(registration.program)
        changing.change(registration, {**registration.answers, **answers}, definition, "test")


def taken(program: Program, scope: str = "") -> int:
    return db.scalar(select(Seat.taken).where(Seat.program_id == program.id, Seat.scope == scope)) or 0


@pytest.mark.parametrize("answer", ["tidak", "Tidak", "no", "", " "])
def test_consent_that_is_needed_and_refused_registers_nobody(answer: str) -> None:
    batch = make_batch(make_program(), make_school(), pupil(1, consent_data=answer))
    with pytest.raises(RuleBroken):
        send(batch)
    assert db.scalars(select(Registration)).all() == []


def test_consent_is_not_carried_to_the_next_pupil() -> None:
    batch = make_batch(make_program(), make_school(), pupil(1))
    kept = batches.shared_values(batch)
    assert "teacher_name" in kept
    assert not {question.key for question in definition_of(batch.program).of_type("consent")} & set(kept)


def test_consent_is_asked_again_of_a_substitute() -> None:
    someone = make_registration(make_program(), make_school())
    change(someone, name="Murid Pengganti", nisn="0000000099")
    asked = len(list(definition_of(someone.program).of_type("consent")))
    db.expire(someone)
    assert len(someone.consents) == 2 * asked


def test_consent_that_did_not_change_is_stored_once() -> None:
    someone = make_registration(make_program(), make_school())
    change(someone, story_title="Cindua Mato")
    asked = len(list(definition_of(someone.program).of_type("consent")))
    db.expire(someone)
    assert len(someone.consents) == asked


@pytest.mark.parametrize(
    ("key", "value"), [("name", "Murid Lain"), ("nisn", "0000000098"), ("birth_date", "2015-08-18")], ids=str
)
def test_another_name_nisn_or_birth_date_is_a_substitution(key: str, value: str) -> None:
    someone = make_registration(make_program(), make_school())
    change(someone, **{key: value})
    db.expire(someone)
    assert someone.events[-1].action == "substituted"


def test_another_title_is_no_substitution() -> None:
    someone = make_registration(make_program(), make_school())
    change(someone, story_title="Cindua Mato")
    db.expire(someone)
    assert someone.events[-1].action == "changed"


def test_who_waits_takes_no_place_and_gives_none_back() -> None:
    program = make_program("lifeskill", cohorts=(1,), waiting_list=True)
    cohort = program.cohorts[0]
    first = make_registration(program, None, mother(1, cohort))
    waiting = make_registration(program, None, mother(2, cohort))
    third = make_registration(program, None, mother(3, cohort))
    assert (waiting.status, taken(program, f"cohort={cohort.id}")) == ("waiting", 1)
    with writing():
        reviewing.reject(waiting, "test", "salah daftar")
    assert taken(program, f"cohort={cohort.id}") == 1
    assert db.get_one(Registration, third.id).state is Status.WAITING
    with writing():
        reviewing.withdraw(first, "test")
    assert db.get_one(Registration, third.id).state is Status.SUBMITTED


def test_who_waits_keeps_no_place_of_the_program() -> None:
    program = make_program("lifeskill", cohorts=(1,), waiting_list=True, capacity=5)
    for number in (1, 2, 3):
        make_registration(program, None, mother(number, program.cohorts[0]))
    assert taken(program) == 1


def test_places_left_count_who_has_a_place_only(app: Flask) -> None:
    program = make_program("lifeskill", cohorts=(1,), waiting_list=True)
    for number in (1, 2):
        make_registration(program, None, mother(number, program.cohorts[0]))
    assert seats.taken_by_cohort(program) == {program.cohorts[0].id: 1}


def test_five_hundred_rows_are_the_most_in_a_batch_however_many_lists() -> None:
    batch = make_batch(make_program(), make_school())
    rows = [batches.NewRow({"name": f"Murid {number}"}) for number in range(batches.MOST_ROWS)]
    with writing():
        batches.add_rows(batch, rows[:300], "sheet", source="daftar pertama")
    with pytest.raises(RuleBroken), writing():
        batches.add_rows(batch, [*rows[300:], batches.NewRow({"name": "Murid Terakhir"})], "sheet", source="daftar kedua")
    with writing():
        batches.add_rows(batch, rows[300:], "sheet", source="daftar ketiga")
    assert len(batch.rows) == batches.MOST_ROWS


def test_everybody_is_counted_where_a_form_asks_no_sex() -> None:
    program = make_program()
    someone = make_registration(program, make_school())
    with writing():
        someone.sex = ""
    counts = statistics_of(program)
    assert (counts.total, counts.male, counts.female) == (1, 0, 0)
    assert [(group.total, group.male, group.female) for group in (*counts.schools, *counts.regions)] == [(1, 0, 0)] * 2


def test_batch_that_was_sent_takes_no_more_rows() -> None:
    batch = make_batch(make_program(), make_school(), pupil(1))
    send(batch)
    with pytest.raises(RuleBroken), writing():
        batches.add_row(batch, pupil(2))
