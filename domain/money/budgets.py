"""What a program may spend by account, and what it has spent: the gross sums of printed lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased

from domain.models import BudgetLine, PaymentList, PaymentRow, Program
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

SPENT = func.coalesce(func.sum(PaymentRow.volume * PaymentRow.tariff), 0)
"""Gross, since the tax is paid from the budget too."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account of a program; `line` is None where something is paid from an account that has no budget."""

    account: str
    line: BudgetLine | None
    spent: int
    planned: int

    @property
    def left(self) -> int:
        """What may still be spent, in rupiah; below zero when there is too little."""
        return (self.line.amount if self.line else 0) - self.spent

    @property
    def is_over(self) -> bool:
        """Whether what is spent and planned is more than the budget."""
        return self.left < self.planned


def counts() -> ColumnElement[bool]:
    """Whether a list is what was paid: printed, and no printed correction has taken its place."""
    later = aliased(PaymentList)
    replaced = select(later.id).where(later.corrects_id == PaymentList.id, later.locked_at.is_not(None)).exists()
    return and_(PaymentList.locked_at.is_not(None), ~replaced)


def accounts_of(program: Program) -> list[Account]:
    """The accounts of a program: those with a budget by their codes, then those without one.

    What is planned are lists that are not printed yet; a correction counts when it takes the place of the old one.
    """
    lines = {one.account: one for one in db.scalars(select(BudgetLine).where(BudgetLine.program_id == program.id))}
    waits = PaymentList.locked_at.is_(None) & PaymentList.corrects_id.is_(None)
    spent, planned = _sums(program, counts()), _sums(program, waits)
    names = [*sorted(lines), *sorted((spent.keys() | planned.keys()) - lines.keys())]
    return [Account(name, lines.get(name), spent.get(name, 0), planned.get(name, 0)) for name in names]


def _sums(program: Program, condition: ColumnElement[bool]) -> dict[str, int]:
    rows = select(PaymentList.account, SPENT).join(PaymentRow, PaymentRow.list_id == PaymentList.id)
    wanted = rows.where(PaymentList.program_id == program.id, PaymentRow.left_out == "", condition)
    return {account: int(amount) for account, amount in db.execute(wanted.group_by(PaymentList.account))}


def line_of(program: Program, line_id: int) -> BudgetLine | None:
    """A line of this program's budget."""
    found = db.get(BudgetLine, line_id)
    return found if found and found.program_id == program.id else None


def set_line(program: Program, line: BudgetLine | None, values: Mapping[str, Any]) -> BudgetLine:
    """Add a line of the budget or change one. Raises RuleBroken for an account that has a line already."""
    hold(program)
    if line:
        hold(line)
    same = select(BudgetLine).where(BudgetLine.program_id == program.id, BudgetLine.account == values["account"])
    if (other := db.scalars(same).one_or_none()) and other is not line:
        raise RuleBroken("Rekening ini sudah ada di pagu. Ubah yang itu.", "account")
    line = line or BudgetLine(program_id=program.id)
    for key, value in values.items():
        setattr(line, key, value)
    db.add(line)
    db.flush()
    return line


def remove_line(line: BudgetLine) -> None:
    """Take a line out of the budget; what was spent from its account stays in sight."""
    hold(line, to_remove=True)
    db.delete(line)
    db.flush()
