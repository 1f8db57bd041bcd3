"""Batches: every channel appends rows of raw strings here; they are checked whenever they are shown (checking.py)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import selectinload

from domain.access.tokens import digest, new_code, new_token
from domain.intake.meanwhile import Typed, apart
from domain.models import Batch, BatchRow, Institution, Passage, Program, StoredFile
from domain.programs.asking import PARTICIPANT, definition_in
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore, utcnow
from domain.store.holding import hold
from forms.definition import REGISTRATION
from forms.reading.visible import visible_values

MOST_ROWS = 500
"""The most participants in one batch."""
ALREADY_IN = "Daftar ini sudah dimasukkan. Tidak ada yang berubah."


class AlreadyIn(RuleBroken):
    """All of a list was taken in before: nothing is wrong, and nothing changes. `sheets` are the people of each sheet."""

    def __init__(self, sheets: Sequence[Sequence[tuple[int, dict[str, str]]]] = ()) -> None:
        super().__init__(ALREADY_IN)
        self.sheets = sheets


def open_batch(
    program: Program, school: Institution | None, channel: str = "web", purpose: str = REGISTRATION, about: str = ""
) -> Batch:
    """The batch that a school has open for a form, or a new one; always a new one for an individual."""
    if school and (found := find_open(program, school, purpose)):
        return found
    now = utcnow()
    fresh: dict[str, object] = {
        "program_id": program.id, "school_id": school.id if school else None, "token": (token := new_token()),
        "resume_code": new_code(), "channel": channel, "sources": [], "created_at": now, "updated_at": now,
        "purpose": purpose, "about": about,
    }  # fmt: skip
    insert_or_ignore(Batch, fresh)
    return db.scalars(_open_of(program, school, purpose) if school else select(Batch).where(Batch.token == token)).one()


def find_open(program: Program, school: Institution, purpose: str = REGISTRATION) -> Batch | None:
    """The batch that a school has open for a form of a program."""
    return db.scalars(_open_of(program, school, purpose)).one_or_none()


def unsent_by_program(school: Institution) -> dict[int, int]:
    """Program's id → how many people this institution has typed in for its registration and not sent."""
    of_school = Batch.school_id == school.id, Batch.purpose == REGISTRATION, Batch.sent_at.is_(None)
    statement = select(Batch.program_id, func.count(BatchRow.id)).join(BatchRow, BatchRow.batch_id == Batch.id)
    return dict(db.execute(statement.where(*of_school).group_by(Batch.program_id)).all())


def _open_of(program: Program, school: Institution, purpose: str) -> Select[Batch]:
    of_school = Batch.program_id == program.id, Batch.purpose == purpose, Batch.school_id == school.id
    return select(Batch).where(*of_school, Batch.sent_at.is_(None)).options(selectinload(Batch.rows))


def shared_values(batch: Batch) -> dict[str, str]:
    """What the next row starts with: the answers to shared questions of the last row (school and teacher kept).

    Consents are never carried over by themselves: somebody has to tick them.
    """
    shared = {q.key for q in definition_in(batch) if q.shared and q.type != "consent"}
    last = batch.rows[-1].values if batch.rows else {}
    about = {PARTICIPANT.key: batch.about} if batch.about else {}
    return {key: value for key, value in last.items() if key in shared} | about


@dataclass(frozen=True)
class NewRow:
    """One participant as a channel brings it: raw strings, and where they stood, as BatchRow says it."""

    values: Mapping[str, str | list[str]]
    line: int | None = None
    file: str = ""
    places: Mapping[str, str] = field(default_factory=dict)


def add_row(batch: Batch, values: Mapping[str, str | list[str]], channel: str = "web") -> BatchRow:
    """Append one participant. Raises RuleBroken when the batch is full or was sent."""
    return add_rows(batch, [NewRow(values)], channel)[0]


