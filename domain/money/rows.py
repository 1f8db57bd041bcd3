"""The rows of a draft: changed, added, left out with a reason; and what a bank and the tax office ask of a payee."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from domain.models import PaymentList, PaymentRow
from domain.money.lists import MOST_ROWS, PRINTED, check_sum, hold_draft
from domain.money.rules import rules_on
from domain.money.tax import Payment, taxed
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

SAME_ROLE = "Nama ini sudah ada di daftar dengan peran dan asal yang sama. Ubah barisnya, atau tulis peran yang lain."
_SAME = ("name", "role", "origin")


def row_of(one: PaymentList, row_id: int) -> PaymentRow | None:
    """A row of this list."""
    return next((row for row in one.rows if row.id == row_id), None)


def set_row(one: PaymentList, row: PaymentRow | None, values: Mapping[str, Any], subject: str) -> PaymentRow:
    """Change a row of a draft or add one, which `subject` names. Raises RuleBroken for what cannot be paid or taxed."""
    hold_draft(one)
    if row:
        hold(row)
    elif there := db.scalars(select(PaymentRow).filter_by(list_id=one.id, subject=subject)).one_or_none():
        if any(getattr(there, key) != value for key, value in values.items()):
            raise RuleBroken("Baris dari halaman ini sudah ditambahkan. Ubah baris itu, atau buka halaman ini dari awal.")
        return there
    check_sum(values["volume"], values["tariff"], "tariff")
    _must_be_another_role(one, row, values)
    given = (values["payee"], values["grade"], values["tax_set"], values["tax_reason"])
    taxed(Payment(values["volume"] * values["tariff"], *given), rules_on(one.paid_on))
    row = row or _new_row(one, subject)
    for key, value in values.items():
        setattr(row, key, value)
    db.add(row)
    db.flush()
    db.expire(one, ["rows"])
    return row


def _new_row(one: PaymentList, subject: str) -> PaymentRow:
    last = db.scalar(select(func.max(PaymentRow.place)).where(PaymentRow.list_id == one.id)) or 0
    if last >= MOST_ROWS:
        raise RuleBroken("Paling banyak 900 baris dalam satu daftar. Buat daftar berikutnya.")
    return PaymentRow(list_id=one.id, program_id=one.program_id, place=last + 1, subject=subject)


def _must_be_another_role(one: PaymentList, row: PaymentRow | None, values: Mapping[str, Any]) -> None:
    """One person may be paid in several roles, but in one role only once a list; two of one name came from the source."""
    wanted = tuple(str(values[key]).casefold() for key in _SAME)
    others = (_called(it) for it in db.scalars(select(PaymentRow).filter_by(list_id=one.id)) if it is not row)
    if wanted in others and not (row and _called(row) == wanted):
        raise RuleBroken(SAME_ROLE, "role")


def _called(row: PaymentRow) -> tuple[str, ...]:
    return tuple(str(getattr(row, key)).casefold() for key in _SAME)


def set_identity(row: PaymentRow, values: Mapping[str, str]) -> None:
    """Keep what the bank and the tax office know somebody by; of no use for the sums, so also in an approved list."""
    hold(row.payment_list)
    hold(row)
    if row.payment_list.locked_at:
        raise RuleBroken(PRINTED)
    for key, value in values.items():
        setattr(row, key, value)
    db.flush()
