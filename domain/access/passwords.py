"""Passwords: how long, which ones are refused, and their hashes (argon2id as OWASP asks: t=2, 19 MiB, p=1).

The limits count characters, not bytes, and are the same wherever a password is set. A password is never cut, tidied or
written otherwise: what was typed is what is compared.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from domain.rules import RuleBroken

SHORTEST, LONGEST = 10, 200
"""Characters of a password. The upper limit only keeps anybody from sending megabytes to be hashed."""
LEAST_OWN = 6
"""So many characters must be left of a password when the names of the account and the office are taken out of it."""
_DATA = Path(__file__).parent / "data"
_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_NOBODY = _HASHER.hash("nobody has this password")


def hash_password(password: str) -> str:
    """The hash to store."""
    return _HASHER.hash(password)


def verify_password(stored: str | None, password: str) -> bool:
    """Whether the password belongs to the hash; as slow for an account that does not exist (None)."""
    try:
        fits = len(password) <= LONGEST and _HASHER.verify(stored or _NOBODY, password)
    except (Argon2Error, InvalidHashError):
        return False
    return fits and stored is not None


def must_be_good(password: str, names: Iterable[str], field: str = "new_password") -> None:
    """Raises RuleBroken for a password that others would try first. `names`: of the account, of the person, of the office."""
    if len(password) < SHORTEST:
        raise RuleBroken("Kata sandi paling sedikit %(least)s karakter.", field, least=SHORTEST)
    if len(password) > LONGEST:
        raise RuleBroken("Kata sandi paling banyak %(most)s karakter.", field, most=LONGEST)
    if _is_common(password.casefold()):
        raise RuleBroken("Kata sandi ini terlalu umum, jadi mudah ditebak. Pakai beberapa kata yang tidak berhubungan.", field)
    if len(_without(names, password.casefold())) < LEAST_OWN:
        raise RuleBroken("Kata sandi ini memuat nama akun atau nama instansi. Pakai kata lain.", field)


def _is_common(password: str) -> bool:
    """One of those that many people have, also with digits and signs around it, or a few characters again and again."""
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
    of_a_word = core in _common() and 3 * len(core) >= len(password)
    return password in _common() or of_a_word or len(set(password)) < 4 or _is_run(password)


def _is_run(password: str) -> bool:
    """Whether it only goes on or back by one each time: 1234567890, zyxwvutsrq."""
    steps = {ord(after) - ord(before) for before, after in zip(password, password[1:], strict=False)}
    return len(steps - {9, -9}) <= 1 and steps <= {1, -1, 9, -9}


def _common() -> set[str]:
    """The lists, read again each time: a password is set so rarely that keeping them would be a waste."""
    files = ("common_passwords.txt", "common_words.txt")
    return {line for name in files for line in (_DATA / name).read_text().splitlines()}


def _without(names: Iterable[str], password: str) -> str:
    """What is left when the names, and their words of four letters and more, are taken out."""
    words = {word for name in names for word in [name.casefold(), *re.findall(r"\w{4,}", name.casefold())] if len(word) > 3}
    for word in sorted(words, key=len, reverse=True):
        password = password.replace(word, "")
    return re.sub(r"[\W_]+", "", password)
