"""Batches: every channel appends rows of raw strings here; all rows are checked together whenever they are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from domain.access.tokens import digest, new_code, new_token
from domain.intake import twins
from domain.models import Batch, BatchRow, Program, Registration, School
from domain.office.clock import local_today
from domain.places import seats
from domain.programs.asking import PARTICIPANT, definition_in, outside_choices
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore, utcnow
from domain.store.holding import hold
from forms.answer_form import AnswerForm
from forms.definition import REGISTRATION, FormDefinition
from forms.reading.visible import visible_values

MOST_ROWS = 500
"""The most participants in one batch."""
ALREADY_IN = "Daftar ini sudah dimasukkan. Tidak ada yang berubah."


def open_batch(
    program: Program, school: School | None, channel: str = "web", purpose: str = REGISTRATION, about: str = ""
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


def find_open(program: Program, school: School, purpose: str = REGISTRATION) -> Batch | None:
    """The batch that a school has open for a form of a program."""
    return db.scalars(_open_of(program, school, purpose)).one_or_none()


def _open_of(program: Program, school: School, purpose: str) -> Select[Batch]:
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

    The same list twice, or a row that is already here word for word, changes nothing. Raises RuleBroken.
    """
    _must_be_open(batch)
    if source and not _note_source(batch, source):
        raise RuleBroken(ALREADY_IN)
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


def has_source(batch: Batch, source: str) -> bool:
    """Whether this very list was taken in before."""
    return digest(source) in batch.sources


def _note_source(batch: Batch, source: str) -> bool:
    if has_source(batch, source):
        return False
    batch.sources = [*batch.sources, digest(source)]
    return True


def _must_be_open(batch: Batch, *rows: BatchRow) -> None:
    """Hold the batch until the transaction ends: what is added while somebody sends it would be lost."""
    for held in (batch, *rows):
        hold(held)
    if batch.sent_at:
        raise RuleBroken("Pendaftaran ini sudah terkirim. Buka bukti pendaftaran untuk mengubahnya.")


def row_of(batch: Batch, row_id: int) -> BatchRow | None:
    """A row of this very batch."""
    return next((row for row in batch.rows if row.id == row_id), None)


def set_values(row: BatchRow, values: Mapping[str, str | list[str]]) -> None:
    """Replace some answers of a row. Raises RuleBroken when its batch was sent."""
    _must_be_open(row.batch, row)
    row.values = {**row.values, **visible_values(values)}
    row.batch.updated_at = utcnow()


def remove_row(row: BatchRow) -> None:
    """Take a participant out of the batch; the list it came from may then be read in again."""
    _must_be_open(row.batch, row)
    row.batch.sources, row.batch.updated_at = [], utcnow()
    row.batch.rows.remove(row)
    db.flush()


def set_for_all(batch: Batch, values: Mapping[str, str]) -> int:
    """Give every row the same answers to shared questions, keeping what a row already has; how many rows changed."""
    _must_be_open(batch)
    shared = {question.key for question in definition_in(batch) if question.shared}
    given = {key: value for key, value in visible_values(values).items() if key in shared and value}
    changed = 0
    for row in batch.rows:
        missing = {key: value for key, value in given.items() if not row.values.get(key)}
        row.values = {**row.values, **missing}
        changed += bool(missing)
    batch.updated_at = utcnow()
    return changed


@dataclass
class CheckedRow:
    """One row with its validated form. `twin` is the registration, `twin_row` the earlier row, that it repeats.

    `number` counts the rows of the batch from 1, as people see them.
    """

    row: BatchRow
    form: AnswerForm
    number: int
    twin: Registration | None = None
    twin_row: BatchRow | None = None
    keys: tuple[str, ...] = ()

    @property
    def problems(self) -> dict[str, str]:
        """Question key → sentence."""
        return self.form.problems

    @property
    def title(self) -> str:
        """Whom the row is about: the name, or the participant that was chosen; empty while nobody is."""
        key = "name" if "name" in self.form else PARTICIPANT.key
        return next((one.question.choice_label(one.text) for one in self.form.fields if one.question.key == key), "")

    @property
    def is_repeated(self) -> bool:
        """Whether the same person is here or registered already."""
        return self.twin is not None or self.twin_row is not None

    @property
    def is_good(self) -> bool:
        """Whether the row can be sent."""
        return not self.problems and not self.is_repeated


@dataclass
class CheckedBatch:
    """A batch with all its rows checked."""

    batch: Batch
    definition: FormDefinition
    rows: list[CheckedRow] = field(default_factory=list)

    @property
    def seats_left(self) -> int | None:
        """How many more the registrant may register; None where nothing limits."""
        return seats.left_for(self.batch.program, self.batch.school) if self.batch.registers else None

    @property
    def wrong(self) -> list[CheckedRow]:
        """The rows that cannot be sent yet."""
        return [row for row in self.rows if not row.is_good]

    @property
    def can_send(self) -> bool:
        """Whether everything is right."""
        return bool(self.rows) and not self.wrong

    @property
    def open_shared(self) -> list[str]:
        """Keys of shared questions that at least one row has not answered."""
        shared = [question.key for question in self.definition if question.shared]
        return [key for key in shared if any(not row.row.values.get(key) for row in self.rows)]


def check(batch: Batch) -> CheckedBatch:
    """Validate every row and look for the same person twice, here and in the program; a fixed number of queries."""
    checked = check_rows(batch)
    registered = twins.found_already(batch, {key for row in checked.rows for key in row.keys})
    for row in checked.rows:
        row.twin = next((registered[key] for key in row.keys if key in registered), None)
    return checked


def check_rows(batch: Batch) -> CheckedBatch:
    """Validate every row and look for the same person twice in the batch alone."""
    definition = definition_in(batch)
    choices, today = outside_choices(definition, batch), local_today()
    checked = CheckedBatch(batch, definition)
    for number, row in enumerate(batch.rows, start=1):
        form = AnswerForm(definition, row.values, today, choices)
        form.validate()
        checked.rows.append(CheckedRow(row, form, number, keys=twins.keys_of(batch, form.answers, row.distinct)))
    _find_twin_rows(checked)
    return checked


def _find_twin_rows(checked: CheckedBatch) -> None:
    seen: dict[str, BatchRow] = {}
    for row in checked.rows:
        row.twin_row = next((seen[key] for key in row.keys if key in seen), None)
        seen.update((key, row.row) for key in row.keys)
