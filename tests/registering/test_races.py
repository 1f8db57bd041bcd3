"""Many press the button at once: what must hold then, on each database.

Beside each rule stands its control: with the rule switched off the race must show, else the test proves nothing.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from itertools import count, islice
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, event, func, select

from domain.intake import batches, checking
from domain.models import Batch, Program, Registration, RegistrationEvent, Seat, Status
from domain.places import identities, scopes, seats
from domain.registering import changing, registering, reviewing
from domain.rules import RuleBroken
from domain.store import db as database
from domain.store.db import db, utcnow, writing
from tests.support.at_once import together
from tests.support.factories import make_batch, make_program, make_registration, make_school, mother, pupil
from tests.support.served import serving, visit

pytestmark = pytest.mark.usefixtures("office")

ROUNDS = 5
"""A control has this many rounds to show its race; one is nearly always enough."""


@pytest.fixture
def unlocked(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The site without its locks: no write transaction on SQLite, no row that PostgreSQL's writers wait for."""
    monkeypatch.setattr(registering, "take_numbers", numbers_outside())
    monkeypatch.setattr(seats, "hold", lambda program_id: None)
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql"):
        yield
        return
    monkeypatch.setattr(database, "_turn", nullcontext)
    event.remove(Engine, "begin", database._begin)
    yield
    event.listen(Engine, "begin", database._begin)


def numbers_outside() -> Callable[[int, int, datetime, bool], tuple[Program, range]]:
    """Numbers from a counter that no transaction knows of, for anyone who asks and at any time."""
    numbers = count(1)

    def take(program_id: int, number: int, now: datetime, also_late: bool) -> tuple[Program, range]:
        taken = list(islice(numbers, number))
        return db.get_one(Program, program_id), range(taken[0], taken[0] + number)

    return take


def think() -> None:
    """The moment between looking and acting in which somebody else acts."""
    time.sleep(0.02)


def make_mothers(program: Program, number: int) -> list[str]:
    """The tokens of batches of one mother each, ready to be sent."""
    with writing():
        made = [batches.open_batch(program, None) for _ in range(number)]
        for index, batch in enumerate(made):
            batches.add_row(batch, mother(index, program.cohorts[0]))
    return [batch.token for batch in made]


def press_send(app: Flask, token: str) -> tuple[int, str]:
    """Status and target of the button; pressed again as long as the site says that it is busy."""
    client = app.test_client()
    for _ in range(20):
        answer = client.post(f"/isi/{token}/kirim")
        if answer.status_code != 503:
            break
    return answer.status_code, answer.headers.get("Location", "")


def send_all(app: Flask, tokens: list[str]) -> list[tuple[int, str] | Exception]:
    answers = together(app, [lambda token=token: press_send(app, token) for token in tokens])  # type: ignore[misc]
    db.rollback()
    return answers


def send_batch(batch_id: int) -> Callable[[], list[str]]:
    def work() -> list[str]:
        batch = db.get_one(Batch, batch_id)
        ready = registering.find_ready(batch)
        with writing():
            return [registration.number for registration in registering.send(batch, "link:1", ready=ready)]

    return work


def registered(status: Status | None = None) -> int:
    statement = select(func.count()).select_from(Registration)
    return db.scalar(statement.where(Registration.status == status) if status else statement) or 0


def taken() -> list[int]:
    db.rollback()
    return list(db.scalars(select(Seat.taken)))


# The last places


@pytest.mark.parametrize("number", [60, pytest.param(200, marks=pytest.mark.long)])
def test_last_ten_places_go_to_ten_of_many(app: Flask, number: int) -> None:
    tokens = make_mothers(make_program("lifeskill", cohorts=(10,)), number)
    answers = send_all(app, tokens)
    assert Counter(answer if isinstance(answer, Exception) else answer[0] for answer in answers) == {302: 10, 409: number - 10}
    assert (registered(), taken()) == (10, [10])


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True)
def test_last_ten_places_hold_between_two_processes(app: Flask, database: str, tmp_path: Path) -> None:
    """To PostgreSQL a process is a line like any other: the race above has as many."""
    tokens = make_mothers(make_program("lifeskill", cohorts=(10,)), 40)
    with serving(database, tmp_path) as served:

        def press(token: str) -> int:
            return visit(served.port, f"/isi/{token}/periksa", {}, f"/isi/{token}/kirim")

        answers = together(app, [partial(press, token) for token in tokens])
        assert len(served.workers_seen) == 2
    assert Counter(answers) == {302: 10, 409: 30}
    db.rollback()
    assert (registered(), taken()) == (10, [10])


