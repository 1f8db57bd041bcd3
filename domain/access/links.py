"""Private links: issued, asked for, confirmed, revoked, and found again."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.access.tokens import digest, new_token
from domain.models import AccessLink, Login, School, Trainer
from domain.store.db import db, utcnow

LINK_LIFE = timedelta(days=365)


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


def links_of(owner: School | Trainer) -> list[AccessLink]:
    """All links of a school or a trainer, the newest on top."""
    mine = AccessLink.school_id == owner.id if isinstance(owner, School) else AccessLink.trainer_id == owner.id
    return list(db.scalars(select(AccessLink).where(mine).order_by(AccessLink.id.desc())))


def requests() -> list[AccessLink]:
    """Links that schools asked for and nobody has confirmed or refused, the oldest on top."""
    statement = select(AccessLink).where(AccessLink.confirmed_at.is_(None), AccessLink.revoked_at.is_(None))
    return list(db.scalars(statement.options(joinedload(AccessLink.school)).order_by(AccessLink.id)))


def link_by_id(link_id: int) -> AccessLink | None:
    """The link of this number."""
    statement = select(AccessLink).where(AccessLink.id == link_id)
    return db.scalars(statement.options(joinedload(AccessLink.school), joinedload(AccessLink.trainer))).one_or_none()
