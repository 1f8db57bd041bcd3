"""Performances: entries as plain values that a judge's pages and papers may hold; nothing leads from here to a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from domain.manuscripts.reading import covered_titles
from domain.models import Entry, Registration, Stage
from domain.store.db import db


@dataclass(frozen=True, slots=True)
class Performance:
    """One entry of a stage. `name` is empty in a blind stage; where somebody comes from is never here.

    `origin` says why the judge for whom it was read does not judge it, a key of ORIGINS; empty when they do.
    """

    id: int
    code: str
    position: int | None
    title: str
    name: str
    state: str
    origin: str = ""

    @property
    def number(self) -> str:
        """What everybody calls it: the order of appearance, before the draw the code."""
        return self.code if self.position is None else str(self.position)

    @property
    def is_judged(self) -> bool:
        """Whether scores are waited for."""
        return self.state == "in" and not self.origin


def performances_of(stage: Stage) -> list[Performance]:
    """All of a stage in the order of appearance. In a blind stage no name is even read from the database."""
    return list(_read(stage))


def _read(stage: Stage) -> Iterator[Performance]:
    # By code, not by id, before the draw: ids follow the order in which schools registered.
    name = Entry.code if stage.is_blind else Registration.name
    columns = (Entry.id, Entry.code, Entry.position, Entry.state, name, Registration.answers)
    statement = select(*columns).join(Registration, Registration.id == Entry.registration_id).where(Entry.stage_id == stage.id)
    key, titles = stage.program.kind.work, covered_titles(stage) if stage.is_blind else None
    for id_, code, position, state, shown, answers in db.execute(
        statement.order_by(Entry.position.is_(None), Entry.position, Entry.code)
    ):
        title = answers.get(key, "") if key else ""
        title = title if titles is None else titles.get(id_, "")
        yield Performance(id_, code, position, str(title), "" if stage.is_blind else shown, state)


def entry_of(stage: Stage, code: str) -> Entry | None:
    """The entry of this code in this very stage."""
    return db.scalars(select(Entry).where(Entry.stage_id == stage.id, Entry.code == code)).one_or_none()
