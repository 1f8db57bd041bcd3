"""Dull but whole lists of payments for tests."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.models import Account, Award, AwardGiven, PaymentList, PaymentRow, Program, Tariff
from domain.money import approving, lists, rows, tariffs
from domain.money.lists import NewList
from domain.sessions import marking
from domain.sessions.schedule import sessions_of
from domain.store.db import db, utcnow, writing
from pdf_templates.printing.payments import issue_list
from tests.support import factories

PAID_ON = date(2026, 12, 1)


def make_tariff(amount: int = 75_000, **values: Any) -> Tariff:
    """A tariff for transport that has always held."""
    usual = {
        "name": "Transpor peserta", "use": "transport", "unit": "hari", "account": "5.1.02.04", "valid_from": date(2020, 1, 1),
        "valid_until": None, "source": "Perwako contoh",
    }  # fmt: skip
    with writing():
        return tariffs.set_tariff(None, {**usual, "amount": amount, **values})


def make_list(program: Program, source: str = "hand", actor: str = "account:9001", **values: Any) -> PaymentList:
    """A draft, made by somebody who approves nothing."""
    usual = {
        "token": f"token-{datetime.now(UTC).timestamp()}", "title": "Uang transpor", "paid_on": PAID_ON, "account": "5.1.02",
        "activity": "", "payee": "participant",
    }  # fmt: skip
    with writing():
        return lists.make_list(program, NewList(source, **{**usual, **values}), actor)


def row_values(**values: Any) -> dict[str, Any]:
    """What the form of a row gives."""
    return {
        "name": "Siti", "role": "Peserta", "origin": "", "guardian": "", "unit": "kali", "payee": "participant", "grade": "",
        "tax_reason": "", "left_out": "", "volume": 1, "tariff": 100_000, "tax_set": None, **values,
    }  # fmt: skip


def add_row(one: PaymentList, subject: str = "hand:a", **values: Any) -> PaymentRow:
    """A row of a draft."""
    with writing():
        return rows.set_row(one, None, row_values(**values), subject)


def approve(one: PaymentList, account: Account | None = None) -> Account:
    """Somebody else approves it."""
    account = account or factories.make_account("penyetuju", "treasurer")
    with writing():
        approving.approve(one, account)
    return account


def training_that_was_attended(days: Sequence[int] = (3, 2, 0)) -> Program:
    """A training of three past days; each of these people was there on so many of them."""
    program = factories.make_program("lifeskill", cohorts=(30,))
    people = [factories.make_registration(program, None) for _ in days]
    for day in range(3):
        session = factories.make_session(
            program, factories.make_trainer(), program.cohorts[0], utcnow() - timedelta(days=9 - day)
        )
        came = {one.id: "present" if count > day else "absent" for one, count in zip(people, days, strict=True)}
        with writing():
            marking.mark(session, came, "account:1")
    return program


def contest_with_winners() -> Program:
    """A contest with three awards: the money of the second crosses a bracket of the tax, the third has none."""
    program = factories.make_program()
    people = [factories.make_registration(program, factories.make_school()) for _ in range(3)]
    with writing():
        for number, (person, money) in enumerate(zip(people, (1_500_000, 65_000_000, 0), strict=True), 1):
            award = Award(program_id=program.id, number=number, name=f"Juara {number}", money=money, goods="Piala")
            db.add(award)
            db.flush()
            db.add(AwardGiven(award_id=award.id, registration_id=person.id, place=1, actor="system", at=utcnow()))
    return program


TREASURER = "account:9002"


def printed_list(one: PaymentList) -> PaymentList:
    """Approved by somebody else, and printed."""
    approve(one)
    with writing():
        issue_list(one, TREASURER)
    return one


def transport(program: Program, **values: Any) -> PaymentList:
    ids = tuple(str(session.id) for session in sessions_of(program))
    return make_list(program, "attendance", tariff=make_tariff(), sessions=ids, **values)


def stored_row(row: PaymentRow) -> dict[str, Any]:
    """What the form of a row shows."""
    return {key: getattr(row, key) for key in row_values()}
