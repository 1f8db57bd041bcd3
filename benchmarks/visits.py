"""How long the mobile library's pages take with a year of twenty stops, and one tap of a phone that counts."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from uuid import uuid4

from flask import Flask
from sqlalchemy import insert

from benchmarks import Figure
from benchmarks.server import SORTS, database, site
from benchmarks.timing import milliseconds
from benchmarks.visitor import Visitor, officer
from domain.models import Tally
from domain.office.clock import local_today
from domain.store.db import db, utcnow, writing
from domain.visits import planning, visits
from tests.support.factories import make_office
from tests.support.queries import count_queries
from tests.support.visits import ACTOR, COUNTS, make_library, make_stop

STOPS = 19
"""Each is visited every week: 988 visits."""


def measure() -> Iterator[Figure]:
    """Medians, warm, on each database."""
    for sort, name in SORTS.items():
        with database(sort) as (url, folder), site(url, folder) as app:
            yield from _figures(app, name)


def _figures(app: Flask, name: str) -> Iterator[Figure]:
    zone = make_office().timezone
    program = make_library()
    stops = [make_stop(program, f"Pos {number:02}", weekdays=str(number % 6)) for number in range(STOPS)]
    last = local_today() - timedelta(days=1)
    plan = partial(planning.plan_stops, stops, last - timedelta(days=363), last, zone)
    yield Figure(f"{name}: a year of {STOPS} stops planned", milliseconds(plan, rounds=3, warm=0), "ms", at_most=1000)
    with writing():
        planned = plan()
        planning.add_visits(program, stops, planning.values_of(planned, zone))
    ids = [one.session.id for one in visits.every_visit(program)]
    counted = {"missed": "", "is_typed": True, "differs": False, "actor": ACTOR, "at": utcnow(), **COUNTS}
    with writing():
        db.execute(insert(Tally), [{"session_id": one, **counted} for one in ids[:-1]])
    visitor, month = officer(app), f"{last:%Y-%m}"
    path = f"/petugas/kegiatan/{program.code}"
    for page in ("keliling", "laporan-keliling"):
        ask = partial(visitor.get, f"{path}/{page}?bulan={month}")
        yield Figure(f"{name}: {page} of a month", milliseconds(ask), "ms", at_most=100 if page == "keliling" else None)
        yield Figure(f"{name}: … its statements", count_queries(ask), "")
    taps = iter(range(1, 1000))
    yield Figure(f"{name}: a tap", milliseconds(lambda: _tap(visitor, ids[-1], next(taps))), "ms", at_most=50)


def _tap(visitor: Visitor, session_id: int, number: int) -> None:
    mark = {
        "id": str(uuid4()), "kind": "tally", "scope": f"session:{session_id}", "subject": "account:1/child_f",
        "value": {"n": str(number)}, "at": int(utcnow().timestamp() * 1000), "clock": 0, "seen": 0,
    }  # fmt: skip
    answer = visitor.post("/catatan", json={"holder": "account:1", "device": "", "marks": [mark]})
    assert "tersimpan" in answer.json["receipts"][0]["text"]  # type: ignore[index]
