"""How long the ranking of 1,000 performers by five judges and six criteria takes, and its pages."""

import random
from collections.abc import Iterator

from flask import Flask
from sqlalchemy import insert

from benchmarks import Figure
from benchmarks.pages import row_of
from benchmarks.server import SORTS, database, site
from benchmarks.timing import milliseconds
from benchmarks.visitor import officer
from domain.judging.ranking import rank
from domain.judging.results import result_of
from domain.models import Criterion, Entry, Mark, PanelSeat, Registration, Score, Stage
from domain.store.db import db, reading, utcnow, writing
from tests.support.contests import make_judge, make_stage
from tests.support.factories import make_office, make_program, make_school
from tests.support.queries import count_queries

PERFORMERS, JUDGES, CRITERIA = 1000, 5, 6


def measure() -> Iterator[Figure]:
    """Medians; the counting alone from values in memory, then the page with all that it reads."""
    for sort, name in SORTS.items():
        with database(sort) as (url, folder), site(url, folder) as app:
            yield from _figures(app, name)


def _figures(app: Flask, name: str) -> Iterator[Figure]:
    make_office()
    stage = _fill()
    code, stage_id = stage.program.code, stage.id
    with reading():
        contest = result_of(stage).standing.contest
    counted = milliseconds(lambda: rank(contest))
    yield Figure(f"{name}: ranking of {PERFORMERS:,} × {JUDGES} × {CRITERIA} from values", counted, "ms", at_most=50)
    visitor, path = officer(app), f"/petugas/kegiatan/{code}/babak/{stage_id}/peringkat"
    yield Figure(f"{name}: its page", milliseconds(lambda: visitor.get(path), rounds=9), "ms", at_most=400)
    yield Figure(f"{name}: statements of its page", count_queries(lambda: visitor.get(path)), "")


def _fill() -> Stage:
    """A stage of which every score is there."""
    program = make_program()
    school, version = make_school().id, program.version.id
    stage = make_stage(program, criteria=[f"Kriteria {n}" for n in range(CRITERIA)])
    judges = [make_judge(program) for _ in range(JUDGES)]
    now, lot = utcnow(), random.Random(1)
    people = [row_of(program, version, school, n + 1) | {"created_at": now, "updated_at": now} for n in range(PERFORMERS)]
    with writing():
        db.execute(insert(Registration), people)
        db.add_all(PanelSeat(stage_id=stage.id, judge_id=one.id, code=f"LEMBAR{one.id}") for one in judges)
        ids = db.scalars(db.query(Registration.id).filter_by(program_id=program.id).statement).all()
        entries = [
            {"stage_id": stage.id, "registration_id": one, "code": f"A{n:04}-X", "position": n, "state": "in", "reason": ""}
            for n, one in enumerate(ids, 1)
        ]
        db.execute(insert(Entry), entries)
        mark = Mark(
            client_id="bench", kind="score", program_id=program.id, scope=f"stage:{stage.id}", subject="bench", value={},
            actor="link:1", received_at=now,
        )  # fmt: skip
        db.add(mark)
        db.flush()
        criteria = db.scalars(db.query(Criterion.id).filter_by(stage_id=stage.id).statement).all()
        there = db.scalars(db.query(Entry.id).filter_by(stage_id=stage.id).statement).all()
        scores = [
            {"entry_id": entry, "judge_id": judge.id, "criterion_id": criterion, "value": lot.randrange(6000, 10_001, 50),
             "source": "link", "actor": "link:1", "at": now, "mark_id": mark.id}
            for entry in there for judge in judges for criterion in criteria
        ]  # fmt: skip
        db.execute(insert(Score), scores)
    return stage
