"""A list that people have confirmed becomes rows of a batch: new ones, corrected ones, and some that go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.intake import batches
from domain.intake.batches import NewRow
from domain.intake.incoming import IncomingList
from domain.intake.matching import Matched
from domain.intake.undoing import noted
from domain.models import Batch, BatchRow
from domain.rules import RuleBroken

CHANGED_SINCE = "Daftar peserta baru saja diubah. Periksa lagi apa yang sama dan apa yang berubah."


@dataclass(frozen=True)
class Taken:
    """How many people of a list were new, were corrected, stood there already in the same words, and went."""

    added: int
    updated: int = 0
    same: int = 0
    removed: int = 0


def take_in(
    batch: Batch, found: IncomingList, notes: Sequence[str], matched: Matched | None = None, gone: Collection[int] = ()
) -> Taken:
    """Take in the people of a list, as one change that can be taken back. `notes` are kept for the batch's page.

    `matched` is what was shown about those who were here before, `gone` the ids of rows that are to go. Raises RuleBroken.
    """
    matched = matched or Matched()
    with noted(batch, "list"):
        if matched.is_again and batch.updated_at != matched.updated_at:
            raise RuleBroken(CHANGED_SINCE)
        leaving = [row for row in matched.gone if row.id in gone]
        if leaving:
            batches.remove_rows(batch, leaving)
        rows = {row.line: row for row in new_rows(found)}
        fresh = [row for line, row in rows.items() if line not in matched.same and line not in matched.updated]
        added = batches.add_rows(batch, fresh, found.channel, found.source, notes)
        same = [_placed(row, rows[line]) for line, row in matched.same.items() if line in rows]
        updated = [_corrected(row, rows[line]) for line, (row, _told) in matched.updated.items() if line in rows]
    known = len(fresh) - len(added)
    return Taken(len(added), len(updated), len(same) + known, len(leaving))


def _corrected(row: BatchRow, new: NewRow) -> BatchRow:
    given = {key: value for key, value in new.values.items() if value}
    batches.set_values(row, given)
    return _placed(row, new)


def _placed(row: BatchRow, new: NewRow) -> BatchRow:
    """The same row, known by where it stands in the new list."""
    row.line, row.file, row.places = new.line, new.file, dict(new.places)
    return row


def new_rows(found: IncomingList) -> list[NewRow]:
    """The people of a list with their places."""
    file = f"{found.file} ({found.sheet})" if found.others else found.file
    return [NewRow(values, line, file, found.places) for line, values in found.rows.people]
