"""Rounds as they really go: opened once, handed over, late, lost."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from domain.inbox import rebuilding
from domain.models import BagRound, BagTurn, Institution, Program
from domain.office import days_off
from domain.office.clock import local_today
from domain.registering import reviewing
from domain.rotation import bags, declared, handing, rounds
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.conftest import Come
from tests.support.databases import on_both
from tests.support.factories import make_link
from tests.support.printed import PrintedPdf
from tests.support.rotation import make_family, make_officer, make_rotation, make_round, make_village

pytestmark = [on_both, pytest.mark.usefixtures("office")]


@pytest.fixture
def village() -> Institution:
    return make_village()


@pytest.fixture
def program(village: Institution) -> Program:
    return make_rotation(village)


def mark(found: BagRound, state: str, *places: int) -> None:
    """Mark the bags at these places of the round; all when none is named."""
    chosen = [found.turns[place] for place in places] if places else found.turns
    with writing():
        handing.mark(found, {turn.bag_id: state for turn in chosen}, "account:1")


def test_round_is_opened_once_whoever_asks(program: Program, village: Institution) -> None:
    make_round(program, village)
    with pytest.raises(RuleBroken, match="sudah dibuka"), writing():
        rounds.open_round(program, village, 1)
    assert [one.number for one in rounds.rounds_of(program)] == [1]


def test_bag_that_is_out_stays_and_is_named(program: Program, village: Institution) -> None:
    first = make_round(program, village, local_today() - timedelta(days=20))
    mark(first, "out")
    mark(first, "back", 0, 1)
    planned = rounds.next_round(program, village)
    late = first.turns[2]
    assert [turn.bag_id for turn in planned.late] == [late.bag_id]
    assert late.registration_id not in [family.id for family, _bag in planned.given]
    assert late.bag_id not in [bag.id for _family, bag in planned.given]
    assert [(row.key, row.program, row.count) for row in declared.waiting()] == [("late_bags", program, 1)]


def test_bag_that_never_went_out_cannot_come_back(program: Program, village: Institution) -> None:
    found = make_round(program, village)
    with pytest.raises(RuleBroken, match="belum diserahkan"):
        mark(found, "back", 0)
    assert found.turns[0].state == ""


def test_handover_waits_for_the_day_of_the_round(program: Program, village: Institution) -> None:
    found = make_round(program, village, local_today() + timedelta(days=1))
    with pytest.raises(RuleBroken, match="belum tiba"):
        mark(found, "out")


def test_lost_bag_goes_round_no_more_until_it_is_found(program: Program, village: Institution) -> None:
    found = make_round(program, village)
    mark(found, "out")
    mark(found, "lost", 0)
    lost = found.turns[0].bag
    assert (lost.state, lost.reason) == ("lost", "Putaran 1")
    assert lost not in bags.bags_in_use(program, village)
    mark(found, "back", 0)
    assert lost.state == "in_use"


def test_family_that_leaves_gets_no_bag_and_one_that_joins_does(program: Program, village: Institution) -> None:
    first = make_round(program, village)
    mark(first, "out")
    mark(first, "back")
    leaving = first.turns[0].registration
    with writing():
        reviewing.withdraw(leaving, "account:1")
    joined = make_family(program, 4, village)
    families = [family.id for family, _bag in rounds.next_round(program, village).given]
    assert (leaving.id in families, joined.id in families) == (False, True)


def test_round_skips_sundays_and_days_off(program: Program, village: Institution) -> None:
    first = make_round(program, village, date(2026, 12, 1))
    assert rounds.next_round(program, village).day == date(2026, 12, 16)
    with writing():
        days_off.add_day(date(2026, 12, 16), "Hari jadi kota", False)
    assert rounds.next_round(program, village).day == date(2026, 12, 17)
    with writing():
        first.day = date(2026, 12, 5)
    assert rounds.next_round(program, village).day == date(2026, 12, 21)  # the 20th is a Sunday


def test_bags_are_due_on_the_day_of_the_next_round(program: Program, village: Institution) -> None:
    """On a Sunday or a day off nobody brings a bag back, so none is late."""
    found = make_round(program, village, date(2026, 12, 5))
    with writing():
        days_off.add_day(date(2026, 12, 21), "Hari jadi kota", False)
    assert rounds.due_days([found]) == {found.id: date(2026, 12, 22)}  # the 20th is a Sunday
    assert rounds.next_round(program, village).day == date(2026, 12, 22)
    assert rounds.due_days([]) == {}


def test_bag_needs_a_code_of_its_own_and_a_reason_to_be_retired(program: Program, village: Institution) -> None:
    values = {"code": "t01", "title": "", "contents": "", "institution_id": village.id}
    with pytest.raises(RuleBroken, match="sudah dipakai"), writing():
        bags.set_bag(program, None, values)
    (first, *_others) = bags.bags_of(program)
    with pytest.raises(RuleBroken, match="mengapa"), writing():
        bags.set_bag(program, first, {"state": "retired", "reason": ""})


def test_officer_marks_the_own_kelurahan_and_no_other(by_link: Come, program: Program, village: Institution) -> None:
    other = make_village("Kelurahan Lain", "99.01.01.1002")
    theirs = make_round(make_rotation(other), other)
    own = make_round(program, village)
    client = by_link(make_link(make_officer(village)))
    assert "masih dibaca" not in client.get("/petugas-setempat/").text
    page = client.get(f"/petugas-setempat/putaran/{own.id}").text
    assert all(turn.registration.name in page for turn in own.turns)
    assert client.get(f"/petugas-setempat/putaran/{theirs.id}").status_code == 404
    assert client.post(f"/petugas-setempat/putaran/{theirs.id}", data={}).status_code == 404
    sent = {f"state-{turn.bag_id}": "out" for turn in own.turns} | {"seen": "0"}
    assert client.post(f"/petugas-setempat/putaran/{own.id}", data=sent).status_code == 302
    db.expire_all()
    assert {turn.state for turn in own.turns} == {"out"}
    assert {turn.actor.partition(":")[0] for turn in own.turns} == {"link"}
    assert f"{len(own.turns)} masih dibaca" in client.get("/petugas-setempat/").text


def test_two_people_who_mark_one_bag_differently_are_both_kept(program: Program, village: Institution) -> None:
    found = make_round(program, village)
    bag = found.turns[0].bag_id
    with writing():
        handing.mark(found, {bag: "out"}, "account:1", seen=0)
        handing.mark(found, {bag: "out"}, "link:1", seen=0)
    assert found.turns[0].differs is None
    with writing():
        handing.mark(found, {bag: "back"}, "account:1", seen=10**6)
        handing.mark(found, {bag: "damaged"}, "link:1", "phone", seen=0)
    assert (found.turns[0].state, found.turns[0].differs is not None) == ("back", True)


def test_turns_are_made_anew_from_their_marks(program: Program, village: Institution) -> None:
    found = make_round(program, village)
    mark(found, "out")
    mark(found, "back", 1)
    before = [(turn.bag_id, turn.state, turn.mark_id) for turn in found.turns]
    with writing():
        rebuilding.rebuild(handing.HANDING)
    db.expire_all()
    assert [(turn.bag_id, turn.state, turn.mark_id) for turn in db.query(BagTurn).order_by(BagTurn.bag_id)] == before


def test_staff_see_the_next_round_and_open_it_once(staff: FlaskClient, program: Program, village: Institution) -> None:
    address = f"/petugas/kegiatan/{program.code}/putaran/{village.id}/berikut"
    page = staff.get(address).text
    assert "Keluarga A Contoh" in page
    today = local_today()
    sent = {"number": "1", "day": f"{today.day}/{today.month}/{today.year}"}
    assert staff.post(address, data=sent).status_code == 302
    again = staff.post(address, data=sent)
    assert (again.status_code, "sudah dibuka" in again.text) == (422, True)
    assert db.query(BagRound).count() == 1


def test_round_of_nobody_is_not_opened_and_says_what_is_missing(staff: FlaskClient, office: object) -> None:
    village = make_village("Kelurahan Sepi", "99.01.01.1002")
    program = make_rotation(village, 0, 2)
    address = f"/petugas/kegiatan/{program.code}/putaran/{village.id}/berikut"
    assert "daftarkan keluarga dan tas" in staff.get(address).text
    today = local_today()
    answer = staff.post(address, data={"number": "1", "day": f"{today.day}/{today.month}/{today.year}"})
    assert (answer.status_code, "daftarkan keluarga dan tas" in answer.text) == (422, True)
    assert db.query(BagRound).count() == 0


def test_list_of_a_round_names_that_round_alone(staff: FlaskClient, program: Program, village: Institution) -> None:
    first = make_round(program, village)
    pdf = PrintedPdf(staff.get(f"/petugas/putaran/{first.id}/daftar.pdf").data).text()
    assert "putaran 1" in pdf
    assert all(turn.bag.code in pdf and turn.registration.name in pdf for turn in first.turns)
