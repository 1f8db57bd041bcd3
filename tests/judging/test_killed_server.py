"""Processes of the site are killed while judges save: what was said to be kept is there, and nothing is there twice."""

import json
import os
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from uuid import UUID

from flask import Flask

from domain.judging.scoring import subject_of
from domain.models import Entry, Mark, Office, PanelSeat, Score, Stage
from domain.store.db import db
from tests.support.contests import make_entries, make_seat, make_stage
from tests.support.databases import on_both
from tests.support.factories import make_link
from tests.support.served import Served, serving

pytestmark = on_both
JUDGES, ENTRIES, KILLS, PATIENCE = 4, 6, 3, 60
KEPT, PACE = 200, 0.1
"""A judge needs a moment for each score, so that the kills fall among them."""


@dataclass
class Phone:
    """A judge's phone: it sends a score until the site says that it is stored."""

    port: int
    cookie: str
    token: str
    holder: str

    def save(self, letter: dict[str, object]) -> int:
        """How often it had to be sent."""
        body = json.dumps({"holder": self.holder, "device": "", "marks": [letter]})
        said: object = None
        for tries in range(1, PATIENCE):
            with suppress(OSError, HTTPException, ValueError):
                status, answer = said = ask(self.port, "POST", "/catatan", body, self.headers)
                time.sleep(PACE)
                if status == KEPT and json.loads(answer)["receipts"][0]["stored"]:
                    return tries
            time.sleep(0.2)
        raise AssertionError(f"never stored: {said}")

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie, "X-CSRFToken": self.token, "Content-Type": "application/json"}


def ask(port: int, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body or None, headers or {})
        answer = connection.getresponse()
        ask.cookie = str(answer.headers["Set-Cookie"] or "").split(";")[0]  # type: ignore[attr-defined]
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def enter(port: int, token: str) -> Phone:
    """Through the private link, as a judge does."""
    _status, page = ask(port, "GET", f"/tautan/{token}")
    cookie, form = ask.cookie, {"Content-Type": "application/x-www-form-urlencoded"}  # type: ignore[attr-defined]
    csrf = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert csrf
    ask(port, "POST", f"/tautan/{token}", f"csrf_token={csrf[1]}", {**form, "Cookie": cookie})
    cookie = ask.cookie or cookie  # type: ignore[attr-defined]
    _status, home = ask(port, "GET", "/juri/", headers={"Cookie": cookie})
    cookie = ask.cookie or cookie  # type: ignore[attr-defined]
    found = re.search(r'data-holder="([^"]+)"[^>]*data-token="([^"]+)"', home)
    assert found, home[:300]
    return Phone(port, cookie, found[2], found[1])


def letters(stage: Stage, seat: PanelSeat, entries: list[Entry], start: int) -> Iterator[dict[str, object]]:
    fields = [(entry, one) for entry in entries for one in stage.criteria]
    for number, (entry, one) in enumerate(fields):
        yield {
            "id": str(UUID(int=start + number)), "kind": "score", "scope": f"stage:{stage.id}", "at": 1_795_770_000_000,
            "subject": subject_of(seat.judge_id, entry.code, one.id), "value": {"points": str(50 + number)},
            "clock": 0, "seen": 0,
        }  # fmt: skip


def kill_some(served: Served) -> int:
    """SIGKILL to one process after the other while judges save."""
    killed = 0
    for turn in range(KILLS):
        time.sleep(0.4)
        if workers := served.workers():
            with suppress(ProcessLookupError):
                os.kill(workers[turn % len(workers)], signal.SIGKILL)
                killed += 1
    return killed


def test_killed_processes_lose_no_score_and_keep_none_twice(app: Flask, office: Office, database: str, tmp_path: Path) -> None:
    stage = make_stage(criteria=("Isi", "Vokal", "Ekspresi"))
    entries = make_entries(stage, ENTRIES)
    seats = [make_seat(stage) for _ in range(JUDGES)]
    wanted = [list(letters(stage, seat, entries, 1000 * place)) for place, seat in enumerate(seats, 1)]
    links = [make_link(seat.judge) for seat in seats]
    with serving(database, tmp_path) as served, ThreadPoolExecutor(JUDGES + 1) as people:
        phones = [enter(served.port, link) for link in links]
        killer = people.submit(kill_some, served)
        for sent in people.map(lambda one: [one[0].save(letter) for letter in one[1]], zip(phones, wanted, strict=True)):
            assert len(sent) == ENTRIES * 3
        assert killer.result() == KILLS
    db.rollback()
    marks = [str(mark.client_id) for mark in db.query(Mark)]
    assert sorted(marks) == sorted(str(letter["id"]) for of_one in wanted for letter in of_one)
    expected = {str(letter["subject"]): 5000 + 100 * place for of_one in wanted for place, letter in enumerate(of_one)}
    codes = {entry.id: entry.code for entry in entries}
    kept = {subject_of(row.judge_id, codes[row.entry_id], row.criterion_id): row.value for row in db.query(Score)}
    assert kept == expected
