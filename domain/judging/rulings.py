"""Rulings: what the jury decided where nothing tells equals apart. Each is kept with its reason; a newer one counts."""

from collections.abc import Sequence

from sqlalchemy import select

from domain.contests.entries import must_be_open
from domain.judging.results import Result, result_of
from domain.models import Category, Ruling, Stage
from domain.rules import RuleBroken
from domain.store.db import db, utcnow

NOT_TIED = "Mereka tidak seri lagi: nilainya berubah sejak halaman ini dibuka. Periksa peringkatnya, lalu putuskan lagi."
NO_ORDER = "Tulis urutan tiap peserta: 1, 2, dan seterusnya, masing-masing satu kali."


def decide_tie(stage: Stage, order: Sequence[int], reason: str, actor: str) -> Ruling:
    """Keep the jury's order of people who tie, the best first. Raises RuleBroken when they do not tie, without a reason, and
    after the lock."""
    must_be_open(stage)
    if not reason.strip():
        raise RuleBroken("Tulis alasan keputusan juri. Alasan ini dicetak di berita acara.", "reason")
    if set(order) not in [set(people) for people in tied_people(result_of(stage))]:
        raise RuleBroken(NOT_TIED)
    ruling = Ruling(
        program_id=stage.program_id, stage_id=stage.id, purpose="tie", content={"order": list(order)}, reason=reason.strip(),
        actor=actor, at=utcnow(),
    )  # fmt: skip
    db.add(ruling)
    db.flush()
    return ruling


def tied_people(result: Result) -> list[tuple[int, ...]]:
    """The registrations of each group that only the jury can tell apart: in each category, and among all."""
    parts: list[Category | None] = [*result.categories, None]
    groups = [tied for part in parts for tied in result.ranking(part).open_ties]
    return list(dict.fromkeys(tuple(result.lines[entry].person for entry in tied) for tied in groups))


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


def in_order(places: dict[int, int]) -> list[int]:
    """People by the places that were typed for them. Raises RuleBroken when a place is missing or used twice."""
    if sorted(places.values()) != list(range(1, len(places) + 1)):
        raise RuleBroken(NO_ORDER, "order")
    return sorted(places, key=places.__getitem__)


def rulings_of(stage: Stage) -> list[Ruling]:
    """What was decided in a stage, the newest last."""
    return list(db.scalars(select(Ruling).where(Ruling.stage_id == stage.id).order_by(Ruling.id)))
