"""What is decided about a registration: verified, sent back, rejected, withdrawn, restored."""

from collections.abc import Sequence

from domain.models import Registration, Status
from domain.models.registration import DECLINED
from domain.places import identities, offers, scopes, seats
from domain.places.histories import decide_alone, set_status
from domain.places.waiting import promote, take_seat
from domain.rules import RuleBroken
from forms.sentence import Inside


def verify(registration: Registration, actor: str) -> None:
    """Staff find everything right. Raises RuleBroken for what has no place."""
    decide_alone(registration)
    if not registration.state.has_place:
        raise RuleBroken("Pendaftaran yang %(state)s tidak dapat diverifikasi.", state=Inside(registration.state.label))
    set_status(registration, Status.VERIFIED, "verified", actor, "")


def send_back(registration: Registration, actor: str, reason: str) -> None:
    """Ask the registrant to correct something. Raises RuleBroken without a reason."""
    decide_alone(registration)
    if not registration.state.has_place:
        raise RuleBroken("Pendaftaran yang %(state)s tidak dapat dikembalikan.", state=Inside(registration.state.label))
    set_status(registration, Status.RETURNED, "returned", actor, _needed(reason))


def reject(registration: Registration, actor: str, reason: str) -> None:
    """Staff refuse the registration. Raises RuleBroken without a reason."""
    _leave(registration, Status.REJECTED, "rejected", actor, _needed(reason))


def withdraw(registration: Registration, actor: str) -> None:
    """Give up the registration; its place goes to the first in line."""
    _leave(registration, Status.WITHDRAWN, "withdrawn", actor, "")


def withdraw_together(registrations: Sequence[Registration], actor: str) -> None:
    """Give up registrations that were sent together; their places are free at once, for the next who needs as many."""
    for one in registrations:
        _give_up(one, Status.WITHDRAWN, "withdrawn", actor, "")
    promote(registrations[0].program)


def restore(registration: Registration, actor: str) -> None:
    """Undo a withdrawal or a rejection. Raises RuleBroken when the place or the person is taken by now."""
    decide_alone(registration)
    if registration.state.is_active:
        raise RuleBroken("Pendaftaran ini masih berlaku.")
    offers.forget(registration)
    status = take_seat(registration.program, registration)
    if identities.claim({registration: identities.keys_of(registration.school_id, registration.answers)}):
        raise RuleBroken("Peserta ini sudah didaftarkan lagi dengan nomor lain.")
    set_status(registration, status, "restored", actor, "")


def _leave(registration: Registration, status: Status, action: str, actor: str, reason: str) -> None:
    _give_up(registration, status, action, actor, reason)
    promote(registration.program)


def _give_up(registration: Registration, status: Status, action: str, actor: str, reason: str) -> None:
    decide_alone(registration)
    if not registration.state.is_active:
        raise RuleBroken("Pendaftaran ini sudah %(state)s.", state=Inside(registration.state.label))
    if registration.state.has_place:
        seats.give_back(registration.program, scopes.place_of(registration))
    offers.end(registration, DECLINED)
    identities.release(registration)
    set_status(registration, status, action, actor, reason)


def _needed(reason: str) -> str:
    if not reason.strip():
        raise RuleBroken("Tulis alasannya, supaya pendaftar tahu apa yang harus dilakukan.", "reason")
    return reason.strip()
