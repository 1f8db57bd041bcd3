"""All that is held of a person, wherever it stands: by the keys that lead to a registration, and by words in any column.

New tables are in it by themselves: they are read from the models, not from a list.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, String, Table, Text, and_, cast, false, func, not_, or_, select
from sqlalchemy.orm import joinedload

from domain.models import Registration, Reply, StoredFile
from domain.office.knowing import known_by
from domain.places.identities import name_key
from domain.privacy.naming import SECRET, table_title
from domain.store.db import Base, db
from domain.store.leading import PERSON, People, about, leading
from domain.store.stopped import everybody

KNOWN_BY = ("number", "nisn", "nik", "phone", "email", "name", "birth_date")
"""What a person is known by."""
SURE = ("number", "nisn", "nik")
"""Each of them is of one person; a telephone is that of a whole family or class."""
MOST = 200
ASIDE = frozenset({"audit_entry", "audit_seal", "rate_hit", "host_setting", "region", "form_version", "mark", "seat"})
"""Tables that hold ids, codes and numbers alone, or what the office asks."""
OUTLIVING_BY_KEY = ("past_winner", "admission")
"""Tables that know people by `domain/office/knowing.py` alone."""

Wanted = Mapping[str, str]


@dataclass(frozen=True)
class Candidate:
    """A registration that may be of this person; `by` says what it was found by."""

    registration: Registration
    by: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether it can hardly be of anybody else."""
        return bool({*self.by} & {*SURE}) or {"name", "birth_date"} <= {*self.by}


@dataclass(frozen=True)
class Held:
    """Rows of one table as they are stored."""

    table: str
    rows: list[dict[str, Any]]

    @property
    def title(self) -> str:
        """What people call it."""
        return table_title(self.table)


def candidates(wanted: Wanted) -> list[Candidate]:
    """The registrations in which one of these stands, also those that are stopped; a birth date alone finds nobody."""
    tests = _tests(wanted)
    strong = [test for key, test in tests.items() if key != "birth_date"]
    if not strong:
        return []
    statement = select(Registration, *(test.label(key) for key, test in tests.items())).where(or_(*strong))
    statement = statement.options(joinedload(Registration.program), joinedload(Registration.school))
    with everybody():
        rows = db.execute(statement.order_by(Registration.id.desc()).limit(MOST)).all()
    return [Candidate(row[0], tuple(key for key in tests if row._mapping[key])) for row in rows]


def _tests(wanted: Wanted) -> dict[str, ColumnElement[bool]]:
    answers = cast(Registration.answers, Text)
    tests = {key: answers.contains(json.dumps(text), autoescape=True) for key, text in wanted.items() if text}
    if "number" in tests:
        tests["number"] = Registration.number == wanted["number"].upper()
    if "name" in tests:
        tests["name"] = Registration.name_key == name_key(wanted["name"])
    return tests


def held_of(numbers: Collection[str]) -> list[Held]:
    """What is held of the people of these registrations, table by table."""
    with everybody():
        people = select(Registration.id).where(Registration.number.in_(numbers))
        found = [_held(table, about(table, people)) for table in map(_table, (PERSON, *leading()))]
        found += [_held(_table("stored_file"), _table("stored_file").c.key.in_(keys_of_files(people)))]
        batches = select(Registration.batch_id).where(Registration.number.in_(numbers))
        found += [_held(_table("batch"), _table("batch").c.id.in_(batches))]
    return [one for one in found if one.rows]


def keys_of_files(people: People) -> set[str]:
    """The keys of the files that came with answers of these people."""
    answers = [*db.scalars(select(Registration.answers).where(Registration.id.in_(people)))]
    answers += db.scalars(select(Reply.answers).where(Reply.registration_id.in_(people)))
    texts = {text for one in answers for text in one.values() if isinstance(text, str)}
    return set(db.scalars(select(StoredFile.key).where(StoredFile.key.in_(texts))))


def held_elsewhere(wanted: Wanted, but: int) -> list[Held]:
    """Rows that lead to no registration and say one of these words: staff look whether they mean this person.

    `but` is the request that is being answered.
    """
    needles = [text for key, text in wanted.items() if text and key not in ("birth_date", "number")]
    led = {PERSON, *leading()}
    tables = [table for table in Base.metadata.sorted_tables if table.name not in ASIDE | {"stored_file"}]
    found = [_held(table, _says(table, needles, table.name in led)) for table in tables if texts_of(table)] if needles else []
    mine = [Held(one.table, [row for row in one.rows if one.table != "person_request" or row["id"] != but]) for one in found]
    return [one for one in mine if one.rows]


def outliving_of(wanted: Wanted, numbers: Collection[str]) -> list[Held]:
    """What erasing leaves of somebody who won, or was let in though they had: rows that only a keyed hash leads to.

    By what was asked, since it may be all that is left, and by the answers of the registrations that were chosen.
    """
    with everybody():
        answers = db.scalars(select(Registration.answers).where(Registration.number.in_(numbers))).all()
    known = {key: what for one in (wanted, *answers) for key, what in known_by(one).items()}
    found = [_known(_table(name), known) for name in OUTLIVING_BY_KEY]
    return [one for one in found if one.rows]


def _known(table: Table, known: Mapping[str, str]) -> Held:
    rows = db.execute(select(table).where(table.c.key.in_(known)).order_by(*table.primary_key)).mappings()
    return Held(table.name, [{"known_by": known[row["key"]], **_shown(dict(row))} for row in rows])


def _says(table: Table, needles: Sequence[str], is_led: bool) -> ColumnElement[bool]:
    """Rows of tables that lead to people count here only where they lead to nobody."""
    says = or_(*(_holds(column, needle) for column in texts_of(table) for needle in needles))
    anybody = select(_table(PERSON).alias("anybody").c.id).correlate(None)
    return and_(says, not_(func.coalesce(about(table, anybody), false()))) if is_led else says


def _holds(column: Column[Any], needle: str) -> ColumnElement[bool]:
    text, word = cast(column, Text), json.dumps(needle)[1:-1] if isinstance(column.type, JSON) else needle
    return func.lower(text).contains(word.lower(), autoescape=True)


def texts_of(table: Table) -> list[Column[Any]]:
    """The columns in which somebody's words may stand."""
    return [one for one in table.columns if isinstance(one.type, String | JSON) and one.name not in SECRET]


def _held(table: Table, condition: ColumnElement[bool]) -> Held:
    rows = db.execute(select(table).where(condition).order_by(*table.primary_key)).mappings()
    return Held(table.name, [_shown(dict(row)) for row in rows])


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """Without what opens something."""
    return {name: value for name, value in row.items() if name not in SECRET}


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
