"""The same person twice, by what the rows of a batch become: registrations, or answers about them."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.models import Batch, Identity, Registration, Reply
from domain.places import identities
from domain.programs.asking import PARTICIPANT
from domain.store.db import db
from forms.definition import Answer


def keys_of(batch: Batch, answers: Mapping[str, Answer], distinct: bool = False) -> tuple[str, ...]:
    """What no two rows may share; nothing for answers without names."""
    if batch.registers:
        return identities.keys_of(batch.school_id, answers, distinct)
    number = answers.get(PARTICIPANT.key)
    return (str(number),) if number else ()


def found_already(batch: Batch, keys: Collection[str]) -> dict[str, Registration]:
    """Key → the registration that was sent before with it, or that has answered this form before."""
    return _registered(batch.program_id, keys) if batch.registers else _answered(batch, keys)


def _registered(program_id: int, keys: Collection[str]) -> dict[str, Registration]:
    statement = select(Identity.key, Identity.registration_id)
    owners = dict(db.execute(statement.where(Identity.program_id == program_id, Identity.key.in_(keys))).all())
    if not owners:
        return {}
    those = select(Registration).where(Registration.id.in_(set(owners.values())))
    found = {one.id: one for one in db.scalars(those.options(joinedload(Registration.school)))}
    return {key: found[registration_id] for key, registration_id in owners.items()}


def _answered(batch: Batch, numbers: Collection[str]) -> dict[str, Registration]:
    statement = select(Registration).join(Reply, Reply.registration_id == Registration.id)
    statement = statement.where(Registration.program_id == batch.program_id, Registration.number.in_(numbers))
    return {one.number: one for one in db.scalars(statement.where(Reply.purpose == batch.purpose))}
