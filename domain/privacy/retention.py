"""Until when the files and the personal answers of a program are kept, and what staff are told before they go."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from domain.declaring import Waiting
from domain.models import Batch, Program, Registration, StoredFile
from domain.office.clock import local_time
from domain.store.db import db, utcnow

FILES_FOR, ANSWERS_FOR = 6, 24
"""Months after the end of a program, where staff set no day of its own."""
NOTICE = timedelta(days=14)
"""So long staff are told before anything goes, whatever the dates say."""


def files_until(program: Program) -> date:
    """The day on which the files of a program are erased."""
    return program.files_until or _after(program.over_on, FILES_FOR)


def answers_until(program: Program) -> date:
    """The day on which its personal answers are erased, and with them what is left of files."""
    return program.answers_until or _after(program.over_on, ANSWERS_FOR)


def _after(day: date, months: int) -> date:
    """The same day so many months later; the first of the next month where that month is too short."""
    year, month = divmod(day.month - 1 + months, 12)
    try:
        return day.replace(year=day.year + year, month=month + 1)
    except ValueError:
        return date(day.year + year, month + 2, 1)


def tell(program: Program, now: datetime) -> None:
    """Note since when staff have been told; a day that was moved away takes it back."""
    soon = local_time(now).date() + NOTICE
    program.files_told_at = (program.files_told_at or now) if files_until(program) <= soon else None
    program.answers_told_at = (program.answers_told_at or now) if answers_until(program) <= soon else None


def is_over(until: date, told_at: datetime | None, now: datetime) -> bool:
    """Whether the day has come, and staff have been told long enough."""
    return until <= local_time(now).date() and told_at is not None and told_at <= now - NOTICE


def waiting() -> Iterator[Waiting]:
    """What goes within two weeks, by program: files, and registrations whose answers are erased. Three statements."""
    soon = local_time(utcnow()).date() + NOTICE
    kept = list(db.scalars(select(Program).where(Program.erased_at.is_(None)).order_by(Program.id)))
    files = select(Batch.program_id, func.count()).join(StoredFile, StoredFile.batch_id == Batch.id).group_by(Batch.program_id)
    people = select(Registration.program_id, func.count()).group_by(Registration.program_id)
    counts = [{row[0]: row[1] for row in db.execute(statement)} for statement in (files, people)]
    for program in kept:
        if not program.files_erased_at and files_until(program) <= soon and counts[0].get(program.id):
            yield Waiting("files", program, counts[0][program.id])
        if answers_until(program) <= soon and counts[1].get(program.id):
            yield Waiting("answers", program, counts[1][program.id])
