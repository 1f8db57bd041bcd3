"""What a new office sets up before its first registration, as a list that ticks itself."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import exists, func, select

from domain.models import Account, Program, School, Signer
from domain.office.offices import office
from domain.store.db import db

ENOUGH_ACCOUNTS = 2
"""Somebody else can go on when one is away."""


@dataclass(frozen=True)
class FirstStep:
    """Something to set up, the view where it is done, and whether it is done."""

    label: str
    endpoint: str
    is_done: Callable[[], bool]


STEPS = (
    FirstStep(
        "Alamat dan telepon di kop surat", "staff.office.change_office", lambda: bool(office().address and office().phone)
    ),
    FirstStep("Logo instansi", "staff.office.change_logo", lambda: office().logo_key is not None),
    FirstStep("Pejabat yang menandatangani", "staff.office.new_signer", lambda: _any(Signer)),
    FirstStep("Akun untuk rekan sekantor", "staff.access.new_account", lambda: _accounts() >= ENOUGH_ACCOUNTS),
    FirstStep("Daftar sekolah", "staff.office.import_list", lambda: _any(School)),
    FirstStep("Kegiatan pertama", "staff.programs.new_program_kind", lambda: _any(Program)),
    FirstStep("Pendaftarannya dibuka", "staff.programs.programs", lambda: not is_new()),
)


def is_new() -> bool:
    """Whether no program was ever opened: from then on the list is gone."""
    return not db.scalar(select(exists().where(Program.state != "draft")))


def first_steps() -> list[tuple[FirstStep, bool]]:
    """Each step and whether it is done; nothing for an office that has begun."""
    return [(step, step.is_done()) for step in STEPS] if is_new() else []


def _has_letterhead() -> bool:
    return bool(office().address and office().phone)


def _any(model: type[Signer] | type[School] | type[Program]) -> bool:
    return bool(db.scalar(select(exists(select(model.id)))))


def _accounts() -> int:
    return db.scalar(select(func.count(Account.id)).where(Account.disabled_at.is_(None))) or 0
