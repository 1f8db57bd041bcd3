"""Consents as they were given or refused: stored with their words, version, time, channel and giver (UU 27/2022)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from domain.models import Consent, Registration, Reply, StoredFile
from domain.rules import RuleBroken
from domain.store.db import db
from forms.answer_form import agreed
from forms.definition import Answer, FormDefinition, Question
from forms.question_types import NO


def keep_consents(registrations: Iterable[Registration], definition: FormDefinition, giver: str, now: datetime) -> None:
    """Store every consent of the form, also the refused ones. `giver` gave them where the answers name no parent."""
    rows = [
        {
            "registration_id": registration.id,
            "question_key": question.key,
            "given": agreed(registration.answers, question),
            "text": question.label,
            "text_version": registration.version_id,
            "giver": str(registration.answers.get("parent_name") or giver or registration.name),
            "channel": registration.channel,
            "at": now,
        }
        for registration in registrations
        for question in definition.of_type("consent")
    ]
    if rows:
        db.execute(insert(Consent), rows)


def renew_consents(
    registration: Registration, definition: FormDefinition, before: Mapping[str, Answer], substituted: bool, now: datetime
) -> None:
    """Store them again when one of them changed, or when they are about another person now."""
    keys = [question.key for question in definition.of_type("consent")]
    if substituted or any(before.get(key) != registration.answers.get(key) for key in keys):
        keep_consents([registration], definition, "", now)


@dataclass(frozen=True)
class Withdrawn:
    """What taking a consent back leads to: whether the data may not be used at all without it, and the keys of files that
    were sent under it, for `clear_away` after the commit."""

    stops: bool
    keys: list[str]


def consents_given(registration: Registration) -> dict[str, str]:
    """Question → its words, of every consent that stands, also those in forms after registration."""
    return {question.key: question.label for _one, question in _given(registration)}


def _given(registration: Registration) -> list[tuple[Registration | Reply, Question]]:
    replies = db.scalars(select(Reply).where(Reply.registration_id == registration.id))
    asked = [(one, question) for one in (registration, *replies) for question in one.version.definition.of_type("consent")]
    return [(one, question) for one, question in asked if agreed(one.answers, question)]


def withdraw_consent(registration: Registration, key: str, giver: str, now: datetime) -> Withdrawn:
    """Take a consent back wherever this person gave it; anyone who needs it asks again each time. What was answered under it
    goes. Raises RuleBroken when it was not given.
    """
    found = [(one, question) for one, question in _given(registration) if question.key == key]
    if not found:
        raise RuleBroken("Persetujuan ini tidak sedang berlaku.")
    keys: list[str] = []
    for one, question in found:
        under = [other.key for other in one.version.definition if key in other.relevant and NO not in other.relevant[key]]
        keys += [str(one.answers[each]) for each in under if one.answers.get(each)]
        one.answers = {name: answer for name, answer in one.answers.items() if name not in under} | {key: NO}
        said = {"question_key": key, "given": False, "text": question.label, "text_version": one.version_id}
        db.add(Consent(registration_id=registration.id, **said, giver=giver, channel="rights", at=now))
    files = list(db.scalars(select(StoredFile.key).where(StoredFile.key.in_(keys))))
    db.execute(delete(StoredFile).where(StoredFile.key.in_(files)))
    registration.updated_at = now
    db.flush()
    return Withdrawn(any(question.required for _one, question in found), files)
