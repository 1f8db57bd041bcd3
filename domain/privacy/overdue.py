"""What is erased by itself, once a day: forms that nobody sent, holders of ended links, and programs whose day has come."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from domain import audit
from domain.models import AccessLink, Job, Login, Message, Office, Program, Transfer
from domain.privacy import retention, rights
from domain.privacy.erasing import clear_away, drop_unsent, erase_files, erase_holding, erase_program
from domain.store.db import db, utcnow, writing
from domain.store.holding import hold
from domain.work import jobs

UNSENT_FOR = timedelta(days=90)
UNCONFIRMED_FOR = timedelta(days=30)  # how long a link waits that somebody asked for
MESSAGES_FOR = timedelta(days=365)  # those of no program, which erasing a program does not reach
TRANSFER_FOR = timedelta(days=30)  # how long a file of participants waits that was brought here and not taken in
LINK_ENDED_FOR = timedelta(days=90)  # after that nobody asks any more who held a link
EVERY = timedelta(days=1)
JOB = "erase-overdue"
ACTOR = "system"


def plan_erasing() -> None:
    """Have a worker erase what is overdue, unless one was asked to in the last day; opens its own transaction."""
    recent = select(Job.id).where(Job.name == JOB, Job.created_at > utcnow() - EVERY)
    if db.scalar(recent.limit(1)) is None:
        with writing():
            jobs.enqueue(JOB, {}, ACTOR, "long")


@jobs.handler(JOB)
def _erase_in_job(_task: jobs.Task) -> None:
    erase_overdue()


def erase_overdue() -> int:
    """Erase what nobody needs any more, and its files; how many files. Opens its own transactions."""
    now = utcnow()
    with writing():
        keys = forget_overdue(now)
    keys += end_programs(now)
    clear_away(keys)
    return len(keys)


def forget_overdue(now: datetime) -> list[str]:
    """Forget batches that nobody sent or touched for 90 days, ended sign-ins, and who held links; the keys of files."""
    db.execute(delete(Login).where(Login.expires_at < now))
    _forget_holders(now)
    db.execute(delete(Message).where(Message.program_id.is_(None), Message.prepared_at < now - MESSAGES_FOR))
    keys = _drop_transfers(now - TRANSFER_FOR)
    for program in db.scalars(select(Program)):
        keys += drop_unsent(program, now - UNSENT_FOR)
    _forget_payments(now)
    rights.forget(now)
    return keys


def end_programs(now: datetime) -> list[str]:
    """Erase files and answers whose day has come, a program at a time, and tell staff of those that are next.

    The keys of files. Opens its own transactions. A program that nobody put away is archived by its day.
    """
    keys: list[str] = []
    for program in list(db.scalars(select(Program).where(Program.erased_at.is_(None)).order_by(Program.id))):
        with writing():
            hold(program)  # staff may be moving its days at this moment
            retention.tell(program, now)
            if retention.is_over(retention.answers_until(program), program.answers_told_at, now):
                keys += _end(program)
            elif not program.files_erased_at and retention.is_over(retention.files_until(program), program.files_told_at, now):
                keys += erase_files(program)
                audit.record(ACTOR, "erase-files", program.code)
    return keys


def _end(program: Program) -> list[str]:
    program.state = "archived"
    db.flush()
    keys = erase_program(program)
    audit.record(ACTOR, "erase-program", program.code)
    return keys


def _forget_payments(now: datetime) -> None:
    """Of erased programs whose lists the law wants no longer."""
    years = db.scalars(select(Office.money_years)).first() or 0
    erased = select(Program).where(Program.erased_at.is_not(None), Program.money_erased_at.is_(None))
    for program in db.scalars(erased):
        if program.over_on.year + years < now.year:  # books are closed by the year
            for holding in program.kind.holdings:
                if holding.accounting:
                    erase_holding(program, holding)
            program.money_erased_at = now


def _drop_transfers(before: datetime) -> list[str]:
    waiting = select(Transfer).where(Transfer.state == "shown", Transfer.at < before)
    found = list(db.scalars(waiting.with_for_update()))
    keys = [one.file_key for one in found]
    for one in found:
        one.state, one.file_key = "dropped", ""
    return keys


def _forget_holders(now: datetime) -> None:
    """Requests that nobody confirmed go; links that have ended stay, without who asked for them."""
    asked, ended = now - UNCONFIRMED_FOR, now - LINK_ENDED_FOR
    db.execute(delete(AccessLink).where(AccessLink.confirmed_at.is_(None), AccessLink.created_at < asked))
    has_ended = or_(AccessLink.revoked_at < ended, AccessLink.expires_at < ended)
    db.execute(update(AccessLink).where(has_ended).values(contact_name="", contact_phone=""))
