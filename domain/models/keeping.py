"""What is held of people: how long a program keeps it, and what somebody has asked about their own data."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from domain.store.db import Base


class Keeping:
    """Files and personal answers of a program go on `files_until` and `answers_until`, usual days where they are empty.

    Staff have been told since `files_told_at` and `answers_told_at` (domain/privacy/retention.py). `erased_at` is when its
    personal data were erased, `money_erased_at` those of its lists of payments, which the law wants longer.
    """

    files_until: Mapped[date | None] = mapped_column()
    answers_until: Mapped[date | None] = mapped_column()
    files_told_at: Mapped[datetime | None] = mapped_column()
    answers_told_at: Mapped[datetime | None] = mapped_column()
    files_erased_at: Mapped[datetime | None] = mapped_column()
    erased_at: Mapped[datetime | None] = mapped_column()
    money_erased_at: Mapped[datetime | None] = mapped_column()


class PersonRequest(Base):
    """What somebody asked about the data of a person (UU 27/2022): a right, who asked, and how that was checked.

    `wanted` says whom it is about, by what they are known (KNOWN_BY in domain/privacy/finding.py); `people` are the numbers of
    the registrations that staff chose as theirs. It is to be answered by `due_at`; `answer` says how, or why not. What was
    done about it stands in the audit log. `forgotten_at` is when names were taken out of it.
    """

    __tablename__ = "person_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    right: Mapped[str]
    asked_by: Mapped[str]
    relation: Mapped[str]
    checked: Mapped[str]
    contact: Mapped[str] = mapped_column(default="")
    wanted: Mapped[dict[str, Any]]
    people: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(default="open", index=True)
    answer: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime]
    due_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state == "open"

    @property
    def subject(self) -> str:
        """How the audit log calls it."""
        return f"request:{self.id}"
