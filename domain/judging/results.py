"""The result of a stage, read from the database in a fixed number of statements and counted together.

Anyone who compares figures reads it in `reading()`; what decides reads it in `writing()` while the stage is held.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import aliased

from domain.contests import route
from domain.judging.panels import seats_of
from domain.judging.ranking import Ranking, Standing, standing_of
from domain.judging.recusals import recused
from domain.judging.ties import Decided
from domain.judging.values import Contest, Measure, Performance, Rules
from domain.models import Category, Criterion, Entry, Institution, Judge, Region, Registration, Ruling, Score, Stage
from domain.models.registration import PLACED
from domain.programs.categories import categories_of
from domain.store.db import db

Key = tuple[int, int, int]
"""Entry, judge, criterion."""


@dataclass(frozen=True, slots=True)
class Line:
    """Who stands behind an entry, as plain values: papers of judges know no other way to a person."""

    entry: int
    person: int
    code: str
    position: int | None
    name: str
    origin: str
    sex: str
    district: str
    category: int | None
    state: str
    reason: str
    seconds: int | None

    @property
    def number(self) -> str:
        """What everybody calls it: the order of appearance, before the draw the code."""
        return self.code if self.position is None else str(self.position)


@dataclass(frozen=True)
class Result:
    """A stage as it stands. `lines` come in the order of appearance, `judges` and `criteria` in that of sheets.

    `differing` are scores about which two people said different things; they count for nobody until that is settled.
    `before` is the result of the stage before where that counts, `following` the stage that the people of each category go on
    to: none for those for whom this one is the last.
    """

    stage: Stage
    standing: Standing
    lines: Mapping[int, Line]
    judges: Mapping[int, Judge]
    criteria: Mapping[int, Criterion]
    categories: Sequence[Category]
    differing: frozenset[Key]
    before: "Result | None" = None
    following: Mapping[int | None, Stage] = field(default_factory=dict)
    found: dict[int | None, Ranking] = field(default_factory=dict, init=False, compare=False, repr=False)

    def ranking(self, category: Category | None = None) -> Ranking:
        """The ranking of a category, or of everybody; made once."""
        key = None if category is None else category.id
        if key not in self.found:
            self.found[key] = self.standing.ranking(None if key is None else self.in_category(key))
        return self.found[key]

    def in_category(self, category_id: int | None) -> frozenset[int]:
        """The entries of a category."""
        return frozenset(line.entry for line in self.lines.values() if line.category == category_id)

    @property
    def going_on(self) -> frozenset[int]:
        """The entries for whom a stage follows, whatever their rank."""
        return frozenset(line.entry for line in self.lines.values() if line.category in self.following)

    @property
    def parts(self) -> Sequence[Category | None]:
        """What is ranked apart: each category, or everybody at once."""
        return self.categories or (None,)


def result_of(stage: Stage) -> Result:
    """Read a stage, and the stages before as far as they count, and count them together."""
    before = _stage_before(stage)
    earlier = result_of(before) if before else None
    lines = {line.entry: line for line in _lines(stage)}
    of_stage = select(Criterion).where(Criterion.stage_id == stage.id).order_by(Criterion.number)
    criteria = {one.id: one for one in db.scalars(of_stage)}
    seats = seats_of(stage)
    judges = {seat.judge_id: seat.judge for seat in seats}
    absent = {seat.judge_id for seat in seats if seat.state == "absent"}
    scores = db.execute(
        select(Score.entry_id, Score.judge_id, Score.criterion_id, Score.value, Score.differs_id)
        .join(Entry, Entry.id == Score.entry_id)
        .where(Entry.stage_id == stage.id, Score.value.is_not(None))
    ).all()
    contest = Contest(
        _rules(stage, criteria.values()), tuple(judges), _performances(lines.values(), earlier),
        [(row[0], row[1], row[2], row[3]) for row in scores if row[3] is not None and row[4] is None],
        absent, frozenset(recused(stage)), earlier.standing.totals.reach if earlier else 0,
    )  # fmt: skip
    differing = frozenset((row[0], row[1], row[2]) for row in scores if row[4] is not None)
    standing = standing_of(contest, _decided(stage, lines.values()))
    categories = [] if stage.category_id else categories_of(stage.program)
    following = route.stages_after(stage, {line.category for line in lines.values()} or {stage.category_id})
    return Result(stage, standing, lines, judges, criteria, categories, differing, earlier, following)


def _stage_before(stage: Stage) -> Stage | None:
    """The stage before, where its result counts in this one."""
    return route.stage_before(stage) if stage.carried else None


def _lines(stage: Stage) -> Collection[Line]:
    own = aliased(Region)
    statement = (
        select(
            Entry.id, Entry.registration_id, Entry.code, Entry.position, Registration.name, Institution.name, Registration.sex,
            Region.parent_code, Region.code, own.name, own.parent_code, Entry.category_id, Entry.state, Registration.status,
            Entry.reason, Registration.reason, Entry.seconds,
        )
        .join(Registration, Registration.id == Entry.registration_id)
        .outerjoin(Institution, Institution.id == Registration.school_id)
        .outerjoin(Region, Region.code == Institution.region_code)
        .outerjoin(own, own.code == Registration.region_code)
        .where(Entry.stage_id == stage.id)
        .order_by(Entry.position.is_(None), Entry.position, Entry.code)
    )  # fmt: skip
    found = []
    for (
        entry, person, code, position, name, school, sex, district, region, home, home_district, category, state, status,
        reason, why, seconds,
    ) in db.execute(statement):  # fmt: skip
        has_place = status in PLACED
        found.append(Line(
            entry, person, code, position, name, school or home or "", sex, district or region or home_district or "", category,
            state if has_place or state != "in" else "withdrawn", reason if has_place else reason or why, seconds,
        ))  # fmt: skip
    return found


def _rules(stage: Stage, criteria: Collection[Criterion]) -> Rules:
    measures = tuple(Measure(one.id, one.highest, one.weight, one.tie_rank) for one in criteria)
    return Rules(
        measures, stage.totals, stage.drops_extremes, stage.missing, stage.readers, stage.carried,
        stage.seconds_least, stage.seconds_most, stage.time_points,
    )  # fmt: skip


def _performances(lines: Collection[Line], earlier: Result | None) -> list[Performance]:
    """Entries with their result of the stage before, where it counts."""
    before = {}
    if earlier:
        totals = earlier.standing.totals.by_entry
        before = {line.person: totals[line.entry].points for line in earlier.lines.values() if line.state == "in"}
    return [Performance(line.entry, line.state, line.seconds, before.get(line.person)) for line in lines]


def _decided(stage: Stage, lines: Collection[Line]) -> list[Decided]:
    """What the jury decided, the newest last, with the entries of the people that it named."""
    entries = {line.person: line.entry for line in lines}
    statement = select(Ruling.content).where(Ruling.stage_id == stage.id, Ruling.purpose == "tie").order_by(Ruling.id)
    found = []
    for content in db.scalars(statement):
        placed = zip(content["order"], content.get("places") or range(len(content["order"])), strict=True)
        here = [(entries[person], place) for person, place in placed if person in entries]
        found.append(Decided(tuple(entry for entry, _place in here), tuple(place for _entry, place in here)))
    return found
