"""Staff who act at the same moment: each rule holds what it read, and the site says in a sentence what did not go."""

import logging
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm.attributes import set_committed_value

from blueprints.staff.sessions import trainers
from domain.access import accounts, logins
from domain.models import Account, IssuedPaper, Login, Office, Program, Registration, Session
from domain.printing import choices
from domain.programs import drafting, programs
from domain.rules import RuleBroken
from domain.sessions import schedule
from domain.store.db import db, utcnow, writing
from forms.answer_form import AnswerForm
from forms.definition import Question
from forms.kinds import KINDS
from tests.conftest import sign_in
from tests.support.at_once import together
from tests.support.databases import on_both
from tests.support.factories import PASSWORD, make_account, settings
from tests.support.issuing_papers import issue_receipt

pytestmark = on_both

pytestmark = on_both

Act = Callable[[], object]


def written(act: Act) -> Act:
    """The act in a transaction of its own."""

    def work() -> object:
        with writing():
            return act()

    return work


def outcomes(app: Flask, *acts: Act) -> Counter[str]:
    """How often it went well, and which exceptions came."""
    found = together(app, [written(act) for act in acts])
    db.rollback()
    db.expire_all()
    return Counter(type(one).__name__ if isinstance(one, Exception) else "done" for one in found)


def test_hands_question_editor_keeps_every_question(app: Flask, program: Program) -> None:
    def put(number: int) -> None:
        question = Question(f"extra_{number}", "text", f"Pertanyaan {number}")
        drafting.put_question(db.get_one(Program, program.id).form(), question)

    assert outcomes(app, *(partial(put, number) for number in range(8))) == {"done": 8}
    kept = [key for key in drafting.draft_of(program.form()).keys if key.startswith("extra_")]
    assert sorted(kept) == [f"extra_{number}" for number in range(8)]


def test_hands_publishing_at_once_makes_one_version(app: Flask, program: Program) -> None:
    with writing():
        drafting.put_question(program.form(), Question("extra", "text", "Pertanyaan"))

    def publish() -> None:
        drafting.publish_draft(db.get_one(Program, program.id).form())

    assert outcomes(app, *[publish] * 4) == {"done": 1, "RuleBroken": 3}
    assert [version.number for version in program.versions] == [1, 2]


def test_hands_two_admins_cannot_close_each_other(app: Flask, office: Office) -> None:
    for number in range(6):
        pair = [make_account(f"admin-{number}-{letter}", "admin").id for letter in "ab"]

        def close(account_id: int) -> None:
            accounts.disable(db.get_one(Account, account_id))

        assert outcomes(app, *(partial(close, one) for one in pair)) == {"done": 1, "RuleBroken": 1}
        assert _admins() == 1
        with writing():
            db.query(Account).update({"role": "reader"})


def _admins() -> int:
    active = select(func.count(Account.id)).where(Account.role == "admin", Account.disabled_at.is_(None))
    return db.scalar(active) or 0


def test_hands_programs_made_at_once_get_codes_of_their_own(app: Flask, office: Office) -> None:
    def make() -> None:
        programs.make_program(KINDS["storytelling"], settings())

    assert outcomes(app, *[make] * 6) == {"done": 6}
    assert sorted(db.scalars(select(Program.code))) == ["LB26", "LB26B", "LB26C", "LB26D", "LB26E", "LB26F"]


def test_hands_accounts_of_one_name_are_one_account(app: Flask, office: Office) -> None:
    def add() -> None:
        accounts.add_account("sama", "Sama", "reader", "x")

    assert outcomes(app, *[add] * 6) == {"done": 1, "RuleBroken": 5}


def test_hands_print_choices_are_kept_once(app: Flask, program: Program) -> None:
    def remember(number: int) -> None:
        choices.remember(db.get_one(Program, program.id), ["roster"], f"account:{number % 2}", {"title": str(number)})

    assert outcomes(app, *(partial(remember, number) for number in range(8))) == {"done": 8}


def test_hands_one_receipt_is_the_original(app: Flask, registration: Registration) -> None:
    def issue() -> None:
        issue_receipt(db.get_one(Registration, registration.id))

    assert outcomes(app, *[issue] * 6) == {"done": 6}
    assert db.scalars(select(IssuedPaper.copies)).all() == [5]


# What nobody expected, in a sentence


@pytest.fixture
def careless(app: Flask, program: Program) -> FlaskClient:
    """An admin on a site with a view that forgets to look before it stores."""
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def store() -> str:
        with writing():
            db.add(Account(username="rahasia-1372", name="Lain", role="reader", password_hash="x"))
        return "ok"

    store.audience = ("admin",)  # type: ignore[attr-defined]  # as the decorator does
    app.add_url_rule("/ceroboh", view_func=store, methods=["POST"])
    make_account("rahasia-1372", "reader")
    return sign_in(app, "kepala", "admin")


@pytest.mark.own_site
def test_hands_collision_is_a_sentence_and_the_log_holds_no_value(
    careless: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = careless.post("/ceroboh")
    assert (answer.status_code, "Orang lain baru saja menyimpan" in answer.text) == (409, True)
    assert "account" in caplog.text
    assert "1372" not in caplog.text


def test_hands_login_that_ends_meanwhile_leads_to_the_way_in(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client = sign_in(app, "kepala", "admin")
    end_logins_before_the_store(monkeypatch)
    answer = client.post("/petugas/pelatih/baru", data={"name": "Pelatih Baru", "phone": "0812 0000 0009"})
    assert (answer.status_code, "Pelatih Baru" in answer.text, 'name="password"' in answer.text) == (401, True, True)


def end_logins_before_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """Just before a trainer is stored, somebody ends all logins."""
    filled = trainers.filled  # type: ignore[attr-defined]  # the view imports it

    def end_then_fill(*arguments: Any) -> AnswerForm:
        with writing():
            db.query(Login).delete()
        return filled(*arguments)

    monkeypatch.setattr(trainers, "filled", end_then_fill)


def test_hands_old_password_does_not_come_in_while_it_is_replaced(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, found = make_account("ani", "officer"), logins.authenticate

    def replaced_meanwhile(username: str, password: str) -> Account | None:
        right = found(username, password)
        proof = right.password_hash if right else ""
        with writing():
            accounts.replace_password(account, "another")
        if right:
            set_committed_value(right, "password_hash", proof)
        return right

    monkeypatch.setattr(logins, "authenticate", replaced_meanwhile)
    answer = app.test_client().post("/masuk", data={"username": "ani", "password": PASSWORD})
    assert (answer.status_code, "Masuk sekali lagi" in answer.text) == (409, True)
    assert db.scalar(select(func.count(Login.id))) == 0


def test_hands_rule_says_when_its_thing_is_gone(app: Flask, program: Program) -> None:
    with pytest.raises(RuleBroken, match="dihapus orang lain"), writing():
        _removed_and_held(program)


def _removed_and_held(program: Program) -> None:
    values = {"title": "Sesi", "starts_at": utcnow(), "ends_at": None}
    session = schedule.set_session(program, None, values)
    db.query(Session).filter(Session.id == session.id).delete(synchronize_session=False)
    schedule.set_session(program, session, values)
