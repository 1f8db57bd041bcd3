"""How long a program keeps what it holds of people: columns of its own, with reasons of their own."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column


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
