"""Batches: what one school or one person is putting together for one program, until it is sent."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.institution import Institution
from domain.models.program import Form, Program
from domain.models.registration import Registration
from domain.store.db import Base
from forms.definition import REGISTRATION


class Batch(Base):
    """Rows of raw strings that wait to be sent together; once sent, it groups the registrations it became.

    `token` finds the batch of somebody who has no account; `resume_code` continues it on another device.
    `sources` are the SHA-256 of lists already taken in, so that the same list twice changes nothing; `notes` are what
    was noticed while the last of them was read. `purpose` says which form of the program the rows answer, `about` the number
    of the one registration that they may be about; empty where all of the school, or at the desk of the program, may be.
    `undo` holds its last changes, which are only asked for where they are shown.
    """

    __tablename__ = "batch"
    __table_args__ = (
        Index(
            "uq_batch_open", "program_id", "purpose", "school_id", unique=True,
            sqlite_where=text("sent_at IS NULL"), postgresql_where=text("sent_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    purpose: Mapped[str] = mapped_column(default=REGISTRATION)
    about: Mapped[str] = mapped_column(default="")
    school_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    token: Mapped[str] = mapped_column(unique=True)
    resume_code: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str] = mapped_column(default="web")
    sources: Mapped[list[str]] = mapped_column(default=list)
    notes: Mapped[list[str]] = mapped_column(default=list)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    _undo: Mapped[dict[str, Any]] = mapped_column("undo", default=dict, deferred=True)
    program: Mapped[Program] = relationship()
    school: Mapped[Institution | None] = relationship()
    rows: Mapped[list["BatchRow"]] = relationship(
        back_populates="batch", order_by="BatchRow.position", cascade="all, delete-orphan"
    )
    registrations: Mapped[list[Registration]] = relationship(order_by=Registration.sequence)

    @property
    def changes(self) -> list[dict[str, Any]]:
        """What domain/intake/undoing.py knows how to take back, the oldest first; gone when the batch is sent."""
        return list(self._undo.get("changes", ()))

    @changes.setter
    def changes(self, changes: list[dict[str, Any]]) -> None:
        self._undo = {"changes": changes}

    @property
    def form(self) -> Form:
        """The form that its rows answer."""
        return self.program.form(self.purpose)

    @property
    def registers(self) -> bool:
        """Whether its rows become registrations."""
        return self.purpose == REGISTRATION

    @property
    def takes_photos(self) -> bool:
        """Whether files that come with it are photos: those of a form about somebody after registration."""
        return not self.registers and self.form.use.about_somebody

    @property
    def is_single(self) -> bool:
        """Whether it is one person's own: neither a school's, nor put together by staff from papers and lists."""
        return self.school_id is None and self.channel != "desk"

    @property
    def is_one(self) -> bool:
        """Whether it holds one registrant and no list of people."""
        if self.is_single or self.school_id is None:
            return self.is_single
        return self.program.kind.registrant_row.one_each if self.registers else bool(self.form.use.invites)

    @property
    def begun(self) -> list["BatchRow"]:
        """Its rows without those that somebody opened and left before anything was typed; they go when it is sent."""
        if self.is_one or self.channel == "desk":
            return list(self.rows)
        definition = self.form.version.definition
        shared = {question.key for question in definition if question.shared and question.type != "consent"}
        return [row for row in self.rows if row.is_sent_in or row.says_more_than(shared)]

    @property
    def needs_school(self) -> bool:
        """Whether staff still have to name the school of these pupils, or the institution."""
        return self.registers and self.school_id is None and self.program.kind.registrant_row.by_institution

    @property
    def origin(self) -> str:
        """Who sends it: the school, or the desk."""
        return self.school.name if self.school else "Meja panitia"


class BatchRow(Base):
    """One participant as raw strings; `distinct`: another person of that name.

    `file` names what it came in, `line` is its row in that list. `places` says by question key where an answer stands
    there: the column of a list as people know it ("C (Tgl Lahir)"), the page of a PDF form ("1").
    """

    __tablename__ = "batch_row"
    __table_args__ = (UniqueConstraint("batch_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    line: Mapped[int | None]
    channel: Mapped[str] = mapped_column(default="web")
    file: Mapped[str] = mapped_column(default="")
    places: Mapped[dict[str, Any]] = mapped_column(default=dict)
    values: Mapped[dict[str, Any]]
    distinct: Mapped[bool] = mapped_column(default=False)
    batch: Mapped[Batch] = relationship(back_populates="rows")

    @property
    def is_sent_in(self) -> bool:
        """Whether it came in a list or a PDF form, rather than from the pages."""
        return self.line is not None or bool(self.file)

    def says_more_than(self, keys: Collection[str]) -> bool:
        """Whether anything stands in it beside the answers to these questions."""
        own = (value for key, value in self.values.items() if key not in keys)
        return any(value.strip() if isinstance(value, str) else value for value in own)
