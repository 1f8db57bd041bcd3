"""Calls, forfeits and the way back; now, next, done; substitutes on the day."""

from datetime import timedelta

import pytest

from domain.day import calling, marking, substituting
from domain.day.marking import PROGRESS
from domain.day.running import running_of
from domain.judging.appearing import set_state
from domain.models import Call, Entry, Office, Readmission, RegistrationEvent, Stage
from domain.office.clock import local_today
from domain.programs import asking
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.support.contests import give, make_entries, make_entry, make_seat, make_stage

pytestmark = pytest.mark.usefixtures("database")
ONE, TWO = "account:1", "account:2"


@pytest.fixture
def stage(office: Office) -> Stage:
    return make_stage()


@pytest.fixture
def entry(stage: Stage) -> Entry:
    return make_entries(stage, 3)[0]


def call(entry: Entry, *numbers: int, actor: str = ONE) -> None:
    for number in numbers:
        with writing():
            calling.call(entry, number, actor)


def forfeited(entry: Entry) -> None:
    call(entry, 1, 2, 3)
    with writing():
        calling.forfeit(entry)


def test_call_pressed_at_two_desks_counts_once(entry: Entry) -> None:
    call(entry, 1)
    call(entry, 1, actor=TWO)
    assert [(one.number, one.actor) for one in calling.counting(entry)] == [(1, ONE)]


@pytest.mark.parametrize("number", [2, 4, 0])
def test_call_that_is_not_the_next_is_refused(entry: Entry, number: int) -> None:
    with pytest.raises(RuleBroken), writing():
        calling.call(entry, number, ONE)


def test_nobody_is_called_more_often_than_the_stage_says(office: Office) -> None:
    entry = make_entries(make_stage(calls=2), 1)[0]
    call(entry, 1, 2)
    with pytest.raises(RuleBroken), writing():
        calling.call(entry, 3, ONE)
    with writing():
        calling.forfeit(entry)
    assert entry.state == "forfeited"


def test_forfeited_only_after_all_calls_and_the_reason_names_their_times(entry: Entry) -> None:
    call(entry, 1, 2)
    with pytest.raises(RuleBroken, match="2 dari 3"), writing():
        calling.forfeit(entry)
    assert entry.state == "in"
    call(entry, 3)
    with writing():
        calling.forfeit(entry)
    assert (entry.state, entry.reason[:16], entry.reason.count(".")) == ("forfeited", "Dipanggil 3 kali", 3)


def test_call_can_be_taken_back_and_stays_on_record(entry: Entry) -> None:
    call(entry, 1, 2)
    with pytest.raises(RuleBroken), writing():
        calling.take_back(entry, 1, TWO)
    with writing():
        calling.take_back(entry, 2, TWO)
    assert [one.number for one in calling.counting(entry)] == [1]
    assert [(one.number, one.taken_back_by) for one in calling.taken_back(entry)] == [(2, TWO)]
    call(entry, 2)
    assert db.query(Call).count() == 3


def test_call_of_somebody_who_left_is_refused(entry: Entry) -> None:
    with writing():
        set_state(entry, "withdrawn", "Sakit")
    with pytest.raises(RuleBroken, match="mundur"):
        call(entry, 1)


def test_nobody_is_called_before_the_day_or_after_the_minutes(stage: Stage, entry: Entry) -> None:
    with writing():
        stage.day = local_today() + timedelta(days=1)
    with pytest.raises(RuleBroken):
        call(entry, 1)
    with writing():
        stage.day, stage.locked_at = None, utcnow()
    with pytest.raises(RuleBroken):
        call(entry, 1)


def test_forfeited_one_comes_back_by_decision_with_a_reason(entry: Entry) -> None:
    forfeited(entry)
    with pytest.raises(RuleBroken), writing():
        calling.readmit(entry, " ", TWO)
    with writing():
        calling.readmit(entry, "Bus mogok", TWO)
    (kept,) = db.query(Readmission)
    assert (entry.state, entry.reason, kept.reason, kept.actor) == ("in", "", "Bus mogok", TWO)
    assert kept.forfeited.startswith("Dipanggil 3 kali")
    assert entry in [turn.entry for turn in running_of(entry.stage).coming]


def test_only_a_forfeited_one_comes_back(entry: Entry) -> None:
    with writing():
        set_state(entry, "disqualified", "Memakai naskah")
    with pytest.raises(RuleBroken), writing():
        calling.readmit(entry, "Salah lihat", ONE)


def test_now_next_and_done_follow_the_order(stage: Stage) -> None:
    first, second, third, fourth = make_entries(stage, 4)
    forfeited(third)
    with writing():
        marking.note(stage, {(first.code, PROGRESS): "done", (second.code, PROGRESS): "on"}, ONE)
    running = running_of(stage)
    parts = (running.now, running.coming, running.done, running.out)
    assert [[turn.entry for turn in part] for part in parts] == [[second], [fourth], [first], [third]]


def test_begun_and_taken_back_waits_again(stage: Stage, entry: Entry) -> None:
    for value in ("on", ""):
        with writing():
            marking.note(stage, {(entry.code, PROGRESS): value}, ONE)
    assert [turn.entry for turn in running_of(stage).coming][0] == entry


def _other(entry: Entry, **changed: str) -> None:
    definition = asking.definition_of(entry.registration.program)
    answers = {**entry.registration.answers, **changed}
    with writing():
        substituting.substitute(entry, answers, definition, ONE)


def test_substitute_keeps_numbers_and_history(entry: Entry) -> None:
    number, position, code = entry.registration.number, entry.position, entry.code
    with writing():
        entry.registration.program.state = "closed"
    before = entry.registration.name
    _other(entry, name="Pengganti Contoh", nisn="0099999999")
    registration = entry.registration
    assert (registration.name, registration.number, entry.position, entry.code) == ("Pengganti Contoh", number, position, code)
    events = db.query(RegistrationEvent).filter_by(registration_id=registration.id, action="substituted")
    assert [one.before["name"] for one in events] == [before]
    assert entry.appears


def test_substitute_is_another_person(entry: Entry) -> None:
    with pytest.raises(RuleBroken):
        _other(entry, parent_name="Bapak Lain")


@pytest.mark.parametrize("how", ["judged", "begun"])
def test_nobody_takes_the_place_of_somebody_who_performed(stage: Stage, entry: Entry, how: str) -> None:
    if how == "judged":
        give(make_seat(stage), entry, "80")
    else:
        with writing():
            marking.note(stage, {(entry.code, PROGRESS): "on"}, ONE)
    assert not substituting.can_substitute(entry)
    with pytest.raises(RuleBroken, match="tampil"):
        _other(entry, name="Pengganti Contoh", nisn="0099999999")


def test_finalist_who_was_judged_before_is_not_replaced(stage: Stage, entry: Entry) -> None:
    give(make_seat(stage), entry, "80")
    final = make_entry(make_stage(stage.program), entry.registration)
    assert not substituting.can_substitute(final)