def add_rows(batch: Batch, rows: Sequence[NewRow], channel: str, source: str = "", notes: Sequence[str] = ()) -> list[BatchRow]:
    """Append the rows of one list, all or none; `notes` are what was noticed while it was read.

    The same list twice, or a row that is already here word for word, changes nothing. Raises AlreadyIn or RuleBroken.
    """
    must_be_open(batch)
    if source and not _note_source(batch, source):
        raise AlreadyIn
    known = [row.values for row in batch.rows] if source and batch.form.names_people else []
    batch.notes = list(notes) if source else batch.notes
    rows = [replace(row, values=visible_values(row.values)) for row in rows]
    fresh = [row for row in rows if row.values not in known]
    if len(batch.rows) + len(fresh) > MOST_ROWS:
        raise RuleBroken("Paling banyak %(most)s peserta dalam satu kiriman. Bagi daftarnya.", most=MOST_ROWS)
    start = max((row.position for row in batch.rows), default=0) + 1
    added = [BatchRow(position=position, channel=channel, **vars(row)) for position, row in enumerate(fresh, start)]
    batch.rows.extend(added)
    batch.updated_at = utcnow()
    db.flush()
    return added


def take_over(batch: Batch, other: Batch) -> None:
    """Append the rows of another batch with their files, and end that one; both are held. Raises RuleBroken."""
    must_be_open(other)
    rows = list(other.rows)
    added = add_rows(batch, [NewRow(row.values, row.line, row.file, row.places) for row in rows], "sheet")
    db.execute(update(StoredFile).where(StoredFile.batch_id == other.id).values(batch_id=batch.id))
    for old, new in zip(rows, added, strict=True):
        db.execute(update(Passage).where(Passage.row_id == old.id).values(batch_id=batch.id, row_id=new.id))
    db.delete(other)
    db.flush()


def has_source(batch: Batch, source: str) -> bool:
    """Whether this very list was taken in before."""
    return digest(source) in batch.sources


def _note_source(batch: Batch, source: str) -> bool:
    if has_source(batch, source):
        return False
    batch.sources = [*batch.sources, digest(source)]
    return True


def must_be_open(batch: Batch, *rows: BatchRow) -> None:
    """Hold the batch until the transaction ends: what is added while somebody sends it would be lost."""
    for held in (batch, *rows):
        hold(held)
    if batch.sent_at:
        raise RuleBroken("Pendaftaran ini sudah terkirim. Buka bukti pendaftaran untuk mengubahnya.")


def row_of(batch: Batch, row_id: int) -> BatchRow | None:
    """A row of this very batch."""
    return next((row for row in batch.rows if row.id == row_id), None)


def set_values(row: BatchRow, values: Typed, shown: Mapping[str, str] | None = None) -> list[str]:
    """Replace some answers of a row; the questions that somebody else has answered meanwhile, whose answers stay.

    `shown` are the marks of what the page showed (`meanwhile.mark_of`); None replaces whatever stands there. Raises
    RuleBroken when the batch was sent.
    """
    must_be_open(row.batch, row)
    news, quarrels = (values, []) if shown is None else apart(row.values, values, shown)
    row.values = {**row.values, **visible_values(news)}
    row.batch.updated_at = utcnow()
    return quarrels


def remove_row(row: BatchRow) -> None:
    """Take a participant out of the batch; the list it came from may then be read in again."""
    remove_rows(row.batch, [row])


def remove_rows(batch: Batch, rows: Sequence[BatchRow]) -> None:
    """Take participants out of the batch; the lists they came from may then be read in again. Raises RuleBroken."""
    must_be_open(batch, *rows)
    batch.sources, batch.updated_at = [], utcnow()
    db.execute(update(Passage).where(Passage.row_id.in_([row.id for row in rows])).values(batch_id=None))
    for row in rows:
        batch.rows.remove(row)
    db.flush()


def set_for_all(batch: Batch, values: Mapping[str, str]) -> int:
    """Give every row the same answers to shared questions, keeping what a row already has; how many rows changed."""
    must_be_open(batch)
    shared = {question.key for question in definition_in(batch) if question.shared}
    given = {key: value for key, value in visible_values(values).items() if key in shared and value}
    changed = 0
    for row in batch.begun:
        missing = {key: value for key, value in given.items() if not row.values.get(key)}
        row.values = {**row.values, **missing}
        changed += bool(missing)
    batch.updated_at = utcnow()
    return changed
