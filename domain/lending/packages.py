"""Packages: begun for an application that was verified, handed over once the agreement is signed, closed when all came back."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from domain.inbox.marks import has_marks
from domain.lending.scanning import PACKED, contents_of
from domain.lending.settings import settings
from domain.models import Agreement, Package, PackageCopy, Program, Registration, Status
from domain.office.clock import local_today
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

WITH_BORROWER = (joinedload(Package.program), joinedload(Package.registration).joinedload(Registration.school))


def packages_of(program: Program) -> list[Package]:
    """The packages of a program, the newest first."""
    statement = select(Package).where(Package.program_id == program.id).options(*WITH_BORROWER)
    return list(db.scalars(statement.order_by(Package.number.desc())))


def packages_for(registration: Registration) -> list[Package]:
    """The packages of one borrower, the newest first."""
    statement = select(Package).where(Package.registration_id == registration.id).options(*WITH_BORROWER)
    return list(db.scalars(statement.order_by(Package.number.desc())))


def package_of(program: Program, package_id: int) -> Package | None:
    """A package of this very program."""
    found = db.get(Package, package_id, options=WITH_BORROWER)
    return found if found and found.program_id == program.id else None


def counts_of(packages: Sequence[Package]) -> dict[int, dict[str, int]]:
    """Package's id → state → how many copies."""
    wanted = PackageCopy.package_id.in_([package.id for package in packages])
    statement = select(PackageCopy.package_id, PackageCopy.state, func.count()).where(wanted)
    found: dict[int, dict[str, int]] = {}
    for package_id, state, count in db.execute(statement.group_by(PackageCopy.package_id, PackageCopy.state)):
        found.setdefault(package_id, {})[state] = count
    return found


def applications_of(program: Program) -> list[Registration]:
    """Those who may borrow: their application was verified; by institution."""
    statement = select(Registration).where(Registration.program_id == program.id, Registration.status == Status.VERIFIED)
    statement = statement.options(joinedload(Registration.school), joinedload(Registration.program))
    return sorted(db.scalars(statement), key=lambda one: (one.school.name if one.school else one.name, one.sequence))


def agreements_of(program: Program) -> dict[int, Agreement]:
    """Registration's id → its agreement."""
    statement = select(Agreement).join(Registration).where(Registration.program_id == program.id)
    return {one.registration_id: one for one in db.scalars(statement)}


def agreement_of(package: Package) -> Agreement | None:
    """The agreement under which a package is lent."""
    return db.get(Agreement, package.registration_id)


def set_agreement(registration: Registration, values: Mapping[str, Any]) -> Agreement:
    """Write the agreement down, or change it: it is signed as long as a package is out. Raises RuleBroken."""
    hold(registration)
    if registration.state is not Status.VERIFIED:
        raise RuleBroken("Verifikasi permohonan ini dahulu.")
    if values["ends_on"] <= values["begins_on"]:
        raise RuleBroken("Tanggal berakhir harus sesudah tanggal mulai.", "ends_on")
    if values["signed_on"] and values["signed_on"] < values["dated"]:
        raise RuleBroken("Tanggal ditandatangani tidak boleh sebelum tanggal perjanjian.", "signed_on")
    if values["signed_on"]:
        _must_have_come(values["signed_on"], "signed_on")
    elif out := _package_out(registration):
        raise RuleBroken("Paket %(package)s dipinjam menurut perjanjian ini. Isi tanggalnya.", "signed_on", package=out.name)
    agreement = db.get(Agreement, registration.id) or Agreement(registration_id=registration.id)
    for key, value in values.items():
        setattr(agreement, key, value)
    db.add(agreement)
    db.flush()
    return agreement


def new_package(registration: Registration) -> Package:
    """Begin the next package of a borrower. Raises RuleBroken while one is still being put together."""
    program = registration.program
    hold(program)
    hold(registration)
    if registration.state is not Status.VERIFIED:
        raise RuleBroken("Verifikasi permohonan ini dahulu.")
    if any(not package.handed_on for package in packages_for(registration)):
        raise RuleBroken("Lembaga ini sudah punya paket yang belum diserahkan.")
    last = db.scalar(select(func.max(Package.number)).where(Package.program_id == program.id)) or 0
    package = Package(program_id=program.id, registration_id=registration.id, number=last + 1)
    db.add(package)
    db.flush()
    return package


