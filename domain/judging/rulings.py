"""Rulings: what the jury decided where nothing tells equals apart. Each is kept with its reason; a newer one counts."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select

from domain.contests.entries import must_be_open
from domain.judging.results import Result, result_of
from domain.models import Category, Ruling, Stage
from domain.models.contests.judging import PRIZES
from domain.rules import RuleBroken
from domain.store.db import db, utcnow

NOT_TIED = "Mereka tidak seri lagi: nilainya berubah sejak halaman ini dibuka. Periksa peringkatnya, lalu putuskan lagi."
NO_ORDER = (
    "Tulis urutan tiap peserta: 1, 2, dan seterusnya. Yang berbagi tempat ditulis sama dan tempat sesudahnya dilewati: 1, 1, 3."
)
DECIDED = "Keputusan tentang mereka sudah dicatat sejak halaman ini dibuka. Periksa dahulu, lalu putuskan lagi bila perlu."
NO_PRIZES = "Pilih apa yang terjadi dengan hadiah uang dari tempat yang dibagi."


def decide_tie(
    stage: Stage, places: Mapping[int, int], reason: str, actor: str, prizes: str = "pooled", seen: int = 0
) -> Ruling:
    """Keep the place that the jury gave each of some people who tie; some may share one (1, 1, 3), then `prizes` says what
    becomes of the money. Another decision about the same people takes the place of an earlier one, whose id is `seen`.

    Raises RuleBroken when they do not tie, without a reason, after the lock, and when somebody else has decided since.
    """
    must_be_open(stage)
    if not reason.strip():
        raise RuleBroken("Tulis alasan keputusan juri. Alasan ini dicetak di berita acara.", "reason")
    order = in_order(places)
    content: dict[str, Any] = {"order": order}
    if len(set(places.values())) < len(places):
        if prizes not in PRIZES:
            raise RuleBroken(NO_PRIZES, "prizes")
        content |= {"places": [places[one] for one in order], "prizes": prizes}
    if set(order) not in [set(people) for people in tied_people(result_of(stage))]:
        raise RuleBroken(NOT_TIED)
    if newest_about(stage, order) != seen:
        raise RuleBroken(DECIDED)
    ruling = Ruling(
        program_id=stage.program_id, stage_id=stage.id, purpose="tie", content=content, reason=reason.strip(),
        actor=actor, at=utcnow(),
    )  # fmt: skip
    db.add(ruling)
    db.flush()
    return ruling


def tied_people(result: Result) -> list[tuple[int, ...]]:
    """The registrations of each group that only the jury can tell apart, in each category and among all, whether it has
    decided or not: what was written down wrongly can be decided again."""
    groups = [tied for part in [*result.categories, None] for tied in equals_in(result, part)]
    return list(dict.fromkeys(tuple(result.lines[entry].person for entry in tied) for tied in groups))


def equals_in(result: Result, category: Category | None) -> list[tuple[int, ...]]:
    """The groups of entries that the scores alone do not tell apart, the best first."""
    only = None if category is None else result.in_category(category.id)
    return result.standing.undecided.ranking(only).open_ties


def newest_about(stage: Stage, people: Iterable[int]) -> int:
    """The id of the newest decision about all of these people; 0 when there is none."""
    wanted = set(people)
    return max((one.id for one in rulings_of(stage) if wanted <= set(one.content["order"])), default=0)


def decided_groups(ruling: Ruling) -> list[tuple[int, ...]]:
    """Who has which place by a decision, the best first; those who share one stand together."""
    order = ruling.content["order"]
    placed = zip(ruling.content.get("places") or range(len(order)), order, strict=True)
    return [tuple(person for _place, person in group) for _key, group in groupby(placed, key=lambda one: one[0])]


def prizes_of_shared(result: Result, people: Sequence[int]) -> str:
    """What the jury decided about the money of those who share a place: "each" or "pooled"."""
    said = (ruling for ruling in reversed(rulings_of(result.stage)) if set(people) <= set(ruling.content["order"]))
    return str(next((ruling.content.get("prizes", "") for ruling in said), "")) or "pooled"


def in_force(result: Result) -> list[Ruling]:
    """The decisions that tell somebody apart as the scores are now, in the order in which they were made."""
    by_jury = {row.entry for part in [*result.categories, None] for row in result.ranking(part).ranked if row.by == "jury"}
    entries = {line.person: line.entry for line in result.lines.values()}
    points = {entry: result.standing.totals.by_entry[entry].points for entry in by_jury}
    found, told = [], set[int]()
    for ruling in reversed(rulings_of(result.stage)):
        named = [entries[person] for person in ruling.content["order"] if entries.get(person) in by_jury]
        equal = [one for one in named if sum(points[one] == points[other] for other in named) > 1]
        if set(equal) - told:
            found.append(ruling)
            told |= set(equal)
    return found[::-1]


def in_turn(order: Sequence[int]) -> dict[int, int]:
    """The places of people who share none, the best first."""
    return {person: place for place, person in enumerate(order, 1)}


def in_order(places: Mapping[int, int]) -> list[int]:
    """People by the places that were typed for them. Raises RuleBroken when a place is missing, or one is used twice and the
    next is not left out."""
    typed = sorted(places.values())
    if not typed or any(place != typed.index(place) + 1 for place in typed):
        raise RuleBroken(NO_ORDER, "order")
    return sorted(places, key=places.__getitem__)


def rulings_of(stage: Stage) -> list[Ruling]:
    """What was decided in a stage, the newest last."""
    return list(db.scalars(select(Ruling).where(Ruling.stage_id == stage.id).order_by(Ruling.id)))
