"""What the one who registered may still change: answers, the participant, giving up."""

from collections.abc import Mapping
from datetime import datetime

from domain.documents.handing_in import let_go
from domain.models import Registration, Status
from domain.places import identities, offers, scopes, seats
from domain.places.histories import decide_alone, note
from domain.places.waiting import promote
from domain.programs import cohort_rules
from domain.programs.barring import must_not_be_barred
from domain.registering.consents import renew_consents
from domain.registering.registering import closed_sentence, set_answers
from domain.registering.reviewing import withdraw
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from forms.definition import Answer, FormDefinition
from forms.sentence import Inside


def can_change(registration: Registration, now: datetime) -> bool:
    """Whether the one who registered may still change, substitute or withdraw it."""
    return registration.state.is_active and registration.program.phase(now) == "open"


def must_be_changeable(registration: Registration) -> None:
    """Raises RuleBroken when the one who registered may no longer change it, saying why."""
    now = utcnow()
    if not registration.state.is_active:
        raise RuleBroken("Pendaftaran ini sudah %(state)s.", state=Inside(registration.state.label))
    if not can_change(registration, now):
        raise RuleBroken(closed_sentence(registration.program, now))


def change_by_registrant(
    registration: Registration, answers: Mapping[str, Answer], definition: FormDefinition, actor: str
) -> None:
    """`change` by the one who registered, as long as registration is open. Raises RuleBroken."""
    decide_alone(registration)
    must_be_changeable(registration)
    own = {} if is_other_person(registration, answers) else _answered_by_staff(registration)
    answers = {**answers, **own}
    change(registration, answers, definition, actor)


def is_other_person(registration: Registration, answers: Mapping[str, Answer]) -> bool:
    """Whether these answers are about somebody else than the one who is registered."""
    return any(registration.answers.get(key) != answers.get(key) for key in ("name", "nisn", "birth_date"))


def _answered_by_staff(registration: Registration) -> dict[str, Answer]:
    """What the registrant's page does not show, and so cannot replace."""
    own = {question.key for question in registration.program.version.definition if question.staff_only}
    return {key: answer for key, answer in registration.answers.items() if key in own}


def withdraw_by_registrant(registration: Registration, actor: str) -> None:
    """`withdraw` by the one who registered, as long as registration is open. Raises RuleBroken."""
    decide_alone(registration)
    must_be_changeable(registration)
    withdraw(registration, actor)


def change(registration: Registration, answers: Mapping[str, Answer], definition: FormDefinition, actor: str) -> None:
    """Replace the answers; the number stays and the old answers go into the history.

    Another name, NISN or birth date means another person: a substitution. What was verified or sent back is to be
    verified again. Raises RuleBroken when the new person is registered already or the new place is full.
    """
    decide_alone(registration)
    now = utcnow()
    _must_fit_cohort(registration, answers, now)
    before, old_place = dict(registration.answers), scopes.place_of(registration)
    substituted = is_other_person(registration, answers)
    if substituted:
        must_not_be_barred(registration.program, answers)
    set_answers(registration, answers)
    db.expire(registration, ["region"])
    _move(registration, old_place)
    identities.release(registration)
    db.flush()
    if identities.claim({registration: identities.keys_of(registration.school_id, answers)}):
        raise RuleBroken("Peserta ini sudah terdaftar di kegiatan ini. Periksa nama dan NISN.", "name")
    if registration.state in {Status.VERIFIED, Status.RETURNED}:
        registration.status, registration.reason = Status.SUBMITTED.value, ""
    registration.updated_at = now
    if substituted:
        let_go(registration)
    renew_consents(registration, definition, before, substituted, now)
    note([registration], "substituted" if substituted else "changed", actor, now, before=before)
    db.flush()


def _must_fit_cohort(registration: Registration, answers: Mapping[str, Answer], now: datetime) -> None:
    """Who is in a cohort stays in it; another one, or another kelurahan, is looked at. Raises RuleBroken."""
    if all(registration.answers.get(key) == answers.get(key) for key in ("cohort", "region")):
        return
    for key, sentence in cohort_rules.refusal(registration.program, answers, now).items():
        raise RuleBroken(sentence, key)


def _move(registration: Registration, old: scopes.Place) -> None:
    new = scopes.place_of(registration)
    if new == old:
        return
    if offers.is_open(registration):
        raise RuleBroken("Ada tawaran tempat yang belum dijawab. Jawab dahulu, lalu ubah isian.")
    if registration.state.has_place:
        seats.give_back(registration.program, old)
        if full := seats.take(registration.program, new):
            raise RuleBroken("%(scope)s sudah penuh. Hubungi panitia.", scope=scopes.full_scope(full))
    promote(registration.program)
