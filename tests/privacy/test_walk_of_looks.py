"""A walk over all pages: who was shown a child's answers is written down, and whose data are stopped is nowhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from domain.models import AuditEntry, BatchRow, Registration
from domain.privacy import people
from domain.store.db import db, writing
from tests.support.audiences import allowed
from tests.support.databases import on_sqlite
from tests.support.reading_answers import text_of
from tests.support.world import World

pytestmark = on_sqlite

STAFF = ("officer", "admin", "treasurer")
"""Anyone who of them comes first and may open a page asks for it."""
OTHERS = ("school_a", "judge_a", "trainer_a", "nobody")
ASIDE = ("staff.privacy.", "staff.onward.parcel")
"""The page of a person's rights shows also what is stopped; what another office has sent is of nobody here yet."""
MUST_STAND = {"staff.judging.ranking", "judges.stage", "readings.home", "staff.registering.registrations", "schools.home"}
"""Pages of many people, which go on without one."""


@dataclass(frozen=True)
class Seen:
    """What a visitor was shown at an address, and which entries of the audit log that made."""

    endpoint: str
    visitor: str
    path: str
    words: str
    entries: Sequence[AuditEntry]


@dataclass(frozen=True)
class Child:
    """What is known of a child by which a page would give it away, and what an entry about it may say."""

    nisn: str
    subjects: frozenset[str]

    def is_named(self, entries: Sequence[AuditEntry]) -> bool:
        """By its number, its batch, or the program whose people all were shown."""
        return any({entry.subject, *entry.subject.split("/")} & self.subjects for entry in entries)


def children() -> list[Child]:
    """Those that are registered, and those in what schools are putting together."""
    found = []
    for one in db.scalars(select(Registration).where(Registration.school_id.is_not(None))):
        if nisn := str(one.answers.get("nisn", "")):
            names = {one.number, f"batch:{one.batch_id}", one.program.code}
            found.append(Child(nisn, frozenset(names)))
    for row in db.scalars(select(BatchRow)):
        if nisn := str(row.values.get("nisn", "")):
            found.append(Child(nisn, frozenset({f"batch:{row.batch_id}"})))
    return found


def walk(app: Flask, world: World, visitors: Sequence[str], first_only: bool) -> Iterator[Seen]:
    """Each page once for each visitor who may open it, or for the first of them."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            names = [name for name in visitors if rule.endpoint in allowed(name)]
            yield from (_seen(world, rule, name) for name in (names[:1] if first_only else names))


def _seen(world: World, rule: Rule, name: str) -> Seen:
    last = db.scalar(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)) or 0
    db.rollback()
    path = world.path(rule.endpoint, rule.arguments)
    answer = world.ask(name, path)
    assert answer.status_code < 500, (path, name)
    entries = db.scalars(select(AuditEntry).where(AuditEntry.id > last)).all()
    db.rollback()
    return Seen(rule.endpoint, name, path, text_of(answer), entries)


def shows_unnamed(seen: Seen, known: Sequence[Child], entries: Sequence[AuditEntry]) -> bool:
    """Whether answers of a child were shown, and none of these entries names it."""
    return any(one.nisn in seen.words and not one.is_named(entries) for one in known)


def test_looks_at_children_are_recorded_and_stopped_children_are_nowhere(app: Flask, world: World) -> None:
    known = children()
    by_staff = [*walk(app, world, STAFF, first_only=True)]
    assert [one.endpoint for one in by_staff if shows_unnamed(one, known, one.entries)] == []
    control = {one.endpoint for one in by_staff if shows_unnamed(one, known, ())}
    assert control >= {"batches.section", "batches.check", "staff.registering.registrations_sheet", "registrations.change"}
    person = people.people_of([str(world.values["number"])])[0]
    words = re.compile(rf"{person.name}\b|{person.answers['nisn']}")
    seen = [*by_staff, *walk(app, world, OTHERS, first_only=False)]
    before = [one for one in seen if words.search(one.words) and not one.endpoint.startswith(ASIDE)]
    assert {one.visitor for one in before} >= {"officer", "school_a", "judge_a"}
    with writing():
        people.stop([person])
    db.remove()
    assert [f"{one.path} as {one.visitor}" for one in before if words.search(text_of(world.ask(one.visitor, one.path)))] == []
    again = [world.ask(one.visitor, one.path).status_code for one in seen if one.endpoint in MUST_STAND]
    assert set(again) == {200}
