"""Reading the audit log: who did what to which thing, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select

from domain.models import AuditEntry
from domain.store.db import db


@dataclass(frozen=True)
class Wanted:
    """Which entries are asked for; what is empty does not narrow. Days are those of the office."""

    actor: str = ""
    action: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None


def find(wanted: Wanted, zone: str, page: int, size: int) -> tuple[Sequence[AuditEntry], int]:
    """A page of entries, the newest first, and how many there are."""
    statement = _narrowed(wanted, zone)
    total = db.scalar(select(func.count()).select_from(statement.subquery())) or 0
    rows = statement.order_by(AuditEntry.id.desc()).limit(size).offset((page - 1) * size)
    return db.scalars(rows).all(), total


def _narrowed(wanted: Wanted, zone: str) -> Select[AuditEntry]:
    statement = select(AuditEntry)
    if wanted.actor:
        statement = statement.where(AuditEntry.actor == wanted.actor)
    if wanted.action:
        statement = statement.where(AuditEntry.action == wanted.action)
    if wanted.subject:
        statement = statement.where(AuditEntry.subject.contains(wanted.subject, autoescape=True))
    if wanted.since:
        statement = statement.where(AuditEntry.at >= _begin(wanted.since, zone))
    if wanted.until:
        statement = statement.where(AuditEntry.at < _begin(wanted.until + timedelta(days=1), zone))
    return statement


def _begin(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))


def actions() -> list[str]:
    """Every act that stands in the log, by name."""
    return sorted(db.scalars(select(AuditEntry.action).distinct()))


def actors() -> list[str]:
    """Everybody who stands in it."""
    return sorted(db.scalars(select(AuditEntry.actor).distinct()))


def about(subject: str, most: int, *acts: str) -> Sequence[AuditEntry]:
    """What was done about one thing, the newest first: all of it, or only these acts."""
    statement = select(AuditEntry).where(AuditEntry.subject == subject)
    statement = statement.where(AuditEntry.action.in_(acts)) if acts else statement
    return db.scalars(statement.order_by(AuditEntry.id.desc()).limit(most)).all()
