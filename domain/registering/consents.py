"""Consents as they were given or refused: stored with their words, version, time, channel and giver (UU 27/2022)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import insert

from domain.models import Consent, Registration
from domain.store.db import db
from forms.answer_form import agreed
from forms.definition import Answer, FormDefinition


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
