"""The tax of one undivided payment, exactly: whole rupiah in, fractions between, whole rupiah out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from domain.money.rules import NOT_TAXED, Rule
from domain.rules import RuleBroken
from forms.desk.money import GRADES, PAYEES, STEPS
from forms.reading.amounts import WHOLE, show_percent

Rules = Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class Payment:
    """What decides about a tax: the sum, who gets it, and what staff have set."""

    gross: int
    payee: str
    grade: str = ""
    tax_set: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Taxed:
    """A payment with its tax, and the rule in words (Indonesian, for papers)."""

    gross: int
    base: int
    tax: int
    rule: str

    @property
    def net(self) -> int:
        """What is handed over."""
        return self.gross - self.tax


def taxed(payment: Payment, rules: Rules) -> Taxed:
    """The tax of a payment by the rules of its day. Raises RuleBroken for a tax that is more than the sum."""
    found = METHODS[payment.payee](payment, rules)
    if found.tax > found.gross:
        raise RuleBroken("Pajak tidak boleh melebihi jumlah bruto.", "tax_set")
    return found


def progressive(amount: Fraction, brackets: Rule) -> Fraction:
    """Pasal 17 of an amount: each bracket takes its rate of the part that lies in it."""
    tax, low = Fraction(0), 0
    for step in range(1, STEPS + 1):
        high = brackets.content.get(f"up_to_{step}")
        part = min(amount, high) - low if high is not None else amount - low
        if part <= 0:
            break
        tax += Fraction(part * brackets.content[f"rate_{step}"], WHOLE)
        low = high or low
    return tax


def rounded(tax: Fraction, way: str) -> int:
    """Whole rupiah: down, or the nearest with halves up."""
    return int((tax + Fraction(1, 2)) // 1) if way == "nearest" else int(tax // 1)


def _base(amount: Fraction, way: str) -> Fraction:
    return Fraction(amount // 1000 * 1000) if way == "thousand" else amount


def _by_brackets(payment: Payment, rules: Rules) -> Taxed:
    rule, way = rules[payment.payee], rules["rounding"].content["way"]
    base = _base(Fraction(payment.gross * rule.content["base"], WHOLE), way)
    tax = rounded(progressive(base, rules["brackets"]), way)
    share = "" if rule.content["base"] == WHOLE else f"{show_percent(rule.content['base'])} % × "
    return Taxed(payment.gross, int(base), tax, f"{PAYEES[payment.payee]}: {share}bruto × Pasal 17 ({rule.source})")


def _by_grade(payment: Payment, rules: Rules) -> Taxed:
    rule, way = rules["civil"], rules["rounding"].content["way"]
    if payment.grade not in GRADES:
        raise RuleBroken("Pilih golongan.", "grade")
    rate, base = rule.content[f"rate_{payment.grade}"], _base(Fraction(payment.gross), way)
    says = f"ASN dan pejabat, {GRADES[payment.grade]}: {show_percent(rate)} % final ({rule.source})"
    return Taxed(payment.gross, int(base), rounded(base * rate / WHOLE, way), says)


def _none(payment: Payment, rules: Rules) -> Taxed:
    return Taxed(payment.gross, 0, 0, f"{PAYEES[payment.payee]}: {NOT_TAXED[payment.payee]}")


def _as_set(payment: Payment, rules: Rules) -> Taxed:
    if not payment.reason.strip():
        raise RuleBroken("Tulis alasan pajak ini.", "tax_reason")
    return Taxed(payment.gross, payment.gross, payment.tax_set or 0, f"{PAYEES['set']}: {payment.reason}")


METHODS: Mapping[str, Callable[[Payment, Rules], Taxed]] = {
    "participant": _by_brackets,
    "expert": _by_brackets,
    "civil": _by_grade,
    "employee": _none,
    "refund": _none,
    "set": _as_set,
}


def needs_stamp(amount: int, rules: Rules) -> bool:
    """Whether a receipt of this sum bears a duty stamp: above the limit, not at it."""
    return amount > int(rules["stamp"].content["above"])
