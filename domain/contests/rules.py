"""The rules of a contest as rows that staff add, change and remove: categories, stages, criteria, awards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select

from domain.models import (
    Award,
    AwardGiven,
    Category,
    Criterion,
    Draw,
    Entry,
    PanelSeat,
    Program,
    Ruling,
    Score,
    SealedTheme,
    Stage,
    TypedScore,
)
from domain.places import seats, waiting
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold
from forms.sentence import Sentence

Rule = Category | Stage | Criterion | Award
NONE_BEFORE = "Ini babak pertama, jadi tidak ada babak sebelumnya yang dapat dihitung. Kosongkan."
LOCKED = "Berita acara babak %(stage)s sudah dicetak. Buka kembali babaknya dahulu bila ada yang harus diubah."


@dataclass(frozen=True)
class Rules:
    """All rules of a program, each list in its order."""

    categories: list[Category]
    stages: list[Stage]
    awards: list[Award]


def rules_of(program: Program) -> Rules:
    """What staff set for a contest so far."""
    return Rules(*(_in_order(model, program) for model in (Category, Stage, Award)))


def _in_order(model: type[Any], program: Program) -> list[Any]:
    return list(db.scalars(select(model).where(model.program_id == program.id).order_by(model.number)))


def is_used(program: Program) -> bool:
    """Whether somebody appears in a stage already, so that the rules can no longer be replaced as a whole."""
    entry = select(Entry.id).join(Stage, Stage.id == Entry.stage_id).where(Stage.program_id == program.id)
    return db.scalar(entry.limit(1)) is not None


def rule_of(program: Program, model: type[Rule], row_id: int) -> Rule | None:
    """A rule of this very program."""
    row: Rule | None = db.get(model, row_id)  # type: ignore[assignment]
    return row if row and program_id_of(row) == program.id else None


def program_id_of(row: Rule) -> int:
    """The program that a rule belongs to; criteria belong to a stage of one."""
    return row.stage.program_id if isinstance(row, Criterion) else row.program_id


def set_rule(program: Program, row: Rule, values: Mapping[str, Any], settles: bool = True) -> Rule:
    """Store a rule with these values; a new one comes last. Raises RuleBroken when it contradicts itself or is in use.

    Places are counted again after a category, unless more rules follow and the caller `settle_places` once.
    """
    hold(program)
    _must_be_open(row, program)
    is_new = row.id is None
    if not is_new:
        hold(row)
        _must_fit_scores(row, values)
        _must_keep_its_people(row, values)
    with db.no_autoflush:
        for key, value in values.items():
            setattr(row, key, value)
        if is_new:
            row.number = _last_number(row, program) + 1
        _must_be_sound(row)
    db.add(row)
    db.flush()
    if settles and isinstance(row, Category):
        settle_places(program)
    return row


def settle_places(program: Program) -> None:
    """Count the places again after categories changed; who waits moves up. Raises RuleBroken when more are in than fit."""
    db.expire(program, ["categories"])
    seats.recount(program)
    waiting.promote(program)


def _last_number(row: Rule, program: Program) -> int:
    if isinstance(row, Criterion):
        return db.scalar(select(func.max(Criterion.number)).where(Criterion.stage_id == row.stage_id)) or 0
    model = type(row)
    return db.scalar(select(func.max(model.number)).where(model.program_id == program.id)) or 0


def _must_be_open(row: Rule, program: Program) -> None:
    """A stage that has its minutes keeps its rules. The stages are held, so that no minutes and no score come in between."""
    for stage in _stages_under(row, program):
        hold(stage)
        if stage.locked_at:
            raise RuleBroken(LOCKED, stage=stage.name)


def _stages_under(row: Rule, program: Program) -> list[Stage]:
    """The stages that a rule decides about: its own; awards and categories decide about all."""
    if isinstance(row, Stage):
        return [row] if row.id else []
    return [db.get_one(Stage, row.stage_id)] if isinstance(row, Criterion) else rules_of(program).stages


def _must_fit_scores(row: Rule, values: Mapping[str, Any]) -> None:
    """Scores that were given stay what they are: the scale of their criterion stays too."""
    if not isinstance(row, Criterion) or all(getattr(row, key) == values[key] for key in ("lowest", "highest", "step")):
        return
    if db.scalar(select(Score.entry_id).where(Score.criterion_id == row.id).limit(1)):
        raise RuleBroken("Kriteria ini sudah dinilai, jadi batas dan langkah nilainya tetap.", "highest")


def _must_be_sound(row: Rule) -> None:
    if isinstance(row, Criterion):
        _must_have_a_scale(row)
    if isinstance(row, Stage):
        _must_have_sound_times(row)
        _must_fit_the_way(row)


def _must_have_a_scale(row: Criterion) -> None:
    if row.highest <= row.lowest:
        raise RuleBroken("Nilai tertinggi harus lebih besar daripada nilai terendah.", "highest")
    if (row.highest - row.lowest) % row.step or row.lowest % row.step:
        raise RuleBroken("Nilai terendah dan tertinggi harus dapat dicapai dengan langkah ini.", "step")


def _must_have_sound_times(row: Stage) -> None:
    if row.seconds_least and row.seconds_most and row.seconds_most < row.seconds_least:
        raise RuleBroken("Waktu paling lama harus lebih besar daripada waktu paling sedikit.", "minutes_most")
    if row.time_points and not (row.seconds_least or row.seconds_most):
        raise RuleBroken("Isi batas waktunya juga, atau kosongkan potongan nilainya.", "time_points")


def _must_fit_the_way(row: Stage) -> None:
    """Each category has one way: once one has a stage of its own, nothing for everybody follows. See `route`."""
    others = [one for one in _in_order(Stage, db.get_one(Program, row.program_id)) if one is not row]
    if row.category_id is None and any(one.category_id and one.number < row.number for one in others):
        raise RuleBroken("Sudah ada babak milik satu kategori, jadi babak sesudahnya juga milik satu kategori.", "category_id")
    if row.category_id and any(one.category_id is None and one.number > row.number for one in others):
        raise RuleBroken("Sesudah babak ini masih ada babak untuk semua kategori.", "category_id")
    if row.carried and not any(one.category_id in (None, row.category_id) and one.number < row.number for one in others):
        raise RuleBroken(NONE_BEFORE, "carried")


def _must_keep_its_people(row: Rule, values: Mapping[str, Any]) -> None:
    if not isinstance(row, Stage) or values.get("category_id", row.category_id) == row.category_id:
        return
    if db.scalar(select(Entry.id).where(Entry.stage_id == row.id).limit(1)):
        raise RuleBroken("Babak ini sudah mempunyai peserta, jadi kategorinya tetap.", "category_id")


def remove_rule(program: Program, row: Rule, settles: bool = True) -> None:
    """Remove a rule that nothing rests on yet; `settles` as in `set_rule`. Raises RuleBroken."""
    hold(program)
    _must_be_open(row, program)
    hold(row, to_remove=True)
    if used := _used_by(row):
        raise RuleBroken(used)
    if isinstance(row, Stage):
        _remove_what_belongs_to(row)
    db.delete(row)
    db.flush()
    if settles and isinstance(row, Category):
        settle_places(program)


def _remove_what_belongs_to(stage: Stage) -> None:
    """Its criteria and its panel: nobody appears in it, so nobody has a score."""
    for criterion in list(stage.criteria):
        db.delete(criterion)
    for seat in db.scalars(select(PanelSeat).where(PanelSeat.stage_id == stage.id)):
        db.delete(seat)
    db.execute(delete(SealedTheme).where(SealedTheme.stage_id == stage.id))
    db.flush()


_USERS = {
    Category: (
        (Entry.category_id, Sentence("Kategori ini sudah mempunyai peserta.")),
        (Award.category_id, Sentence("Kategori ini mempunyai penghargaan. Hapus penghargaannya dahulu.")),
        (Stage.category_id, Sentence("Kategori ini mempunyai babak sendiri. Hapus babaknya dahulu.")),
    ),
    Stage: (
        (Entry.stage_id, Sentence("Babak ini sudah mempunyai peserta.")),
        (Draw.stage_id, Sentence("Babak ini sudah mempunyai undian.")),
        (Ruling.stage_id, Sentence("Babak ini sudah mempunyai keputusan juri.")),
    ),
    Criterion: (
        (Score.criterion_id, Sentence("Kriteria ini sudah dinilai.")),
        (TypedScore.criterion_id, Sentence("Kriteria ini sudah dinilai.")),
    ),
    Award: ((AwardGiven.award_id, Sentence("Penghargaan ini sudah diberikan.")),),
}  # fmt: skip


def _used_by(row: Rule) -> str:
    """Why it cannot be removed; empty when it can."""
    found = (why for column, why in _USERS[type(row)] if db.scalar(select(column).where(column == row.id).limit(1)))
    return next(found, "")
