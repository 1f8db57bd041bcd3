"""Names of those whom logs and histories know by number."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import AccessLink, Account
from domain.store.db import db

_FIXED = {"public": "Pendaftar", "system": "Sistem"}


def actor_names(actors: Iterable[str]) -> dict[str, str]:
    """Actor → name: of the account, of the school or trainer behind a link; two queries for any number."""
    wanted = set(actors)
    names = {actor: _FIXED.get(actor, actor) for actor in wanted}
    accounts = select(Account).where(Account.id.in_(_ids(wanted, "account:")))
    names |= {f"account:{account.id}": account.name for account in db.scalars(accounts)}
    links = select(AccessLink).where(AccessLink.id.in_(_ids(wanted, "link:")))
    shown = (joinedload(AccessLink.school), joinedload(AccessLink.trainer))
    names |= {f"link:{link.id}": _owner(link) for link in db.scalars(links.options(*shown))}
    return names


def _ids(actors: Iterable[str], prefix: str) -> list[int]:
    return [int(actor.removeprefix(prefix)) for actor in actors if actor.startswith(prefix)]


def _owner(link: AccessLink) -> str:
    owner = link.school or link.trainer
    return owner.name if owner else ""
