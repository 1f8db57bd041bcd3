"""Who appears in a stage."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from domain.contests.codes import new_code
from domain.contests.route import stage_before
from domain.models import Category, Entry, Manuscript, Program, Registration, Stage
from domain.models.registration import PLACED
from domain.programs.categories import categories_of, category_of
from domain.registering.people import SHOWN
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold


def entries_of(stage: Stage) -> list[Entry]:
    """All entries of a stage, those that have left too, in the order of appearance; before the draw by code."""
    statement = select(Entry).where(Entry.stage_id == stage.id).options(joinedload(Entry.registration).options(*SHOWN))
    return list(db.scalars(statement.order_by(Entry.position.is_(None), Entry.position, Entry.code)))


def must_be_open(stage: Stage) -> None:
    """Hold the stage. Raises RuleBroken when its minutes are printed."""
    hold(stage)
    if stage.locked_at:
        raise RuleBroken("Berita acara babak ini sudah dicetak. Buka kembali babaknya dahulu bila ada yang harus diubah.")


def add_entries(stage: Stage, registrations: Iterable[Registration]) -> list[Entry]:
    """Let these registrations appear in a stage; who does already stays as they are. Raises RuleBroken when it is locked."""
    must_be_open(stage)
    there = set(db.scalars(select(Entry.registration_id).where(Entry.stage_id == stage.id)))
    categories = categories_of(stage.program)
    added = []
    for registration in registrations:
        if registration.id not in there:
            category, code = category_of(registration, categories), _code_of_manuscript(registration) or new_code()
            added.append(Entry(stage=stage, registration=registration, category=category, code=code))
            db.add(added[-1])
            db.flush()
    return added


def _code_of_manuscript(registration: Registration) -> str | None:
    """What is written on the manuscript is its code in its first stage; in a later one it is read under another."""
    taken = select(Entry.code).where(Entry.registration_id == registration.id)
    mine = Manuscript.registration_id == registration.id
    return db.scalar(select(Manuscript.code).where(mine, Manuscript.code.not_in(taken)))


def fill_first(stage: Stage) -> list[Entry]:
    """Let everybody with a place appear in their first stage: the first of the program, or of their category where it has its
    own. Raises RuleBroken for a later one."""
    must_be_open(stage)
    if stage_before(stage):
        raise RuleBroken("Peserta babak ini ditentukan oleh babak sebelumnya.")
    return add_entries(stage, missing_from_first(stage))


def counts_by_stage(program: Program) -> dict[int, int]:
    """Stage id → how many were entered in it, those that have left too."""
    statement = select(Entry.stage_id, func.count()).join(Stage, Stage.id == Entry.stage_id)
    return dict(db.execute(statement.where(Stage.program_id == program.id).group_by(Entry.stage_id)).all())


def missing_from_first(stage: Stage) -> Sequence[Registration]:
    """Registrations with a place that are not yet in this first stage; for a stage of a category those that belong to it."""
    there = select(Entry.registration_id).where(Entry.stage_id == stage.id)
    statement = select(Registration).where(
        Registration.program_id == stage.program_id, Registration.status.in_(PLACED), Registration.id.not_in(there)
    )
    found = db.scalars(statement.options(*SHOWN).order_by(Registration.sequence)).all()
    categories = categories_of(stage.program)
    own = {one: category_of(one, categories) for one in found} if categories else {}
    return [one for one in found if _begins_in(stage, own.get(one))]


def _begins_in(stage: Stage, category: Category | None) -> bool:
    return stage.category_id is None or (category is not None and stage.category_id == category.id)
