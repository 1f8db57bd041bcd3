"""Which tables say something of a registered person: those whose foreign keys lead to a registration, however far.

Read from the tables themselves, so that a new one is among them. Finding, stopping and erasing go by it.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, cast

from sqlalchemy import Column, ColumnElement, ForeignKey, Select, Table, or_, select

from domain.store.db import Base

People = Select[Any]
"""A statement that gives the ids of registrations."""
PERSON = "registration"
ASIDE = frozenset({"issued_paper.replaced_by_id", "stage.minutes_id", "payment_list.paper_id"})
"""Keys that lead to a paper about many, or to a newer one about the same person."""


@cache
def leading() -> dict[str, tuple[ForeignKey, ...]]:
    """Table → its keys that lead to a person, directly or through another of these tables. The nearest come first."""
    found: dict[str, tuple[ForeignKey, ...]] = {}
    near = {PERSON}
    while near:
        known = {PERSON, *found}
        step = {
            table.name: keys
            for table in Base.metadata.sorted_tables
            if table.name not in known and (keys := tuple(_keys_to(table, known)))
        }
        found |= step
        near = set(step)
    return found


def _keys_to(table: Table, known: set[str]) -> Iterator[ForeignKey]:
    for constraint in sorted(table.foreign_key_constraints, key=lambda one: str(one.column_keys)):
        (key,) = constraint.elements if len(constraint.elements) == 1 else (None,)
        if key and key.column.table.name in known and f"{table.name}.{key.parent.name}" not in ASIDE:
            yield key


def about(table: Table, people: People, said: Callable[[Column[Any]], Any] = lambda column: column) -> ColumnElement[bool]:
    """Whether a row of this table is about one of these registrations; NULL where it is about nobody.

    `said` names its columns in another way, as models do, which may stand under other names in a statement.
    """
    if table.name == PERSON:
        return cast(ColumnElement[bool], said(table.c.id).in_(people))
    return or_(*(said(key.parent).in_(of(key, people)) for key in leading()[table.name]))


def of(key: ForeignKey, people: People) -> People:
    """The values of a key in rows about these people; nothing around the statement is mixed up with it."""
    parent = key.column.table
    if parent.name == PERSON:
        return people
    return select(key.column).where(about(parent, people)).correlate(None)
