"""Deleting on time: what a finished program no longer needs is erased; numbers and counts stay."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update

from domain.models import (
    AccessLink,
    Batch,
    Certificate,
    Guest,
    IssuedPaper,
    Job,
    Judge,
    Office,
    Program,
    Registration,
    Reply,
    StoredFile,
    Timekeeper,
)
from domain.places.identities import name_key
from domain.privacy.scrubbing import scrub
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import Base, db, utcnow
from domain.store.holding import hold
from domain.store.stopped import everybody
from forms.capability import Holding
from forms.definition import Answer, FormDefinition


@everybody()
def erase_program(program: Program) -> list[str]:
    """Take every personal answer out of an archived program; the keys of its files, for `clear_away` after the commit.

    Number, status, school, kelurahan, sex, class and counted choices stay, so that statistics do not change; what else
    stays, and until when, is the list of domain/privacy/data_map.py. Raises RuleBroken for a program that is not archived.
    """
    hold(program)
    if program.state != "archived":
        raise RuleBroken("Arsipkan kegiatan ini dahulu. Data pribadi hanya dihapus dari kegiatan yang sudah selesai.")
    for registration in db.scalars(select(Registration).where(Registration.program_id == program.id)):
        registration.answers = kept_answers(registration.version.definition, registration.answers)
    for reply in db.scalars(select(Reply).where(Reply.program_id == program.id)):
        reply.answers = kept_answers(reply.version.definition, reply.answers)
    _hash_names(program)
    keys = [key for holding in program.kind.holdings if not holding.accounting for key in erase_holding(program, holding)]
    keys += _forget_files(select(Batch.id).where(Batch.program_id == program.id))
    _forget_typed_numbers(program)
    _close_links(program)
    program.erased_at = utcnow()
    program.files_erased_at = program.files_erased_at or program.erased_at
    return keys + _drop_jobs(program) + drop_unsent(program, utcnow())


@everybody()
def erase_files(program: Program) -> list[str]:
    """Take the files out of a program whose answers stay: uploads, pages of manuscripts, papers; the keys, for `clear_away`."""
    hold(program)
    keys = [key for holding in program.kind.holdings if holding.files for key in _erase_files_of(program, holding)]
    keys += _forget_files(select(Batch.id).where(Batch.program_id == program.id))
    program.files_erased_at = utcnow()
    return keys + _drop_jobs(program)


def _erase_files_of(program: Program, holding: Holding) -> list[str]:
    """A row that is nothing without its file goes with it."""
    erased = {name: holding.erased[name] for name in holding.files if name in holding.erased}
    return erase_holding(program, replace(holding, erased=erased))


def clear_away(keys: Iterable[str]) -> None:
    """What comes after the commit: the files go, and so do the old bytes of the rows. Not inside `writing()`."""
    for key in keys:
        storage.delete(key)
    scrub()


def hash_of_name(name: str) -> str:
    """What stays of a name: the same for every spelling of it, and nothing to whom the office's key is unknown."""
    key = db.scalars(select(Office.hash_key)).first() or ""
    return hmac.new(key.encode(), f"certificate:{name_key(name)}".encode(), hashlib.sha256).hexdigest()


def _hash_names(program: Program) -> None:
    """Certificates can still be checked by anyone who holds one: they type the name that stands on it."""
    for certificate in db.scalars(select(Certificate).where(Certificate.program_id == program.id)):
        certificate.name_hash = certificate.name_hash or hash_of_name(certificate.name)
    db.flush()


def _forget_typed_numbers(program: Program) -> None:
    """Those of papers that are neither of a registration, nor of certificates, which have numbers by rule."""
    typed = IssuedPaper.registration_id.is_(None) & IssuedPaper.batch_id.is_(None)
    ruled = select(Certificate.paper_id).where(Certificate.program_id == program.id)
    its_own = IssuedPaper.program_id == program.id, typed, IssuedPaper.id.not_in(ruled)
    db.execute(update(IssuedPaper).where(*its_own).values(number=""))


def _close_links(program: Program) -> None:
    """Links of people who are forgotten open nothing more, and do not say whom they were sent to."""
    judges = select(Judge.id).where(Judge.program_id == program.id)
    guests = select(Guest.id).where(Guest.program_id == program.id)
    timekeepers = select(Timekeeper.id).where(Timekeeper.program_id == program.id)
    theirs = or_(AccessLink.judge_id.in_(judges), AccessLink.guest_id.in_(guests), AccessLink.timekeeper_id.in_(timekeepers))
    ended = func.coalesce(AccessLink.revoked_at, utcnow())
    db.execute(update(AccessLink).where(theirs).values(contact_name="", contact_phone="", revoked_at=ended))


def _drop_jobs(program: Program) -> list[str]:
    """Long work on the program, whose files are its papers; a worker that is at it finds its job gone and keeps nothing."""
    jobs_about = [job for job in db.scalars(select(Job)) if job.arguments.get("program") == program.code]
    for job in jobs_about:
        db.delete(job)
    return [job.file_key for job in jobs_about if job.file_key]


def erase_holding(program: Program, holding: Holding) -> list[str]:
    """What a table holds of the people of a program, as its row says; the keys of its files."""
    table = Base.metadata.tables[holding.table]
    people = {
        "registration_id": select(Registration.id).where(Registration.program_id == program.id),
        "judge_id": select(Judge.id).where(Judge.program_id == program.id),
    }
    its_own = table.c[holding.by].in_(people.get(holding.by, [program.id]))
    keys = [key for name in holding.files for key in db.scalars(select(table.c[name]).where(its_own)) if key]
    if holding.is_deleted:
        db.execute(delete(table).where(its_own))
    elif holding.erased:
        db.execute(update(table).where(its_own).values(holding.erased))
    return keys


def kept_answers(definition: FormDefinition, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers that count people without naming them."""
    counted = {question.key for question in definition if question.statistic and not question.private}
    return {key: answer for key, answer in answers.items() if key in counted | {"cohort"}}


def _forget_files(batches: object) -> list[str]:
    keys = list(db.scalars(select(StoredFile.key).where(StoredFile.batch_id.in_(batches))))  # type: ignore[arg-type]  # a select
    db.execute(delete(StoredFile).where(StoredFile.key.in_(keys)))
    return keys


def drop_unsent(program: Program, before: datetime) -> list[str]:
    """Forms that nobody sent or touched since then, and their files; the keys of these."""
    unsent = select(Batch.id).where(Batch.program_id == program.id, Batch.sent_at.is_(None), Batch.updated_at < before)
    ids = list(db.scalars(unsent.with_for_update()))  # who sends one at this moment keeps it
    keys = _forget_files(ids)
    db.execute(delete(Batch).where(Batch.id.in_(ids)))
    return keys
