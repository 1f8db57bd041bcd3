"""Deleting on time: what a finished program no longer needs is erased; numbers and counts stay."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from domain.db import session, utcnow
from domain.models import Batch, Consent, Identity, IssuedPaper, Login, Program, Registration, RegistrationEvent, StoredFile
from domain.rules import RuleBroken
from forms.definition import Answer, FormDefinition

UNSENT_FOR = timedelta(days=90)
ERASED = "(dihapus)"


def erase_program(program: Program) -> list[str]:
    """Take every personal answer out of an archived program; the keys of its files, to be deleted after the commit.

    Number, status, school, kelurahan, sex, class and counted choices stay, so that statistics do not change.
    Raises RuleBroken for a program that is not archived.
    """
    if program.state != "archived":
        raise RuleBroken("Arsipkan kegiatan ini dahulu. Data pribadi hanya dihapus dari kegiatan yang sudah selesai.")
    of_program = select(Registration.id).where(Registration.program_id == program.id)
    for registration in session.scalars(select(Registration).where(Registration.program_id == program.id)):
        registration.answers = kept_answers(registration.version.definition, registration.answers)
        registration.name = registration.name_key = ERASED
        registration.reason = ""
    session.execute(
        update(RegistrationEvent).where(RegistrationEvent.registration_id.in_(of_program)).values(before={}, note="")
    )
    session.execute(update(Consent).where(Consent.registration_id.in_(of_program)).values(giver=ERASED))
    session.execute(delete(Identity).where(Identity.program_id == program.id))
    session.execute(update(IssuedPaper).where(IssuedPaper.program_id == program.id).values(letterhead={}, signers=[]))
    return _forget_files(select(Batch.id).where(Batch.program_id == program.id)) + _drop_unsent(program, utcnow())


def kept_answers(definition: FormDefinition, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers that count people without naming them."""
    counted = {question.key for question in definition if question.statistic and not question.private}
    return {key: answer for key, answer in answers.items() if key in counted | {"cohort"}}


def _forget_files(batches: object) -> list[str]:
    keys = list(session.scalars(select(StoredFile.key).where(StoredFile.batch_id.in_(batches))))  # type: ignore[arg-type]  # a select
    session.execute(delete(StoredFile).where(StoredFile.key.in_(keys)))
    return keys


def erase_unsent(now: datetime) -> list[str]:
    """Forget batches that nobody sent or touched for 90 days, and sign-ins that have ended; the keys of files."""
    session.execute(delete(Login).where(Login.expires_at < now))
    keys = []
    for program in session.scalars(select(Program)):
        keys += _drop_unsent(program, now - UNSENT_FOR)
    return keys


def _drop_unsent(program: Program, before: datetime) -> list[str]:
    unsent = select(Batch.id).where(Batch.program_id == program.id, Batch.sent_at.is_(None), Batch.updated_at < before)
    ids = list(session.scalars(unsent))
    keys = _forget_files(ids)
    session.execute(delete(Batch).where(Batch.id.in_(ids)))
    return keys
