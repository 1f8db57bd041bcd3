"""What cohorts and programs ask of those who choose them: kelurahan, a closing time of their own, women only."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from domain.intake import checking
from domain.models import Batch, Program
from domain.programs import cohort_rules
from domain.registering import changing
from domain.rules import RuleBroken
from domain.store.db import utcnow, writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_program, make_registration, make_session, mother

pytestmark = on_sqlite
OTHER = "99.01.02.1001"


@pytest.fixture
def program(office: object) -> Program:
    return make_program("lifeskill", cohorts=(2, 20), waiting_list=True)


def bind(program: Program, must: bool) -> None:
    with writing():
        program.cohorts[0].region_code, program.cohorts[0].region_must = "99.01.01.1001", must


def problems(batch: Batch) -> dict[str, str]:
    return checking.check(batch).rows[0].problems


@pytest.mark.parametrize(
    ("must", "region", "is_refused"), [(True, OTHER, True), (True, "99.01.01.1001", False), (False, OTHER, False)]
)
def test_cohort_of_a_kelurahan_is_for_its_people(program: Program, must: bool, region: str, is_refused: bool) -> None:
    bind(program, must)
    batch = make_batch(program, None, mother(1, program.cohorts[0], region=region))
    assert ("cohort" in problems(batch)) is is_refused


def test_cohort_closes_at_its_own_time(program: Program) -> None:
    with writing():
        program.cohorts[0].closes_at = utcnow() - timedelta(minutes=1)
        program.cohorts[1].closes_at = utcnow() + timedelta(minutes=1)
    closed, open_ = (make_batch(program, None, mother(number, program.cohorts[number])) for number in (0, 1))
    assert ("cohort" in problems(closed), "cohort" in problems(open_)) == (True, False)


def test_who_is_in_a_closed_cohort_may_still_change_answers(program: Program) -> None:
    own = make_registration(program)
    with writing():
        program.cohorts[0].closes_at = utcnow() - timedelta(minutes=1)
        changing.change(own, {**own.answers, "occupation": "Penjahit"}, own.version.definition, "test")
    bind(program, must=True)
    with pytest.raises(RuleBroken, match="ditutup|hanya untuk"), writing():
        changing.change(own, {**own.answers, "region": OTHER}, own.version.definition, "test")


def test_choices_tell_days_places_and_for_whom(program: Program, client: FlaskClient) -> None:
    bind(program, must=False)
    make_session(program, cohort=program.cohorts[0])
    batch = make_batch(program, None, mother(1, program.cohorts[0]))
    choices = checking.check(batch).definition["cohort"].choices
    assert [choice.label for choice in choices] == ["Angkatan 1", "Angkatan 2"]
    village = "untuk warga Kelurahan Lubuk Contoh 1"
    assert choices[0].told == ("1 Mei 2026", "Aula Perpustakaan", "sisa 2 tempat", village)
    for _ in range(2):
        make_registration(program)
    told = cohort_rules.offered_choices(program, choices, utcnow())
    assert "penuh, daftar tunggu" in told[0].told


@pytest.mark.parametrize(("sex", "wrong"), [("P", False), ("L", True), ("", True)])
def test_program_may_be_for_women_only(office: object, sex: str, wrong: bool) -> None:
    program = make_program("lifeskill", cohorts=(5,), only_sex="P")
    batch = make_batch(program, None, mother(1, program.cohorts[0], sex=sex))
    assert ("sex" in problems(batch)) is wrong


def test_birth_date_under_the_programs_age_is_said_at_the_question(office: object) -> None:
    program = make_program("lifeskill", cohorts=(5,), born_until=date(2008, 1, 1))
    batch = make_batch(program, None, mother(1, program.cohorts[0], birth_date="1/2/2015"))
    assert list(problems(batch)) == ["birth_date"]