def look_then_take(program: Program, place: scopes.Place) -> str | None:
    there = db.scalar(select(func.count()).where(Registration.program_id == program.id)) or 0
    think()
    return None if there < 2 else ""


@pytest.mark.usefixtures("unlocked")
def test_places_are_oversold_without_the_conditional_update(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "take", look_then_take)

    def accepted() -> int:
        before = registered()
        send_all(app, make_mothers(make_program("lifeskill", cohorts=(2,)), 12))
        return registered() - before

    assert any(accepted() > 2 for _ in range(ROUNDS))


# The double tap


def test_batch_sent_by_fifty_at_once_is_one_set_of_registrations(app: Flask) -> None:
    batch = make_batch(make_program(), make_school(), *map(pupil, range(1, 6)))
    answers = together(app, [send_batch(batch.id)] * 50)
    assert answers == [[f"LB26-{number:04}" for number in range(1, 6)]] * 50
    assert registered() == 5


def claim_after_a_look(batch: Batch, now: object) -> bool:
    free = db.scalar(select(Batch.sent_at).where(Batch.id == batch.id)) is None
    think()
    return free


@pytest.mark.usefixtures("unlocked")
def test_taps_get_different_answers_without_the_conditional_update(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registering, "claim_batch", claim_after_a_look)

    def answers() -> set[str]:
        batch = make_batch(make_program(), make_school(), pupil(1))
        return {str(answer) for answer in together(app, [send_batch(batch.id)] * 8)}

    assert any(len(answers()) > 1 for _ in range(ROUNDS))


def test_row_that_changes_after_the_check_is_checked_again() -> None:
    batch = make_batch(make_program(), make_school(), pupil(1))
    ready = registering.find_ready(batch)
    with writing():
        batches.set_values(batch.rows[0], {"name": "Nama Baru"})
    with writing():
        registrations = registering.send(batch, "link:1", ready=ready)
    assert [registration.name for registration in registrations] == ["Nama Baru"]


def test_row_that_comes_while_the_batch_is_sent_is_not_lost(app: Flask) -> None:
    batch = make_batch(make_program(), make_school(), pupil(1))
    batch_id = batch.id

    def add() -> None:
        found = db.get_one(Batch, batch_id)
        with writing():
            batches.add_row(found, pupil(2))

    with ThreadPoolExecutor(1) as pool:
        with writing():
            registering.send(batch, "link:1")
            waiting = pool.submit(together, app, [add])
            time.sleep(0.3)
        assert [type(answer) for answer in waiting.result()] == [RuleBroken]


# The same pupil


def batches_with_one_pupil(program: Program, number: int) -> list[int]:
    return [make_batch(program, make_school(), pupil(1)).id for _ in range(number)]


def test_same_nisn_from_many_schools_at_once_is_registered_once(app: Flask) -> None:
    answers = together(app, [send_batch(one) for one in batches_with_one_pupil(make_program(), 20)])
    assert Counter(type(answer) for answer in answers) == {list: 1, RuleBroken: 19}
    assert registered() == 1


