"""Contests: categories, stages with their criteria, those who appear in a stage, draws, and what can be won."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.contests.category import Category
from domain.models.program import Program
from domain.models.registration import Registration
from domain.models.venue import Venue
from domain.store.db import Base

STATES = {"in": "Tampil", "forfeited": "Gugur", "withdrawn": "Mundur", "disqualified": "Didiskualifikasi"}


class Stage(Base):
    """One round of a contest: who goes on, who judges, and how scores become a total.

    `totals`, `missing` and `cut` are keys of the lists in `forms/desk/contest.py`. `carried` is how many percent of the
    result the result of the stage before makes; then both count as a share of what could be reached. `spread_limit`,
    `cut_mark` and `time_points` are hundredths of a point; `time_points` are taken off once when the time lies outside of its
    limits (seconds); the clock warns at `warn_minutes` ("5, 6"). Who was called `calls` times and is not there is forfeited.
    `readers` is how many judges read each manuscript, NULL when all judges judge everybody. Nothing changes
    while `locked_at` is set; `minutes_id` are the minutes that say what was decided. `cut_short` is a key of SHORT there.
    `category_id` is set where only that category has this stage; domain/contests/route.py says what follows on what.
    """

    __tablename__ = "stage"
    __table_args__ = (
        UniqueConstraint("program_id", "number"),
        CheckConstraint("carried BETWEEN 0 AND 100", name="carried_percent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    number: Mapped[int]
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"), index=True)
    name: Mapped[str]
    day: Mapped[date | None]
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"), index=True)
    is_blind: Mapped[bool] = mapped_column(default=False)
    totals: Mapped[str] = mapped_column(default="sum")
    drops_extremes: Mapped[bool] = mapped_column(default=False)
    missing: Mapped[str] = mapped_column(default="refuse")
    carried: Mapped[int] = mapped_column(default=0)
    spread_limit: Mapped[int | None]
    readers: Mapped[int | None]
    cut: Mapped[str] = mapped_column(default="all")
    cut_size: Mapped[int | None]
    cut_mark: Mapped[int | None]
    cut_short: Mapped[str] = mapped_column(default="empty")
    seconds_least: Mapped[int | None]
    seconds_most: Mapped[int | None]
    time_points: Mapped[int] = mapped_column(default=0)
    warn_minutes: Mapped[str] = mapped_column(default="")
    calls: Mapped[int] = mapped_column(default=3)
    locked_at: Mapped[datetime | None]
    locked_by: Mapped[str] = mapped_column(default="")
    minutes_id: Mapped[int | None] = mapped_column(ForeignKey("issued_paper.id"), index=True)
    program: Mapped[Program] = relationship()
    venue: Mapped[Venue | None] = relationship()
    category: Mapped[Category | None] = relationship()
    criteria: Mapped[list["Criterion"]] = relationship(back_populates="stage", order_by="Criterion.number")

    @property
    def title(self) -> str:
        """Its name, with the category where it has only one and the name does not say so."""
        own = self.category.name if self.category else ""
        return self.name if own.casefold() in self.name.casefold() else f"{self.name} ({own})"

    @property
    def warn_seconds(self) -> list[int]:
        """When the clock warns: at the minutes that were set, else a minute before the time is over."""
        if self.warn_minutes:
            return [int(minute) * 60 for minute in self.warn_minutes.split(", ")]
        return [self.seconds_most - 60] if self.seconds_most and self.seconds_most > 60 else []


class Criterion(Base):
    """What judges give a score for. `lowest`, `highest` and `step` are hundredths of a point; `weight` is a whole number.

    `tie_rank` says where it stands in breaking ties: 1 first; NULL breaks none.
    """

    __tablename__ = "criterion"
    __table_args__ = (
        UniqueConstraint("stage_id", "number"),
        CheckConstraint("step > 0 AND lowest < highest AND weight > 0", name="sound"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id"), index=True)
    number: Mapped[int]
    name: Mapped[str]
    lowest: Mapped[int] = mapped_column(default=0)
    highest: Mapped[int] = mapped_column(default=10_000)
    step: Mapped[int] = mapped_column(default=100)
    weight: Mapped[int] = mapped_column(default=1)
    tie_rank: Mapped[int | None]
    stage: Mapped[Stage] = relationship(back_populates="criteria")


class Entry(Base):
    """A registration in a stage: what judges judge.

    `code` is random and unique over all years, so that it tells nothing and no sheet of another year can be taken for this
    one. `position` is the order of appearance (nomor undian), NULL before the draw. `state` is a key of STATES, `reason` says
    why it is another than "in". `seconds` is the time used.
    """

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("stage_id", "registration_id"),
        UniqueConstraint("stage_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"), index=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int | None]
    state: Mapped[str] = mapped_column(default="in")
    reason: Mapped[str] = mapped_column(default="")
    seconds: Mapped[int | None]
    stage: Mapped[Stage] = relationship()
    registration: Mapped[Registration] = relationship()
    category: Mapped[Category | None] = relationship()

    @property
    def appears(self) -> bool:
        """Whether it is judged: it has not left the stage, and its registration still has its place."""
        return self.state == "in" and self.registration.state.has_place


class Draw(Base):
    """A drawing of lots, kept so that anybody can repeat it: what was drawn, from what, with which seed, and what came out.

    `purpose` is "order", "theme" or "readers"; `result` holds ids and codes only. A draw that follows another has a `reason`.
    """

    __tablename__ = "draw"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    stage_id: Mapped[int | None] = mapped_column(ForeignKey("stage.id"), index=True)
    purpose: Mapped[str]
    seed: Mapped[str]
    result: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(default="")
    actor: Mapped[str]
    at: Mapped[datetime]


class PastWinner(Base):
    """A key of somebody who won in an earlier year, so that a program can refuse them. It names nobody.

    `key` is a keyed hash of a NISN, or of a name with a birth date; somebody may have both. `program_id` is the program of
    this site whose minutes say so, NULL for a year that was typed. `place` counts ranked places from 1 (Juara I).
    """

    __tablename__ = "past_winner"
    __table_args__ = (UniqueConstraint("kind_key", "key", "year", "place", "award"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind_key: Mapped[str]
    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"), index=True)
    year: Mapped[int]
    place: Mapped[int]
    award: Mapped[str]
    key: Mapped[str]


class Admission(Base):
    """Staff let somebody take part whom a program would refuse, and why; known by keyed hash, before or after it was typed."""

    __tablename__ = "admission"

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
