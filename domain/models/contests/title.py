"""Titles and themes: the pool that is drawn by lot, who was given which, and what is sealed until its time."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.contests.contest import Draw
from domain.store.db import Base


class Title(Base):
    """A title or theme of a program's pool; at most `times` participants get it, 0: as many as come."""

    __tablename__ = "title"
    __table_args__ = (UniqueConstraint("program_id", "name"), CheckConstraint("times >= 0", name="times"))

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    name: Mapped[str]
    times: Mapped[int] = mapped_column(default=1)


class TitleGiven(Base):
    """What a participant drew, and the draw in which it came out."""

    __tablename__ = "title_given"

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("title.id"), index=True)
    draw_id: Mapped[int] = mapped_column(ForeignKey("draw.id"), index=True)
    title: Mapped[Title] = relationship()
    draw: Mapped[Draw] = relationship()


class SealedTheme(Base):
    """The theme or set book of a stage, which nobody but staff learns before `opens_at` by the server's clock."""

    __tablename__ = "sealed_theme"

    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), primary_key=True)
    words: Mapped[str]
    opens_at: Mapped[datetime]
