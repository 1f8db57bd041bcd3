"""Scans: a kind of mark whose scope is a package and whose subjects are copies; each scan is told for itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from domain.inbox import marks
from domain.inbox.kind import MarkKind, Scope
from domain.inbox.marks import UNREADABLE, NewMark, Sender
from domain.inbox.naming import number_in
from domain.inbox.standing import Standing
from domain.lending.copies import BACK, LENDABLE, copies_of_codes, place_of
from domain.models import BookCopy, Login, Mark, Package, PackageCopy
from domain.models.services.lending import CONDITIONS
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold
from forms.sentence import Inside, Sentence

PACKED, LOST, NONE = "packed", "missing", "none"
MOST_CODES = 500
"""So many codes in one list."""


class _Contents:
    """What is in one package. Its marks say "state", "out" and "in": where the copy is, its condition then and now."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.program_id = package.program_id

    @property
    def name(self) -> str:
        return f"package:{self.package.id}"

    def read(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        return value

    def check(self, subject: str, value: Mapping[str, Any]) -> None:
        """Before handover copies come and go; afterwards they come back, once, or are missed."""
        copy = db.get(BookCopy, number_in(subject, "copy"))
        state = value.get("state")
        if copy is None or value.keys() != {"state", "out", "in"} or state not in _CHECKS:
            raise RuleBroken(UNREADABLE)
        if value["out"] not in CONDITIONS or value["in"] not in {"", *CONDITIONS}:
            raise RuleBroken(UNREADABLE)
        hold(copy)
        _CHECKS[state](self.package, copy, row_of(self.package, copy))

    def write(self, standings: Mapping[str, Standing]) -> None:
        """One row a copy; a copy that was taken out again has none."""
        for subject, standing in standings.items():
            mark, copy = standing.now, db.get_one(BookCopy, number_in(subject, "copy"))
            row, value = row_of(self.package, copy), mark.value
            copy.condition = {BACK: value["in"], LOST: LOST}.get(value["state"], value["out"])
            if value["state"] == NONE:
                if row:
                    db.delete(row)
                continue
            row = row or PackageCopy(package_id=self.package.id, copy_id=copy.id)
            row.state, row.condition_out, row.condition_in = value["state"], value["out"], value["in"]
            row.actor, row.at, row.mark_id = mark.actor, mark.received_at, mark.id
            db.add(row)
        db.flush()
        db.expire(self.package, ["contents"])


def row_of(package: Package, copy: BookCopy) -> PackageCopy | None:
    """The copy in this package, as it is now."""
    return db.get(PackageCopy, (package.id, copy.id))


def _may_be_packed(package: Package, copy: BookCopy, row: PackageCopy | None) -> None:
    """Also the way back of a return that was a mistake, while nobody else has packed the copy."""
    _must_be_free(package, copy)
    if package.returned_on:
        raise RuleBroken("Paket ini sudah selesai. Buka kembali dahulu.")
    if package.handed_on and row is None:
        raise RuleBroken("Paket ini sudah diserahkan, jadi isinya tidak dapat ditambah.")
    if row is None and copy.condition not in LENDABLE:
        state = Inside(CONDITIONS[copy.condition])
        raise RuleBroken("%(title)s tercatat %(state)s, jadi tidak dipinjamkan.", title=copy.title, state=state)


def _must_be_free(package: Package, copy: BookCopy) -> None:
    other = place_of(copy).package
    if other is not None and other is not package:
        raise RuleBroken(
            "%(title)s sudah ada di paket %(package)s (%(borrower)s).",
            title=copy.title, package=other.name, borrower=other.borrower,
        )  # fmt: skip


def _may_be_taken_out(package: Package, copy: BookCopy, row: PackageCopy | None) -> None:
    if package.handed_on:
        raise RuleBroken("Paket ini sudah diserahkan. Catat pengembaliannya.")
    if row is None:
        raise RuleBroken("%(title)s tidak ada di paket ini.", title=copy.title)


def _may_come_back(package: Package, copy: BookCopy, row: PackageCopy | None) -> None:
    if row is None:
        other = place_of(copy).package
        if other is not None:
            raise RuleBroken(
                "%(title)s tidak dipinjam dalam paket ini, tetapi dalam paket %(package)s (%(borrower)s).",
                title=copy.title, package=other.name, borrower=other.borrower,
            )  # fmt: skip
        raise RuleBroken("%(title)s tidak dipinjam dalam paket ini.", title=copy.title)
    if not package.handed_on:
        raise RuleBroken("Paket ini belum diserahkan, jadi belum ada yang kembali.")
    _must_be_free(package, copy)


_CHECKS = {PACKED: _may_be_packed, NONE: _may_be_taken_out, BACK: _may_come_back, LOST: _may_come_back}


def _open(login: Login, scope: str) -> Scope | None:
    """A package, for staff who may change things; held until the transaction ends."""
    package = db.get(Package, number_in(scope, "package"))
    if package is None or not login.account or not login.account.may("officer", "lending"):
        return None
    hold(package)
    return _Contents(package)


def _again(scope: str) -> Scope:
    return _Contents(db.get_one(Package, number_in(scope, "package")))


def _clear() -> None:
    db.execute(delete(PackageCopy))


LENDING = MarkKind("lending", _open, _again, _clear)


@dataclass(frozen=True)
class Scanned:
    """What became of one scan: stored, known already, or refused, and the sentence for whom scanned."""

    code: str
    outcome: Literal["stored", "again", "refused"]
    said: Sentence
    copy: BookCopy | None = None


def scan(package: Package, codes: Sequence[str], state: str, condition: str, actor: str, client_id: str = "") -> list[Scanned]:
    """Take in one scan or a list of them, in their order: into the package (PACKED), back with a condition, or missing.

    An error belongs to its scan only, and what is beyond MOST_CODES is told, not taken in. `client_id` names a single scan,
    so that a request that is sent again is one.
    """
    hold(package)
    every = [code for code in (" ".join(one.split()) for one in codes) if code]
    codes, rest = every[:MOST_CODES], every[MOST_CODES:]
    found = copies_of_codes(codes)
    _hold_all([copy for copies in found.values() for copy in copies])
    scanned = [_scan_one(package, code, found.get(code, []), (state, condition, actor, client_id)) for code in codes]
    return scanned + ([_too_many(rest)] if rest else [])


def _too_many(rest: Sequence[str]) -> Scanned:
    said = Sentence(_REST, most=MOST_CODES, count=len(rest), code=rest[0][:60])
    return Scanned(rest[0], "refused", said)


def _hold_all(copies: Sequence[BookCopy]) -> None:
    """In one order, so that two lists never wait for each other."""
    statement = select(BookCopy).where(BookCopy.id.in_({copy.id for copy in copies})).order_by(BookCopy.id)
    db.scalars(statement.with_for_update(key_share=True).execution_options(populate_existing=True)).all()


def _scan_one(package: Package, code: str, copies: list[BookCopy], how: tuple[str, str, str, str]) -> Scanned:
    state, condition, actor, client_id = how
    if len(copies) != 1:
        return Scanned(code, "refused", Sentence(_MANY if copies else _UNKNOWN, code=code[:60]))
    copy, row = copies[0], row_of(package, copies[0])
    if row and row.state == state and (state != BACK or row.condition_in == condition) and not _is_known(client_id):
        return Scanned(code, "again", Sentence(_AGAIN[state], title=copy.title), copy)
    out = row.condition_out if row else copy.condition
    came_in = {BACK: condition, LOST: LOST}.get(state, "")
    try:
        _mark(package, copy, {"state": state, "out": out, "in": came_in}, actor, client_id)
    except RuleBroken as broken:
        return Scanned(code, "refused", broken.args[0], copy)
    return Scanned(code, "stored", Sentence("Tersimpan: %(title)s", title=copy.title), copy)


_MANY = "Nomor %(code)s ada di lebih dari satu buku. Pindai barcodenya."
_REST = "Paling banyak %(most)s nomor sekali kirim. Kirim lagi %(count)s nomor mulai dari %(code)s."
_UNKNOWN = "Nomor %(code)s tidak ada di daftar koleksi."
_AGAIN = {
    PACKED: "%(title)s sudah ada di paket ini.",
    BACK: "%(title)s sudah dicatat kembali.",
    LOST: "%(title)s sudah dicatat hilang.",
}


def _is_known(client_id: str) -> bool:
    return bool(client_id) and db.scalar(select(Mark.id).where(Mark.client_id == client_id)) is not None


def _mark(package: Package, copy: BookCopy, value: Mapping[str, str], actor: str, client_id: str = "") -> None:
    """Anyone who scans sees the package as it is at this moment, which is held: a later scan counts. Raises RuleBroken."""
    contents = _Contents(package)
    sender = Sender(actor, seen_id=marks.newest_id(LENDING.key, contents.name))
    (receipt,) = marks.receive(LENDING, contents, [NewMark(f"copy:{copy.id}", value, client_id or str(uuid4()))], sender)
    if receipt.refusal:
        raise receipt.refusal


def undo(package: Package, copy: BookCopy, actor: str) -> None:
    """Take back the last scan of a copy: out of the package, or out on loan again. Raises RuleBroken."""
    hold(package)
    row = row_of(package, copy)
    if row is None:
        raise RuleBroken("%(title)s tidak ada di paket ini.", title=copy.title)
    state = NONE if row.state == PACKED else PACKED
    _mark(package, copy, {"state": state, "out": row.condition_out, "in": ""}, actor)


def miss_the_rest(package: Package, actor: str) -> int:
    """Note every copy that has not come back as missing; how many there were. Raises RuleBroken before handover."""
    hold(package)
    rest = [row for row in contents_of(package) if row.state == PACKED]
    for row in rest:
        _mark(package, row.copy, {"state": LOST, "out": row.condition_out, "in": LOST}, actor)
    return len(rest)


def contents_of(package: Package) -> list[PackageCopy]:
    """What is or was in a package, as it came in."""
    statement = select(PackageCopy).where(PackageCopy.package_id == package.id).options(joinedload(PackageCopy.copy))
    return list(db.scalars(statement.order_by(PackageCopy.mark_id)))
