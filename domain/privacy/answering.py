"""What is held of a person as they read it, and as another program reads it (JSON)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.models import FormVersion, PersonRequest, Status
from domain.office.clock import local_time
from domain.privacy.finding import Held, held_elsewhere, held_of, outliving_of
from domain.privacy.naming import column_title
from domain.store.db import db
from domain.store.leading import PERSON
from forms.question_types import shown

Line = tuple[str, str]
"""What it is called, and what it says."""
QUIET = frozenset({"id", "text_version", "position", "sequence", "question_key"})
"""Columns by which the site finds its own rows, and which tell nobody anything."""


@dataclass(frozen=True)
class Part:
    """What one table holds: its title, and the lines of each row."""

    title: str
    rows: list[list[Line]]


@dataclass(frozen=True)
class Holdings:
    """All that is held: what surely leads to the person, and what says the same words elsewhere."""

    theirs: list[Held]
    elsewhere: list[Held]
    outliving: list[Held]
    """Of them too, and what erasing leaves."""

    @property
    def parts(self) -> list[Part]:
        """As people read it."""
        return _parts(self.theirs)

    @property
    def kept(self) -> list[Part]:
        """The same of what erasing leaves."""
        return _parts(self.outliving)

    @property
    def maybe(self) -> list[Part]:
        """The same of what staff have to look at."""
        return _parts(self.elsewhere)


def holdings_of(request: PersonRequest) -> Holdings:
    """What is held of the person of a request."""
    kept = outliving_of(request.wanted, request.people)
    return Holdings(held_of(request.people), held_elsewhere(request.wanted, request.id), kept)


def _parts(found: Sequence[Held]) -> list[Part]:
    return [Part(one.title, [list(_lines(one.table, row)) for row in one.rows]) for one in found]


def _lines(table: str, row: Mapping[str, Any]) -> Iterator[Line]:
    for name, value in row.items():
        if name in QUIET or name.endswith("_id") or value in (None, "", {}, []):
            continue
        if name == "answers" and row.get("version_id"):
            yield from _answers(row["version_id"], value)
        else:
            state = Status(value).label if table == PERSON and name == "status" else value
            yield column_title(name, table), as_words(state)


def _answers(version_id: int, answers: Mapping[str, Any]) -> Iterator[Line]:
    definition = db.get_one(FormVersion, version_id).definition
    asked = {question.key: question for question in definition}
    for key, answer in answers.items():
        if answer:
            question = asked.get(key)
            yield (question.label, shown(question, answer)) if question else (key, as_words(answer))


def as_words(value: Any) -> str:
    """A stored value as people read it."""
    if isinstance(value, datetime):
        return f"{local_time(value):%d/%m/%Y %H.%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {as_words(one)}" for key, one in value.items())
    return ", ".join(map(as_words, value)) if isinstance(value, list | tuple) else str(value)


def as_json(request: PersonRequest, held: Holdings) -> bytes:
    """Everything with its tables and columns, for the person to take along."""
    tables = {one.table: one.rows for one in held.theirs}
    maybe = {one.table: one.rows for one in held.elsewhere}
    asked = {"right": request.right, "received_at": request.received_at, "numbers": request.people}
    kept = {one.table: one.rows for one in held.outliving}
    said = {"request": asked, "held": tables, "outlives_erasing": kept, "says_the_same": maybe}
    return json.dumps(said, ensure_ascii=False, indent=2, default=str).encode()
