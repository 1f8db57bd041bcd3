"""Staff accounts as an admin sets them."""

from sqlalchemy import ColumnElement, delete, func, select

from domain.access import factors
from domain.models import Account, Login, Office
from domain.models.role import ROLES
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore, utcnow
from domain.store.holding import hold


def accounts() -> list[Account]:
    """All accounts by name, disabled ones too."""
    return list(db.scalars(select(Account).order_by(Account.disabled_at.is_not(None), Account.name)))


def account_by_id(account_id: int) -> Account | None:
    """The account of this number."""
    return db.get(Account, account_id)


def account_named(username: str) -> Account | None:
    """The account of this user name."""
    return db.scalars(select(Account).where(Account.username == username.strip().lower())).one_or_none()


def add_account(username: str, name: str, role: str, password_hash: str, must_replace: bool = False) -> Account:
    """A new account; whose password somebody else made must replace it. Raises RuleBroken when the user name is taken."""
    row = {"username": username, "name": name, "role": role, "password_hash": password_hash, "must_replace": must_replace}
    if not insert_or_ignore(Account, row):
        raise RuleBroken("Nama pengguna ini sudah dipakai. Pilih yang lain.", "username")
    return db.scalars(select(Account).where(Account.username == username)).one()


def change_account(account: Account, name: str, role: str) -> None:
    """Another name or role. Raises RuleBroken when no admin would be left."""
    decide_alone(account)
    account.name, account.role = name, role
    db.flush()
    _must_keep_admin("role")


def disable(account: Account) -> None:
    """Close an account and end all its logins. Raises RuleBroken when no admin would be left."""
    decide_alone(account)
    account.disabled_at = utcnow()
    db.flush()
    _must_keep_admin()
    _end_logins(account)


def enable(account: Account) -> None:
    """Let a disabled account in again."""
    hold(account)
    account.disabled_at = None


def replace_password(account: Account, password_hash: str) -> None:
    """A password that somebody else made, to be replaced at the next sign-in; all logins with the old one end.

    The hash is made before, outside the transaction.
    """
    hold(account)
    account.password_hash, account.must_replace = password_hash, True
    _end_logins(account)


def change_own_password(account: Account, proof: str, password_hash: str) -> None:
    """The person's own new password. `proof` is the hash that the old one fitted. All logins end: the view begins another.

    Raises RuleBroken when it was replaced at this very moment.
    """
    hold(account)
    if account.password_hash != proof:
        raise RuleBroken("Kata sandi akun ini baru saja diganti. Masuk sekali lagi.", "current_password")
    account.password_hash, account.must_replace = password_hash, False
    _end_logins(account)


def names_of(account: Account, office: Office) -> list[str]:
    """What no password of this account may consist of."""
    return [account.username, account.name, *names_of_office(office)]


def names_of_office(office: Office) -> list[str]:
    """What no password here may consist of."""
    return [office.name, office.city, office.government]


def rescue(account: Account, password_hash: str) -> None:
    """The operator lets somebody in again who has lost everything: a new password, no second step, an open account."""
    replace_password(account, password_hash)
    account.disabled_at = None
    factors.drop(account)


def _end_logins(account: Account) -> None:
    db.execute(delete(Login).where(Login.account_id == account.id))


def decide_alone(account: Account) -> None:
    """Hold an account and all admins. Of two who take each other's role or close each other the second finds one left."""
    db.execute(select(Account.id).where(_sets_accounts()).order_by(Account.id).with_for_update(key_share=True))
    hold(account)


def _sets_accounts() -> ColumnElement[bool]:
    """Anyone who has a role that may set accounts: the row of the role says so, not its name."""
    return Account.role.in_([role.key for role in ROLES.values() if role.may("admin", "access")])


def _must_keep_admin(field: str = "") -> None:
    admins = select(func.count(Account.id)).where(_sets_accounts(), Account.disabled_at.is_(None))
    if not db.scalar(admins):
        raise RuleBroken("Harus ada paling sedikit satu admin yang aktif. Jadikan orang lain admin dahulu.", field)
