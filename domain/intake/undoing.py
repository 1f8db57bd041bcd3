"""What was last done to many rows of a batch, so that it can be taken back: lists taken in, rows removed or filled."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from domain.access.tokens import new_code
from domain.intake.batches import must_be_open
from domain.models import Batch, BatchRow
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from forms.sentence import Sentence

MOST_CHANGES = 3
_KEPT = ("position", "line", "channel", "file", "places", "values", "distinct")
NOT_LAST = "Ada perubahan lain sesudah itu, atau ini sudah dibatalkan. Periksa daftarnya."
LABELS = {
    "list": Sentence("Daftar dimasukkan"),
    "forms": Sentence("Formulir PDF dimasukkan"),
    "removed": Sentence("Peserta dihapus"),
    "table": Sentence("Tabel disimpan"),
    "all": Sentence("Isian yang sama diberikan"),
}


@dataclass(frozen=True)
class Change:
    """One change: what it was (a key of LABELS), and what it did to which rows.

    `added` are the ids of rows, `removed` whole rows, `changed` are row id → the answers that differ, before and after.
    """

    id: str
    what: str
    added: Sequence[int]
    removed: Sequence[Mapping[str, Any]]
    changed: Mapping[str, Mapping[str, Any]]
    sources: Sequence[str]

    @property
    def label(self) -> Sentence:
        """What was done, for people."""
        return LABELS[self.what]


def changes_of(batch: Batch) -> list[Change]:
    """The changes that can be taken back, the oldest first."""
    return [Change(**change) for change in batch.changes]


@contextmanager
def noted(batch: Batch, what: str) -> Iterator[None]:
    """Remember what is done to the rows of a batch inside, as one change. The batch is held. Raises RuleBroken."""
    must_be_open(batch)
    before, sources = _rows(batch), list(batch.sources)
    yield
    db.flush()
    after = _rows(batch)
    added = [key for key in after if key not in before]
    removed = [row for key, row in before.items() if key not in after]
    changed = {str(key): told for key, row in before.items() if key in after and (told := _differing(row, after[key]))}
    if added or removed or changed:
        change = Change(new_code(), what, added, removed, changed, sources)
        batch.changes = [*batch.changes, vars(change)][-MOST_CHANGES:]


def _rows(batch: Batch) -> dict[int, dict[str, Any]]:
    return {row.id: {name: getattr(row, name) for name in _KEPT} for row in batch.rows}


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    old, new = before["values"], after["values"]
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return {key: [old.get(key, ""), new.get(key, "")] for key in keys}


def undo(batch: Batch, change_id: str) -> Change:
    """Take back the last change; what was typed after it into an answer that it changed stays. Raises RuleBroken."""
    must_be_open(batch)
    changes = changes_of(batch)
    if not changes or changes[-1].id != change_id:
        raise RuleBroken(NOT_LAST)
    change = changes[-1]
    for row in [row for row in batch.rows if row.id in set(change.added)]:
        batch.rows.remove(row)
    for row in batch.rows:
        _restore(row, change.changed.get(str(row.id), {}))
    db.flush()
    _bring_back(batch, change.removed)
    batch.sources, batch.updated_at = list(change.sources), utcnow()
    batch.changes = batch.changes[:-1]
    db.flush()
    return change


def _restore(row: BatchRow, changed: Mapping[str, Any]) -> None:
    back = {key: old for key, (old, new) in changed.items() if row.values.get(key, "") == new}
    if back:
        row.values = {**row.values, **back}


def _bring_back(batch: Batch, removed: Sequence[Mapping[str, Any]]) -> None:
    taken = {row.position for row in batch.rows}
    for row in removed:
        position = row["position"] if row["position"] not in taken else max(taken) + 1
        taken.add(position)
        batch.rows.append(BatchRow(**{**row, "position": position}))
    db.flush()
    db.expire(batch, ["rows"])  # in their order
