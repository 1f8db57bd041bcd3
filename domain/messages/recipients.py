"""Who gets a message: a participant's contact, or a holder of private links."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.messages import mail, standing
from domain.models import Program, Registration
from domain.models.holder import Holder, holder_kind_of
from domain.office.clock import local_today
from domain.privacy.children import is_child
from forms.reading.phones import phone as read_phone
from forms.reading.visible import Refused


@dataclass(frozen=True)
class Recipient:
    """`subject` as in `Message.subject`; `phone` as E.164. Phone and e-mail are empty where none is known that may exist."""

    subject: str
    name: str
    phone: str
    program: Program | None = None
    registration: Registration | None = None
    email: str = ""


def registrant(registration: Registration) -> Recipient:
    """Who is told about a registration: the first number that was given. A child is called by its number."""
    phones = (str(registration.answers.get(question.key, "")) for question in registration.version.definition.of_type("phone"))
    name = registration.number if is_child(registration, local_today()) else registration.name
    number = valid_phone(next(filter(None, phones), ""))
    address = email_of(registration)
    return Recipient(f"registration:{registration.id}", name, number, registration.program, registration, address)


def email_of(registration: Registration) -> str:
    """The address that the form asked for, else the school's."""
    asked = (one.key for one in registration.version.definition if "email" in one.checks)
    given = (str(registration.answers.get(key, "")) for key in asked)
    return next(filter(None, given), registration.school.email if registration.school else "")


def reached(registrations: Iterable[Registration]) -> list[Registration]:
    """Those that can be told something: by telephone, or by an e-mail that arrives where the site sends any."""
    told = [(one, registrant(one)) for one in registrations]
    good = standing.good_of({to.email for _one, to in told}) if mail.is_on() else set()
    return [one for one, to in told if to.phone or to.email in good]


def holder(one: Holder, program: Program | None = None) -> Recipient:
    """A school, trainer, judge: anyone who may hold a private link."""
    return Recipient(f"{holder_kind_of(one).key}:{one.id}", one.name, valid_phone(one.phone or ""), program, email=one.email)


def valid_phone(text: str) -> str:
    """The number as E.164; empty when it is none."""
    try:
        return read_phone(text) if text else ""
    except Refused:
        return ""
