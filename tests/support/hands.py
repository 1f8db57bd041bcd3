"""Two people who press the same button at once, several times each: what came of it, and what was lost."""

import logging
import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from threading import Barrier, BrokenBarrierError
from time import sleep
from typing import Any

from flask import Flask
from sqlalchemy import event
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from domain.store import db as database
from domain.store.db import db
from tests.support.at_once import together
from tests.support.audiences import AUDIENCES
from tests.support.examples.example import Example
from tests.support.invariants import broken_rules
from tests.support.memory import Contents, Memory, contents
from tests.support.page_forms import form_of
from tests.support.world import World

ALLOWED = {endpoint: visitors for visitors, endpoints in AUDIENCES for endpoint in endpoints.split()}
PREFERRED = ("officer", "admin", "school_a", "trainer_a", "guest_a", "individual", "nobody")
PAUSE = 0.004
"""Seconds between what a rule has read and what it writes."""
PATIENCE = 0.3
"""Seconds that anyone who has read waits for the others; some views refuse before they write."""
LEFT_BY_ANY = {"audit_entry", "rate_hit"}
"""Tables in which every request may leave a line."""


@dataclass
class Outcome:
    """The answers of one round, with the word that each of them sent; `faults` are what must not be."""

    answers: list[tuple[str, TestResponse | Exception]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def accepted(self) -> list[str]:
        return [mark for mark, answer in self.answers if isinstance(answer, TestResponse) and is_accepted(answer)]


def is_accepted(answer: TestResponse) -> bool:
    return answer.status_code < 400 and not answer.headers.get("Location", "").startswith(("/masuk", "/bukti?"))


def people_of(endpoint: str, example: Example) -> tuple[str, str]:
    """The first two whom the view lets in; one alone acts from two devices."""
    able = [name for name in PREFERRED if name in ALLOWED[endpoint]]
    return example.people or ((able[0], "chief") if able == ["admin"] else (able[0], able[min(1, len(able) - 1)]))


def act_at_once(world: World, rule: Rule, example: Example, memory: Memory) -> Outcome:
    """Everybody opens the page, then all send. The database is left as it was found."""
    if more := example.prepare(world):
        example = replace(example, sent={**example.sent, **more})
    outcome, before = Outcome(), contents()
    works = [partial(_send, world, *request) for request in _requests(world, rule, example)]
    marks = [work.args[-1] for work in works]
    with _noted(outcome.faults, example), _meeting(len(works)):
        outcome.answers = list(zip(marks, together(world.app, works), strict=True))
    db.rollback()
    db.expire_all()
    after = contents()
    _judge(outcome, example, before, after)
    memory.restore(after)
    return outcome


def _requests(world: World, rule: Rule, example: Example) -> Iterator[tuple[str, str, dict[str, Any], str]]:
    letters = iter(string.ascii_lowercase)
    for name, values in zip(people_of(rule.endpoint, example), example.values, strict=True):
        chosen = {f"{rule.endpoint} {key}": world.values[value] for key, value in values.items()}
        path = World(world.app, world.cookies, {**world.values, **chosen}).path(rule.endpoint, rule.arguments)
        opened = world.ask(name, path) if "GET" in _methods(world.app, path) else None
        page = opened.text if opened and opened.status_code == 200 and opened.mimetype == "text/html" else ""
        for _ in range(example.times):
            mark = f"Zq{next(letters)}x"
            data = {**form_of(page, path), **_filled(world, example, mark)}
            yield name, path, {"json": example.letter(world, name)} if example.letter else {"data": data}, mark


def _methods(app: Flask, path: str) -> set[str]:
    return set(app.url_map.bind("").allowed_methods(path.partition("?")[0]))


def _filled(world: World, example: Example, mark: str) -> dict[str, Any]:
    def fill(value: str | list[str]) -> str | list[str]:
        if isinstance(value, list):
            return [str(fill(one)) for one in value]
        return value.format(mark=mark, **world.values) if "{" in value else value

    files = {key: (BytesIO(data), name) for key, (name, data) in ((key, make(world)) for key, make in example.files.items())}
    return {**{key: fill(value) for key, value in example.sent.items()}, **files}


def _send(world: World, name: str, path: str, sent: Mapping[str, Any], _mark: str) -> TestResponse:
    return world.ask(name, path, "POST", **sent)


@contextmanager
def _meeting(number: int) -> Iterator[None]:
    """All have read before anybody writes, and anyone who writes takes a moment: the races are there in every round."""
    gate, turn = Barrier(number), database._turn
    seen: set[int] = set()

    def meet(bind: Any) -> Any:
        if len(seen) < number:
            seen.add(len(seen))
            with suppress(BrokenBarrierError):
                gate.wait(PATIENCE)
        return turn(bind)

    def think(*_flush: object) -> None:
        sleep(PAUSE)

    database._turn = meet
    event.listen(database._Session, "before_flush", think)
    try:
        yield
    finally:
        event.remove(database._Session, "before_flush", think)
        database._turn = turn


@contextmanager
def _noted(faults: list[str], example: Example) -> Iterator[None]:
    """What the log says that no rule expected."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if ("collided" in record.msg and not example.collides) or record.levelno >= logging.ERROR:
                faults.append(f"logged: {record.getMessage()} {str(record.exc_info[1])[:200] if record.exc_info else ''}")

    handler = Handler()
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)


def _judge(outcome: Outcome, example: Example, before: Contents, after: Contents) -> None:
    codes = [answer.status_code if isinstance(answer, TestResponse) else repr(answer) for _mark, answer in outcome.answers]
    if any(not isinstance(code, int) or code >= 500 for code in codes):
        outcome.faults.append(f"5xx: {codes}")
    if not outcome.accepted:
        outcome.faults.append(f"nobody was let do it: {codes}")
    if example.changes and all(after[name] == before[name] for name in after if name not in LEFT_BY_ANY):
        outcome.faults.append("nothing has changed")
    everything = repr([rows for name, rows in after.items() if name not in LEFT_BY_ANY]).casefold()
    if example.keeps and any("{mark}" in str(value) for value in example.sent.values()):
        outcome.faults += [f"lost: {mark}" for mark in outcome.accepted if mark.casefold() not in everything]
    outcome.faults += broken_rules()


def act_alone(world: World, rule: Rule, example: Example, memory: Memory) -> tuple[Contents, Contents]:
    """One person opens the page and sends: what the tables held before and after. The database is left as it was found."""
    if more := example.prepare(world):
        example = replace(example, sent={**example.sent, **more})
    before = contents()
    name, path, sent, mark = next(_requests(world, rule, example))
    _send(world, name, path, sent, mark)
    db.rollback()
    db.expire_all()
    after = contents()
    memory.restore(after)
    return before, after
