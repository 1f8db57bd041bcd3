"""The trainers who lead sessions."""

from collections.abc import Mapping

from sqlalchemy import select

from domain.access.tokens import new_token
from domain.models import Trainer
from domain.store.db import db
from domain.store.holding import hold


def every_trainer() -> list[Trainer]:
    """All trainers by name."""
    return list(db.scalars(select(Trainer).order_by(Trainer.name, Trainer.id)))


def trainer_by_id(trainer_id: int) -> Trainer | None:
    """The trainer of this number."""
    return db.get(Trainer, trainer_id)


def set_trainer(trainer: Trainer | None, values: Mapping[str, str]) -> Trainer:
    """Add a trainer or change one."""
    if trainer:
        hold(trainer)
    trainer = trainer or Trainer()
    for key, value in values.items():
        setattr(trainer, key, value)
    db.add(trainer)
    db.flush()
    return trainer


def new_calendar(trainer: Trainer) -> str:
    """A new secret address for a trainer's calendar; the one before ends."""
    hold(trainer)
    trainer.calendar_token = new_token()
    db.flush()
    return trainer.calendar_token


def trainer_by_calendar(token: str) -> Trainer | None:
    """Whose calendar has this address."""
    return db.scalars(select(Trainer).where(Trainer.calendar_token == token)).one_or_none()
