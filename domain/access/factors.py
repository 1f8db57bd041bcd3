"""The second step of signing in: codes of an app (TOTP, RFC 6238), each of which counts once, and codes on paper.

The secret is sealed with keys that follow from the site's own, which no dump holds. The first key seals, the others still
open what was sealed before it took their place.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pyotp import TOTP, random_base32
from pyotp.exceptions import OTPVerificationError
from sqlalchemy import Update, delete, func, select, update

from domain.access.passwords import hash_password, verify_password
from domain.access.tokens import new_code, tidy_code
from domain.models import Account, Office, RecoveryCode, SecondFactor
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold, insert_or_replace

Keys = Sequence[str]
DRIFT = 1
"""A clock may be wrong by so many steps of 30 seconds, before and after."""
RECOVERY_CODES, RECOVERY_LENGTH = 8, 10
ISSUER = "Lembar"


def factor_of(account: Account) -> SecondFactor | None:
    """The app of an account, also one that is being set up or was taken away."""
    return db.get(SecondFactor, account.id)


def has_factor(account: Account) -> bool:
    """Whether the account signs in by two steps."""
    factor = factor_of(account)
    return bool(factor and factor.confirmed_at)


def whose() -> set[int]:
    """The numbers of all accounts that sign in by two steps."""
    return set(db.scalars(select(SecondFactor.account_id).where(SecondFactor.confirmed_at.is_not(None))))


def must_have_factor(account: Account, office: Office) -> bool:
    """Whether the office asks everybody with this role for a second step."""
    return account.role in office.second_factor_roles


def begin(account: Account, keys: Keys) -> None:
    """A new secret, which counts for nothing before a code of it was typed. Raises RuleBroken where one counts already."""
    hold(account)
    if has_factor(account):
        raise RuleBroken("Langkah kedua sudah terpasang. Lepas dahulu yang lama.")
    row = {"sealed_secret": seal(new_secret(), keys), "begun_at": utcnow(), "confirmed_at": None, "last_step": 0}
    nobody = {"removed_at": None, "removed_by": "", "removed_reason": "", "told_at": None}
    insert_or_replace(SecondFactor, {"account_id": account.id, **row, **nobody})
    db.expire_all()  # it was stored beside the session


def new_secret() -> str:
    """A random secret, as apps take it: 160 bits in base32."""
    return random_base32()


def seal(secret: str, keys: Keys) -> str:
    """A secret as it is stored."""
    return _fernet(keys).encrypt(secret.encode()).decode()


def secret_of(factor: SecondFactor, keys: Keys) -> str:
    """The secret of an app. Raises RuleBroken where the site has another key by now, as after a restore elsewhere."""
    try:
        return _fernet(keys).decrypt(factor.sealed_secret.encode()).decode()
    except InvalidToken:
        raise RuleBroken(
            "Kunci langkah kedua ini tidak terbaca lagi di server ini. Pakai kode dari kertas, atau minta admin melepasnya.",
            "second_code",
        ) from None


def _fernet(keys: Keys) -> MultiFernet:
    derived = (HKDF(SHA256(), 32, None, b"lembar second factor").derive(key.encode()) for key in keys)
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in derived])


def address(account: Account, secret: str, office: Office) -> str:
    """What the QR code says to an app."""
    return TOTP(secret).provisioning_uri(name=account.username, issuer_name=f"{ISSUER} {office.city}")


def step_of(secret: str, code: str) -> int | None:
    """The time step that a typed code belongs to; None for a wrong one."""
    digits = re.sub(r"\s", "", code)
    if not re.fullmatch(r"[0-9]{6}", digits):
        return None
    try:
        return TOTP(secret).verify_and_get_timecode(digits, for_time=utcnow(), valid_window=DRIFT)
    except OTPVerificationError:
        return None


def spend_step(account: Account, step: int) -> bool:
    """Let a code count, which it does once: one statement decides, so of two who send the same code one comes in."""
    hold(account)
    unused = (SecondFactor.account_id == account.id, SecondFactor.confirmed_at.is_not(None), SecondFactor.last_step < step)
    return _changes_one(update(SecondFactor).where(*unused).values(last_step=step))


def confirm(account: Account, step: int, code_hashes: Sequence[str]) -> None:
    """A code of the new app was typed: from now on the app counts, and this code no more. Raises RuleBroken."""
    hold(account)
    new = (SecondFactor.account_id == account.id, SecondFactor.confirmed_at.is_(None), SecondFactor.removed_at.is_(None))
    if not _changes_one(update(SecondFactor).where(*new).values(confirmed_at=utcnow(), last_step=step)):
        raise RuleBroken("Langkah kedua ini baru saja diubah. Muat ulang halamannya.")
    replace_recovery_codes(account, code_hashes)


def give(account: Account, sealed_secret: str, code_hashes: Sequence[str]) -> None:
    """An app that counts at once, for a demonstration whose secrets are printed."""
    now = utcnow()
    db.add(SecondFactor(account_id=account.id, sealed_secret=sealed_secret, begun_at=now, confirmed_at=now))
    db.add_all(RecoveryCode(account_id=account.id, code_hash=code_hash) for code_hash in code_hashes)


def new_recovery_codes() -> tuple[list[str], list[str]]:
    """Codes for paper, and their hashes. Slow on purpose: never inside `writing()`."""
    codes = [new_code(RECOVERY_LENGTH) for _ in range(RECOVERY_CODES)]
    return codes, [hash_password(code) for code in codes]


def replace_recovery_codes(account: Account, code_hashes: Sequence[str]) -> None:
    """These codes count from now on, and none of those before. Raises RuleBroken without an app."""
    hold(account)
    if not has_factor(account):
        raise RuleBroken("Pasang langkah kedua dahulu.")
    db.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    db.add_all(RecoveryCode(account_id=account.id, code_hash=code_hash) for code_hash in code_hashes)


def recovery_codes_left(account: Account) -> int:
    """How many codes on paper were not used yet."""
    unused = (RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None))
    return db.scalar(select(func.count(RecoveryCode.id)).where(*unused)) or 0


def recovery_code_of(account: Account, code: str) -> int | None:
    """The number of the unused code on paper that was typed. Slow on purpose: never inside `writing()`."""
    tidy = tidy_code(code)
    if len(tidy) != RECOVERY_LENGTH:
        return None
    unused = (RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None))
    rows = db.execute(select(RecoveryCode.id, RecoveryCode.code_hash).where(*unused)).all()
    return next((row.id for row in rows if verify_password(row.code_hash, tidy)), None)


def spend_recovery_code(account: Account, code_id: int) -> bool:
    """Use a code on paper up; False when somebody has just used it."""
    hold(account)
    unused = (RecoveryCode.id == code_id, RecoveryCode.used_at.is_(None))
    return _changes_one(update(RecoveryCode).where(*unused).values(used_at=utcnow()))


def drop(account: Account) -> None:
    """The person takes the second step off; whose role needs one must set up another before anything else."""
    hold(account)
    db.execute(delete(SecondFactor).where(SecondFactor.account_id == account.id))
    db.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))


def take_away(account: Account, by: str, reason: str) -> None:
    """Somebody else takes a lost app away; the person is told at the next sign-in. Raises RuleBroken where there is none."""
    hold(account)
    gone = {"sealed_secret": "", "confirmed_at": None, "last_step": 0, "told_at": None}
    told = {"removed_at": utcnow(), "removed_by": by, "removed_reason": reason}
    has = (SecondFactor.account_id == account.id, SecondFactor.confirmed_at.is_not(None))
    if not _changes_one(update(SecondFactor).where(*has).values(**gone, **told)):
        raise RuleBroken("Akun ini tidak memakai langkah kedua.")
    db.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))


def tell(account: Account) -> SecondFactor | None:
    """What the person must still be told: that the app was taken away. Once."""
    factor = factor_of(account)
    if factor is None or factor.removed_at is None or factor.told_at:
        return None
    factor.told_at = utcnow()
    return factor


def _changes_one(statement: Update) -> bool:
    """Whether the row was there to be changed."""
    return bool(db.execute(statement).rowcount)  # type: ignore[attr-defined]  # every result of an UPDATE has it
