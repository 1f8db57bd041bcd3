"""Who may come in: staff accounts, private links, the sign-ins that both lead to, and how often somebody tried."""

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.contests.day import Timekeeper
from domain.models.contests.judging import Judge
from domain.models.holder import HOLDERS, Holder
from domain.models.institution import Institution, Officer
from domain.models.role import ROLES
from domain.models.services.meeting import Guest
from domain.models.session import Trainer
from domain.store.db import Base


class Account(Base):
    """A member of staff. A password that somebody else set must be replaced before anything else."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str]
    must_replace: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[datetime | None]

    @property
    def role_label(self) -> str:
        """The role on screen."""
        return ROLES[self.role].label if self.role in ROLES else self.role

    def may(self, level: str, room: str) -> bool:
        """Whether this account has at least that level (see LEVELS) in a room; a role without a row has none."""
        return self.role in ROLES and ROLES[self.role].may(level, room)


class SecondFactor(Base):
    """The app of one account whose codes are the second step of signing in.

    The secret is sealed with a key that no dump holds. It counts from `confirmed_at` on. `last_step` is the time step, of
    30 seconds, of the last code that counted: an older one counts no more. Of one that an admin took away the secret is
    gone, and who did it and why is kept until the person has been told and has another.
    """

    __tablename__ = "second_factor"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    sealed_secret: Mapped[str]
    begun_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str] = mapped_column(default="")
    removed_reason: Mapped[str] = mapped_column(default="")
    told_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """A code on paper that stands for the second step once; only its hash is stored, as slow to check as a password."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str]
    used_at: Mapped[datetime | None]


AFTER_ALL = timedelta(days=14)
"""So long a link lasts after nothing was left that it is for."""


class AccessLink(Base):
    """A revocable private link of one holder; only the token's SHA-256 is stored.

    `holder_kind` is a key of HOLDERS. Each kind has a column with a foreign key, and a check that it is filled for links of
    that kind and for no others; a holder that is deleted takes its links along. A link that somebody asked for opens
    nothing before staff confirm it.
    """

    __tablename__ = "access_link"
    __table_args__ = (
        CheckConstraint("(holder_kind = 'school') = (school_id IS NOT NULL)", name="held_by_school"),
        CheckConstraint("(holder_kind = 'trainer') = (trainer_id IS NOT NULL)", name="held_by_trainer"),
        CheckConstraint("(holder_kind = 'judge') = (judge_id IS NOT NULL)", name="held_by_judge"),
        CheckConstraint("(holder_kind = 'guest') = (guest_id IS NOT NULL)", name="held_by_guest"),
        CheckConstraint("(holder_kind = 'local_officer') = (local_officer_id IS NOT NULL)", name="held_by_local_officer"),
        CheckConstraint("(holder_kind = 'timekeeper') = (timekeeper_id IS NOT NULL)", name="held_by_timekeeper"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    holder_kind: Mapped[str]
    school_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id", ondelete="CASCADE"), index=True)
    trainer_id: Mapped[int | None] = mapped_column(ForeignKey("trainer.id", ondelete="CASCADE"), index=True)
    judge_id: Mapped[int | None] = mapped_column(ForeignKey("judge.id", ondelete="CASCADE"), index=True)
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), index=True)
    local_officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id", ondelete="CASCADE"), index=True)
    timekeeper_id: Mapped[int | None] = mapped_column(ForeignKey("timekeeper.id", ondelete="CASCADE"), index=True)
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    school: Mapped[Institution | None] = relationship()
    trainer: Mapped[Trainer | None] = relationship()
    judge: Mapped[Judge | None] = relationship()
    guest: Mapped[Guest | None] = relationship()
    local_officer: Mapped[Officer | None] = relationship()
    timekeeper: Mapped[Timekeeper | None] = relationship()

    @property
    def holder(self) -> Holder | None:
        """Who holds the link; None where its kind has no row."""
        found: Holder | None = getattr(self, self.holder_kind) if self.holder_kind in HOLDERS else None
        return found

    @property
    def ends_at(self) -> datetime:
        """When the link stops letting its holder in: at its own end, or some days after nothing was left that it is for."""
        done = HOLDERS[self.holder_kind].done_at(self.holder) if self.holder else None
        return min(self.expires_at, max(done, self.created_at) + AFTER_ALL) if done else self.expires_at

    def is_open(self, now: datetime) -> bool:
        """Whether the link lets its holder in."""
        return bool(self.holder and self.confirmed_at) and not self.revoked_at and now < self.ends_at


class Login(Base):
    """One sign-in on one device; the cookie holds the token, this row its SHA-256. Deleted at sign-out.

    One that `waits` lets nobody in: the password was right, the second step is missing. `browser` is a rough kind of it.
    `proved_at`: when the password was given again; nothing means never since the sign-in.
    """

    __tablename__ = "login"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("access_link.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    browser: Mapped[str] = mapped_column(default="")
    waits: Mapped[bool] = mapped_column(default=False)
    proved_at: Mapped[datetime | None]
    account: Mapped[Account | None] = relationship()
    link: Mapped[AccessLink | None] = relationship()

    @property
    def holder(self) -> Holder | None:
        """Who came in by a private link; None for staff."""
        return self.link.holder if self.link else None

    @property
    def actor(self) -> str:
        """How the audit log names this visitor."""
        return f"account:{self.account_id}" if self.account_id else f"link:{self.link_id}"


class RateHit(Base):
    """How often `key` was tried in the window that began at `window`: a counter that all processes share."""

    __tablename__ = "rate_hit"

    key: Mapped[str] = mapped_column(primary_key=True)
    window: Mapped[datetime] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)


class EndedVisit(Base):
    """A visit of somebody without a login who has signed out: a copy of its cookie opens no receipt any more."""

    __tablename__ = "ended_visit"

    key: Mapped[str] = mapped_column(primary_key=True)
    ended_at: Mapped[datetime]


class ApiToken(Base):
    """What another program may do here, and until when; of the token itself only a keyed hash is stored.

    `scopes` are keys of SCOPES (domain/access/api_tokens.py): what is not among them is refused. `made_by` is the admin.
    """

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[list[str]]
    made_by: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]

    @property
    def actor(self) -> str:
        """How the audit log names whoever comes by it."""
        return f"token:{self.id}"

    def is_open(self, now: datetime) -> bool:
        """Whether it lets its holder in."""
        return self.revoked_at is None and now < self.expires_at
