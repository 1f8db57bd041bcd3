"""What gives power or takes data away asks the password again when it was given more than 15 minutes ago."""

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from domain.models import Account, AuditEntry, Login, Office
from domain.store.db import db, utcnow, writing
from tests.support.databases import on_sqlite
from tests.support.factories import PASSWORD
from tests.support.world import World

pytestmark = on_sqlite

ASKS = set(
    """
    staff.access.new_account staff.access.change_account staff.access.reset_password_send
    staff.access.disable_account_send staff.access.enable_account staff.access.take_factor staff.access.factor_roles
    staff.access.audit_log_sheet staff.access.new_api_token
    staff.privacy.stop_people staff.privacy.withdraw_consent staff.privacy.erase_person_send staff.privacy.answer_request
    staff.programs.erase_program_send staff.onward.new_partner staff.onward.end_partner staff.onward.pack_send
    """.split()
)
"""All that ask. What somebody does all day (links of schools, registrations, scores) does not; one's own password and
second step ask always, by themselves."""

NEW = "/petugas/akun/baru"
TYPED = {"username": "baru", "name": "Nur'aini", "role": "officer"}


def grow_old(minutes: float) -> None:
    """Everybody gave the password so long ago."""
    with writing():
        at = utcnow() - timedelta(minutes=minutes)
        db.execute(update(Login).values(created_at=at, proved_at=None))


def hidden(page: str) -> dict[str, str]:
    """What the page that asks sends along."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found if name != "csrf_token"}


def made() -> int:
    return db.scalar(select(func.count(Account.id)).where(Account.username == "baru")) or 0


def actions() -> list[str]:
    return list(db.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_acts_that_ask_are_these(app: Flask) -> None:
    assert {name for name, view in app.view_functions.items() if getattr(view, "asks_password", False)} == ASKS
    by_post = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert by_post >= ASKS


def test_each_of_them_asks_and_does_nothing(app: Flask, world: World) -> None:
    """Before the view looks at anything: not even whether there is such a thing."""
    grow_old(16)
    before, answers = actions(), {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint in ASKS:
            answer = world.ask("admin", world.path(rule.endpoint, rule.arguments), "POST", data={"typed": "sekali"})
            answers[rule.endpoint] = (answer.status_code, hidden(answer.text), 'name="password_again"' in answer.text)
    assert answers == dict.fromkeys(ASKS, (403, {"typed": "sekali"}, True))
    assert actions() == before


@pytest.mark.parametrize(("minutes", "asked"), [(14.8, False), (15.2, True)])
def test_act_asks_once_the_password_is_a_quarter_of_an_hour_old(admin: FlaskClient, minutes: float, asked: bool) -> None:
    grow_old(minutes)
    assert admin.get(NEW).status_code == 200
    answer = admin.post(NEW, data=TYPED)
    assert (answer.status_code, made()) == ((403, 0) if asked else (200, 1))


def test_what_is_done_all_day_never_asks(admin: FlaskClient) -> None:
    grow_old(50)
    assert admin.post("/petugas/akun-saya/perangkat/keluarkan-lain").status_code == 302


def test_right_password_does_it_once_with_what_was_typed(admin: FlaskClient) -> None:
    grow_old(16)
    asked = admin.post(NEW, data=TYPED)
    assert ("isian Anda tidak hilang" in asked.text, hidden(asked.text)) == (True, TYPED)
    done = admin.post(NEW, data=hidden(asked.text) | {"password_again": PASSWORD})
    account = db.scalars(select(Account).where(Account.username == "baru")).one()
    assert (done.status_code, account.name, PASSWORD in done.text) == (200, TYPED["name"], False)
    assert actions()[-2:] == ["password-again", "account-made"]
    assert admin.post(NEW, data={**TYPED, "username": "lagi"}).status_code == 200  # a while it is not asked any more
    grow_old(16)
    assert admin.post(NEW, data={**TYPED, "username": "lalu"}).status_code == 403


def test_wrong_password_is_a_failure_and_keeps_what_was_typed(admin: FlaskClient) -> None:
    grow_old(16)
    wrong = TYPED | {"password_again": "bukan kata sandinya"}
    answers = [admin.post(NEW, data=wrong) for _again in range(10)]
    assert {answer.status_code for answer in answers} == {422}
    assert (hidden(answers[0].text), "Kata sandi ini salah" in answers[0].text, made()) == (TYPED, True, 0)
    assert "bukan kata sandinya" not in answers[0].text
    assert actions().count("own-password-wrong") == 10
    assert admin.post(NEW, data=TYPED | {"password_again": PASSWORD}).status_code == 429
    assert made() == 0


def test_empty_password_is_a_wrong_one(admin: FlaskClient) -> None:
    grow_old(16)
    assert (admin.post(NEW, data=TYPED | {"password_again": ""}).status_code, made()) == (422, 0)


def test_page_that_asks_speaks_english(admin: FlaskClient, office: Office) -> None:
    admin.post("/bahasa", data={"language": "en"})
    grow_old(16)
    page = admin.post(NEW, data=TYPED).text
    assert ("Type your password once more" in page, "Kata sandi" in page) == (True, False)


def test_refused_stay_refused(app: Flask, staff: FlaskClient) -> None:
    """Who may not open a page is not asked for a password there."""
    grow_old(16)
    assert staff.post(NEW, data=TYPED | {"password_again": PASSWORD}).status_code == 404
    assert app.test_client().post(NEW, data=TYPED).status_code == 401
