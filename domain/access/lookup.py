"""Who may see what: look-up and access check are one call, and a stranger gets None."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from domain.models import Batch, Login, Program, Registration, Session
from domain.store.db import db, utcnow


def program_for(code: str, login: Login | None = None) -> Program | None:
    """A program that this visitor may see: staff see all, others those that were opened to everybody."""
    program = db.scalars(select(Program).where(Program.code == code)).one_or_none()
    if program is None or (login and login.account):
        return program
    return None if program.kind.by_invitation or program.phase(utcnow()) == "hidden" else program


def registration_for(login: Login | None, number: str, opened: list[str] | None = None) -> Registration | None:
    """A registration that this visitor may see: of staff those who read, a school its own, an individual those opened."""
    statement = select(Registration).where(Registration.number == number.upper())
    registration = db.scalars(
        statement.options(joinedload(Registration.program), joinedload(Registration.school))
    ).one_or_none()
    if registration is None:
        return None
    if login and login.account and login.account.may("reader", "registering"):
        return registration
    if login and registration.school and login.holder == registration.school:
        return registration
    return registration if registration.school_id is None and number.upper() in (opened or ()) else None


def registration_by_code(number: str, code: str) -> Registration | None:
    """The registration of an individual whose receipt shows this number and this code."""
    statement = select(Registration).where(Registration.number == number.strip().upper(), Registration.school_id.is_(None))
    registration = db.scalars(statement).one_or_none()
    return registration if registration and code and registration.receipt_code == code else None


_BATCH = (
    select(Batch)
    .where(Batch.token == bindparam("token"))
    .options(
        joinedload(Batch.program).options(joinedload(Program.forms), joinedload(Program.cohorts)), joinedload(Batch.school)
    )
)
"""Every page of a batch asks this: it is put together once."""


def batch_for(login: Login | None, token: str) -> Batch | None:
    """The batch of this token, when the visitor may see it: a school's own, or an individual's whose token it holds."""
    batch = db.scalars(_BATCH, {"token": token}).unique().one_or_none()
    if batch is None or batch.is_single:
        return batch
    if login and login.account and login.account.may("officer", "registering"):
        return batch
    own = login and batch.school and login.holder == batch.school
    return batch if own else None


def batch_by_resume_code(code: str) -> Batch | None:
    """The unsent batch of an individual that this code continues."""
    statement = select(Batch).where(Batch.resume_code == code, Batch.school_id.is_(None), Batch.sent_at.is_(None))
    statement = statement.where(Batch.channel != "desk")
    return db.scalars(statement).one_or_none()


def session_for(login: Login | None, session_id: int) -> Session | None:
    """A session and its people, for whom may see them: staff who read, a trainer the ones that are theirs."""
    found = db.get(Session, session_id)
    if found is None or login is None:
        return None
    if login.account:
        return found if login.account.may("reader", "sessions") else None
    return found if found.trainer and login.holder == found.trainer else None
