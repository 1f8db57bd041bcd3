"""Who is invited to a meeting. The address book is what the office knows: institutions and their people."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from domain.messages import mail, recipients, standing
from domain.messages.links import INVITATION
from domain.models import Guest, Institution, Message, Officer, Program
from domain.models.message import SENT
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore
from domain.store.holding import hold

HEADS = {"school": "Kepala", "village": "Lurah", "district": "Camat"}
"""By type of institution: how a letter calls who leads it. All others are led by a "Pimpinan"."""


def guests_of(program: Program) -> list[Guest]:
    """Everybody who is invited, in the order of inviting."""
    loaded = select(Guest).where(Guest.program_id == program.id).order_by(Guest.id)
    return list(db.scalars(loaded.options(joinedload(Guest.institution), joinedload(Guest.registration))))


def guest_by_id(guest_id: int) -> Guest | None:
    """The invitation of this number."""
    return db.get(Guest, guest_id)


def head_of(institution: Institution) -> str:
    """How a letter addresses the one who leads an institution: "Lurah Contoh", not "Lurah Kelurahan Contoh"."""
    title = HEADS.get(institution.type_key, "Pimpinan")
    name = institution.name
    for word in ("Kelurahan ", "Kecamatan "):
        name = name.removeprefix(word) if title in ("Lurah", "Camat") else name
    return f"{title} {name}"


def invite(program: Program, institutions: Collection[Institution], officers: Collection[Officer]) -> int:
    """Invite the heads of institutions, and people of the address book; how many are new. Who is invited already stays so."""
    rows = [
        {"institution_id": one.id, "officer_id": None, "addressee": head_of(one), "person": one.head_name,
         "position": HEADS.get(one.type_key, "Pimpinan"), "phone": one.phone, "email": one.email}
        for one in institutions
    ]  # fmt: skip
    rows += [
        {"institution_id": one.institution_id, "officer_id": one.id, "addressee": one.name, "person": one.name,
         "position": one.position, "phone": one.phone, "email": one.email}
        for one in officers
    ]  # fmt: skip
    unanswered = {"program_id": program.id, "answer": "", "reason": ""}
    return sum(bool(insert_or_ignore(Guest, {**unanswered, **row})) for row in rows)


def set_guest(program: Program, guest: Guest | None, values: Mapping[str, object]) -> Guest:
    """Invite somebody who is in no address book, or change how somebody is addressed. Raises RuleBroken."""
    if guest:
        hold(guest)
    guest = guest or Guest(program_id=program.id, answer="", reason="")
    for key, value in values.items():
        setattr(guest, key, value)
    home = db.get(Institution, guest.institution_id) if guest.institution_id else None
    if not guest.addressee and not home:
        raise RuleBroken("Tulis siapa yang diundang, atau pilih lembaganya.", "addressee")
    guest.addressee = guest.addressee or (head_of(home) if home else "")
    taken = select(Guest.id).where(
        Guest.program_id == program.id, Guest.institution_id == guest.institution_id, Guest.officer_id.is_(None)
    )
    with db.no_autoflush:
        twin = db.scalar(taken.where(Guest.id != (guest.id or 0)))
    if guest.institution_id and not guest.officer_id and twin:
        raise RuleBroken("Lembaga ini sudah diundang. Ubah undangan yang sudah ada.", "institution_id")
    db.add(guest)
    db.flush()
    return guest


def remove_guest(guest: Guest) -> None:
    """Take an invitation back. Raises RuleBroken once it was answered: the answer is kept."""
    hold(guest, to_remove=True)
    if guest.answer:
        raise RuleBroken("Undangan ini sudah dijawab, jadi tidak dapat dihapus.")
    db.delete(guest)
    db.flush()


def silent_guests(program: Program) -> list[Guest]:
    """Those who have not answered and can be reached by telephone or e-mail."""
    return [guest for guest in guests_of(program) if not guest.answer and _is_reached(guest)]


def _is_reached(guest: Guest) -> bool:
    return bool(guest.phone or (mail.is_on() and guest.email))


def guests_to_mail(program: Program) -> list[Guest]:
    """Those whose invitation can go out by e-mail and has not been sent yet; none on a site without e-mail."""
    if not mail.is_on():
        return []
    waiting = [guest for guest in _not_invited(program) if guest.email]
    good = standing.good_of({guest.email for guest in waiting})
    return [guest for guest in waiting if guest.email in good]


def guests_to_tell(program: Program) -> list[Guest]:
    """Those whose invitation can go out by WhatsApp and has not been sent yet."""
    return [guest for guest in _not_invited(program) if recipients.valid_phone(guest.phone)]


def _not_invited(program: Program) -> list[Guest]:
    """Those who have not answered, and whom no message has invited."""
    waiting = [guest for guest in guests_of(program) if not guest.answer]
    invited = select(Message.subject).where(Message.kind == INVITATION.key, Message.state == SENT)
    told = set(db.scalars(invited.where(Message.subject.in_([f"guest:{guest.id}" for guest in waiting]))))
    return [guest for guest in waiting if f"guest:{guest.id}" not in told]


def unreached_guests(program: Program) -> list[Guest]:
    """Those who have not answered and whose telephone nobody knows."""
    return [guest for guest in guests_of(program) if not guest.answer and not _is_reached(guest)]


def counts_of(program: Program) -> dict[str, int]:
    """How many invitations there are by answer; under "" those without one."""
    counted = select(Guest.answer, func.count()).where(Guest.program_id == program.id).group_by(Guest.answer)
    return dict(list(db.execute(counted)))
