"""Clashes: two sessions that need one venue, trainer or vehicle at one time. They are shown, not forbidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from domain.models import Program, Session
from domain.models.session import WITHOUT_END
from domain.office import venues
from domain.store.db import db

LONGEST = timedelta(days=1)
"""A session ends on the day on which it starts."""
_COLUMNS: dict[str, Any] = {
    "venue": func.coalesce(Session.venue_id, Program.venue_id),
    "trainer": Session.trainer_id,
    "vehicle": Session.vehicle_id,
}


@dataclass(frozen=True)
class Clash:
    """Another session at that time, and what both need: "venue", "trainer", "vehicle"."""

    session: Session
    needs: tuple[str, ...]


def clashes_of(program: Program, session: Session | None, values: Mapping[str, Any]) -> list[Clash]:
    """What a session would clash with if it had these values; earlier ones first. A new venue clashes with nothing."""
    wanted = dict(_wanted(program, values))
    start, end = values["starts_at"], values["ends_at"] or values["starts_at"] + WITHOUT_END
    if not wanted or end <= start:
        return []
    statement = (
        select(Session)
        .join(Session.program)
        .where(
            Session.starts_at < end,
            Session.starts_at > start - LONGEST,
            Program.state != "archived",
            Session.cancelled_at.is_(None),
        )
        .where(or_(*(_COLUMNS[need] == one for need, one in wanted.items())))
        .options(joinedload(Session.program).joinedload(Program.venue), joinedload(Session.venue))
        .order_by(Session.starts_at, Session.id)
    )
    others = [one for one in db.scalars(statement) if one is not session and one.until > start]
    return [Clash(one, tuple(need for need, id in wanted.items() if _held(one)[need] == id)) for one in others]


def _wanted(program: Program, values: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    name = values.get("venue", "")
    venue = venues.known(name) if name else program.venue
    if venue:
        yield "venue", venue.id
    for need in ("trainer", "vehicle"):
        if one := values.get(f"{need}_id"):
            yield need, one


def _held(session: Session) -> dict[str, int | None]:
    venue_id = session.venue_id or session.program.venue_id
    return {"venue": venue_id, "trainer": session.trainer_id, "vehicle": session.vehicle_id}
