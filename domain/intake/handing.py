"""Pupils of another school whom a school gives to staff: they wait at the desk until staff say which school is theirs."""

from collections.abc import Sequence

from sqlalchemy import func, select

from domain.intake import batches
from domain.intake.batches import NewRow
from domain.models import Batch, BatchRow, Institution, Program
from domain.rules import RuleBroken
from domain.store.db import db
from forms.definition import REGISTRATION
from forms.sentence import Sentence

CHOOSE_SCHOOL = Sentence("Pilih dahulu sekolah peserta ini, lalu pindahkan ke kirimannya.")


def hand_over(batch: Batch, rows: Sequence[NewRow], named: str) -> Batch:
    """Put rows of a school's list that name another school on the desk, with a note for staff."""
    desk = batches.open_batch(batch.program, None, "desk", batch.purpose)
    batches.add_rows(desk, rows, "sheet")
    note = Sentence("Diserahkan oleh %(origin)s: daftarnya menyebut %(named)s.", origin=batch.origin, named=named[:100])
    desk.notes = [str(note)]
    return desk


def count_handed(program: Program) -> int:
    """How many people wait for staff to say which school is theirs."""
    if not program.kind.registrant_row.by_institution:
        return 0
    of_desk = Batch.program_id == program.id, Batch.purpose == REGISTRATION, Batch.school_id.is_(None), Batch.channel == "desk"
    waiting = select(func.count(BatchRow.id)).join(Batch).where(*of_desk, Batch.sent_at.is_(None))
    return db.scalar(waiting) or 0


def move_to_school(batch: Batch, school: Institution) -> Batch:
    """Append what waits on the desk to what a school has open, and end the desk's batch. Raises RuleBroken."""
    if not batch.needs_school:
        raise RuleBroken("Kiriman ini sudah punya sekolah.")
    target = batches.open_batch(batch.program, school, "web", batch.purpose)
    batches.take_over(target, batch)
    return target
