"""Lists of payments: made once from what the site knows, and changed while they are drafts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from domain.models import PaymentList, PaymentRow, Program, Tariff
from domain.money.sources import SOURCES, Found, measure
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold
from forms.reading.amounts import LARGEST

PRINTED = "Daftar ini sudah dicetak, jadi tidak berubah lagi. Buat koreksi bila ada yang keliru."
APPROVED = "Daftar ini sudah disetujui. Batalkan persetujuannya dahulu, lalu ubah."
MOST_ROWS = 900
"""Rows of one list: their sum can always be written in words."""


@dataclass(frozen=True)
class NewList:
    """What somebody asks for. `tariff` is None where each row has a sum of its own; `token` is that of the page."""

    source: str
    token: str
    title: str
    paid_on: date
    account: str
    activity: str
    payee: str
    grade: str = ""
    tariff: Tariff | None = None
    sessions: tuple[str, ...] = ()


def make_list(program: Program, new: NewList, actor: str) -> PaymentList:
    """The list that this page asked for: a new one, or what an earlier click has made.

    Raises RuleBroken when that was another list, where nobody is found, and where a tariff is needed and none was chosen.
    """
    hold(program)
    if there := db.scalars(select(PaymentList).where(PaymentList.token == new.token)).one_or_none():
        _must_be_the_same(there, new)
        return there
    found = SOURCES[new.source].find(program, new.sessions)
    _must_be_payable(new, found)
    made = PaymentList(
        program_id=program.id, number=next_number(program), token=new.token, source=new.source, title=new.title,
        sessions=list(new.sessions), paid_on=new.paid_on, account=new.account or (new.tariff.account if new.tariff else ""),
        activity=new.activity, made_by=actor, made_at=utcnow(),
    )  # fmt: skip
    db.add(made)
    db.flush()
    db.add_all(_row(made, place, one, new) for place, one in enumerate(found, 1))
    db.flush()
    db.expire(made, ["rows"])
    return made


def _must_be_the_same(there: PaymentList, new: NewList) -> None:
    """Two clicks send the same; who went back and typed something else must not believe that it was kept."""
    if (there.title, there.paid_on, there.sessions) != (new.title, new.paid_on, list(new.sessions)):
        raise RuleBroken("Daftar dari halaman ini sudah dibuat. Ubah daftar itu, atau buka halaman ini dari awal.")


def _must_be_payable(new: NewList, found: list[Found]) -> None:
    if new.source != "hand" and not found:
        raise RuleBroken("Belum ada yang dapat dibayar dari sumber ini. Periksa kehadiran, penghargaan, atau juri.", "sessions")
    if any(one.tariff is None for one in found) and new.tariff is None:
        raise RuleBroken("Pilih tarif. Tarif instansi ditambahkan di halaman Uang.", "tariff")
    if len(found) > MOST_ROWS:
        raise RuleBroken("Paling banyak 900 baris dalam satu daftar. Pilih sesi yang lebih sedikit.", "sessions")
    for one in found:
        check_sum(one.volume, one.tariff if one.tariff is not None else new.tariff.amount if new.tariff else 0, "tariff")


def _row(made: PaymentList, place: int, one: Found, new: NewList) -> PaymentRow:
    tariff = one.tariff if one.tariff is not None else new.tariff.amount if new.tariff else 0
    return PaymentRow(
        list_id=made.id, program_id=made.program_id, place=place, subject=one.subject, name=one.name, role=one.role,
        origin=one.origin, guardian=one.guardian, payee=new.payee, grade=new.grade, volume=one.volume, unit=one.unit,
        tariff=tariff, found=measure(one), nik=one.nik,
    )  # fmt: skip


def next_number(program: Program) -> int:
    """The number of the next list of a program, which is held."""
    return (db.scalar(select(func.max(PaymentList.number)).where(PaymentList.program_id == program.id)) or 0) + 1


def check_sum(volume: int, tariff: int, field: str) -> None:
    """Raises RuleBroken for a row whose sum is more than can be paid."""
    if volume * tariff > LARGEST:
        raise RuleBroken("Volume × tarif paling besar Rp1.000.000.000.000. Periksa jumlah angka nolnya.", field)


def lists_of(program: Program) -> list[PaymentList]:
    """The lists of a program, the newest first."""
    wanted = select(PaymentList).where(PaymentList.program_id == program.id).options(selectinload(PaymentList.rows))
    return list(db.scalars(wanted.order_by(PaymentList.number.desc())))


def list_of(program: Program, number: int) -> PaymentList | None:
    """The list of this number in a program."""
    wanted = select(PaymentList).where(PaymentList.program_id == program.id, PaymentList.number == number)
    return db.scalars(wanted.options(selectinload(PaymentList.rows))).one_or_none()


def hold_draft(one: PaymentList) -> None:
    """Hold a list to change it. Raises RuleBroken when it is approved or printed."""
    hold(one)
    if one.locked_at:
        raise RuleBroken(PRINTED)
    if one.approved_at:
        raise RuleBroken(APPROVED)


def change_list(one: PaymentList, values: Mapping[str, Any]) -> None:
    """Replace what a draft says about itself."""
    hold_draft(one)
    for key, value in values.items():
        setattr(one, key, value)
    db.flush()


def remove_list(one: PaymentList) -> None:
    """Take a draft away. Raises RuleBroken when it is approved or printed."""
    hold(one, to_remove=True)
    hold_draft(one)
    for row in one.rows:
        db.delete(row)
    db.flush()
    db.delete(one)
    db.flush()
