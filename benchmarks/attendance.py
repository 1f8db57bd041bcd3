"""How quickly attendance comes in: ten phones that find the network at the same moment, each with thirty taps, on one list."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from flask import Flask
from sqlalchemy import func, select

from benchmarks import Figure, load
from benchmarks.registrations import visitor_cookie
from benchmarks.server import SORTS, database, site
from benchmarks.visitor import school
from domain.access import links, logins
from domain.models import Attendance, Mark, Program, Session, Trainer
from domain.sessions.marking import subject_of
from domain.store.db import db, writing
from tests.support.factories import make_batch, make_link, make_office, make_program, make_session, make_trainer, mother, send
from tests.support.served import serving

PHONES, PEOPLE, ROUNDS = 10, 30, 3
"""The first round warms the processes up; each round is a session of its own."""


def measure() -> Iterator[Figure]:
    """Against gunicorn with two processes, on each database; at the end every phone sends everything once more."""
    for sort, name in SORTS.items():
        with database(sort) as (url, folder):
            yield from _measure(url, folder, name)


def _measure(url: str, folder: Path, name: str) -> Iterator[Figure]:
    with site(url, folder) as app:
        make_office()
        training, trainer = make_program("lifeskill", cohorts=(None,)), make_trainer()
        people = [one.id for one in send(make_batch(training, None, *_mothers(training)))]
        phones = [_phone(app, trainer) for _ in range(PHONES)]
        sessions = [make_session(training, trainer) for _ in range(ROUNDS)]
        rounds = [_letters(one, people, phones) for one in sessions]
        yield Figure(f"{name}: the page with all that it loads", _loaded(app, trainer, sessions[0]) / 1000, "kB", at_most=60)
        with serving(url, folder) as served:
            walls = [load.send(served.port, letters, PHONES).wall for letters in rounds]
            again = [load.send(served.port, letters, PHONES) for letters in rounds]
        db.rollback()
        marks, rows = (db.scalar(select(func.count()).select_from(table)) or 0 for table in (Mark, Attendance))
        yield Figure(f"{name}: ten phones with thirty taps each, all answered", max(walls[1:]), "s", at_most=1)
        yield Figure(f"{name}: … marks lost or doubled", abs(marks - ROUNDS * PHONES * PEOPLE), "", at_most=0)
        yield Figure(f"{name}: … people not noted", ROUNDS * PEOPLE - rows, "", at_most=0)
        yield Figure(f"{name}: … refused when sent again", sum(len(one.statuses) - one.count(200, 201) for one in again), "", 0)


def _loaded(app: Flask, trainer: Trainer, session: Session) -> int:
    """Bytes of the list and of everything that it names, compressed as phones ask for them."""
    visitor, asks = school(app, make_link(trainer)), {"Accept-Encoding": "gzip"}
    page = visitor.get(f"/pelatih/sesi/{session.id}").text
    named = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="(/[^"]+)"', page)
    with app.app_context():
        return sum(len(visitor.client.get(path, headers=asks).data) for path in (f"/pelatih/sesi/{session.id}", *named))


def _mothers(training: Program) -> list[dict[str, str]]:
    return [mother(number, training.cohorts[0]) for number in range(PEOPLE)]


def _phone(app: Flask, trainer: Trainer) -> tuple[int, str, str]:
    """A link of its own for each phone: its id, and what the browser sends along."""
    link = links.link_for(make_link(trainer))
    assert link
    with writing():
        token = logins.sign_in(link=link)
    return (link.id, *visitor_cookie(app, login=token))


def _letters(session: Session, people: list[int], phones: list[tuple[int, str, str]]) -> list[bytes]:
    """One letter a phone. Every other phone says otherwise, so that all rows differ as well."""
    return [_letter(session, people, phone, ("present", "absent")[number % 2]) for number, phone in enumerate(phones)]


def _letter(session: Session, people: list[int], phone: tuple[int, str, str], state: str) -> bytes:
    link, cookie, csrf = phone
    marks = [
        {
            "id": str(uuid4()), "kind": "attendance", "scope": f"session:{session.id}", "subject": subject_of(one),
            "value": {"state": state}, "at": 1_795_770_000_000, "clock": 0, "seen": 0,
        }
        for one in people
    ]  # fmt: skip
    return load.letter("/catatan", cookie, csrf, json.dumps({"holder": f"link:{link}", "device": "", "marks": marks}))
