"""Money: tariffs and rules with the day from which they hold, budgets, and lists of what is paid to whom."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.models.issued_paper import IssuedPaper
from domain.models.program import Program
from domain.store.db import Base


class Tariff(Base):
    """What the office pays for something, in whole rupiah for each `unit`. `source` says where that is laid down.

    `use` is a key of USES (forms/desk/money.py). One of the same name that begins later takes over from it.
    """

    __tablename__ = "tariff"
    __table_args__ = (UniqueConstraint("name", "valid_from"), CheckConstraint("amount > 0", name="sound"))

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    use: Mapped[str]
    unit: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    account: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    source: Mapped[str]


class PaymentRule(Base):
    """A rule of tax, duty stamp or rounding as the office has set it, from a day on, until a later one of the same key.

    `content` holds whole numbers: rupiah, and hundredths of a percent. What is shipped stands in domain/money/rules.py.
    """

    __tablename__ = "payment_rule"
    __table_args__ = (UniqueConstraint("key", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    valid_from: Mapped[date]
    content: Mapped[dict[str, Any]]
    source: Mapped[str]


class BudgetLine(Base):
    """What a program may spend from one account (kode rekening), in whole rupiah."""

    __tablename__ = "budget_line"
    __table_args__ = (UniqueConstraint("program_id", "account"), CheckConstraint("amount >= 0", name="sound"))

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    account: Mapped[str]
    name: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)


class PaymentList(Base):
    """A list of payments (daftar tanda terima): made by one, approved by another, and fixed once it is printed.

    `token` is that of the page that asked for it, so that two clicks make one list. `source` is a key of SOURCES
    (domain/money/sources.py), `sessions` are the ids that it was made from. `content` is what its paper says, from the
    moment of printing on. A correction is a list of its own that names the one before (`corrects_id`), with a `reason`.
    """

    __tablename__ = "payment_list"
    __table_args__ = (UniqueConstraint("program_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    number: Mapped[int]
    token: Mapped[str] = mapped_column(unique=True)
    source: Mapped[str]
    sessions: Mapped[list[str]] = mapped_column(default=list)
    title: Mapped[str]
    paid_on: Mapped[date]
    account: Mapped[str] = mapped_column(default="")
    activity: Mapped[str] = mapped_column(default="")
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    approved_by: Mapped[str] = mapped_column(default="")
    approved_at: Mapped[datetime | None]
    locked_by: Mapped[str] = mapped_column(default="")
    locked_at: Mapped[datetime | None]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("issued_paper.id"), index=True)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("payment_list.id"), unique=True)
    reason: Mapped[str] = mapped_column(default="")
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    program: Mapped[Program] = relationship()
    paper: Mapped[IssuedPaper | None] = relationship()
    corrects: Mapped["PaymentList | None"] = relationship(remote_side=[id])
    rows: Mapped[list["PaymentRow"]] = relationship(back_populates="payment_list", order_by="PaymentRow.place")

    @property
    def state(self) -> str:
        """draft, approved or printed."""
        return "printed" if self.locked_at else "approved" if self.approved_at else "draft"


class PaymentRow(Base):
    """One undivided payment: so many units at a tariff, to one person in one role.

    `subject` is where it came from ("registration:12", "judge:4") or a word of its own. `found` is what its source gave
    (days, stages, rupiah of a prize), so that a later change there can be seen. `payee` is a key of PAYEES, `grade` that of
    a civil servant.
    `tax_set` is a tax that staff set, with a reason. Who is `left_out` (a reason) stays in sight and is paid nothing.
    `tax` and `rule` are fixed when the list is printed.
    """

    __tablename__ = "payment_row"
    __table_args__ = (
        UniqueConstraint("list_id", "subject"),
        CheckConstraint("volume > 0 AND tariff >= 0 AND (tax_set IS NULL OR tax_set >= 0)", name="sound"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("payment_list.id"), index=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    place: Mapped[int]
    subject: Mapped[str]
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    guardian: Mapped[str] = mapped_column(default="")
    payee: Mapped[str]
    grade: Mapped[str] = mapped_column(default="")
    volume: Mapped[int]
    unit: Mapped[str] = mapped_column(default="")
    tariff: Mapped[int] = mapped_column(BigInteger)
    found: Mapped[int | None] = mapped_column(BigInteger)
    tax_set: Mapped[int | None] = mapped_column(BigInteger)
    tax_reason: Mapped[str] = mapped_column(default="")
    left_out: Mapped[str] = mapped_column(default="")
    nik: Mapped[str] = mapped_column(default="")
    npwp: Mapped[str] = mapped_column(default="")
    bank: Mapped[str] = mapped_column(default="")
    bank_account: Mapped[str] = mapped_column(default="")
    tax: Mapped[int | None] = mapped_column(BigInteger)
    rule: Mapped[str] = mapped_column(default="")
    payment_list: Mapped[PaymentList] = relationship(back_populates="rows")

    @property
    def gross(self) -> int:
        """What is paid before tax, in rupiah."""
        return self.volume * self.tariff
