"""Judging: judges, who of them judges a stage, what keeps one from judging somebody, scores, and what the jury decided."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.contests.contest import Criterion, Entry, Stage
from domain.models.institution import Institution
from domain.models.mark import Mark
from domain.models.program import Program
from domain.store.db import Base

SEATS = {"judges": "Menilai", "absent": "Tidak hadir"}
PRIZES = {
    "pooled": "Hadiah uang tempat-tempat itu dijumlahkan lalu dibagi rata",
    "each": "Masing-masing mendapat hadiah uang penuh",
}
ORIGINS = {"school": "dari sekolah sendiri", "declared": "dinyatakan oleh juri", "share": "bukan bagiannya"}


class Judge(Base):
    """A judge of one program. `institution` is where they work, so that their own pupils can be seen."""

    __tablename__ = "judge"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    name: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    program: Mapped[Program] = relationship()
    institution: Mapped[Institution | None] = relationship()


class PanelSeat(Base):
    """A judge in a stage: `state` is a key of SEATS, "absent" with a reason.

    `code` stands on the judge's sheet of paper. It is random and unique over all years, so that no sheet of another stage,
    judge or year is ever typed into this one.
    """

    __tablename__ = "panel_seat"

    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id"), primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"), primary_key=True, index=True)
    code: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="judges")
    reason: Mapped[str] = mapped_column(default="")
    stage: Mapped[Stage] = relationship()
    judge: Mapped[Judge] = relationship()


class Recusal(Base):
    """A judge who does not judge one entry; `origin` is a key of ORIGINS."""

    __tablename__ = "recusal"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"), primary_key=True, index=True)
    origin: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    entry: Mapped[Entry] = relationship()
    judge: Mapped[Judge] = relationship()


class Score(Base):
    """What a judge gave an entry for a criterion, in hundredths of a point: what the marks about it come to.

    `source` is "link" (the judge entered it) or "paper" (two clerks did). `value` is NULL when it was taken back. `differs`
    is a mark of somebody who had not seen the one that counts and says otherwise.
    """

    __tablename__ = "score"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"), primary_key=True, index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"), primary_key=True, index=True)
    value: Mapped[int | None]
    source: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
    mark_id: Mapped[int] = mapped_column(ForeignKey("mark.id"), index=True)
    differs_id: Mapped[int | None] = mapped_column(ForeignKey("mark.id"), index=True)
    criterion: Mapped[Criterion] = relationship()
    mark: Mapped[Mark] = relationship(foreign_keys=mark_id)
    differs: Mapped[Mark | None] = relationship(foreign_keys=differs_id)


class TypedScore(Base):
    """A score as a clerk read it from paper, the first or the second time. A field that is empty on paper has no row."""

    __tablename__ = "typed_score"
    __table_args__ = (CheckConstraint("reading IN (1, 2)", name="two_readings"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"), primary_key=True, index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"), primary_key=True, index=True)
    reading: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int]
    actor: Mapped[str]
    at: Mapped[datetime]


class TypedTotal(Base):
    """The total that stands on paper beside the scores of an entry, as it was typed; NULL where the judge wrote none.

    It is the last field of a row: who has typed it has read the whole row.
    """

    __tablename__ = "typed_total"
    __table_args__ = (CheckConstraint("reading IN (1, 2)", name="two_readings"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"), primary_key=True, index=True)
    reading: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int | None]
    actor: Mapped[str]
    at: Mapped[datetime]


class Settlement(Base):
    """What counts of a row of a sheet whose two readings differ, or whose total is wrong: decided with the paper in hand.

    `content` holds the value of each criterion by its id as text, None for a field that is empty on paper. The decision is
    by somebody who typed neither reading, or by an admin where nobody else is left.
    """

    __tablename__ = "settlement"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    judge_id: Mapped[int] = mapped_column(ForeignKey("judge.id"), primary_key=True, index=True)
    content: Mapped[dict[str, Any]]
    reason: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]


class Ruling(Base):
    """A decision of the jury that no score gives: the order of those who tie, who goes on at a cut.

    `purpose` is "tie" or "cut"; `content` holds ids of registrations as `order`, the first the best. Where people share a
    place, `places` says beside it which place each has (1, 1, 3), and `prizes` what becomes of the money, a key of PRIZES.
    """

    __tablename__ = "ruling"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id"), index=True)
    purpose: Mapped[str]
    content: Mapped[dict[str, Any]]
    reason: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
