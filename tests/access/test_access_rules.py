"""Who comes in, for how long, and what is written down of it: the edges of each rule."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from domain.access import accounts, links, logins, lookup, rate_limit
from domain.models import AccessLink, Login, Office, Program
from domain.store.db import db, utcnow, writing
from tests.support.databases import on_both
from tests.support.factories import make_account, make_link, make_program, make_school, make_session, make_trainer

pytestmark = on_both

At = Callable[[float], None]


def came_in(token: str) -> str:
    """The cookie of somebody who came in by the private link of this token."""
    link = links.link_for(token)
    assert link
    with writing():
        return logins.sign_in(link=link)


def test_link_is_open_until_its_end_and_not_a_moment_longer(office: Office) -> None:
    link = links.link_for(make_link(make_school()))
    assert link
    end = link.expires_at
    assert [link.is_open(end - timedelta(microseconds=1)), link.is_open(end)] == [True, False]


def test_address_of_a_calendar_ends_with_the_last_link_of_its_holder(office: Office) -> None:
    school = make_school()
    both = [links.link_for(make_link(school)) for _ in range(2)]
    with writing():
        school.calendar_token = "an address"
    for link, left in zip(both, ("an address", None), strict=True):
        assert link
        with writing():
            links.revoke_link(link)
        assert school.calendar_token == left


def test_login_lasts_as_long_as_its_sort_may(office: Office) -> None:
    account = make_account()
    with writing():
        logins.sign_in(account)
    came_in(make_link(make_school()))
    lasting = {bool(login.account_id): login.expires_at - login.created_at for login in db.query(Login)}
    assert lasting == {True: timedelta(hours=12), False: timedelta(days=30)}


def test_account_that_is_opened_again_is_not_signed_in_by_an_old_login(office: Office) -> None:
    make_account("admin", "admin")
    account = make_account()
    with writing():
        token = logins.sign_in(account)
    assert logins.login_for(token)
    for change in (accounts.disable, accounts.enable):
        with writing():
            change(account)
        assert logins.login_for(token) is None


def test_staff_who_do_nothing_for_an_hour_are_signed_out_and_schools_are_not(office: Office) -> None:
    account = make_account()
    with writing():
        staff = logins.sign_in(account)
    school = came_in(make_link(make_school()))
    for minutes, still_in in ((59, [True, True]), (60, [False, True])):
        with writing():
            for login in db.query(Login):
                login.seen_at = utcnow() - timedelta(minutes=minutes)
        assert [logins.login_for(token) is not None for token in (staff, school)] == still_in


def test_visitor_is_noted_every_five_minutes(office: Office) -> None:
    account = make_account()
    with writing():
        login = logins.login_for(logins.sign_in(account))
        assert login
        due = []
        for minutes in (4, 6):
            login.seen_at = utcnow() - timedelta(minutes=minutes)
            due.append(logins.is_due(login))
    assert due == [False, True]


def test_revoking_a_link_closes_it_and_ends_its_own_logins_only(office: Office) -> None:
    school = make_school()
    revoked, other = make_link(school), make_link(make_school())
    cookies = [came_in(revoked), came_in(revoked), came_in(other)]
    link = links.link_for(revoked)
    assert link
    with writing():
        links.revoke_link(link)
    first = link.revoked_at
    assert first
    assert not link.is_open(utcnow())
    assert [logins.login_for(cookie) is not None for cookie in cookies] == [False, False, True]
    assert db.query(Login).count() == 1
    with writing():
        links.revoke_link(link)
    assert link.revoked_at == first


def test_confirming_twice_keeps_the_first_time(office: Office) -> None:
    school = make_school()
    with writing():
        links.request_link(school, "Bu Contoh", "+6281200000001")
    link = db.query(AccessLink).one()
    with writing():
        links.confirm_link(link)
    first = link.confirmed_at
    assert first
    with writing():
        links.confirm_link(link)
    assert link.confirmed_at == first


def test_actor_is_the_account_or_the_link(office: Office) -> None:
    account, token = make_account(), make_link(make_school())
    with writing():
        staff = logins.login_for(logins.sign_in(account))
    school = logins.login_for(came_in(token))
    assert staff
    assert school
    assert [staff.actor, school.actor] == [f"account:{account.id}", f"link:{db.query(AccessLink).one().id}"]


def test_session_is_for_its_trainer_and_nobody_is_shown_another(program: Program) -> None:
    own, other = make_trainer("Satu"), make_trainer("Dua")
    session = make_session(program, trainer=own)
    visitors = [logins.login_for(came_in(make_link(trainer))) for trainer in (own, other)]
    assert [lookup.session_for(visitor, session.id) for visitor in (*visitors, None)] == [session, None, None]
    assert [lookup.session_for(visitor, session.id + 1) for visitor in visitors] == [None, None]


def test_program_that_is_not_open_yet_is_for_staff_only(office: Office) -> None:
    hidden, account = make_program(), make_account()
    with writing():
        hidden.state = "draft"
        staff = logins.login_for(logins.sign_in(account))
    school = logins.login_for(came_in(make_link(make_school())))
    assert [lookup.program_for(hidden.code, visitor) for visitor in (None, school, staff)] == [None, None, hidden]
    assert lookup.program_for("XX99", staff) is None


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """It is so many minutes after a window of ten minutes began."""
    start = datetime(2026, 11, 27, 8, tzinfo=UTC)
    return lambda minutes: monkeypatch.setattr(rate_limit, "utcnow", lambda: start + timedelta(minutes=minutes))


def let_in(attempts: int) -> int:
    """How many of these attempts were within 40 in ten minutes."""
    with writing():
        return sum(rate_limit.hit("door", 40, 10) for _attempt in range(attempts))


def test_limit_slides_what_was_counted_before_weighs_less_and_less(office: Office, at: At) -> None:
    at(0)
    assert let_in(45) == 40
    at(10)
    assert let_in(1) == 0
    at(15)
    assert let_in(45) == 40 // 2 - 1
    at(40)
    assert let_in(45) == 40
