"""Names of those whom logs and histories know by number."""

from collections.abc import Iterable

from sqlalchemy import select

from domain.access.links import WITH_HOLDER
from domain.models import AccessLink, Account, ApiToken
from domain.store.db import db

_FIXED = {"public": "Pendaftar", "system": "Sistem"}


def actor_names(actors: Iterable[str]) -> dict[str, str]:
    """Actor → name: of the account, of the holder of a link, of a token; three queries for any number."""
    wanted = set(actors)
    names = {actor: _FIXED.get(actor, actor) for actor in wanted}
    accounts = select(Account).where(Account.id.in_(_ids(wanted, "account:")))
    names |= {f"account:{account.id}": account.name for account in db.scalars(accounts)}
    links = select(AccessLink).where(AccessLink.id.in_(_ids(wanted, "link:")))
    names |= {f"link:{link.id}": link.holder.name if link.holder else "" for link in db.scalars(links.options(*WITH_HOLDER))}
    tokens = select(ApiToken).where(ApiToken.id.in_(_ids(wanted, "token:")))
    names |= {token.actor: token.name for token in db.scalars(tokens)}
    return names


def _ids(actors: Iterable[str], prefix: str) -> list[int]:
    return [int(actor.removeprefix(prefix)) for actor in actors if actor.startswith(prefix)]
