"""Taking one person's data out of a program that goes on: erased everywhere, or used by nobody for now."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import joinedload

from domain.models import AccessLink, Certificate, Guest, Job, PrintChoice, Registration, Reply, SavedFilter, StoredFile
from domain.privacy.erasing import hash_of_name, kept_answers
from domain.privacy.finding import keys_of_files
from domain.store.db import Base, db, utcnow
from domain.store.holding import hold
from domain.store.leading import PERSON, People, about, leading
from domain.store.stopped import everybody, look_again
from forms.capability import Holding


def people_of(numbers: Collection[str]) -> Sequence[Registration]:
    """The registrations of these numbers, also those that are stopped, in their order."""
    statement = select(Registration).where(Registration.number.in_(numbers)).order_by(Registration.id)
    with everybody():
        return db.scalars(statement.options(joinedload(Registration.program), joinedload(Registration.school))).all()


def stop(people: Iterable[Registration]) -> None:
    """Let nobody use what is held of them, until `resume`: no list, paper, page, statistic or judge has them. They keep
    their places and numbers, and nobody else registers as them."""
    _set_stopped(people, True)


def resume(people: Iterable[Registration]) -> None:
    """Put them back where they were."""
    _set_stopped(people, False)


def _set_stopped(people: Iterable[Registration], is_stopped: bool) -> None:
    with everybody():
        for one in people:
            hold(one)
            one.stopped_at = (one.stopped_at or utcnow()) if is_stopped else None
        db.flush()
    look_again()


def erase_people(found: Sequence[Registration]) -> list[str]:
    """Take the personal answers of these people out of everything that leads to them; the keys of files, for `clear_away`.

    What erasing a program leaves for counting stays here too; lists of payments stay as long as the law wants them.
    """
    people = select(Registration.id).where(Registration.id.in_([one.id for one in found]))
    with everybody():
        _hash_names(people)
        names = [one.name for one in found]
        keys = _forget_files(people)
        for one in found:
            hold(one)
            one.answers = kept_answers(one.version.definition, one.answers)
        for reply in db.scalars(select(Reply).where(Reply.registration_id.in_(people))):
            reply.answers = kept_answers(reply.version.definition, reply.answers)
        db.flush()
        holdings = {held.table: held for one in found for held in one.program.kind.holdings if not held.accounting}
        tables = [name for name in reversed((PERSON, *leading())) if name in holdings]
        keys += [key for name in tables for key in _erase(holdings[name], people)]
        _close_links(people)
        keys += _forget_prints(found, names)
        db.expire_all()
    return keys


def _erase(holding: Holding, people: People) -> list[str]:
    table = Base.metadata.tables[holding.table]
    theirs = about(table, people)
    keys = [key for name in holding.files for key in db.scalars(select(table.c[name]).where(theirs)) if key]
    if holding.is_deleted:
        db.execute(delete(table).where(theirs))
    elif holding.erased:
        db.execute(update(table).where(theirs).values(holding.erased))
    return keys


def _hash_names(people: People) -> None:
    for certificate in db.scalars(select(Certificate).where(Certificate.registration_id.in_(people))):
        certificate.name_hash = certificate.name_hash or hash_of_name(certificate.name)
    db.flush()


def _forget_files(people: People) -> list[str]:
    keys = list(keys_of_files(people))
    db.execute(delete(StoredFile).where(StoredFile.key.in_(keys)))
    return keys


def _close_links(people: People) -> None:
    theirs = AccessLink.guest_id.in_(select(Guest.id).where(Guest.registration_id.in_(people)))
    ended = func.coalesce(AccessLink.revoked_at, utcnow())
    db.execute(update(AccessLink).where(theirs).values(contact_name="", contact_phone="", revoked_at=ended))


def _forget_prints(found: Sequence[Registration], names: Sequence[str]) -> list[str]:
    """Printed files of their programs, which are made again without them, and choices that search for their names."""
    codes = {one.program.code for one in found}
    jobs = [job for job in db.scalars(select(Job)) if job.arguments.get("program") in codes]
    for job in jobs:
        db.delete(job)
    programs = {one.program_id for one in found}
    for choice in db.scalars(select(PrintChoice).where(PrintChoice.program_id.in_(programs))):
        if any(name in f"{choice.name} {choice.choices}" for name in names):
            db.delete(choice)
    for saved in db.scalars(select(SavedFilter).where(SavedFilter.program_id.in_(programs))):
        if any(name in f"{saved.name} {saved.wanted}" for name in names):
            db.delete(saved)
    return [job.file_key for job in jobs if job.file_key]
