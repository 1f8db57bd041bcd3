"""Transfers: parcels that were made, and those that were brought: shown first, taken in once or thrown away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.files import door
from domain.files.door import CARRIED, Admitted
from domain.models import PartnerKey, Program, Transfer
from domain.onward import moving, partners, seal
from domain.onward.parcel import Parcel, Sender, pack, unpack
from domain.onward.travellers import CarriedFile, Traveller
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db, insert_or_ignore, utcnow
from domain.store.holding import hold

FOREIGN = "Berkas ini dialamatkan kepada kantor lain, bukan kantor ini. Minta pengirim memilih kantor ini sebagai tujuan."
DONE = "Kiriman ini sudah dimasukkan atau dibuang."


@dataclass(frozen=True)
class Made:
    """A parcel that is ready to be sent: its bytes, what it is called, and what is kept of it. Its name names nobody."""

    data: bytes
    name: str
    digest: str


def make(sender: Sender, partner: PartnerKey, program: Program, people: Sequence[Traveller]) -> Made:
    """A parcel of these people with their files. Raises RuleBroken for nobody, or too much. Not inside `writing()`."""
    going = [one for one in people if one.has_place]
    if not going:
        raise RuleBroken("Pilih paling sedikit satu peserta yang punya tempat.")
    keys = {file.key for one in going for file in one.files.values()}
    data = pack(sender, partner.fingerprint, program.title, going, {key: storage.get(key) for key in keys})
    digest = unpack(data).digest
    return Made(data, f"kiriman-{program.code}-{digest[:8]}.lembar", digest)


def note_made(made: Made, partner: PartnerKey, program: Program, count: int, actor: str) -> None:
    """Keep that it was made; the same people for the same office are the same parcel."""
    row = {
        "direction": "out", "state": "made", "digest": made.digest, "partner_id": partner.id, "program_id": program.id,
        "title": program.title, "count": count, "file_key": "", "actor": actor, "at": utcnow(),
    }  # fmt: skip
    insert_or_ignore(Transfer, row)


def accept(data: bytes, own: str) -> tuple[Parcel, PartnerKey]:
    """A parcel that is whole, meant for the office with this public key, and from a known one. Raises RuleBroken."""
    parcel = unpack(data)
    partner = partners.known(parcel.public)
    if parcel.addressee != seal.fingerprint(own):
        raise RuleBroken(FOREIGN)
    return parcel, partner


def let_in_files(parcel: Parcel) -> Parcel:
    """The parcel with its files as they may be kept, of the type that their bytes have, whatever it says of them.

    Raises RuleBroken. Not inside `writing()`.
    """
    names = {file.key: file.name for one in parcel.people for file in one.files.values()}
    admitted = dict(
        zip(names, door.let_all_in(CARRIED, [(name, parcel.files[key]) for key, name in names.items()]), strict=True)
    )
    people = [
        replace(one, files={key: _as_admitted(file, admitted[file.key]) for key, file in one.files.items()})
        for one in parcel.people
    ]
    return replace(parcel, people=people, files={key: one.data for key, one in admitted.items()})


def _as_admitted(file: CarriedFile, admitted: Admitted) -> CarriedFile:
    return replace(file, content_type=admitted.content_type, size=len(admitted.data))


def note_brought(parcel: Parcel, partner: PartnerKey, key: str, actor: str) -> tuple[Transfer, bool]:
    """The transfer of this parcel, and whether it is new; `key` is where its bytes lie."""
    row = {
        "direction": "in", "state": "shown", "digest": parcel.digest, "partner_id": partner.id, "title": parcel.title,
        "count": len(parcel.people), "file_key": key, "actor": actor, "at": utcnow(),
    }  # fmt: skip
    is_new = bool(insert_or_ignore(Transfer, row))
    brought = select(Transfer).where(Transfer.direction == "in", Transfer.digest == parcel.digest)
    return db.scalars(brought).one(), is_new


def opened(transfer: Transfer, own: str) -> Parcel | None:
    """What a parcel that waits holds, looked at again; None once it was taken in or thrown away. Raises RuleBroken."""
    if transfer.state != "shown":
        return None
    try:
        return accept(storage.get(transfer.file_key), own)[0]
    except storage.UnknownKey:  # somebody took it in or threw it away this very moment
        raise RuleBroken(DONE) from None


def people_of(parcel: Parcel) -> list[Traveller]:
    """The people of a parcel, their history saying which office sent them."""
    return [replace(one, history={**one.history, "office": parcel.office}) for one in parcel.people]


def take_in(
    transfer: Transfer, target: Program, people: Sequence[Traveller], copies: Mapping[str, str], actor: str
) -> moving.Moved:
    """Take the people of a parcel into a program as drafts, once. Raises RuleBroken when that was done already."""
    _must_wait(transfer)
    moved = moving.move(target, people, copies, actor)
    transfer.state, transfer.program_id = "taken", target.id
    db.flush()
    return moved


def throw_away(transfer: Transfer) -> None:
    """Take nothing of it. Raises RuleBroken when it was taken in already."""
    _must_wait(transfer)
    transfer.state = "dropped"


def forget_file(transfer: Transfer) -> str:
    """The storage key of a file that is needed no more, to be deleted after the commit."""
    key, transfer.file_key = transfer.file_key, ""
    return key


def _must_wait(transfer: Transfer) -> None:
    hold(transfer)
    if transfer.state != "shown":
        raise RuleBroken(DONE)


def transfers() -> Sequence[Transfer]:
    """All of them, the newest first."""
    statement = select(Transfer).options(joinedload(Transfer.partner), joinedload(Transfer.program))
    return db.scalars(statement.order_by(Transfer.id.desc())).all()


def transfer_by_id(transfer_id: int) -> Transfer | None:
    """The transfer of this number, of those that were brought."""
    found = db.get(Transfer, transfer_id)
    return found if found and found.direction == "in" else None
