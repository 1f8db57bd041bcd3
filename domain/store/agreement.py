"""What all hosts of a site must have alike, or none but the first may start: the secret key and the storage of files.

A host with another secret would end everybody's sign-in at every second request; one with a folder of its own would lose
the files that come to it. Each says in the database what it has, as a mark that tells nothing. SQLite is one host.
"""

import hashlib
import hmac
import logging
import secrets
from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.orm import Mapped, mapped_column

from domain.store import storage
from domain.store.db import Base, db, insert_or_ignore, writing

log = logging.getLogger(__name__)

ALIKE = {
    "SECRET_KEY": "SECRET_KEY is not that of the other hosts: set the same on all (a host without it made one for itself)",
    "STORAGE": "STORAGE is not that of the other hosts: set the same bucket, or a folder that all share, on all",
}
UNALIKE = "If the others are gone or were changed on purpose: flask forget-hosts, then start again."


class HostSetting(Base):
    """A setting that hosts have alike, and what the first of them had."""

    __tablename__ = "host_setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[str]


class Disagreement(Exception):
    """This host has other settings than those that came before it; the text names them."""


def look(secret_keys: Sequence[str]) -> None:
    """What a host does before it serves or works. Raises Disagreement.

    Where the database or the storage does not answer, or has not its tables yet, the next start looks.
    """
    try:
        agree(secret_keys)
    except (OperationalError, ProgrammingError, storage.Unreachable) as error:
        log.warning("settings were not compared with those of other hosts: %s", type(error).__name__)
        db.rollback()


def agree(secret_keys: Sequence[str]) -> None:
    """Compare this host's settings with those of the others, or be the first. The key in use stands in front of older ones.

    Opens its own transactions. Raises Disagreement; Unreachable when the storage cannot be asked.
    """
    if db.get_bind().dialect.name != "postgresql":
        return
    known = _known()
    own = {"SECRET_KEY": [_mark(key) for key in secret_keys], "STORAGE": [_storage(known.get("STORAGE"))]}
    if {name: marks[0] for name, marks in own.items()} == known:
        return
    with writing():
        insert_or_ignore(HostSetting, *({"name": name, "mark": marks[0]} for name, marks in own.items()))
        agreed = _known(hold=True)
        if others := [name for name, marks in own.items() if agreed[name] not in marks]:
            raise Disagreement(" ".join([*(f"{ALIKE[name]}." for name in others), UNALIKE]))
        key = update(HostSetting).where(HostSetting.name == "SECRET_KEY")
        db.execute(key.values(mark=own["SECRET_KEY"][0]))  # a newer key, beside which the old one still counts


def forget() -> None:
    """Let the next host that starts say what all must have; in `writing()`."""
    db.execute(delete(HostSetting))


def _known(hold: bool = False) -> dict[str, str]:
    """What the hosts before this one have; held, nobody changes it meanwhile."""
    rows = select(HostSetting)
    return {row.name: row.mark for row in db.scalars(rows.with_for_update() if hold else rows)}


def _mark(secret: str) -> str:
    return hmac.digest(secret.encode(), b"hosts of a site", hashlib.sha256).hex()


def _storage(known: str | None) -> str:
    """The name of this host's storage: its own, or a new one where the site is new. An empty one is nobody's."""
    return storage.files().mark("" if known else secrets.token_hex(16))
