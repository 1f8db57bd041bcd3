"""What is decided about payments while others write: one list, one approval, one paper, one correction."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from domain.models import Account, IssuedPaper, Office, PaymentList, PaymentRow, Program
from domain.money import approving, budgets, lists, rows, tariffs
from domain.money import rules as money_rules
from domain.money.declared import waiting
from domain.money.sums import sums_of
from domain.rules import RuleBroken
from domain.store.db import db, writing
from pdf_templates.printing.payments import issue_list
from tests.support import factories
from tests.support.at_once import together
from tests.support.databases import on_both
from tests.support.money import (
    TREASURER,
    add_row,
    approve,
    make_list,
    make_tariff,
    printed_list,
    row_values,
    stored_row,
    training_that_was_attended,
    transport,
)

pytestmark = on_both


def test_list_two_clicks_are_one(office: Office) -> None:
    program = factories.make_program()
    first, second = (make_list(program, token="same") for _ in range(2))
    assert (first.id, db.scalar(select(func.count()).select_from(PaymentList))) == (second.id, 1)
    a, b = (add_row(first, "hand:same") for _ in range(2))
    assert a.id == b.id
    with pytest.raises(RuleBroken, match="sudah dibuat"):
        make_list(program, token="same", title="Lain")
    with pytest.raises(RuleBroken, match="sudah ditambahkan"):
        add_row(first, "hand:same", volume=2)


def test_printing_twice_is_one_paper(office: Office) -> None:
    one = printed_list(transport(training_that_was_attended((1,))))
    with writing():
        row, was_there = issue_list(one, TREASURER)
    assert (row.id, was_there, db.scalar(select(func.count()).select_from(IssuedPaper))) == (one.paper_id, True, 1)


def test_correction_names_the_old_list_and_takes_its_place_when_printed_list(office: Office) -> None:
    program = training_that_was_attended((3, 2))
    old = printed_list(transport(program, account="5.1"))
    with writing():
        new, again = (approving.correct(old, "Satu orang lupa", "account:9001") for _ in range(2))
    assert new is again
    with writing():
        rows.set_row(new, new.rows[1], {**stored_row(new.rows[1]), "volume": 3}, "")
    (account,) = budgets.accounts_of(program)
    assert (account.spent, account.planned) == (375_000, 0)
    approve(new, factories.make_account("lain", "admin"))
    with writing():
        issue_list(new, TREASURER)
    db.expire_all()
    assert old.paper
    assert (old.paper.replaced_by_id, new.content["corrects"]) == (new.paper_id, f"{program.code}-D01")
    assert f"Koreksi atas daftar {program.code}-D01" in new.content["notes"][0]
    assert [account.spent for account in budgets.accounts_of(program)] == [450_000]


def test_budget_warns_when_drafts_go_beyond_it(office: Office) -> None:
    program = factories.make_program()
    with writing():
        budgets.set_line(program, None, {"account": "5.1.02", "name": "Honor", "amount": 250_000})
    add_row(make_list(program), tariff=200_000)
    printed_list(lists.lists_of(program)[0])
    (account,) = budgets.accounts_of(program)
    assert (account.spent, account.planned, account.left, account.is_over) == (200_000, 0, 50_000, False)
    add_row(make_list(program), tariff=50_001)
    assert budgets.accounts_of(program)[0].is_over
    assert account.line
    line = account.line.id
    assert (budgets.line_of(program, line), budgets.line_of(factories.make_program(), line)) == (account.line, None)
    with pytest.raises(RuleBroken) as refused, writing():
        budgets.set_line(program, None, {"account": "5.1.02", "name": "Lagi", "amount": 1})
    assert refused.value.field == "account"


def test_lists_wait_until_they_are_approved_and_printed(office: Office) -> None:
    one = transport(training_that_was_attended((1,)))
    assert [(it.key, it.values, it.count) for it in waiting()] == [("unapproved", (one.program.code,), 1)]
    approve(one)
    assert [(it.key, it.count) for it in waiting()] == [("unprinted", 1)]
    with writing():
        issue_list(one, TREASURER)
    assert list(waiting()) == []


def test_what_was_approved_is_printed_though_a_rule_changes(office: Office) -> None:
    one = make_list(factories.make_program(), payee="expert")
    add_row(one, payee="expert", tariff=1_000_000)
    before = sums_of(one).tax
    approve(one)
    with writing():
        money_rules.add_rule("expert", date(2026, 1, 1), {"base": 9000}, "PMK contoh")
    assert sums_of(one).tax == before > 0
    with writing():
        approving.withdraw_approval(one)
    assert sums_of(one).tax != before


def again(list_id: int) -> PaymentList:
    """A list in a session of its own."""
    return db.get_one(PaymentList, list_id)


def test_two_who_print_at_once_get_one_paper(app: Flask, office: Office) -> None:
    one = transport(training_that_was_attended((1,)))
    approve(one)
    number = one.id

    def work() -> bool:
        with writing():
            return issue_list(again(number), TREASURER)[1]

    db.rollback()
    found = together(app, [work] * 4)
    db.expire_all()
    assert (sorted(map(str, found)), db.scalar(select(func.count()).select_from(IssuedPaper))) == (
        ["False", "True", "True", "True"], 1,
    )  # fmt: skip


def test_two_who_ask_from_one_page_at_once_get_one_list(app: Flask, program: Program) -> None:
    code = program.id
    db.rollback()
    found = together(app, [lambda: make_list(db.get_one(Program, code), token="same").id] * 4)
    db.expire_all()
    assert (len(set(map(str, found))), db.scalar(select(func.count()).select_from(PaymentList))) == (1, 1)


def test_row_never_changes_under_an_approval(app: Flask, program: Program) -> None:
    """Either the change was first and is approved with the list, or it is refused."""
    one = make_list(program)
    number, row, account = one.id, add_row(one).id, factories.make_account("setuju", "treasurer").id

    def change() -> str:
        with writing():
            rows.set_row(again(number), db.get_one(PaymentRow, row), row_values(volume=2), "")
        return "changed"

    def confirm() -> str:
        with writing():
            held = again(number)
            approving.approve(held, db.get_one(Account, account))
            return str(sums_of(held).gross)

    db.rollback()
    changed, approved = together(app, [change, confirm])
    db.expire_all()
    assert sums_of(one).gross == (200_000 if changed == "changed" else 100_000)
    assert str(approved) == str(sums_of(one).gross)


def test_corrections_of_one_list_at_once_are_one(app: Flask, office: Office) -> None:
    number = printed_list(transport(training_that_was_attended((1,)))).id

    def work() -> int:
        with writing():
            return approving.correct(again(number), "Keliru", TREASURER).number

    db.rollback()
    assert list(map(str, together(app, [work] * 4))) == ["2"] * 4


def test_tariffs_and_rules_of_one_day_at_once_are_one(app: Flask, office: Office) -> None:
    def rule() -> None:
        with writing():
            money_rules.add_rule("expert", date(2027, 1, 1), {"base": 6000}, "PMK contoh")

    db.rollback()
    for work in (rule, make_tariff):
        found = together(app, [work] * 3)
        assert sorted(isinstance(one, RuleBroken) for one in found) == [False, True, True]
    assert len(tariffs.every_tariff()) == 1
