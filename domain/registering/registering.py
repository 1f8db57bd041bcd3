"""Registering: the one door through which every channel's answers become registrations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, inspect, update
from sqlalchemy.sql.dml import ReturningUpdate

from domain.access.tokens import new_code, new_token
from domain.intake.checking import check_rows
from domain.intake.handing import CHOOSE_SCHOOL
from domain.models import Batch, BatchRow, Institution, Program, Registration
from domain.places import identities
from domain.places.histories import note
from domain.places.waiting import keep_together, take_seat
from domain.programs import lots
from domain.programs.barring import must_not_be_barred
from domain.registering.consents import keep_consents
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from forms.definition import Answer, FormDefinition
from forms.sentence import Sentence

LATE = "-late"
"""Ends the channel of a registration that staff took in after closing: "desk-late"."""


@dataclass(frozen=True)
class ReadyRow:
    """One row that was found right: what its registration will hold, as plain values."""

    channel: str
    answers: Mapping[str, Answer]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Ready:
    """A batch that was found right, good as long as nobody changes the batch after `updated_at`."""

    updated_at: datetime
    version_id: int
    definition: FormDefinition
    rows: tuple[ReadyRow, ...]


def find_ready(batch: Batch) -> Ready | None:
    """Check a batch before the transaction that sends it, so that nobody waits for it; None when something is wrong."""
    try:
        return _made_ready(batch)
    except RuleBroken:
        return None


def _made_ready(batch: Batch, of_cohorts: bool = True) -> Ready:
    if batch.needs_school:
        raise RuleBroken(CHOOSE_SCHOOL)
    checked = check_rows(batch, of_cohorts)
    if not checked.rows:
        raise RuleBroken("Belum ada peserta. Tambahkan peserta dahulu.")
    if checked.wrong:
        raise RuleBroken("Masih ada isian yang perlu diperbaiki. Perbaiki dahulu, lalu kirim lagi.")
    rows = tuple(ReadyRow(row.row.channel, row.form.answers, row.keys) for row in checked.rows)
    return Ready(batch.updated_at, batch.program.version.id, checked.definition, rows)


def send(
    batch: Batch, actor: str, giver: str = "", ready: Ready | None = None, by_staff: bool = False
) -> Sequence[Registration]:
    """Register every row of a batch, or none. What `ready` does not say, or no longer, is checked here.

    Sending again gives the same registrations, so a double tap is one registration. `giver` is who gives the consents
    where the answers name no parent. Staff may send after closing, which the channel and the history say.
    Raises RuleBroken when a row is wrong, registration is not open, or places ran out.
    """
    now = utcnow()
    if not claim_batch(batch, now):
        db.expire(batch)
        return batch.registrations
    if ready is None or ready.updated_at != batch.updated_at:
        ready = _made_ready(batch)
    return _register_rows(batch, ready, _Sender(actor, giver, by_staff), now)


def register_one(
    program: Program, school: Institution | None, values: Mapping[str, str | list[str]], channel: str, actor: str
) -> Registration:
    """Register one person at once, by staff, from a paper on the desk; a batch that the school has open is left alone.

    The registration says its channel ("walk-in" for who came without registering); the batch is the desk's. Who is here
    is not sent away because a cohort has closed or is for another kelurahan. Raises RuleBroken as `send` does.
    """
    now = utcnow()
    batch = Batch(
        program=program, school=school, token=new_token(), resume_code=new_code(), channel="desk", sources=[],
        created_at=now, updated_at=now, sent_at=now,
        rows=[BatchRow(position=1, channel=channel, values=dict(values))],
    )  # fmt: skip
    db.add(batch)
    db.flush()
    must_not_be_barred(program, check_rows(batch).rows[0].form.answers)
    return _register_rows(batch, _made_ready(batch, of_cohorts=False), _Sender(actor, "", by_staff=True), now)[0]


@dataclass(frozen=True)
class _Sender:
    """Who sends, who gives the consents, and whether it is staff."""

    actor: str
    giver: str
    by_staff: bool


def _register_rows(batch: Batch, ready: Ready, sender: _Sender, now: datetime) -> Sequence[Registration]:
    """Numbers are taken before places: what limits them is read after that, under the program's lock."""
    forget_rows(batch)
    program, numbers = take_numbers(batch.program_id, len(ready.rows), now, sender.by_staff)
    _look_again(batch.school, program)
    late = program.phase(now) == "closed"
    registrations = [
        _made(batch, program, ready.version_id, row, sequence, now, late)
        for sequence, row in zip(numbers, ready.rows, strict=True)
    ]
    for place, registration in enumerate(registrations):
        registration.status = take_seat(program, registration, registrations[:place]).value
    keep_together(program, registrations)
    db.add_all(registrations)
    db.flush()
    people = {one: row.keys for one, row in zip(registrations, ready.rows, strict=True)}
    if twins := identities.claim(people):
        raise RuleBroken(_twin_sentence(*twins), "name")
    keep_consents(registrations, ready.definition, sender.giver, now)
    note(registrations, "sent_late" if late else "sent", sender.actor, now)
    lots.draw_at_registration(program, sender.actor)
    db.expire(batch, ["rows", "registrations"])
    return registrations


