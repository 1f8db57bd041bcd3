"""The settings that the capabilities of a program add to it."""

from collections.abc import Mapping

from sqlalchemy import select

from domain.models import CapabilitySetting, Program
from domain.store.db import db
from domain.store.holding import hold, insert_or_replace
from forms.definition import Answer


def settings_of(program: Program, capability: str) -> dict[str, Answer]:
    """What staff set for a capability, by the keys of its questions; nothing before they did."""
    key = (CapabilitySetting.program_id == program.id, CapabilitySetting.capability == capability)
    return db.scalar(select(CapabilitySetting.answers).where(*key)) or {}


def fields_of(program: Program) -> dict[str, Answer]:
    """All of them under their names in the form of a program."""
    stored = ((row, settings_of(program, row.key)) for row in program.kind.capability_rows if row.settings)
    return {row.field(key): answer for row, answers in stored for key, answer in answers.items()}


def set_settings(program: Program, answers: Mapping[str, Answer]) -> None:
    """Keep what the form of a program says about its capabilities."""
    hold(program)
    for row in program.kind.capability_rows:
        if row.settings:
            own = {question.key: answers.get(row.field(question.key), "") for question in row.settings}
            insert_or_replace(CapabilitySetting, {"program_id": program.id, "capability": row.key, "answers": own})
