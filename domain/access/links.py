"""Private links: issued, asked for, confirmed, revoked, and found again."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.access.tokens import digest, new_token
from domain.models import AccessLink, Institution, Login, School, Trainer
from domain.models.holder import HOLDERS, Holder, holder_kind_of
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold

LINK_LIFE = timedelta(days=365)
WITH_HOLDER = tuple(joinedload(getattr(AccessLink, key)) for key in HOLDERS)
"""Loads a link together with its holder."""


def issue_link(holder: Holder) -> str:
    """A new private link, confirmed at once because staff made it; the token, which is never shown again.

    Raises RuleBroken for an institution that closed.
    """
    return _new_link(holder, "", "", confirmed=True)


def request_link(school: School, contact_name: str, contact_phone: str) -> str:
    """A link that a school asks for by itself: it opens nothing until staff confirm it. Raises RuleBroken when it closed."""
    return _new_link(school, contact_name, contact_phone, confirmed=False)


def schools_without_link(level: str = "") -> list[School]:
    """Schools that nobody closed and that no open link lets in, by name; all levels, or one."""
    mine = select(AccessLink.school_id).where(
        AccessLink.school_id.is_not(None), AccessLink.confirmed_at.is_not(None), AccessLink.revoked_at.is_(None),
        AccessLink.expires_at > utcnow(),
    )  # fmt: skip
    statement = select(School).where(School.closed.is_(False), School.id.not_in(mine)).order_by(School.name, School.npsn)
    return list(db.scalars(statement.where(School.level == level) if level else statement))


def issue_these(tokens: Mapping[School, str]) -> None:
    """Links with tokens that were drawn before, so that they could be printed first. Raises RuleBroken as `issue_link` does."""
    for school, token in tokens.items():
        _new_link(school, "", "", confirmed=True, token=token)


def _new_link(holder: Holder, name: str, phone: str, confirmed: bool, token: str = "") -> str:
    now, token, kind = utcnow(), token or new_token(), holder_kind_of(holder)
    _end_calendar(holder)
    if isinstance(holder, Institution) and holder.closed:
        raise RuleBroken("%(name)s sudah tutup menurut daftar instansi.", name=holder.name)
    link = AccessLink(
        token_hash=digest(token), holder_kind=kind.key, contact_name=name, contact_phone=phone,
        created_at=now, expires_at=now + LINK_LIFE, confirmed_at=now if confirmed else None,
    )  # fmt: skip
    setattr(link, kind.key, holder)
    db.add(link)
    db.flush()
    return token


def link_for(token: str) -> AccessLink | None:
    """The link of a token, open or not; the page says which. None for a token or a kind of holder that nobody knows."""
    statement = select(AccessLink).where(AccessLink.token_hash == digest(token)).options(*WITH_HOLDER)
    link = db.scalars(statement).one_or_none()
    return link if link and link.holder else None


def confirm_link(link: AccessLink) -> None:
    """Staff say that the one who asked does work at the school. Raises RuleBroken for a link that was revoked."""
    hold(link)
    if link.revoked_at:
        raise RuleBroken("Tautan ini sudah dicabut. Minta sekolah mengajukan lagi.")
    link.confirmed_at = link.confirmed_at or utcnow()


def revoke_link(link: AccessLink) -> None:
    """Close a link and end all logins that came through it."""
    hold(link)
    link.revoked_at = link.revoked_at or utcnow()
    db.flush()
    if link.holder:
        _end_calendar(link.holder)
    db.query(Login).filter(Login.link_id == link.id).delete()


def revoke_links(holder: Holder) -> None:
    """Close every link of a holder."""
    for link in links_of(holder):
        revoke_link(link)


def has_open_link(holder: Holder) -> bool:
    """Whether there is a link by which the holder may come in."""
    return any(link.is_open(utcnow()) for link in links_of(holder))


def _end_calendar(holder: Holder) -> None:
    """The address of a calendar ends with the last link of its holder, and no later link brings it back."""
    if isinstance(holder, Institution | Trainer) and holder.calendar_token and not has_open_link(holder):
        holder.calendar_token = None


def links_of(holder: Holder) -> list[AccessLink]:
    """All links of a holder, the newest on top."""
    mine = getattr(AccessLink, holder_kind_of(holder).key) == holder
    return list(db.scalars(select(AccessLink).where(mine).order_by(AccessLink.id.desc())))


def requests() -> list[AccessLink]:
    """Links that schools asked for and nobody has confirmed or refused, the oldest on top."""
    statement = select(AccessLink).where(AccessLink.confirmed_at.is_(None), AccessLink.revoked_at.is_(None))
    asked = db.scalars(statement.options(*WITH_HOLDER).order_by(AccessLink.id))
    return [link for link in asked if link.holder]


def link_by_id(link_id: int) -> AccessLink | None:
    """The link of this number; None where nobody knows its kind of holder."""
    link = db.scalars(select(AccessLink).where(AccessLink.id == link_id).options(*WITH_HOLDER)).one_or_none()
    return link if link and link.holder else None


def holder_by_id(kind: str, holder_id: int) -> Holder | None:
    """The holder of this kind and number; None for a kind that has no row."""
    row = HOLDERS.get(kind)
    return db.get(row.model, holder_id) if row else None  # type: ignore[return-value]  # mypy joins the models to Base