def _look_again(school: Institution | None, program: Program) -> None:
    """Where a school lies and what level it has may have changed before the program was held."""
    if school and (program.counts_districts or program.limited_categories):
        db.refresh(school)


def _twin_sentence(second: Registration, first: Registration) -> str:
    """A second registration of a person shows the number of the first, but nothing of another school."""
    if first.school_id != second.school_id:
        return Sentence("%(name)s sudah didaftarkan sekolah lain. Periksa NISN, atau hubungi panitia.", name=second.name)
    return Sentence("%(name)s sudah terdaftar dengan nomor %(number)s.", name=second.name, number=first.number)


def forget_rows(batch: Batch) -> None:
    """What was typed has become what was sent."""
    db.execute(_FORGET_ROWS, {"batch": batch.id})


def claim_batch(batch: Batch, now: datetime) -> bool:
    """Whether this call is the one that sends the batch: one statement decides, before anything is read."""
    (batch_id,) = inspect(batch).identity or (None,)  # `batch.id` would read it first
    return db.scalars(_CLAIM, {"batch": batch_id, "now": now}).one_or_none() is not None


# What every send asks is put together once.
_CLAIM = (
    update(Batch)
    .where(Batch.id == bindparam("batch"), Batch.sent_at.is_(None))
    .values(sent_at=bindparam("now"), notes=[], _undo={})
    .returning(Batch)
    .execution_options(synchronize_session=False, populate_existing=True)
)
_FORGET_ROWS = delete(BatchRow).where(BatchRow.batch_id == bindparam("batch")).execution_options(synchronize_session=False)
_BEGUN = (Program.state == "open") & (Program.opens_at <= bindparam("now"))


def _taking(taken: ColumnElement[bool]) -> ReturningUpdate[Any]:
    statement = update(Program).where(Program.id == bindparam("program"), taken)
    statement = statement.values(last_number=Program.last_number + bindparam("count")).returning(Program)
    return statement.execution_options(synchronize_session=False, populate_existing=True)


_TAKE_WHILE_OPEN = _taking(_BEGUN & (Program.closes_at > bindparam("now")))
_TAKE_ALSO_LATE = _taking(_BEGUN | (Program.state == "closed"))


def take_numbers(program_id: int, count: int, now: datetime, also_late: bool = False) -> tuple[Program, range]:
    """The program and its next numbers. One statement decides that they may be had, and holds until the end.

    Nobody else takes a number, a place or changes the limits meanwhile; the program is read again under that lock.
    Raises RuleBroken when registration is not yet open, hidden, or closed and these are not `also_late`.
    """
    statement = _TAKE_ALSO_LATE if also_late else _TAKE_WHILE_OPEN
    program = db.scalars(statement, {"program": program_id, "count": count, "now": now}).one_or_none()
    if program is None:
        raise RuleBroken(closed_sentence(db.get_one(Program, program_id, populate_existing=True), now))
    return program, range(program.last_number - count + 1, program.last_number + 1)


def why_closed(program: Program, by_staff: bool = False) -> str:
    """`closed_sentence` where this visitor cannot register anybody now; empty where they can."""
    now = utcnow()
    return "" if program.phase(now) == "open" or is_late(program, by_staff) else closed_sentence(program, now)


def is_late(program: Program, by_staff: bool = True) -> bool:
    """Whether what is sent now comes after closing: only staff can."""
    return by_staff and program.phase(utcnow()) == "closed"


def closed_sentence(program: Program, now: datetime) -> str:
    """Why nobody can register now, and whom to ask."""
    if program.phase(now) == "soon":
        return Sentence("Pendaftaran belum dibuka.")
    if program.contact_name:
        return Sentence("Pendaftaran sudah ditutup. Hubungi panitia: %(name)s.", name=program.contact_name)
    return Sentence("Pendaftaran sudah ditutup. Hubungi panitia.")


def _made(
    batch: Batch, program: Program, version_id: int, row: ReadyRow, sequence: int, now: datetime, late: bool
) -> Registration:
    """The registration of one row, without a place yet."""
    registration = Registration(
        program=program, program_id=program.id, version_id=version_id, batch_id=batch.id, school_id=batch.school_id,
        sequence=sequence, number=f"{program.code}-{sequence:04}", channel=row.channel + LATE * late, receipt_code=new_code(),
        verify_token=new_token(), created_at=now, updated_at=now, reason="", school=batch.school,
    )  # fmt: skip
    set_answers(registration, row.answers)
    return registration


def set_answers(registration: Registration, answers: Mapping[str, Answer]) -> None:
    """Copy out of the answers what lists search and sort by."""
    name = str(answers.get("name", ""))
    registration.answers = dict(answers)
    registration.name, registration.name_key = name, identities.name_key(name)
    registration.sex, registration.grade = str(answers.get("sex", "")), str(answers.get("grade", ""))
    cohort = answers.get("cohort")
    registration.cohort_id = int(str(cohort)) if cohort else None
    registration.region_code = str(answers.get("region", "")) or None
