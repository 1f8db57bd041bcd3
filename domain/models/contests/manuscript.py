"""Manuscripts: their codes, what was read of them, what is covered for judges, and the book that is made of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.program import Program
from domain.models.registration import Registration
from domain.store.db import Base


class Manuscript(Base):
    """The manuscript of a registration.

    `code` is random, unique over all years and never used again. `way` is how it came: an answer to `manuscript_way`.
    `source` says which text or file was read last, so that another one is noticed. `text` has a line for each paragraph or
    verse; that of a picture is empty. `prints` are keyed hashes of it, which outlive it. `problem` is the sentence why it
    could not be read. `warnings` name whose names stand in
    it uncovered, `covers` the words that judges see as "[…]". Judges see nothing before `released_at`. `sheets` of paper came
    at `handed_in_at`.
    """

    __tablename__ = "manuscript"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    way: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    prints: Mapped[str] = mapped_column(default="")
    words: Mapped[int] = mapped_column(default=0)
    is_picture: Mapped[bool] = mapped_column(default=False)
    problem: Mapped[str] = mapped_column(default="")
    warnings: Mapped[list[str]] = mapped_column(default=list)
    covers: Mapped[list[str]] = mapped_column(default=list)
    sheets: Mapped[int | None]
    handed_in_at: Mapped[datetime | None]
    received_by: Mapped[str] = mapped_column(default="")
    released_at: Mapped[datetime | None]
    released_by: Mapped[str] = mapped_column(default="")
    registration: Mapped[Registration] = relationship()
    pages: Mapped[list["ManuscriptPage"]] = relationship(order_by="ManuscriptPage.number", cascade="all, delete-orphan")

    @property
    def is_released(self) -> bool:
        """Whether judges may read it."""
        return self.released_at is not None

    @property
    def can_be_read(self) -> bool:
        """Whether there is something that judges could read."""
        return bool(self.text or self.pages)


class ManuscriptPage(Base):
    """A page of a photo or scan, upright and without what the camera wrote into it.

    `covers` are rectangles [left, top, width, height] in thousandths of the page; `covered_key` is the picture in which they
    are black, which is the only one that judges get.
    """

    __tablename__ = "manuscript_page"
    __table_args__ = (UniqueConstraint("manuscript_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    manuscript_id: Mapped[int] = mapped_column(ForeignKey("manuscript.id", ondelete="CASCADE"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    number: Mapped[int]
    key: Mapped[str] = mapped_column(unique=True)
    covered_key: Mapped[str | None] = mapped_column(unique=True)
    width: Mapped[int]
    height: Mapped[int]
    covers: Mapped[list[Any]] = mapped_column(JSON, default=list)


class Likeness(Base):
    """Two manuscripts that share passages: `share` is thousandths of the shorter one. A hint to look, never a verdict."""

    __tablename__ = "likeness"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("manuscript.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("manuscript.id"), index=True)
    share: Mapped[int]
    at: Mapped[datetime]
    first: Mapped[Manuscript] = relationship(foreign_keys=first_id)
    second: Mapped[Manuscript] = relationship(foreign_keys=second_id)


class Anthology(Base):
    """The book of a program; `answers` are those of its form: title, publisher, ISBN, foreword, sizes."""

    __tablename__ = "anthology"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    answers: Mapped[dict[str, Any]]
    program: Mapped[Program] = relationship()


class AnthologyText(Base):
    """A manuscript that was accepted for the book, at its place; `title`, `text` and `note` are as the editor left them."""

    __tablename__ = "anthology_text"

    manuscript_id: Mapped[int] = mapped_column(ForeignKey("manuscript.id"), primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    is_verse: Mapped[bool] = mapped_column(default=False)
    manuscript: Mapped[Manuscript] = relationship()
