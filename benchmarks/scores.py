"""How quickly scores are kept: fifty judges who save at once, each score in a request of its own."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select

from benchmarks import Figure, load
from benchmarks.registrations import visitor_cookie
from benchmarks.server import SORTS, database, processor_seconds, site
from domain.access import links, logins
from domain.judging.scoring import subject_of
from domain.models import PanelSeat, Score, Stage
from domain.store.db import db, writing
from tests.support.contests import make_entries, make_seat, make_stage
from tests.support.factories import make_link, make_office
from tests.support.served import serving

JUDGES, ENTRIES, CRITERIA, WARM_UP = 50, 10, ("Isi", "Vokal", "Ekspresi", "Gerak"), 4
"""The warm-up is so many rounds, in each of which every judge saves one score."""


def measure() -> Iterator[Figure]:
    """Against gunicorn with two processes, on each database: all save at the same moment, then all save the next score."""
    for sort, name in SORTS.items():
        with database(sort) as (url, folder):
            yield from _measure(url, folder, name)


def _measure(url: str, folder: Path, name: str) -> Iterator[Figure]:
    with site(url, folder) as app:
        make_office()
        letters = _letters(app)
        with serving(url, folder) as served:
            rounds = [letters[start : start + JUDGES] for start in range(0, len(letters), JUDGES)]
            for one in rounds[:WARM_UP]:
                load.send(served.port, one, JUDGES)
            before, crowd = processor_seconds(served), load.Crowd()
            for one in rounds[WARM_UP:]:
                crowd.add(load.send(served.port, one, JUDGES))
            work = (processor_seconds(served) - before) * 1000 / len(crowd.statuses)
        yield Figure(f"{name}: scores kept", crowd.count(200, 201) / crowd.wall, "/s")
        yield Figure(f"{name}: … half answered within", crowd.percentile(0.5), "ms")
        yield Figure(f"{name}: … 99 of 100 answered within", crowd.percentile(0.99), "ms", at_most=300)
        yield Figure(f"{name}: … work of the site's processes for each", work, "ms")
        db.rollback()  # what this process has read before is one moment of SQLite's
        kept = db.scalar(select(func.count()).select_from(Score).where(Score.value.is_not(None))) or 0
        yield Figure(f"{name}: … accepted but not stored", len(letters) - kept, "", at_most=0)


def _letters(app: Flask) -> list[bytes]:
    """Each judge gives each score once; all judges give the same score at the same time."""
    stage = make_stage(criteria=CRITERIA)
    codes = [entry.code for entry in make_entries(stage, ENTRIES)]
    judges = [_judge(app, seat) for seat in [make_seat(stage) for _ in range(JUDGES)]]
    fields = [(code, one.id) for code in codes for one in stage.criteria]
    return [_letter(stage, judge, *field, number) for number, field in enumerate(fields) for judge in judges]


def _judge(app: Flask, seat: PanelSeat) -> tuple[int, int, str, str]:
    """The judge's id, the link's, and what the browser sends along."""
    link = links.link_for(make_link(seat.judge))
    assert link
    with writing():
        token = logins.sign_in(link=link)
    return (seat.judge_id, link.id, *visitor_cookie(app, login=token))


def _letter(stage: Stage, judge: tuple[int, int, str, str], code: str, criterion: int, number: int) -> bytes:
    judge_id, link, cookie, csrf = judge
    mark = {
        "id": str(UUID(int=judge_id * 1000 + number)), "kind": "score", "scope": f"stage:{stage.id}", "at": 1_795_770_000_000,
        "subject": subject_of(judge_id, code, criterion), "value": {"points": str(50 + number)}, "clock": 0, "seen": 0,
    }  # fmt: skip
    body = json.dumps({"holder": f"link:{link}", "device": "", "marks": [mark]})
    return load.letter("/catatan", cookie, csrf, body)
