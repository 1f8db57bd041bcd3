"""What the rows of a list come to, with their tax."""

from dataclasses import dataclass

from domain.models import PaymentList, PaymentRow
from domain.money.rules import rules_on
from domain.money.tax import Payment, Rules, Taxed, needs_stamp, taxed


@dataclass(frozen=True)
class Line:
    """A row with its sums: those that were fixed at approval, else by the rules of the day of payment."""

    row: PaymentRow
    taxed: Taxed
    is_out: bool

    def is_stamped(self, rules: Rules) -> bool:
        """Whether its receipt bears a duty stamp: by the gross sum, which the receipt names."""
        return needs_stamp(self.taxed.gross, rules)


@dataclass(frozen=True)
class Sums:
    """All rows of a list, and what those that are paid come to."""

    lines: tuple[Line, ...]

    @property
    def paid(self) -> list[Line]:
        """The rows that are paid."""
        return [one for one in self.lines if not one.is_out]

    @property
    def gross(self) -> int:
        """Before tax."""
        return sum(one.taxed.gross for one in self.paid)

    @property
    def tax(self) -> int:
        """What is kept back."""
        return sum(one.taxed.tax for one in self.paid)

    @property
    def net(self) -> int:
        """What is handed over."""
        return sum(one.taxed.net for one in self.paid)


def sums_of(one: PaymentList) -> Sums:
    """The rows of a list with their tax, in their order."""
    rules = rules_on(one.paid_on)
    return Sums(tuple(Line(row, _taxed(row, rules), bool(row.left_out)) for row in one.rows))


def _taxed(row: PaymentRow, rules: Rules) -> Taxed:
    if row.tax is not None:
        return Taxed(row.gross, 0, row.tax, row.rule)
    return taxed(Payment(row.gross, row.payee, row.grade, row.tax_set, row.tax_reason), rules)
