"""Taking marks in: each once, no matter who sends it how often, and the state in the same transaction."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import and_, bindparam, func, or_, select

from domain.inbox.kind import MarkKind, Scope
from domain.inbox.standing import Standing, fold
from domain.models import Mark
from domain.rules import RuleBroken
from domain.store.db import db, utcnow

CODE = re.compile(r"[a-z0-9_-]{0,40}")
PADDED = re.compile(r"(?<!entry):0")
"""A number that is written in another way than pages write it; the code of an entry may begin with a zero."""
MOST = 10**12
UNREADABLE = "Catatan ini tidak dapat dibaca. Muat ulang halaman, lalu catat lagi."


@dataclass(frozen=True)
class Sender:
    """Who sends marks, with which device, and the newest mark that their page showed."""

    actor: str
    device: str = ""
    seen_id: int = 0


@dataclass(frozen=True)
class NewMark:
    """A mark as it comes in. A page without JavaScript has no id of its own for it, and no clock."""

    subject: str
    value: Mapping[str, Any]
    client_id: str = ""
    device_at: datetime | None = None
    clock_ms: int | None = None
    seen_id: int | None = None


@dataclass(frozen=True)
class Receipt:
    """What became of one mark: it is kept, and perhaps differs from one that the sender had not seen, or it is refused."""

    mark: Mark | None = None
    differs: bool = False
    refusal: RuleBroken | None = None


def receive(kind: MarkKind, scope: Scope, news: Sequence[NewMark], sender: Sender) -> list[Receipt]:
    """Keep these marks, in their order, and bring the state to them; a receipt for each. One that is refused stops no other."""
    inbox = _Inbox(kind, scope, sender)
    inbox.load(news)
    receipts = [inbox.take(new) for new in news]
    db.flush()
    scope.write({subject: fold(inbox.marks[subject]) for subject in inbox.touched})
    return receipts


_HERE = (
    select(Mark)
    .where(
        or_(
            and_(
                Mark.kind == bindparam("kind"),
                Mark.scope == bindparam("scope"),
                Mark.subject.in_(bindparam("subjects", expanding=True)),
            ),
            Mark.client_id.in_(bindparam("ids", expanding=True)),
        )
    )
    .order_by(Mark.id)
)
"""Put together once, as phones send mark by mark."""


class _Inbox:
    """The marks of one scope while new ones are taken in."""

    def __init__(self, kind: MarkKind, scope: Scope, sender: Sender) -> None:
        self.kind, self.scope, self.sender = kind, scope, sender
        self.marks: dict[str, list[Mark]] = {}
        self.known: dict[str, Mark] = {}
        self.touched: set[str] = set()
        self.without_id: set[str] = set()

    def load(self, news: Iterable[NewMark]) -> None:
        """Read what is here already about the same subjects, and under the same ids; one query for any number."""
        news = list(news)
        subjects, ids = {new.subject for new in news}, {new.client_id for new in news if new.client_id}
        asked = {"kind": self.kind.key, "scope": self.scope.name, "subjects": list(subjects), "ids": list(ids)}
        for mark in db.scalars(_HERE, asked):
            if mark.client_id in ids:
                self.known[mark.client_id] = mark
            if (mark.kind, mark.scope) == (self.kind.key, self.scope.name) and mark.subject in subjects:
                self.marks.setdefault(mark.subject, []).append(mark)

    def take(self, new: NewMark) -> Receipt:
        """One mark: known by its id or by what it means, refused by a rule, or new."""
        if new.subject in self.without_id:  # marks about different subjects are written together
            db.flush()
            self.without_id.clear()
        try:
            new = replace(new, value=self.scope.read(new.value))
            mark = self._known(new) or self._repeated(new) or self._add(new)
        except RuleBroken as refusal:
            return Receipt(refusal=refusal)
        standing = fold(self.marks[new.subject])
        return Receipt(mark, differs=standing.differs is not None and standing.differs.value == mark.value)

    def _known(self, new: NewMark) -> Mark | None:
        """The mark of this id. Raises RuleBroken when the id was used for another."""
        mark = self.known.get(new.client_id)
        if mark is None:
            return None
        ours = (self.kind.key, self.scope.name, new.subject, dict(new.value))
        if ours != (mark.kind, mark.scope, mark.subject, mark.value):  # by anyone: a phone sends on under a new link
            raise RuleBroken(UNREADABLE)
        return mark

    def _repeated(self, new: NewMark) -> Mark | None:
        """What the sender said last about this, when it is the very same and nobody else has spoken since."""
        marks = self.marks.get(new.subject, [])
        own = next((mark for mark in reversed(marks) if mark.actor == self.sender.actor), None)
        if own is None or own.value != new.value:
            return None
        standing = fold(marks)
        still_counts = standing.now.value == own.value and standing.differs is None
        return own if still_counts or own.id > self._seen(new) else None

    def _add(self, new: NewMark) -> Mark:
        must_hold_codes(new.value)
        if PADDED.search(new.subject):  # two names for one thing would hide that two people say different things
            raise RuleBroken(UNREADABLE)
        self.scope.check(new.subject, new.value)
        mark = Mark(
            client_id=new.client_id or str(uuid4()), kind=self.kind.key, program_id=self.scope.program_id,
            scope=self.scope.name, subject=new.subject, value=dict(new.value), actor=self.sender.actor,
            device=self.sender.device, device_at=new.device_at, clock_ms=new.clock_ms, seen_id=self._seen(new),
            received_at=utcnow(),
        )  # fmt: skip
        db.add(mark)
        self.without_id.add(new.subject)
        self.known[mark.client_id] = mark
        self.marks.setdefault(new.subject, []).append(mark)
        self.touched.add(new.subject)
        return mark

    def _seen(self, new: NewMark) -> int:
        return self.sender.seen_id if new.seen_id is None else new.seen_id


def must_hold_codes(value: Mapping[str, Any]) -> None:
    """Marks are never changed, not even to erase a person: they may hold codes and numbers only. Raises RuleBroken."""
    for key, part in value.items():
        if not CODE.fullmatch(key) or not _is_code(part):
            raise RuleBroken(UNREADABLE)


def _is_code(part: Any) -> bool:
    if isinstance(part, str):
        return bool(CODE.fullmatch(part))
    return part is None or (isinstance(part, int | float) and abs(part) <= MOST)  # NaN is not, and no database takes it


def marks_by_subject(kind: str, scope: str, subjects: Iterable[str] = ()) -> dict[str, list[Mark]]:
    """Subject → its marks in the server's order; of all subjects of the scope unless some are named."""
    statement = select(Mark).where(Mark.kind == kind, Mark.scope == scope).order_by(Mark.id)
    if wanted := set(subjects):
        statement = statement.where(Mark.subject.in_(wanted))
    found: dict[str, list[Mark]] = {}
    for mark in db.scalars(statement):
        found.setdefault(mark.subject, []).append(mark)
    return found


def standings(kind: str, scope: str, until: int | None = None) -> dict[str, Standing]:
    """Subject → where its marks leave it, now or when the mark `until` was the newest."""
    marks = marks_by_subject(kind, scope)
    if until is not None:
        marks = {subject: [mark for mark in some if mark.id <= until] for subject, some in marks.items()}
    return {subject: fold(some) for subject, some in marks.items() if some}


def standing_at(marks: Iterable[Mark], until: int) -> Standing | None:
    """Where these marks of one subject left it when the mark `until` was the newest; None when there was none."""
    earlier = [mark for mark in marks if mark.id <= until]
    return fold(earlier) if earlier else None


def newest_id(kind: str, scope: str) -> int:
    """The number of the newest mark of a scope; 0 when there is none."""
    return db.scalar(select(func.max(Mark.id)).where(Mark.kind == kind, Mark.scope == scope)) or 0


def has_marks(kind: str, scope: str) -> bool:
    """Whether anything was ever marked in this scope."""
    return newest_id(kind, scope) > 0
