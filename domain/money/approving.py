"""Who made a list and who approves it, its printing, and the correction that takes its place."""

from sqlalchemy import select

from domain.models import Account, PaymentList, PaymentRow
from domain.money.lists import PRINTED, next_number
from domain.money.sources import found_now, measure
from domain.money.sums import Sums, sums_of
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold


def approve(one: PaymentList, account: Account) -> None:
    """Say that a list may be paid. Raises RuleBroken for who made it, under any account of that name, and for an empty list."""
    hold(one)
    if one.locked_at:
        raise RuleBroken(PRINTED)
    if not sums_of(one).paid:
        raise RuleBroken("Belum ada baris yang dibayar di daftar ini.")
    if _is_maker(one, account):
        raise RuleBroken("Yang menyetujui harus orang lain daripada yang membuat daftar.")
    if not one.approved_at:
        one.approved_by, one.approved_at = f"account:{account.id}", utcnow()
        _fix_taxes(one)


def _fix_taxes(one: PaymentList) -> Sums:
    """What is approved is what is printed and paid, though a rule changes meanwhile."""
    sums = sums_of(one)
    for line in sums.lines:
        line.row.tax, line.row.rule = line.taxed.tax, line.taxed.rule
    db.flush()
    return sums


def _is_maker(one: PaymentList, account: Account) -> bool:
    if one.made_by == f"account:{account.id}":
        return True
    number = one.made_by.removeprefix("account:")
    maker = db.get(Account, int(number)) if number.isdecimal() else None
    return maker is not None and " ".join(maker.name.casefold().split()) == " ".join(account.name.casefold().split())


def withdraw_approval(one: PaymentList) -> None:
    """Make an approved list a draft again. Raises RuleBroken when it is printed."""
    hold(one)
    if one.locked_at:
        raise RuleBroken(PRINTED)
    one.approved_by, one.approved_at = "", None
    for row in one.rows:
        row.tax, row.rule = None, ""


def lock(one: PaymentList, actor: str) -> Sums:
    """Close a list that is about to be printed. Raises RuleBroken unless it is approved and not printed yet."""
    hold(one)
    if one.locked_at:
        raise RuleBroken(PRINTED)
    if not one.approved_at:
        raise RuleBroken("Daftar ini belum disetujui.")
    sums = _fix_taxes(one)
    one.locked_at, one.locked_by = utcnow(), actor
    db.flush()
    return sums


def correct(one: PaymentList, reason: str, actor: str) -> PaymentList:
    """A draft with the same rows that will take the place of a printed list; the one that is there when there is one."""
    hold(one)
    if not one.locked_at:
        raise RuleBroken("Daftar ini belum dicetak, jadi masih dapat diubah.")
    if there := correction_of(one):
        return there
    hold(one.program)
    copied = ("source", "sessions", "title", "paid_on", "account", "activity", "program_id")
    new = PaymentList(
        **{key: getattr(one, key) for key in copied}, number=next_number(one.program), token=f"correction:{one.id}",
        made_by=actor, made_at=utcnow(), corrects_id=one.id, reason=reason,
    )  # fmt: skip
    db.add(new)
    db.flush()
    db.add_all(_copy(new, row) for row in one.rows)
    db.flush()
    db.expire(new, ["rows"])
    return new


def correction_of(one: PaymentList) -> PaymentList | None:
    """The list that corrects this one."""
    return db.scalars(select(PaymentList).where(PaymentList.corrects_id == one.id)).one_or_none()


def _copy(new: PaymentList, row: PaymentRow) -> PaymentRow:
    values = {column.key: getattr(row, column.key) for column in PaymentRow.__table__.columns}
    return PaymentRow(**{**values, "id": None, "list_id": new.id, "tax": None, "rule": ""})


Difference = tuple[str, int, int]
"""A name, what the source of a list gave when it was made, and what it gives now: days, stages, or rupiah of a prize."""


def differences(one: PaymentList) -> list[Difference]:
    """Who would be in the list otherwise if it were made now; a list is never changed by itself."""
    now = found_now(one.source, one.program, one.sessions)
    rows = {row.subject: row for row in one.rows if row.found is not None}
    changed = []
    for subject in {**rows, **now}:
        row, found = rows.get(subject), now.get(subject)
        before, after = (row.found or 0 if row else 0), (measure(found) if found else 0)
        if before != after:
            changed.append((row.name if row else found.name if found else "", before, after))
    return changed