@pytest.mark.usefixtures("unlocked")
def test_same_nisn_is_registered_often_by_a_look_alone(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    check = checking.check

    def look(batch: Batch, _of_cohorts: bool | None = None) -> checking.CheckedBatch:
        checked = check(batch)
        think()
        return checked

    monkeypatch.setattr(registering, "check_rows", look)
    monkeypatch.setattr(identities, "claim", lambda people: None)

    def often() -> int:
        before = registered()
        together(app, [send_batch(one) for one in batches_with_one_pupil(make_program(), 8)])
        db.rollback()
        return registered() - before

    assert any(often() > 1 for _ in range(ROUNDS))


# Closing time


def at_closing_time(app: Flask, program: Program, works: Sequence[Callable[[], object]]) -> list[object]:
    """Staff close the program in a transaction that ends after all works have looked and begun to wait."""
    with ThreadPoolExecutor(1) as pool:
        with writing():
            db.get_one(Program, program.id, with_for_update=True).closes_at = utcnow()
            db.flush()
            waiting = pool.submit(together, app, works)
            time.sleep(0.5)
        return list(waiting.result())


def test_who_waits_while_the_program_closes_is_refused(app: Flask) -> None:
    program = make_program()
    ids = [make_batch(program, make_school(), pupil(number)).id for number in range(1, 6)]
    answers = at_closing_time(app, program, [send_batch(one) for one in ids])
    assert {str(answer) for answer in answers} == {"Pendaftaran sudah ditutup. Hubungi panitia: Ibu Contoh."}
    assert registered() == 0


def test_late_registration_is_accepted_when_only_a_look_decides(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    program = make_program()
    monkeypatch.setattr(registering, "take_numbers", numbers_outside())
    ids = [make_batch(program, make_school(), pupil(number)).id for number in range(1, 3)]
    at_closing_time(app, program, [send_batch(one) for one in ids])
    db.rollback()
    assert registered() == 2


def test_withdrawal_that_waits_while_the_program_closes_is_refused(app: Flask) -> None:
    program = make_program()
    registration_id = make_registration(program, make_school()).id

    def look_then_withdraw() -> None:
        found = db.get_one(Registration, registration_id)
        assert changing.can_change(found, utcnow())
        with writing():
            changing.withdraw_by_registrant(found, "link:1")

    answers = at_closing_time(app, program, [look_then_withdraw])
    assert [type(answer) for answer in answers] == [RuleBroken]
    assert registered(Status.SUBMITTED) == 1


# Numbers


def test_numbers_have_no_gaps_and_no_doubles(app: Flask) -> None:
    program = make_program(quota_school=1)
    good = [make_batch(program, make_school(), pupil(number)).id for number in range(1, 21)]
    bad = [make_batch(program, make_school(), pupil(number), pupil(number + 1)).id for number in range(101, 121, 2)]
    answers = together(app, [send_batch(one) for pair in zip(good, bad + bad, strict=True) for one in pair])
    numbers = sorted(number for answer in answers if isinstance(answer, list) for number in answer)
    assert numbers == [f"LB26-{number:04}" for number in range(1, 21)]


def test_numbers_counted_outside_the_transaction_have_gaps(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registering, "take_numbers", numbers_outside())
    program = make_program(quota_school=1)
    for numbers in ((1, 2), (3,)):
        together(app, [send_batch(make_batch(program, make_school(), *map(pupil, numbers)).id)])
    assert db.scalars(select(Registration.sequence)).all() == [3]


# The freed place


def full_program(places: int, waiting: int) -> tuple[list[int], list[int]]:
    """The ids of those who have a place and of those who wait."""
    program = make_program("lifeskill", cohorts=(places,), waiting_list=True)
    made = [make_registration(program, row=mother(number, program.cohorts[0])).id for number in range(places + waiting)]
    return made[:places], made[places:]


def withdraw(registration_id: int) -> Callable[[], None]:
    def work() -> None:
        found = db.get_one(Registration, registration_id)
        assert found.state.is_active
        with writing():
            reviewing.withdraw(found, "public")

    return work


def promotions() -> int:
    return db.scalar(select(func.count()).where(RegistrationEvent.action == "promoted")) or 0


def test_places_freed_at_once_promote_as_many_and_the_first_in_line(app: Flask) -> None:
    inside, waiting = full_program(6, 8)
    answers = together(app, [withdraw(one) for one in inside[:5]])
    assert answers == [None] * 5
    assert (taken(), promotions()) == ([6], 5)
    states = {one: db.get_one(Registration, one).status for one in waiting}
    assert states == {**dict.fromkeys(waiting[:5], "submitted"), **dict.fromkeys(waiting[5:], "waiting")}


def test_place_given_up_by_twenty_taps_is_freed_once(app: Flask) -> None:
    inside, waiting = full_program(2, 3)
    answers = together(app, [withdraw(inside[0])] * 20)
    assert answers.count(None) == 1
    assert (taken(), promotions(), registered(Status.WAITING)) == ([2], 1, 2)


@pytest.mark.usefixtures("unlocked")
def test_place_is_freed_twice_without_the_lock(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    give_back = seats.give_back

    def give_back_late(program: Program, place: scopes.Place) -> None:
        think()
        give_back(program, place)

    monkeypatch.setattr(seats, "give_back", give_back_late)

    def freed() -> int:
        program = make_program("lifeskill", cohorts=(4,))
        made = [make_registration(program, row=mother(number, program.cohorts[0])).id for number in range(4)]
        together(app, [withdraw(made[0])] * 8)
        db.rollback()
        seat = db.scalars(select(Seat).where(Seat.program_id == program.id)).one()
        return 4 - seat.taken

    assert any(freed() > 1 for _ in range(ROUNDS))
