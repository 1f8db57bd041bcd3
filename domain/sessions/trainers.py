"""The trainers who lead sessions."""

from collections.abc import Mapping

from sqlalchemy import select

from domain.access.links import has_open_link
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


def trainer_by_calendar(token: str) -> Trainer | None:
    """Whose calendar has this address. It ends with the trainer's last private link."""
    found = db.scalars(select(Trainer).where(Trainer.calendar_token == token)).one_or_none()
    return found if found and has_open_link(found) else None
