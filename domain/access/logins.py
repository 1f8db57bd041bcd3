"""Logins: who comes in by password or private link, and how long that lasts."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from domain.access.links import WITH_HOLDER
from domain.access.passwords import verify_password
from domain.access.tokens import digest, new_token
from domain.models import AccessLink, Account, Login
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold

STAFF_IDLE, STAFF_LONGEST = timedelta(minutes=60), timedelta(hours=12)
LINK_LONGEST = timedelta(days=30)
WAITS_LONGEST = timedelta(minutes=10)
"""So long after the password the second step may come."""
PROVED_FOR = timedelta(minutes=15)
"""So long after the password somebody may do what gives power or takes data away."""
_SEEN_EVERY = timedelta(minutes=5)


def authenticate(username: str, password: str) -> Account | None:
    """The account, when the password is right and it is not disabled. Slow on purpose: never inside `writing()`."""
    account = db.scalars(select(Account).where(Account.username == username.strip().lower())).one_or_none()
    right = verify_password(account.password_hash if account else None, password)
    return account if account and right and not account.disabled_at else None


def tried(username: str) -> str:
    """What the audit log calls a name that somebody tried: its account, or none; never what was typed."""
    account_id = db.scalar(select(Account.id).where(Account.username == username.strip().lower()))
    return f"account:{account_id}" if account_id else "account"


def sign_in(
    account: Account | None = None, link: AccessLink | None = None, proof: str = "", browser: str = "", waits: bool = False
) -> str:
    """Begin a login; the token for the cookie. The row keeps its hash only. `proof` is the hash that the password fitted.

    One that `waits` lets in only when the second step was done (`complete`). Raises RuleBroken when the account, the link
    or the password was closed or replaced at this very moment.
    """
    _must_still_hold(account, link, proof)
    now, token = utcnow(), new_token()
    longest = WAITS_LONGEST if waits else STAFF_LONGEST if account else LINK_LONGEST
    db.add(
        Login(
            token_hash=digest(token), account_id=account.id if account else None, link_id=link.id if link else None,
            created_at=now, seen_at=now, expires_at=now + longest, browser=browser, waits=waits,
        )
    )  # fmt: skip
    return token


def waiting_for(token: str) -> Login | None:
    """The login of a cookie whose password was right and whose second step is missing, while it may still come."""
    login = _login_of(token)
    return login if login and login.waits and login.account and _holds(login, utcnow()) else None


def complete(waiting: Login) -> str:
    """The second step was done: a login with a new token takes the place of the one that waited. Raises RuleBroken."""
    account, browser = waiting.account, waiting.browser
    if not db.query(Login).filter(Login.id == waiting.id, Login.waits).delete():
        raise RuleBroken("Langkah ini sudah berakhir. Masuk sekali lagi.")
    return sign_in(account=account, browser=browser)


def _must_still_hold(account: Account | None, link: AccessLink | None, proof: str) -> None:
    if account:
        hold(account)
        if account.disabled_at or (proof and account.password_hash != proof):
            raise RuleBroken("Akun ini baru saja diubah admin. Masuk sekali lagi.")
    if link:
        hold(link)
        if not link.is_open(utcnow()):
            raise RuleBroken("Tautan ini baru saja dicabut. Minta tautan baru kepada panitia.")


_LOGIN = select(Login).where(Login.token_hash == bindparam("digest")).options(joinedload(Login.account))
_LINK = select(AccessLink).where(AccessLink.id == bindparam("id")).options(*WITH_HOLDER)
"""Put together once: every request asks for a login, and who came by a link for that. The staff need no holder."""


def login_for(token: str) -> Login | None:
    """The login of a cookie, when it still holds: not signed out, not idle, account not disabled, link not revoked."""
    login = _login_of(token)
    return login if login and not login.waits and _holds(login, utcnow()) else None


def _login_of(token: str) -> Login | None:
    login = db.scalars(_LOGIN, {"digest": digest(token)}).one_or_none()
    if login and login.link_id:
        link = db.scalars(_LINK, {"id": login.link_id}).one_or_none()
        if link is None:  # it has just gone, and the login with it
            return None
        set_committed_value(login, "link", link)
    return login


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


def has_proved(login: Login) -> bool:
    """Whether the password was given a short while ago."""
    return utcnow() - (login.proved_at or login.created_at) <= PROVED_FOR


def prove(login: Login) -> None:
    """The password was given again."""
    login.proved_at = utcnow()


def sign_out(login: Login) -> None:
    """End one login everywhere its cookie was copied to."""
    db.query(Login).filter(Login.id == login.id).delete()


def logins_of(account: Account) -> list[Login]:
    """Where somebody is signed in now, the one that was used last on top."""
    mine = select(Login).where(Login.account_id == account.id, Login.waits.is_(False)).order_by(Login.seen_at.desc(), Login.id)
    return [login for login in db.scalars(mine) if utcnow() < ends_at(login)]


def end_login(account: Account, login_id: int) -> bool:
    """End one login of somebody; False when it is no login of theirs, or has ended."""
    return bool(db.query(Login).filter(Login.id == login_id, Login.account_id == account.id).delete())


def end_others(login: Login) -> int:
    """End every other login of the same account, also those that wait for the second step; how many."""
    return db.query(Login).filter(Login.account_id == login.account_id, Login.id != login.id).delete()
