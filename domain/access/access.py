"""Who may come in, and who may see what: look-up and access check are one call, and a stranger gets None."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from domain.access.passwords import verify_password
from domain.access.tokens import digest, new_token
from domain.models import AccessLink, Account, Batch, Login, Program, Registration, School, Session, Trainer
from domain.store.db import db, utcnow

STAFF_IDLE, STAFF_LONGEST = timedelta(minutes=60), timedelta(hours=12)
LINK_LONGEST = timedelta(days=30)
LINK_LIFE = timedelta(days=365)
_SEEN_EVERY = timedelta(minutes=5)


def authenticate(username: str, password: str) -> Account | None:
    """The account, when the password is right and it is not disabled. Slow on purpose: never inside `writing()`."""
    account = db.scalars(select(Account).where(Account.username == username.strip().lower())).one_or_none()
    right = verify_password(account.password_hash if account else None, password)
    return account if account and right and not account.disabled_at else None


def sign_in(account: Account | None = None, link: AccessLink | None = None) -> str:
    """Begin a login; the token for the cookie. The row keeps its hash only."""
    now, token = utcnow(), new_token()
    db.add(
        Login(
            token_hash=digest(token),
            account_id=account.id if account else None,
            link_id=link.id if link else None,
            created_at=now,
            seen_at=now,
            expires_at=now + (STAFF_LONGEST if account else LINK_LONGEST),
        )  # fmt: skip
    )
    return token


def login_for(token: str) -> Login | None:
    """The login of a cookie, when it still holds: not signed out, not idle, account not disabled, link not revoked."""
    statement = (
        select(Login)
        .where(Login.token_hash == digest(token))
        .options(joinedload(Login.account), joinedload(Login.link).joinedload(AccessLink.school))
    )
    login = db.scalars(statement).one_or_none()
    return login if login and _holds(login, utcnow()) else None


def _holds(login: Login, now: datetime) -> bool:
    if now >= ends_at(login):
        return False
    if login.account:
        return not login.account.disabled_at
    return bool(login.link and login.link.is_open(now))


def ends_at(login: Login) -> datetime:
    """When a login ends by itself; staff who do nothing for a while are signed out before that."""
    return min(login.expires_at, login.seen_at + STAFF_IDLE) if login.account_id else login.expires_at


def is_due(login: Login) -> bool:
    """Whether it is time to note that this visitor is still here."""
    return utcnow() - login.seen_at > _SEEN_EVERY


def sign_out(login: Login) -> None:
    """End one login everywhere its cookie was copied to."""
    db.query(Login).filter(Login.id == login.id).delete()


def issue_link(school: School | None = None, trainer: Trainer | None = None) -> str:
    """A new private link, confirmed at once because staff made it; the token, which is never shown again."""
    return _new_link(school, trainer, "", "", confirmed=True)[1]


def request_link(school: School, contact_name: str, contact_phone: str) -> str:
    """A link that a school asks for by itself: it opens nothing until staff confirm it."""
    return _new_link(school, None, contact_name, contact_phone, confirmed=False)[1]


def _new_link(school: School | None, trainer: Trainer | None, name: str, phone: str, confirmed: bool) -> tuple[AccessLink, str]:
    now, token = utcnow(), new_token()
    link = AccessLink(
        token_hash=digest(token), school_id=school.id if school else None, trainer_id=trainer.id if trainer else None,
        contact_name=name, contact_phone=phone, created_at=now, expires_at=now + LINK_LIFE,
        confirmed_at=now if confirmed else None,
    )  # fmt: skip
    db.add(link)
    db.flush()
    return link, token


def link_for(token: str) -> AccessLink | None:
    """The link of a token, open or not; the page says which."""
    statement = select(AccessLink).where(AccessLink.token_hash == digest(token))
    return db.scalars(statement.options(joinedload(AccessLink.school), joinedload(AccessLink.trainer))).one_or_none()


def confirm_link(link: AccessLink) -> None:
    """Staff say that the one who asked does work at the school."""
    link.confirmed_at = link.confirmed_at or utcnow()


def revoke_link(link: AccessLink) -> None:
    """Close a link and end all logins that came through it."""
    link.revoked_at = utcnow()
    db.query(Login).filter(Login.link_id == link.id).delete()


def program_for(code: str, login: Login | None = None) -> Program | None:
    """A program that this visitor may see: staff see all, others those that were opened."""
    program = db.scalars(select(Program).where(Program.code == code)).one_or_none()
    if program is None or (login and login.account):
        return program
    return None if program.phase(utcnow()) == "hidden" else program


def registration_for(login: Login | None, number: str, opened: list[str] | None = None) -> Registration | None:
    """A registration that this visitor may see: staff all, a school its own, an individual those opened by code."""
    statement = select(Registration).where(Registration.number == number.upper())
    registration = db.scalars(
        statement.options(joinedload(Registration.program), joinedload(Registration.school))
    ).one_or_none()
    if registration is None:
        return None
    if login and login.account:
        return registration
    if login and login.link and login.link.school_id and login.link.school_id == registration.school_id:
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
        joinedload(Batch.program).options(joinedload(Program.versions), joinedload(Program.cohorts)), joinedload(Batch.school)
    )
)
"""Every page of a batch asks this: it is put together once."""


def batch_for(login: Login | None, token: str) -> Batch | None:
    """The batch of this token, when the visitor may see it: a school's own, or an individual's whose token it holds."""
    batch = db.scalars(_BATCH, {"token": token}).unique().one_or_none()
    if batch is None or batch.is_single:
        return batch
    if login and login.account and login.account.can_edit:
        return batch
    own = login and login.link and login.link.school_id and login.link.school_id == batch.school_id
    return batch if own else None


def batch_by_resume_code(code: str) -> Batch | None:
    """The unsent batch of an individual that this code continues."""
    statement = select(Batch).where(Batch.resume_code == code, Batch.school_id.is_(None), Batch.sent_at.is_(None))
    statement = statement.where(Batch.channel != "desk")
    return db.scalars(statement).one_or_none()


def session_for(login: Login | None, session_id: int) -> Session | None:
    """A session that this visitor may see: staff all, a trainer the ones that are theirs."""
    found = db.get(Session, session_id)
    if found is None or login is None:
        return None
    if login.account:
        return found
    return found if login.link and login.link.trainer_id and login.link.trainer_id == found.trainer_id else None
