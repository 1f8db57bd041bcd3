"""People whose data nobody may use for now: they are left out of whatever the site reads, wherever it reads them.

The rule stands here, once, under all rooms: each ORM query leaves out stopped registrations and every row that leads to
one (domain/store/leading.py). Erasing, backups and the page of a person's rights say `everybody()`. Statements about
tables rather than models are not touched; those belong to the store, and to lists of payments, which the law wants whole.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial
from typing import Any, cast

from sqlalchemy import Column, ColumnElement, Select, Table, event, false, func, not_, select
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, RelationshipDirection
from sqlalchemy.orm.interfaces import ORMOption
from sqlalchemy.sql import visitors
from sqlalchemy.sql.visitors import ExternallyTraversible

from domain.store.db import Base, db, extension
from domain.store.leading import PERSON, People, about, leading

_everybody: ContextVar[bool] = ContextVar("everybody", default=False)
_ANYBODY = "anybody stopped"


@contextmanager
def everybody() -> Iterator[None]:
    """Read those too whose data are stopped: to erase them, to answer them, to count places that they keep."""
    token = _everybody.set(True)
    try:
        yield
    finally:
        _everybody.reset(token)


def look_again() -> None:
    """Forget whether anybody is stopped: somebody has just been, or may have been while this session lived."""
    db.info.pop(_ANYBODY, None)


def _people() -> People:
    person = Base.metadata.tables[PERSON].alias("stopped")
    return select(person.c.id).where(person.c.stopped_at.is_not(None)).correlate(None)


@cache
def _the_first() -> Select[tuple[int]]:
    """Put together once: every page asks."""
    return _people().limit(1)


def _is_anybody(state: ORMExecuteState) -> bool:
    """Asked once by each request: mostly nobody is, and then a query costs nothing more."""
    known = state.session.info
    if _ANYBODY not in known:
        known[_ANYBODY] = state.session.connection().execute(_the_first()).first() is not None
    return bool(known[_ANYBODY])


def _mapper(table: str) -> Any:
    return next(mapper for mapper in Base.registry.mappers if mapper.local_table.name == table)  # type: ignore[attr-defined]


def _attribute(mapper: Any, column: Column[Any]) -> Any:
    return getattr(mapper.class_, mapper.get_property_by_column(column).key)


class _LeftOut(LoaderCriteriaOption):
    """Says its condition of an alias too where that is joined by words of its own; SQLAlchemy 2.0 forgets to."""

    _traverse_internals = LoaderCriteriaOption._traverse_internals

    def _resolve_where_criteria(self, ext_info: Any) -> ColumnElement[bool]:
        condition = super()._resolve_where_criteria(ext_info)
        return cast(ColumnElement[bool], ext_info._adapter.traverse(condition) if ext_info.is_aliased_class else condition)


@cache
def _criteria() -> dict[str, ORMOption]:
    """Table → what leaves stopped people out of it."""
    found: dict[str, ORMOption] = {}
    for name in (PERSON, *leading()):
        mapper, table = _mapper(name), Base.metadata.tables[name]
        left_out = not_(func.coalesce(about(table, _people(), partial(_attribute, mapper)), false()))
        found[name] = _LeftOut(mapper.class_, left_out, include_aliases=True, propagate_to_loaders=False)
    return found


@event.listens_for(extension.session, "do_orm_execute")
def _leave_out(state: ORMExecuteState) -> None:
    if not (state.is_select and state.is_orm_statement) or _everybody.get():
        return
    if state.is_column_load or _leads_to_one(state) or not _is_anybody(state):
        return
    parts = visitors.iterate(cast(ExternallyTraversible, state.statement))
    tables = {one.name for one in parts if isinstance(one, Table)}
    criteria = [one for name, one in _criteria().items() if name in tables]
    if criteria:
        state.statement = state.statement.options(*criteria)


def _leads_to_one(state: ORMExecuteState) -> bool:
    """What a row that was found belongs to is there: the row would not have been found otherwise."""
    path = state.loader_strategy_path if state.is_relationship_load else None
    return bool(path) and path[1].direction is RelationshipDirection.MANYTOONE  # type: ignore[index,union-attr]
