"""What was chosen in the print room: the last choices of each member of staff, and choices saved under a name."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, select

from domain.models import PrintChoice, Program
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold, insert_or_replace

MOST_NAMES = 30


def papers_key(papers: Iterable[str]) -> str:
    """Under which key choices for these papers are kept."""
    return "+".join(papers)


def choices_of(program: Program, papers: Iterable[str], name: str) -> dict[str, Any] | None:
    """The choices under this name; None when there are none."""
    found = db.get(PrintChoice, (program.id, papers_key(papers), name))
    return dict(found.choices) if found else None


def last_choices(program: Program, papers: Iterable[str], actor: str) -> dict[str, Any]:
    """What this member of staff chose last; else what anybody did last; else nothing."""
    key = papers_key(papers)
    return choices_of(program, [key], actor) or choices_of(program, [key], "") or {}


def remember(program: Program, papers: Iterable[str], actor: str, choices: Mapping[str, Any]) -> None:
    """Keep the choices as the last of this member of staff, and as the last of all."""
    for name in (actor, ""):
        _keep(program, papers_key(papers), name, choices)


def save_as(program: Program, papers: Iterable[str], name: str, choices: Mapping[str, Any]) -> None:
    """Keep the choices under a name for everybody. Raises RuleBroken without a good name."""
    name = " ".join(name.split())[:60]
    if not name or ":" in name:
        raise RuleBroken("Tulis nama untuk pilihan ini, misalnya Daftar untuk juri.", "name")
    hold(program)
    if len(saved_choices(program)) >= MOST_NAMES:
        raise RuleBroken("Sudah ada 30 pilihan tersimpan. Hapus satu dahulu.", "name")
    _keep(program, papers_key(papers), name, choices)


def _keep(program: Program, key: str, name: str, choices: Mapping[str, Any]) -> None:
    row = {"program_id": program.id, "paper": key, "name": name, "choices": dict(choices), "used_at": utcnow()}
    insert_or_replace(PrintChoice, row)


def recent_papers(program: Program, actor: str, most: int) -> list[tuple[str, ...]]:
    """What this member of staff printed last, the papers of each order, the newest first."""
    mine = PrintChoice.program_id == program.id, PrintChoice.name == actor, PrintChoice.used_at.is_not(None)
    statement = select(PrintChoice.paper).where(*mine).order_by(PrintChoice.used_at.desc(), PrintChoice.paper).limit(most)
    return [tuple(key.split("+")) for key in db.scalars(statement)]


def saved_choices(program: Program) -> list[tuple[str, tuple[str, ...]]]:
    """Name and papers of everything saved under a name, by name."""
    statement = select(PrintChoice).where(PrintChoice.program_id == program.id).order_by(PrintChoice.name)
    named = [choice for choice in db.scalars(statement) if choice.name and ":" not in choice.name]
    return [(choice.name, tuple(choice.paper.split("+"))) for choice in named]


def forget(program: Program, papers: Iterable[str], name: str) -> None:
    """Delete choices that were saved under a name."""
    if ":" not in name:
        saved = PrintChoice.program_id == program.id, PrintChoice.paper == papers_key(papers), PrintChoice.name == name
        db.execute(delete(PrintChoice).where(*saved))
