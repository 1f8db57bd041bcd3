"""Sealed themes: the theme or set book of a stage, which opens by the server's clock. Everything public asks `said`."""

from datetime import datetime

from sqlalchemy import delete

from domain.models import SealedTheme, Stage
from domain.store.db import db, utcnow
from domain.store.holding import hold, insert_or_replace
from forms.sentence import Sentence


def sealed(stage: Stage) -> SealedTheme | None:
    """The theme of a stage, open or not: for staff alone, who are written down."""
    return db.get(SealedTheme, stage.id, populate_existing=True)


def set_theme(stage: Stage, words: str, opens_at: datetime | None) -> None:
    """Seal a theme until its time, instead of one before; none without words or without a time."""
    hold(stage)
    if words and opens_at:
        insert_or_replace(SealedTheme, {"stage_id": stage.id, "words": words, "opens_at": opens_at})
    else:
        db.execute(delete(SealedTheme).where(SealedTheme.stage_id == stage.id))


def said(stage: Stage) -> Sentence | None:
    """What everybody may know now: the theme once it is open, before that only that there is one; None without one."""
    found = sealed(stage)
    if found is None:
        return None
    if found.opens_at <= utcnow():
        return Sentence("Tema: %(words)s", words=found.words)
    return Sentence("Temanya dibuka panitia pada waktunya.")
