"""Follow-ups: who is asked what after the end, by a private address or the telephone, and what the answers come to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from blueprints.replies import private_token
from domain.models import Message, Program, Registration, Reply
from domain.registering import following, replying
from domain.registering.following import FollowUp
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_program, make_session, mother, send

pytestmark = on_sqlite
ENDED = datetime.now(UTC).date() - timedelta(days=40)
"""A month and some days ago."""


@pytest.fixture
def program(office: object) -> Program:
    program = make_program("lifeskill", cohorts=(20,), starts_on=ENDED, ends_on=ENDED)
    for number in (1, 2):
        send(make_batch(program, None, mother(number, program.cohorts[0], name=f"Zulaikha {'A' * number}")))
    with writing():
        following.begin(program)
    return program


def follow_up(program: Program, months: int) -> FollowUp:
    return next(one for one in following.follow_ups_of(program) if one.form.use.months == months)


def people(program: Program) -> list[Registration]:
    return follow_up(program, 1).people


def answer(one: Registration, **answers: str) -> None:
    form = one.program.form("follow_up_1")
    checked = replying.form_about(form, {"practising": "yes", **answers})
    assert checked.validate(), checked.problems
    with writing():
        replying.answer(one, form, checked, "public")


def test_only_what_is_due_waits(program: Program) -> None:
    assert [len(follow_up(program, months).waiting) for months in (0, 1, 3, 6)] == [2, 2, 0, 0]
    answer(people(program)[0])
    assert [one.number for one in follow_up(program, 1).waiting] == [people(program)[1].number]


@pytest.mark.parametrize(
    ("end", "months", "due"),
    [
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
    ],
)
def test_months_end_on_the_last_day_that_they_have(program: Program, end: date, months: int, due: date) -> None:
    with writing():
        program.ends_on = end
    assert follow_up(program, months).due == due


def test_end_is_that_of_the_last_session_where_staff_set_none(program: Program) -> None:
    with writing():
        program.starts_on = program.ends_on = None
    assert follow_up(program, 1).due is None
    make_session(program)
    assert follow_up(program, 1).due == date(2026, 6, 1)


def test_begun_twice_has_each_form_once(program: Program) -> None:
    with writing():
        following.begin(program)
    assert [len(form.versions) for form in program.forms] == [1] * 5
    contest = make_program()
    with pytest.raises(RuleBroken, match="tidak punya"), writing():
        following.begin(contest)


def test_indicators_count_incomes_of_those_who_told_both_and_stories_with_consent(program: Program) -> None:
    first, second = people(program)
    answer(first, product="Kue", income_before="100000", income_after="500000", story="Laku keras", consent_story="yes")
    answer(second, practising="no", income_after="200000", story="Rahasia saya")
    found = following.indicators_of(list(follow_up(program, 1).answered.values()))
    assert (found.answered, found.practising, found.products) == (2, 1, ["Kue"])
    assert (found.incomes, found.before, found.now, found.more) == (1, 100000, 500000, 1)
    assert found.stories == ["Laku keras"]


def test_private_address_opens_this_form_and_nothing_else(app: Flask, client: FlaskClient, program: Program) -> None:
    first, second = people(program)
    url = f"/isi/tindak-lanjut/{private_token(first, program.form('follow_up_1'))}"
    assert "Apakah Anda masih mempraktikkannya?" in client.get(url).text
    assert client.post(url, data={"practising": "yes", "product": "Kue kering"}).location == url
    assert "Kue kering" in client.get(url).text
    assert [one.registration_id for one in db.query(Reply)] == [first.id]
    assert client.get(f"/pendaftaran/{first.number}").status_code == 302
    assert client.get(url[:-1]).status_code == 404
    with writing():
        first.status = "withdrawn"
    assert client.get(url).status_code == 404


def test_reminders_are_prepared_for_those_who_have_not_answered(staff: FlaskClient, program: Program) -> None:
    first, second = people(program)
    answer(first)
    url = f"/petugas/kegiatan/{program.code}/tindak-lanjut"
    page = staff.get(f"{url}/follow_up_1").text
    assert (second.number in page, first.number in page, "0812-0000-0003" in page) == (True, False, True)
    staff.post(f"{url}/follow_up_1")
    (message,) = db.query(Message).all()
    assert (message.registration_id, "/isi/tindak-lanjut/" in message.words) == (second.id, True)
    assert "1 dari 2 peserta sudah menjawab" in staff.get(url).text
    assert staff.get(f"{url}/tidak-ada").status_code == 404
    assert staff.get(f"/pendaftaran/{second.number}/formulir?untuk=follow_up_1").status_code == 200
