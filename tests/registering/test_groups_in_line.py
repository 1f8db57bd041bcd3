"""Who was sent together waits together, is offered as many places at once, and answers once: all or none."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from domain.models import Offer, Program, Registration
from domain.places import offers, waiting
from domain.registering import offering, reviewing
from domain.store.db import db, utcnow, writing
from forms.registrants import ALONE, FITTING, STRICT
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_program, mother, send


def full(groups: str, **values: object) -> tuple[Program, list[Registration]]:
    """A training of three places, all taken by people who came one by one."""
    program = make_program("lifeskill", cohorts=(3,), waiting_list=True, offer_hours=48, groups=groups, **values)
    return program, [together(program, number)[0] for number in (1, 2, 3)]


def together(program: Program, *numbers: int) -> list[Registration]:
    return send(make_batch(program, None, *(mother(number, program.cohorts[0]) for number in numbers)))


def leave(*people: Registration) -> None:
    for one in people:
        with writing():
            reviewing.withdraw(one, "test")


def stand(people: list[Registration]) -> list[str]:
    """What was offered to each, else the status."""
    db.expire_all()
    found = [(one, offers.offer_to(one)) for one in people]
    return [offer.state if offer else one.status for one, offer in found]


@pytest.fixture(autouse=True)
def office_is_there(office: object) -> None:
    """Each test has the office."""


@on_sqlite
@pytest.mark.parametrize(
    ("groups", "pair", "behind"),
    [
        (ALONE, ["open", "waiting"], "waiting"),
        (STRICT, ["waiting", "waiting"], "waiting"),
        (FITTING, ["waiting", "waiting"], "open"),
    ],
)
def test_one_free_place_goes_by_the_rule_of_the_program(groups: str, pair: list[str], behind: str) -> None:
    program, placed = full(groups)
    two, one = together(program, 11, 12), together(program, 13)
    leave(placed[0])
    assert (stand(two), stand(one)) == (pair, [behind])


@on_sqlite
@pytest.mark.parametrize("groups", [STRICT, FITTING])
def test_two_free_places_are_offered_to_two_at_once_and_accepted_with_one_answer(groups: str) -> None:
    program, placed = full(groups)
    two = together(program, 11, 12)
    leave(placed[0])
    leave(placed[1])
    assert stand(two) == ["open", "open"]
    first, second = (offers.offer_to(one) for one in two)
    assert first
    assert second
    assert (first.deadline, first.offered_at) == (second.deadline, second.offered_at)
    with writing():
        offering.accept(second, "public")
    assert [one.status for one in two] == ["submitted", "submitted"]
    assert stand(two) == ["accepted", "accepted"]


@on_sqlite
def test_group_that_declines_frees_all_its_places_before_the_next_is_asked() -> None:
    program, placed = full(STRICT)
    two, next_two, last = together(program, 11, 12), together(program, 13, 14), together(program, 15)
    leave(*placed[:2])
    with writing():
        found = offers.offer_to(two[0])
        assert found
        offering.decline(found, "public")
    assert [one.status for one in two] == ["withdrawn", "withdrawn"]
    assert (stand(next_two), stand(last)) == (["open", "open"], ["waiting"])


@on_sqlite
def test_offer_to_a_group_runs_out_for_all_and_comes_back_for_all() -> None:
    program, placed = full(STRICT)
    two = together(program, 11, 12)
    leave(*placed[:2])
    with writing():
        for offer in db.query(Offer):
            offer.deadline = utcnow() - timedelta(minutes=1)
    waiting.settle_overdue()
    assert stand(two) == ["lapsed", "lapsed"]
    with writing():
        waiting.back_in_line(two[1])
    assert stand(two) == ["open", "open"]


@on_sqlite
def test_group_that_does_not_fit_waits_as_a_whole_and_takes_no_place() -> None:
    program = make_program("lifeskill", cohorts=(3,), waiting_list=True, groups=STRICT)
    two, next_two, one = together(program, 1, 2), together(program, 3, 4), together(program, 5)
    assert (stand(two), stand(next_two)) == (["submitted"] * 2, ["waiting"] * 2)
    assert stand(one) == ["waiting"]


@on_sqlite
def test_who_fits_comes_before_a_group_that_does_not_where_the_rule_says_so() -> None:
    program = make_program("lifeskill", cohorts=(3,), waiting_list=True, groups=FITTING)
    _two, next_two, one = together(program, 1, 2), together(program, 3, 4), together(program, 5)
    assert (stand(next_two), stand(one)) == (["waiting"] * 2, ["submitted"])


@on_sqlite
def test_pages_say_the_rule_and_who_is_offered_together(client: FlaskClient, staff: FlaskClient) -> None:
    program, placed = full(FITTING)
    two = together(program, 11, 12)
    leave(*placed[:2])
    offer = offers.offer_to(two[0])
    assert offer
    page = client.get(f"/tawaran/{offer.token}").text
    assert "untuk 2 orang" in page
    assert all(one.number in page for one in two)
    assert "giliran pindah ke yang cukup" in staff.get(f"/petugas/kegiatan/{program.code}/daftar-tunggu").text
