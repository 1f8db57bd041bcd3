"""A participant fills the forms that come after registration, and changes the answers while they are open."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import Program, Registration, Reply, Status
from domain.registering import replying, reviewing
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.at_once import together
from tests.support.factories import make_batch, make_link, make_program, make_registration, make_school, mother, pupil, send
from tests.support.page_forms import form_of
from tests.support.purposes import kinds

__all__ = ["kinds"]

pytestmark = pytest.mark.usefixtures("office", "kinds")
SELLS = {"sells": "yes", "income": "500000", "story": "Laku"}


@pytest.fixture
def mothers(app: Flask, kinds: object, office: object) -> tuple[Registration, Registration]:
    """Two who have a place in a training; registration is closed."""
    program = make_program("persons")
    first, second = (send(make_batch(program, None, mother(number)))[0] for number in (1, 2))
    with writing():
        program.state = "closed"
    return first, second


@pytest.fixture
def visitor(client: FlaskClient, mothers: tuple[Registration, Registration]) -> FlaskClient:
    """The first of them, come in by number and code."""
    client.post("/bukti", data={"number": mothers[0].number, "code": mothers[0].receipt_code})
    return client


def url(registration: Registration, purpose: str = "follow_up") -> str:
    return f"/pendaftaran/{registration.number}/formulir?untuk={purpose}"


def replies() -> list[tuple[str, dict[str, object], str]]:
    db.rollback()
    found = db.scalars(select(Reply).order_by(Reply.id)).all()
    return [(one.registration.number if one.registration else "", one.answers, one.channel) for one in found]


def test_participant_finds_fills_and_changes_the_form(visitor: FlaskClient, mothers: tuple[Registration, Registration]) -> None:
    first, _second = mothers
    page = visitor.get(f"/pendaftaran/{first.number}").text
    assert f"/pendaftaran/{first.number}/formulir?untuk=follow_up" in page
    assert "untuk=evaluation" not in page  # it names nobody
    form = visitor.get(url(first)).text
    assert "Apakah Anda berjualan?" in form
    assert 'name="registration_number"' not in form
    assert visitor.post(url(first), data=SELLS).location == f"/pendaftaran/{first.number}"
    assert replies() == [(first.number, {"sells": "yes", "income": "500000", "story": "Laku"}, "web")]
    assert "sudah diisi" in visitor.get(f"/pendaftaran/{first.number}").text
    assert "Laku" in visitor.get(url(first)).text
    assert visitor.post(url(first), data={"sells": "no", "story": ""}).status_code == 302
    assert replies() == [(first.number, {"sells": "no"}, "web")]


def test_what_an_old_page_did_not_ask_stays(visitor: FlaskClient, mothers: tuple[Registration, Registration]) -> None:
    visitor.post(url(mothers[0]), data=SELLS)
    visitor.post(url(mothers[0]), data={"sells": "yes", "income": "600000"})  # its page knew no story
    assert replies()[0][1] == {**SELLS, "income": "600000"}
    emptied = {"sells": "yes", "income": "600000", "story": "", "story-asked": "", "shown": _shown(visitor, mothers[0])}
    visitor.post(url(mothers[0]), data=emptied)
    assert replies()[0][1] == {"sells": "yes", "income": "600000"}


def _shown(visitor: FlaskClient, registration: Registration) -> str:
    return form_of(visitor.get(url(registration)).text, url(registration))["shown"][0]


def test_wrong_answers_are_shown_and_not_stored(visitor: FlaskClient, mothers: tuple[Registration, Registration]) -> None:
    answer = visitor.post(url(mothers[0]), data={"sells": "yes", "income": "banyak", "story": "Kutipan"})
    assert (answer.status_code, "Kutipan" in answer.text) == (422, True)
    assert replies() == []


def test_answers_are_not_for_strangers(visitor: FlaskClient, mothers: tuple[Registration, Registration]) -> None:
    for method in (visitor.get, visitor.post):
        assert method(url(mothers[1])).location.startswith("/bukti")
    assert replies() == []


def test_answers_end_with_the_program(visitor: FlaskClient, mothers: tuple[Registration, Registration]) -> None:
    visitor.post(url(mothers[0]), data={"sells": "no"})
    with writing():
        db.get_one(Program, mothers[0].program_id).state = "archived"
    assert visitor.get(url(mothers[0])).status_code == 404
    assert visitor.post(url(mothers[0]), data=SELLS).status_code == 404
    assert replies() == [(mothers[0].number, {"sells": "no"}, "web")]


def test_rule_refuses_a_form_that_closed_meanwhile(mothers: tuple[Registration, Registration]) -> None:
    form = mothers[0].program.form("follow_up")
    checked = replying.form_about(form, {"sells": "no"})
    assert checked.validate()
    with writing():
        mothers[0].program.state = "archived"
    with pytest.raises(RuleBroken, match="tidak dibuka lagi"), writing():
        replying.answer(mothers[0], form, checked, "public")


def test_who_has_no_place_is_not_asked(visitor: FlaskClient, mothers: tuple[Registration, Registration]) -> None:
    with writing():
        reviewing.withdraw(db.get_one(Registration, mothers[0].id), "public")
    assert "untuk=follow_up" not in visitor.get(f"/pendaftaran/{mothers[0].number}").text
    assert visitor.get(url(mothers[0])).status_code == 404
    assert db.get_one(Registration, mothers[0].id).state is Status.WITHDRAWN


def test_form_without_names_is_not_answered_here(visitor: FlaskClient, mothers: tuple[Registration, Registration]) -> None:
    assert visitor.get(url(mothers[0], "evaluation")).status_code == 404
    assert visitor.get(url(mothers[0], "registration")).location.endswith("/ubah")


def test_school_answers_for_its_pupil_and_readers_do_not(by_link: object, reader: FlaskClient, kinds: object) -> None:
    program, school, other = make_program("pupils"), make_school(), make_school()
    mine, theirs = make_registration(program, school, pupil(1)), make_registration(program, other, pupil(2))
    visitor = by_link(make_link(school))  # type: ignore[operator]
    assert visitor.post(url(mine), data={"sells": "no"}).status_code == 302
    assert visitor.get(url(theirs)).status_code == 404
    assert reader.get(url(mine)).status_code == 404
    assert [number for number, *_rest in replies()] == [mine.number]


def test_answer_that_somebody_changed_meanwhile_is_shown_first(
    visitor: FlaskClient, mothers: tuple[Registration, Registration]
) -> None:
    visitor.post(url(mothers[0]), data={"sells": "no"})
    shown = visitor.get(url(mothers[0])).text.partition('name="shown" value="')[2][:16]
    with writing():
        db.scalars(select(Reply)).one().answers = {"sells": "no", "story": "Dari meja"}
    answer = visitor.post(url(mothers[0]), data={"sells": "yes", "income": "1", "shown": shown})
    assert answer.status_code == 422
    assert "Dari meja" in answer.text


def test_one_participant_answers_once_also_at_once(app: Flask, mothers: tuple[Registration, Registration]) -> None:
    number = mothers[0].id

    def reply() -> int:
        with writing():
            registration = db.get_one(Registration, number)
            form = registration.program.form("follow_up")
            checked = replying.form_about(form, {"sells": "no"})
            assert checked.validate()
            return replying.answer(registration, form, checked, "public").id

    assert len({repr(one) for one in together(app, [reply] * 4)}) == 1
    assert len(replies()) == 1
