"""The tax of one payment: exact, by whom it goes to, by the rules of its day."""

from datetime import date
from fractions import Fraction

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from domain.money.rules import SHIPPED, add_rule, every_rule, remove_rule, rule_by_id, rules_on
from domain.money.tax import Payment, needs_stamp, progressive, rounded, taxed
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.checks import Refused
from forms.reading.amounts import percent, rupiah, show_percent, show_rupiah
from tests.support.databases import on_sqlite

NOW = {one.key: one for one in SHIPPED}
BRACKETS = ((60_000_000, 5), (250_000_000, 15), (500_000_000, 25), (5_000_000_000, 30), (None, 35))


@pytest.mark.parametrize(
    ("gross", "payee", "grade", "tax"),
    [
        (65_000_000, "participant", "", 3_750_000),
        (60_000_000, "participant", "", 3_000_000),
        (1_500_000, "participant", "", 75_000),
        (10**12, "participant", "", 349_694_000_000),
        (0, "participant", "", 0),
        (19, "participant", "", 0),
        (20, "participant", "", 1),
        (1_800_000, "expert", "", 45_000),
        (130_000_000, "expert", "", 3_750_000),
        (900_000, "civil", "II", 0),
        (900_000, "civil", "III", 45_000),
        (900_000, "civil", "IV", 135_000),
        (900_000, "civil", "official", 135_000),
        (900_000, "employee", "", 0),
        (900_000, "refund", "", 0),
    ],
)
def test_tax_follows_who_is_paid(gross: int, payee: str, grade: str, tax: int) -> None:
    found = taxed(Payment(gross, payee, grade), NOW)
    assert (found.tax, found.net, type(found.tax)) == (tax, gross - tax, int)
    assert found.rule


@given(st.integers(0, 10**12))
def test_tax_brackets_are_those_of_the_law_written_another_way(amount: int) -> None:
    """Rupiah by rupiah: each belongs to one bracket."""
    low, tax = 0, Fraction(0)
    for high, rate in BRACKETS:
        tax += Fraction(max(0, min(amount, high if high is not None else amount) - low) * rate, 100)
        low = high or low
    assert progressive(Fraction(amount), NOW["brackets"]) == tax


@pytest.mark.parametrize(
    ("way", "gross", "tax"), [("down", 1_234_590, 61_729), ("nearest", 1_234_590, 61_730), ("thousand", 1_234_590, 61_700)]
)
def test_tax_is_rounded_as_the_list_declares(way: str, gross: int, tax: int) -> None:
    rules = {**NOW, "rounding": NOW["rounding"].__class__("rounding", date(2000, 1, 1), {"way": way}, "Contoh")}
    assert taxed(Payment(gross, "participant"), rules).tax == tax


def test_tax_of_half_a_rupiah_is_rounded_up_by_nearest_alone() -> None:
    assert [rounded(Fraction(5, 2), way) for way in ("down", "nearest", "thousand")] == [2, 3, 2]


@pytest.mark.parametrize(
    ("payment", "field"),
    [
        (Payment(100, "set", tax_set=101, reason="Keliru"), "tax_set"),
        (Payment(100, "set", tax_set=5, reason=" "), "tax_reason"),
        (Payment(100, "civil", ""), "grade"),
    ],
)
def test_tax_that_cannot_be_is_refused_at_its_field(payment: Payment, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        taxed(payment, NOW)
    assert refused.value.field == field


def test_tax_that_staff_set_says_why() -> None:
    found = taxed(Payment(1_000_000, "set", tax_set=25_000, reason="Surat KPP 12"), NOW)
    assert (found.tax, "Surat KPP 12" in found.rule) == (25_000, True)


def test_shipped_rules_hold_from_the_days_of_their_laws() -> None:
    assert {one.key: (one.valid_from.year, one.valid_from.month, one.valid_from.day) for one in SHIPPED} == {
        "brackets": (2022, 1, 1), "participant": (2024, 1, 1), "expert": (2024, 1, 1), "civil": (2011, 1, 1),
        "stamp": (2021, 1, 1), "rounding": (2000, 1, 1),
    }  # fmt: skip
    assert NOW["stamp"].content == {"above": 5_000_000, "stamp": 10_000}


@pytest.mark.parametrize(("amount", "stamped"), [(4_999_999, False), (5_000_000, False), (5_000_001, True)])
def test_duty_stamp_is_above_five_million(amount: int, stamped: bool) -> None:
    assert needs_stamp(amount, NOW) is stamped


@on_sqlite
def test_rule_holds_from_its_day_and_the_one_before_again_when_it_goes(app: Flask) -> None:
    with writing():
        add_rule("expert", date(2027, 1, 1), {"base": 10_000}, "PMK contoh")
    assert [rules_on(day)["expert"].content["base"] for day in (date(2026, 12, 31), date(2027, 1, 1))] == [5000, 10_000]
    assert rules_on(date(2019, 1, 1))["expert"].content["base"] == 5000
    with writing():
        own = next(one for one in every_rule() if one.id)
        remove_rule(rule_by_id(own.id or 0) or pytest.fail("gone"))
    assert rules_on(date(2027, 1, 1))["expert"].content["base"] == 5000


@on_sqlite
def test_rule_from_the_same_day_twice_and_falling_brackets_are_refused(app: Flask) -> None:
    with writing():
        add_rule("expert", date(2027, 1, 1), {"base": 10_000}, "PMK contoh")
    content = {**NOW["brackets"].content, "up_to_3": 250_000_000}
    for key, given_content, field in (("expert", {"base": 1}, "valid_from"), ("brackets", content, "up_to_3")):
        with pytest.raises(RuleBroken) as refused, writing():
            add_rule(key, date(2027, 1, 1), given_content, "Contoh")
        assert refused.value.field == field


@pytest.mark.parametrize(
    ("text", "amount"),
    [("Rp1.500.000,00", 1_500_000), ("1500000", 1_500_000), ("rp 75.000,-", 75_000), ("1.000.000.000.000", 10**12)],
)
def test_rupiah_is_read_as_people_write_it(text: str, amount: int) -> None:
    assert (rupiah(text), rupiah(show_rupiah(amount))) == (amount, amount)


@pytest.mark.parametrize(
    "text", ["-5000", "Rp-5.000", "1.5", "1.50.000", "sejuta", "1000000000001", "1,5", "1.000.000.000.001", "9" * 60]
)
def test_rupiah_that_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        rupiah(text)


def test_percent_is_whole_hundredths() -> None:
    assert [percent(text) for text in ("5", "2,5", "2.50 %", "0", "100")] == [500, 250, 250, 0, 10_000]
    assert [show_percent(value) for value in (500, 250, 1225, 0)] == ["5", "2,5", "12,25", "0"]
    for text in ("101", "-1", "lima", "100,01"):
        with pytest.raises(Refused):
            percent(text)
