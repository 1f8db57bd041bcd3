"""A year of stops: each day of each rule, nothing twice, and what would clash."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.calendar.clashes import clashes_among, clashes_of, clashes_of_each
from domain.lending import trips
from domain.lending.trips import set_trip
from domain.models import Program, Session, Stop
from domain.office import days_off
from domain.office.offices import usual_length
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.visits import planning, visits
from domain.visits.declared import planned, planned_of_stop
from domain.visits.tallying import type_paper
from tests.support.lending import make_borrower, make_loans
from tests.support.visits import ACTOR, COUNTS, make_driver, make_library, make_stop, make_vehicle, make_visit

pytestmark = pytest.mark.usefixtures("office")
ZONE = "Asia/Jakarta"
FIRST, LAST = date(2027, 2, 1), date(2027, 2, 28)
"""Mondays on the 1st, 8th, 15th, 22nd; Tuesday the 16th is none of them."""


@pytest.fixture
def program() -> Program:
    return make_library()


def plan(*stops: Stop) -> list[dict[str, object]]:
    return planning.values_of(planning.plan_stops(stops, FIRST, LAST, ZONE), ZONE)


def add(program: Program, *stops: Stop) -> Sequence[Session]:
    rows = plan(*stops)
    with writing():
        return planning.add_visits(program, stops, rows)


def days(rows: Sequence[dict[str, object]]) -> list[int]:
    return [row["starts_at"].day for row in rows]  # type: ignore[attr-defined]


def test_plan_has_each_day_of_the_rule_but_days_off(program: Program) -> None:
    with writing():
        days_off.add_day(date(2027, 2, 8), "Hari jadi kota", False)
    stop = make_stop(program)
    assert days(plan(stop)) == [1, 15, 22]
    (planned,) = planning.plan_stops([stop], FIRST, LAST, ZONE)
    assert [one.skipped for one in planned.meetings if not one.number] == ["Hari jadi kota"]


def test_plan_made_again_adds_nothing_and_brings_no_cancelled_visit_back(program: Program) -> None:
    stop = make_stop(program)
    first, *_others = add(program, stop)
    with writing():
        visits.cancel_visit(first, "Mobil diperbaiki")
    with pytest.raises(RuleBroken, match="sudah ada"):
        plan(stop)
    assert len(visits.every_visit(program)) == 4


def test_plan_that_somebody_saved_meanwhile_is_refused_as_a_whole(program: Program) -> None:
    stop, other = make_stop(program), make_stop(program, "Taman Baca", weekdays="1")
    rows = plan(stop, other)
    add(program, stop)
    with pytest.raises(RuleBroken, match="baru saja ditambahkan"), writing():
        planning.add_visits(program, [stop, other], rows)
    assert len(visits.every_visit(program)) == 4


def test_stops_at_the_same_hour_are_both_visited(program: Program) -> None:
    add(program, make_stop(program))
    assert days(plan(make_stop(program, "Taman Baca"))) == [1, 8, 15, 22]


def test_rule_without_a_day_left_says_so(program: Program) -> None:
    with writing():
        for day in (1, 8, 15, 22):
            days_off.add_day(date(2027, 2, day), "Libur", False)
    with pytest.raises(RuleBroken, match="Tidak ada tanggal yang tersisa") as refused:
        plan(make_stop(program))
    assert refused.value.field == "first"


def test_stops_without_times_give_no_plan(program: Program) -> None:
    with pytest.raises(RuleBroken, match="Belum ada pos dengan jadwal tetap"):
        plan(make_stop(program, weekdays="", starts=""))


def test_plan_backwards_or_for_ever_is_refused(program: Program) -> None:
    stop = make_stop(program)
    with pytest.raises(RuleBroken, match="sesudah tanggal pertama"):
        planning.plan_stops([stop], LAST, FIRST, ZONE)
    with pytest.raises(RuleBroken, match="satu tahun"):
        planning.plan_stops([stop], FIRST, FIRST + timedelta(days=401), ZONE)


def test_two_stops_that_need_the_car_at_one_time_clash_in_the_plan(program: Program) -> None:
    vehicle, driver = make_vehicle(), make_driver()
    crew: dict[str, Any] = {"vehicle_id": vehicle.id, "driver_id": driver.id}
    both = make_stop(program, **crew), make_stop(program, "Taman Baca", **{**crew, "driver_id": None})
    made = [planned_of_stop(stop, row, usual_length()) for stop in both for row in plan(stop)]
    assert [len(clashes_among(one, made)) for one in made] == [1] * 8
    assert {use.sort for one in made for clash in clashes_among(one, made) for use in clash.uses} == {"vehicle"}


def test_plan_names_rounds_that_have_the_car(program: Program) -> None:
    vehicle = make_vehicle()
    loans = make_loans()
    stop = trips.Stop(make_borrower(loans).id, "deliver")
    start = datetime(2027, 2, 8, 2, 30, tzinfo=UTC)
    with writing():
        set_trip(loans, None, {"starts_at": start, "ends_at": start + timedelta(hours=1), "vehicle_id": vehicle.id}, [stop])
    mine = make_stop(program, vehicle_id=vehicle.id)
    found = clashes_of_each([planned_of_stop(mine, row, usual_length()) for row in plan(mine)])
    assert [[clash.other.program for clash in ones] for ones in found] == [[], [loans], [], []]


def test_driver_who_is_on_duty_elsewhere_clashes(program: Program) -> None:
    driver = make_driver()
    other = make_visit(program, venue="Taman Baca", officer_id=driver.id)
    values = {
        "venue": "Posyandu", "starts_at": other.starts_at, "ends_at": None, "vehicle_id": None, "driver_id": driver.id,
        "officer_id": None,
    }  # fmt: skip
    (clash,) = clashes_of(planned(program, None, values))
    assert (clash.other.title, [use.name for use in clash.uses]) == ("Taman Baca", [driver.name])


def test_place_is_a_stop_once(program: Program) -> None:
    make_stop(program)
    with pytest.raises(RuleBroken, match="Posyandu Melati sudah menjadi pos"):
        make_stop(program, "posyandu melati")


@pytest.mark.parametrize(
    ("more", "says"),
    [({"starts": ""}, "Isi jam mulai"), ({"ends": "08.00"}, "Jam selesai harus sesudah")],
)
def test_stop_whose_times_make_no_sense_is_refused(program: Program, more: dict[str, str], says: str) -> None:
    with pytest.raises(RuleBroken, match=says):
        make_stop(program, **more)


def test_visit_that_was_noted_stays(program: Program) -> None:
    session = make_visit(program)
    with writing():
        type_paper(session, COUNTS, ACTOR)
    for change in (visits.remove_visit, lambda one: visits.cancel_visit(one, "Hujan")):
        with pytest.raises(RuleBroken, match="sudah dicatat"), writing():
            change(session)
