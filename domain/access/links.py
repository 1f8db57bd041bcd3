"""Private links as staff see them: whose they are, and who asks for one."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import AccessLink, School, Trainer
from domain.store.db import db


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
