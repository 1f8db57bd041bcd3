"""Two clerks at the same moment: a request is answered once, a plan is kept once."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from flask import Flask
from sqlalchemy import select

from domain.models import Program, Session, VisitRequest
from domain.rules import RuleBroken
from domain.store.db import db, writing
from domain.visits import planning, requests, stops
from tests.support.at_once import together
from tests.support.databases import on_both
from tests.support.visits import ACTOR, ZONE, make_library, make_request, make_stop

pytestmark = [on_both, pytest.mark.usefixtures("office")]
VISIT = {
    "venue": "Posyandu Anggrek", "starts_at": datetime.combine(date(2027, 8, 17), time(9), ZONE), "ends_at": None,
    "vehicle_id": None, "driver_id": None, "officer_id": None,
}  # fmt: skip


def answering(program_id: int, reply_id: int, accepts: bool) -> Callable[[], bool]:
    def answer() -> bool:
        with writing():
            program = db.get_one(Program, program_id)
            found = requests.request_of(program, reply_id)
            assert found
            if accepts:
                requests.accept(program, found, VISIT, ACTOR)
            else:
                requests.decline(program, found, "Penuh", ACTOR)
        return accepts

    return answer


def test_request_is_answered_once_whoever_answers(app: Flask) -> None:
    program = make_library()
    reply_id, program_id = make_request(program).id, program.id
    outcomes = together(app, [answering(program_id, reply_id, accepts) for accepts in (True, False, True)])
    assert sorted(isinstance(one, RuleBroken) for one in outcomes) == [False, True, True]
    db.rollback()
    answer = db.scalars(select(VisitRequest)).one()
    assert (answer.session_id is None) is bool(answer.reason)
    assert len(db.scalars(select(Session)).all()) == (0 if answer.reason else 1)


def test_plan_that_two_clerks_keep_is_there_once(app: Flask) -> None:
    program = make_library()
    make_stop(program)
    program_id = program.id

    def keep() -> int:
        found = db.get_one(Program, program_id)
        mine = stops.stops_of(found)
        rows = planning.values_of(planning.plan_stops(mine, date(2027, 2, 1), date(2027, 2, 28), str(ZONE)), str(ZONE))
        with writing():
            return len(planning.add_visits(found, mine, rows))

    outcomes = together(app, [keep, keep])
    assert sorted(str(one) if isinstance(one, RuleBroken) else "" for one in outcomes)[0] == ""
    db.rollback()
    assert len(db.scalars(select(Session)).all()) == 4
