"""The calendar holds what all services declare, in order; it names no participant and asks a fixed number of times."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.calendar import reading
from domain.calendar.clashes import clashes_of, clashes_of_each
from domain.calendar.reading import Wanted
from domain.contests import declared as contests
from domain.declaring import Happening
from domain.documents import required
from domain.lending import declared as lending
from domain.lending import trips
from domain.meetings import decisions
from domain.models import Cohort, Program, Stage
from domain.models.venue import Vehicle
from domain.office import venues
from domain.sessions import schedule
from domain.sessions.declared import planned
from domain.store.db import db, writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_program, make_school, make_session, make_trainer, pupil, send
from tests.support.lending import make_borrower, make_loans
from tests.support.queries import count_queries

MAY = date(2027, 5, 1), date(2027, 5, 31)
TENTH = datetime(2027, 5, 10, 2, tzinfo=UTC)  # 9.00 WIB


def found(first: date = MAY[0], last: date = MAY[1]) -> list[Happening]:
    return reading.happenings(reading.span_of(first, last))


def uids(some: list[Happening]) -> list[str]:
    return [one.uid.rstrip("0123456789") for one in some]


@pytest.fixture
def car(office: object) -> Vehicle:
    with writing():
        return venues.set_vehicle(None, {"name": "Mobil pustaka", "plate": "BA 1234 P"})


def make_stage(program: Program, day: date, venue: str = "") -> Stage:
    with writing():
        stage = Stage(program_id=program.id, number=1, name="Final", day=day, venue=venues.named(venue))
        db.add(stage)
    return stage


@on_sqlite
def test_days_and_deadlines_of_programs_stand_in_the_calendar(office: object) -> None:
    program = make_program(starts_on=date(2027, 5, 10), ends_on=date(2027, 5, 11))
    with writing():
        program.opens_at, program.closes_at = datetime(2027, 5, 2, 1, tzinfo=UTC), datetime(2027, 5, 9, 16, tzinfo=UTC)
        required.set_document(program, None, {"name": "Naskah", "due_at": datetime(2027, 5, 9, 10, tzinfo=UTC)})
        db.add(Cohort(program_id=program.id, name="Angkatan I", closes_at=datetime(2027, 5, 4, 1, tzinfo=UTC)))
    assert uids(found()) == ["opens-", "cohort-closes-", "document-", "closes-", "program-"]
    assert uids(found(date(2027, 5, 11), date(2027, 5, 12))) == ["program-"], "it goes on"
    assert uids(found(date(2027, 5, 12), date(2027, 5, 31))) == []
    with writing():
        program.ends_on = date(2027, 12, 31)
    assert uids(found(date(2027, 5, 11), date(2027, 5, 31))) == [], "a whole year is not on every page"
    with writing():
        program.state = "archived"
    assert found() == []


@on_sqlite
def test_day_of_a_happening_is_that_of_the_office(office: object) -> None:
    make_session(make_program(), None, None, datetime(2027, 4, 30, 18, tzinfo=UTC))  # 1 May, 1.00 WIB
    assert uids(found()) == ["session-"]
    assert found(date(2027, 4, 1), date(2027, 4, 30)) == []
    span = reading.span_of(*MAY)
    assert list(reading.by_day(reading.happenings(span), span)) == [date(2027, 5, 1)]


@on_sqlite
def test_what_has_no_hour_comes_first_on_its_day(office: object) -> None:
    program = make_program()
    make_session(program, None, None, TENTH)
    make_stage(program, date(2027, 5, 10))
    assert uids(found()) == ["stage-", "session-"]


@on_sqlite
def test_calendar_is_narrowed(office: object, car: Vehicle) -> None:
    contest, other = make_program(venue="Aula"), make_program("lifeskill", venue="Dapur", cohorts=(5,))
    make_session(contest, None, None, TENTH)
    with writing():
        make_other = schedule.set_session(other, None, {"title": "Kue", "starts_at": TENTH, "ends_at": None})
    assert make_other.place == "Dapur"
    loans = make_loans()
    stop = trips.Stop(make_borrower(loans).id, "deliver")
    with writing():
        trips.set_trip(loans, None, values_of(car), [stop])
    everything = found()
    hall = venues.known("Aula")
    assert hall
    assert uids(Wanted(venue=hall.id).of(everything)) == ["session-"]
    assert uids(Wanted(vehicle=car.id).of(everything)) == ["trip-"]
    assert uids(Wanted(occasion="trip").of(everything)) == ["trip-"]
    assert uids(Wanted(occasion="session", vehicle=car.id).of(everything)) == []


def values_of(car: Vehicle | None, hours: int = 2, driver: str = "") -> dict[str, object]:
    return {
        "starts_at": TENTH, "ends_at": TENTH + timedelta(hours=hours), "vehicle_id": car.id if car else None, "driver": driver,
    }  # fmt: skip


@on_sqlite
def test_institution_has_its_own_and_what_is_for_all_in_its_programs(office: object) -> None:
    mine, other = make_program(), make_program()
    school = make_school()
    send(make_batch(mine, school, pupil(1, name="Zulaikha Rahasia")))
    make_session(mine, None, None, TENTH)
    make_session(other, None, None, TENTH)
    meeting = make_program("coordination")
    with writing():
        decisions.set_decision(meeting, None, {"text": "Rahasia rapat", "institution_id": school.id, "due": MAY[1]})
    everything = found()
    concerned = reading.of_institution(school, everything)
    assert [one.program for one in concerned] == [mine, meeting]
    assert "Rahasia" not in str(everything), "neither a child nor what a meeting decided"


@on_sqlite
def test_calendar_asks_a_fixed_number_of_times(office: object, car: Vehicle) -> None:
    ids = make_program().id, make_loans().id, car.id
    stop = trips.Stop(make_borrower(db.get_one(Program, ids[1])).id, "deliver")

    def more() -> None:
        program, loans, own_car = db.get_one(Program, ids[0]), db.get_one(Program, ids[1]), db.get_one(Vehicle, ids[2])
        trainer = make_trainer(f"Narasumber {db.query(Stage).count()}")
        make_session(program, trainer, None, TENTH)
        stage = Stage(program_id=make_program().id, number=1, name="Final", day=date(2027, 5, 10))
        with writing():
            db.add(stage)
            trips.set_trip(loans, None, values_of(own_car), [stop])

    more()
    db.expire_all()
    few = count_queries(found)
    for _one in range(3):
        more()
    db.expire_all()
    assert count_queries(found) == few


# Clashes over all services.


@on_sqlite
def test_car_and_driver_clash_with_a_session_of_another_service(office: object, car: Vehicle) -> None:
    loans, training = make_loans(), make_program("lifeskill", cohorts=(5,))
    borrower, trainer = make_borrower(loans), make_trainer("Pak Contoh")
    with writing():
        trip = trips.set_trip(loans, None, values_of(car, driver="PAK  contoh"), [trips.Stop(borrower.id, "deliver")])
    session = {"title": "Sesi", "starts_at": TENTH + timedelta(hours=1), "ends_at": None, "trainer_id": trainer.id}
    (clash,) = clashes_of(planned(training, None, session))
    assert (clash.key, [use.sort for use in clash.uses]) == (f"trip-{trip.id}", ["person"])
    (clash,) = clashes_of(planned(training, None, {**session, "vehicle_id": car.id, "trainer_id": None}))
    assert [use.sort for use in clash.uses] == ["vehicle"]
    assert clashes_of(lending.planned(loans, trip, values_of(car))) == [], "it is itself"
    assert [one.key for one in clashes_of(lending.planned(loans, None, values_of(car)))] == [f"trip-{trip.id}"]
    with writing():
        trips.remove_trip(trip)
    assert clashes_of(planned(training, None, session)) == []


@on_sqlite
def test_stage_takes_its_venue_for_the_whole_day(office: object) -> None:
    contest, training = make_program(venue="Aula"), make_program("lifeskill", cohorts=(5,))
    stage = make_stage(contest, date(2027, 5, 10), "Gedung")
    session = {"title": "Sesi", "starts_at": TENTH + timedelta(hours=9), "ends_at": None, "venue": "Gedung"}
    assert [one.key for one in clashes_of(planned(training, None, session))] == [f"stage-{stage.id}"]
    assert clashes_of(planned(contest, None, session)) == [], "what a contest does on its own day belongs to it"
    assert clashes_of(planned(training, None, {**session, "starts_at": TENTH + timedelta(days=1)})) == []
    make_session(training, None, None, TENTH)
    with writing():
        training.venue = venues.named("Aula")
    wanted = contests.planned(
        contest, Stage(program_id=contest.id), {"day": date(2027, 5, 10), "venue": "", "name": "Semifinal"}
    )
    assert wanted
    assert uids([one.other for one in clashes_of(wanted)]) == ["session-"]


@on_sqlite
def test_cancelled_session_needs_nothing(office: object) -> None:
    program, other = make_program(venue="Aula"), make_program("lifeskill", venue="Aula", cohorts=(5,))
    session = make_session(other, None, None, TENTH)
    wanted = planned(program, None, {"title": "Sesi", "starts_at": TENTH, "ends_at": None})
    assert [one.key for one in clashes_of(wanted)] == [f"session-{session.id}"]
    with writing():
        session.cancelled_at = TENTH
    assert clashes_of(wanted) == []


@on_sqlite
def test_many_sessions_are_compared_with_one_reading(office: object) -> None:
    program = make_program(venue="Aula")
    make_session(make_program("lifeskill", venue="Aula", cohorts=(5,)), None, None, TENTH + timedelta(days=7))
    rows = [
        planned(program, None, {"title": "", "starts_at": TENTH + timedelta(days=7 * week), "ends_at": None})
        for week in range(20)
    ]
    assert [number for number, ones in enumerate(clashes_of_each(rows)) if ones] == [1]
    assert count_queries(lambda: clashes_of_each(rows)) == count_queries(lambda: clashes_of_each(rows[:2]))


@on_sqlite
def test_round_that_comes_to_several_names_to_each_only_itself(office: object, car: Vehicle) -> None:
    loans = make_loans()
    first, second = make_borrower(loans), make_borrower(loans, "Lapas Contoh")
    with writing():
        stops = [trips.Stop(one.id, "deliver") for one in (first, second)]
        trips.set_trip(loans, None, values_of(car), stops)
    home = first.school
    assert home
    (one,) = [one for one in reading.of_institution(home, found()) if one.key == "trip"]
    assert ("Lapas" in one.title, reading.seen_by(home, one).title) == (True, home.name)


def test_month_and_week_are_whole() -> None:
    assert reading.month_around(date(2028, 2, 29)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert reading.month_around(date(2026, 12, 31)) == (date(2026, 12, 1), date(2026, 12, 31))
    assert reading.week_around(date(2027, 5, 9)) == (date(2027, 5, 3), date(2027, 5, 9))