def usual_due(package: Package, handed_on: date) -> date:
    """When a package that is handed over on this day is due."""
    return handed_on + timedelta(days=settings(package.program).days)


def hand_over(package: Package, values: Mapping[str, Any]) -> None:
    """The institution has it from `handed_on` until `due_on`. Raises RuleBroken.

    The agreement must be signed and not over, and an earlier package back: that is the exchange.
    """
    hold(package.registration)  # another package of the borrower is neither handed over nor opened again meanwhile
    hold(package)
    if package.handed_on:
        raise RuleBroken("Paket ini sudah diserahkan.")
    if not any(row.state == PACKED for row in contents_of(package)):
        raise RuleBroken("Paket ini masih kosong. Pindai bukunya dahulu.")
    if other := _package_out(package.registration):
        raise RuleBroken("Paket %(package)s belum kembali. Catat pengembaliannya dahulu.", package=other.name)
    _must_have_come(values["handed_on"], "handed_on")
    _must_be_agreed(package, values["handed_on"])
    if values["due_on"] <= values["handed_on"]:
        raise RuleBroken("Tanggal jatuh tempo harus sesudah tanggal serah terima.", "due_on")
    package.handed_on, package.due_on = values["handed_on"], values["due_on"]
    package.receiver, package.note = values["receiver"], values["note"]
    db.flush()


def _must_be_agreed(package: Package, day: date) -> None:
    agreement = agreement_of(package)
    if agreement is None or agreement.signed_on is None:
        raise RuleBroken("Perjanjian dengan lembaga ini belum ditandatangani.")
    if day > agreement.ends_on:
        raise RuleBroken("Perjanjian dengan lembaga ini sudah berakhir. Perpanjang dahulu.", "handed_on")


def _package_out(registration: Registration) -> Package | None:
    return next((one for one in packages_for(registration) if one.is_out), None)


def close(package: Package, values: Mapping[str, Any]) -> None:
    """All came back, or is noted as missing: the package is done. Raises RuleBroken while a copy is still out."""
    hold(package)
    if not package.is_out or package.handed_on is None:
        raise RuleBroken("Paket ini tidak sedang dipinjam.")
    out = sum(row.state == PACKED for row in contents_of(package))
    if out:
        raise RuleBroken("%(count)s buku belum dicatat kembali atau hilang.", count=out)
    if values["returned_on"] < package.handed_on:
        raise RuleBroken("Tanggal kembali tidak boleh sebelum tanggal serah terima.", "returned_on")
    _must_have_come(values["returned_on"], "returned_on")
    package.returned_on, package.giver = values["returned_on"], values["giver"]
    db.flush()


def _must_have_come(day: date, field: str) -> None:
    """What is noted has happened: a day that is typed wrong would be on a signed paper. Raises RuleBroken."""
    if day > local_today():
        raise RuleBroken("Tanggal ini belum tiba. Catat pada harinya, atau betulkan tanggalnya.", field)


def reopen(package: Package) -> None:
    """It was closed too early. Raises RuleBroken when the institution has another package by now."""
    hold(package.registration)
    hold(package)
    if package.returned_on is None:
        raise RuleBroken("Paket ini belum ditutup.")
    if other := _package_out(package.registration):
        raise RuleBroken("Lembaga ini sudah meminjam paket %(package)s.", package=other.name)
    package.returned_on = None
    db.flush()


def remove_package(package: Package) -> None:
    """Give up a package that was begun. Raises RuleBroken when anything was ever scanned: marks stay, so it does."""
    hold(package, to_remove=True)
    if has_marks("lending", f"package:{package.id}"):
        raise RuleBroken("Di paket ini sudah ada pindaian, jadi tidak dapat dihapus. Keluarkan bukunya saja.")
    db.delete(package)
    db.flush()
