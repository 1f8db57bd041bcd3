"""Awards: ranked ones follow the ranking of the last stage, any can be given by hand, favourites stand outside."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from domain.judging.results import Result
from domain.models import Award, AwardGiven, Entry, Program, Registration, Stage
from domain.programs.barring import Win
from domain.registering.people import SHOWN
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold

Part = frozenset[int] | None
"""The entries of a category, or None for everybody."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an award: who has it, or would by the ranking as it is now; `person` is None while nobody has."""

    award: Award
    place: int
    person: int | None
    reason: str = ""
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class Winner:
    """Somebody who has an award and is in no stage that is shown."""

    name: str
    origin: str = ""


def title_of(award: Award) -> str:
    """The name of an award with its category."""
    return f"{award.name}, {award.category.name}" if award.category else award.name


def possible(program: Program) -> Sequence[Registration]:
    """Who can be given an award by hand: everybody in any stage."""
    there = select(Entry.registration_id).join(Stage, Stage.id == Entry.stage_id).where(Stage.program_id == program.id)
    return db.scalars(select(Registration).where(Registration.id.in_(there)).order_by(Registration.name_key)).all()


def awards_of(program: Program) -> list[Award]:
    """The awards of a program in their order."""
    statement = select(Award).where(Award.program_id == program.id).options(joinedload(Award.category))
    return list(db.scalars(statement.order_by(Award.number)))


def given_of(program: Program) -> list[AwardGiven]:
    """Who has which award, in the order of awards and places."""
    statement = select(AwardGiven).join(AwardGiven.award).where(Award.program_id == program.id)
    shown = (joinedload(AwardGiven.award).joinedload(Award.category), joinedload(AwardGiven.registration).options(*SHOWN))
    return list(db.scalars(statement.options(*shown).order_by(Award.number, AwardGiven.place)))


def wins_of(program: Program) -> list[Win]:
    """Who won which ranked place, counted from 1 in each category: what later programs may ask."""
    counted: Counter[int | None] = Counter()
    found = []
    for given in given_of(program):
        if given.award.is_ranked:
            counted[given.award.category_id] += 1
            found.append(Win(counted[given.award.category_id], title_of(given.award), given.registration.answers))
    return found


def last_stage(program: Program) -> Stage | None:
    """The stage whose ranking the awards follow."""
    return db.scalars(select(Stage).where(Stage.program_id == program.id).order_by(Stage.number.desc()).limit(1)).first()


def sizes_by_part(result: Result) -> Mapping[Part, list[int]]:
    """How many get each ranked award, one award after the other, by whose ranking it follows.

    Who has a ranked award by hand is out of the ranking's way, and so is the place.
    """
    found: dict[Part, list[int]] = {}
    given = given_of(result.stage.program)
    for award in awards_of(result.stage.program):
        if award.is_ranked:
            by_hand = sum(one.award_id == award.id and bool(one.reason) for one in given)
            found.setdefault(_part(result, award, given), []).append(award.size - by_hand)
    return found


def _part(result: Result, award: Award, given: Sequence[AwardGiven]) -> Part:
    """Whose ranking an award follows, less those who have a ranked award of the same category by hand."""
    taken = {one.registration_id for one in given if one.reason and one.award.is_ranked and _same(one.award, award)}
    everybody = None if award.category_id is None else result.in_category(award.category_id)
    if not taken:
        return everybody
    lines = result.lines.values()
    return frozenset(
        line.entry for line in lines if line.person not in taken and (everybody is None or line.entry in everybody)
    )


def _same(one: Award, other: Award) -> bool:
    return one.category_id == other.category_id


def places_of(program: Program, result: Result | None) -> Iterator[Place]:
    """Every place of every award: given, or as the ranking proposes it."""
    given = given_of(program)
    ranked = _by_ranking(result, given) if result else {}
    for award in awards_of(program):
        have = {one.place: one for one in given if one.award_id == award.id}
        for place in range(1, award.size + 1):
            one = have.get(place)
            if one:
                yield Place(award, place, one.registration_id, one.reason, True)
            else:
                yield Place(award, place, ranked.get((award.id, place)))


def _by_ranking(result: Result, given: Sequence[AwardGiven]) -> dict[tuple[int, int], int]:
    """Award and place → who would have it by rank, where it is not given by hand."""
    found: dict[tuple[int, int], int] = {}
    waiting: dict[Part, list[int]] = {}
    for award in awards_of(result.stage.program):
        if not award.is_ranked:
            continue
        part = _part(result, award, given)
        if part not in waiting:
            waiting[part] = [result.lines[row.entry].person for row in result.standing.ranking(part).ranked]
        by_hand = {one.place for one in given if one.award_id == award.id and one.reason}
        for place in range(1, award.size + 1):
            if place not in by_hand and waiting[part]:
                found[award.id, place] = waiting[part].pop(0)
    return found


def give_ranked(result: Result, actor: str) -> None:
    """Give the awards that follow the ranking; who has one by hand keeps it."""
    program = result.stage.program
    take_back_ranked(program)
    for (award, place), person in _by_ranking(result, given_of(program)).items():
        db.add(AwardGiven(award_id=award, place=place, registration_id=person, actor=actor, at=utcnow()))
    db.flush()


def take_back_ranked(program: Program) -> None:
    """Take back the awards that followed the ranking; those given by hand stay."""
    of_program = select(Award.id).where(Award.program_id == program.id)
    db.execute(delete(AwardGiven).where(AwardGiven.award_id.in_(of_program), AwardGiven.reason == ""))
    db.expire_all()


def give_by_hand(award: Award, person: Registration, reason: str, actor: str) -> AwardGiven:
    """Give an award apart from the ranking. Raises RuleBroken without a reason, to strangers, and when none is left."""
    hold(award)
    if not reason.strip():
        raise RuleBroken("Tulis alasannya. Alasan ini dicetak di berita acara.", "reason")
    if person.program_id != award.program_id:
        raise RuleBroken("Orang ini bukan peserta kegiatan ini.", "person")
    _must_not_be_locked(award)
    have = db.scalars(select(AwardGiven).where(AwardGiven.award_id == award.id)).all()
    if any(one.registration_id == person.id for one in have):
        raise RuleBroken("Peserta ini sudah mendapat penghargaan itu.", "person")
    free = sorted(set(range(1, award.size + 1)) - {one.place for one in have})
    if not free:
        raise RuleBroken("Penghargaan ini sudah diberikan semua.", "award")
    row = AwardGiven(
        award_id=award.id, registration_id=person.id, place=free[0], reason=reason.strip(), actor=actor, at=utcnow()
    )
    db.add(row)
    db.flush()
    return row


def take_back(award: Award, place: int) -> None:
    """Take back an award that was given by hand. Raises RuleBroken when the minutes name it."""
    hold(award)
    _must_not_be_locked(award)
    db.execute(delete(AwardGiven).where(AwardGiven.award_id == award.id, AwardGiven.place == place, AwardGiven.reason != ""))


def _must_not_be_locked(award: Award) -> None:
    """Ranked awards stand in the minutes of the last stage; favourites can still be given afterwards."""
    last = last_stage(db.get_one(Program, award.program_id))
    if last:
        hold(last)
    if award.is_ranked and last and last.locked_at:
        raise RuleBroken("Berita acara sudah dicetak. Buka kembali babak terakhir dahulu.")
