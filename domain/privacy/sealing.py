"""Seals on the audit log: each entry is chained to the one before it, so that nobody changes or removes one unseen.

A worker seals, behind those who write: no request waits for the chain.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, delete, func, insert, select

from domain.models import AuditEntry, AuditSeal, Job
from domain.office.offices import office
from domain.store.db import db, reading, utcnow, writing
from domain.store.holding import hold
from domain.work import jobs
from forms.sentence import Sentence

JOB = "seal-audit"
CHUNK = 500
"""So many entries are sealed in one transaction."""
LATE = 10_000
"""An entry whose id came so much earlier than others may still be written by a slow transaction."""
EVERY = timedelta(minutes=1)


def plan_sealing() -> None:
    """Have a worker seal what is new, unless it was asked to already; opens its own transaction."""
    newest = select(func.max(AuditEntry.id)).scalar_subquery()
    sealed = select(func.coalesce(func.max(AuditSeal.entry_id), 0)).scalar_subquery()
    asked = select(Job.id).where(Job.name == JOB, Job.created_at > utcnow() - EVERY).limit(1)
    if not db.scalar(select(newest > sealed)) or db.scalar(asked):
        return
    with writing():
        db.execute(delete(Job).where(Job.name == JOB, Job.state.in_(("done", "failed"))))
        jobs.enqueue(JOB, {}, "system")


@jobs.handler(JOB)
def _seal_in_job(_task: jobs.Task) -> None:
    seal()


def seal() -> int:
    """Seal every entry that has none yet, in the order of their ids; how many. Opens its own transactions."""
    total = 0
    while count := _seal_some():
        total += count
    return total


def _seal_some() -> int:
    with writing():
        hold(office())  # a backup seals too: who comes second goes on after the first
        last = db.scalars(select(AuditSeal).order_by(AuditSeal.place.desc()).limit(1)).first()
        place, mark = (last.place, last.hash) if last else (0, "")
        rows = []
        for entry in db.scalars(_unsealed().limit(CHUNK)):
            place, mark = place + 1, _chained(mark, entry)
            rows.append({"place": place, "entry_id": entry.id, "hash": mark})
        if rows:
            db.execute(insert(AuditSeal), rows)
    return len(rows)


def _unsealed() -> Select[AuditEntry]:
    newest = select(func.coalesce(func.max(AuditSeal.entry_id), 0)).scalar_subquery()
    has_seal = select(AuditSeal.place).where(AuditSeal.entry_id == AuditEntry.id).exists()
    return select(AuditEntry).where(AuditEntry.id > newest - LATE, ~has_seal).order_by(AuditEntry.id)


def _chained(before: str, entry: AuditEntry) -> str:
    said = [before, entry.id, entry.at.isoformat(), entry.actor, entry.action, entry.subject, entry.note]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class Checked:
    """What a look at the whole chain found: how many seals, the last of them, entries without one, and what is wrong first."""

    sealed: int
    last: str
    unsealed: int
    problem: Sentence | None = None


def check(expected: str = "") -> Checked:
    """Whether every entry is as it was sealed. `expected` is a seal that was written down elsewhere ("120:ab12…").

    Anyone who cuts the end off, entries with their seals, leaves a sound chain: a seal on paper or in a backup shows it.
    """
    with reading():
        problem, place, mark = None, 0, ""
        wanted_place, _colon, wanted = expected.partition(":")
        for seal_, entry in _chain():
            problem = _wrong(place, mark, seal_, entry)
            if problem:
                break
            place, mark = seal_.place, seal_.hash
            if str(place) == wanted_place and mark.startswith(wanted):
                expected = ""
        if not problem and expected:
            problem = Sentence("Segel %(seal)s tidak ada di catatan ini: ujung catatan terpotong.", seal=expected)
        unsealed = db.scalar(select(func.count()).select_from(_unsealed().subquery())) or 0
    return Checked(place, mark, unsealed, problem)


def _chain() -> Iterator[tuple[AuditSeal, AuditEntry | None]]:
    """Every seal with its entry, in their order, some at a time."""
    place = 0
    statement = select(AuditSeal, AuditEntry).outerjoin(AuditEntry, AuditEntry.id == AuditSeal.entry_id)
    while rows := db.execute(statement.where(AuditSeal.place > place).order_by(AuditSeal.place).limit(CHUNK)).all():
        yield from ((row[0], row[1]) for row in rows)
        place = rows[-1][0].place
        for one in (one for row in rows for one in row if one is not None):
            db.expunge(one)


def _wrong(place: int, mark: str, seal_: AuditSeal, entry: AuditEntry | None) -> Sentence | None:
    if seal_.place != place + 1:
        return Sentence("Segel ke-%(place)s hilang.", place=place + 1)
    if entry is None:
        return Sentence("Catatan nomor %(id)s hilang.", id=seal_.entry_id)
    if _chained(mark, entry) != seal_.hash:
        return Sentence("Catatan nomor %(id)s berubah sesudah disegel.", id=entry.id)
    return None
