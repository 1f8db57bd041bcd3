"""Who may get a certificate, kind by kind: participants and their teachers from registrations, others from other tables.

A further source is one function more in `KINDS`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import Award, AwardGiven, CertificateRecipient, Institution, Judge, Program, Registration, Session, Trainer
from domain.models.registration import PLACED
from domain.places.identities import name_key
from domain.registering.people import SHOWN
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

COMPANION = "teacher_name"
"""The question that names the teacher who comes along."""


@dataclass(frozen=True)
class Recipient:
    """Somebody who may get a certificate. `subject` stays the same for good: it is what makes a second one impossible.

    `role` is what the certificate calls them ("Juara I"). `registration` is there for whom the rule asks about, `row` is
    the row of somebody whom staff typed.
    """

    subject: str
    name: str
    origin: str = ""
    role: str = ""
    registration: Registration | None = None
    row: CertificateRecipient | None = None


Source = Callable[[Program, str], Iterable[Recipient]]
"""Those of one kind in a program, in any order."""


@dataclass(frozen=True)
class CertificateKind:
    """For whom certificates are: `role` is what they are called when nobody says otherwise; `sources` know them.

    Of those who are registered, `is_ruled` asks whether they meet the rule of the program.
    """

    key: str
    label: str
    role: str
    sources: tuple[Source, ...]
    is_ruled: bool = False


def _participants(program: Program, kind: str) -> Iterable[Recipient]:
    statement = select(Registration).where(Registration.program_id == program.id, Registration.status.in_(PLACED))
    for one in db.scalars(statement.options(*SHOWN)):
        yield Recipient(f"registration:{one.id}", one.name, _origin(one), KINDS[kind].role, one)


def _origin(registration: Registration) -> str:
    """The school, or the kelurahan of somebody without one."""
    if registration.school:
        return registration.school.name
    return registration.region.name if registration.region else ""


def _chosen(program: Program, kind: str) -> Iterable[Recipient]:
    """Those whom staff have added."""
    for row in rows_of(program, kind):
        one = row.registration
        name, origin = (one.name, _origin(one)) if one else (row.name, row.origin)
        yield Recipient(f"recipient:{row.id}", name, row.origin or origin, row.role or KINDS[kind].role, one, row)


def _trainers(program: Program, kind: str) -> Iterable[Recipient]:
    led = select(Session.trainer_id).where(Session.program_id == program.id, Session.cancelled_at.is_(None))
    for one in db.scalars(select(Trainer).where(Trainer.id.in_(led))):
        yield Recipient(f"trainer:{one.id}", one.name, one.institution, KINDS[kind].role)


def _judges(program: Program, kind: str) -> Iterable[Recipient]:
    for one in db.scalars(select(Judge).where(Judge.program_id == program.id).options(joinedload(Judge.institution))):
        origin = one.institution.name if one.institution else one.position
        yield Recipient(f"judge:{one.id}", one.name, origin, KINDS[kind].role)


def _awarded(program: Program, kind: str) -> Iterable[Recipient]:
    """Those to whom the jury gave an award; who has two has a certificate for each."""
    given = select(AwardGiven).join(AwardGiven.award).where(Award.program_id == program.id)
    people = joinedload(AwardGiven.registration).options(*SHOWN)
    for one in db.scalars(given.options(people, joinedload(AwardGiven.award))):
        registration = one.registration
        subject = f"award:{one.award_id}:{registration.id}"
        yield Recipient(subject, registration.name, _origin(registration), one.award.name, registration)


def _companions(program: Program, kind: str) -> Iterable[Recipient]:
    """The teachers of those who stand, each once a school; the first registration that names one is the subject."""
    statement = select(Registration).where(Registration.program_id == program.id).options(joinedload(Registration.school))
    found: dict[tuple[str, int | None], list[Registration]] = {}
    for one in db.scalars(statement.order_by(Registration.id)):
        if name := name_key(str(one.answers.get(COMPANION, ""))):
            found.setdefault((name, one.school_id), []).append(one)
    for (_name, _school), pupils in found.items():
        if any(one.state.has_place for one in pupils):
            name = str(pupils[0].answers[COMPANION])
            yield Recipient(f"companion:{pupils[0].id}", name, _origin(pupils[0]), KINDS[kind].role)


KINDS: Mapping[str, CertificateKind] = {
    row.key: row
    for row in (
        CertificateKind("participant", "Peserta", "Peserta", (_participants,), is_ruled=True),
        CertificateKind("winner", "Pemenang", "Pemenang", (_awarded, _chosen), is_ruled=True),
        CertificateKind("companion", "Guru pendamping", "Guru Pendamping", (_companions, _chosen)),
        CertificateKind("judge", "Juri", "Juri", (_judges, _chosen)),
        CertificateKind("trainer", "Narasumber", "Narasumber", (_trainers, _chosen)),
        CertificateKind("committee", "Panitia", "Panitia", (_chosen,)),
    )
}


def recipients_of(program: Program, kind: str) -> list[Recipient]:
    """Everybody of a kind, by name."""
    found = (one for source in KINDS[kind].sources for one in source(program, kind))
    return sorted(found, key=lambda one: (name_key(one.name), one.subject))


def in_order(found: Iterable[Recipient], order: str) -> list[Recipient]:
    """By "school" (and name), or by "name"."""
    by_school = order == "school"
    return sorted(found, key=lambda one: (name_key(one.origin) if by_school else "", name_key(one.name), one.subject))


def can_add(kind: CertificateKind) -> bool:
    """Whether staff may add people to a kind."""
    return _chosen in kind.sources


def rows_of(program: Program, kind: str) -> list[CertificateRecipient]:
    """Those whom staff have added to a kind, the first first."""
    statement = select(CertificateRecipient).where(CertificateRecipient.program_id == program.id)
    shown = joinedload(CertificateRecipient.registration).options(
        joinedload(Registration.school).joinedload(Institution.region), joinedload(Registration.region)
    )
    return list(db.scalars(statement.filter_by(kind=kind).options(shown).order_by(CertificateRecipient.id)))


def set_recipient(
    program: Program, kind: str, row: CertificateRecipient | None, values: Mapping[str, Any]
) -> CertificateRecipient:
    """Add somebody to a kind or change one: `registration`, or a `name` of their own. Raises RuleBroken for neither."""
    if values["registration"] is None and not values["name"]:
        raise RuleBroken("Tulis nama, atau nomor pendaftaran.", "name")
    if row:
        hold(row)
    row = row or CertificateRecipient(program_id=program.id, kind=kind)
    registration = values["registration"]
    row.registration_id = registration.id if registration else None
    row.name, row.origin, row.role = "" if registration else values["name"], values["origin"], values["role"]
    db.add(row)
    db.flush()
    return row
