"""Awards: ranked ones follow the ranking of the last stage, any can be given by hand, favourites stand outside."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from domain.contests.route import last_stage
from domain.judging.ranking import Row
from domain.judging.results import Result
from domain.judging.rulings import prizes_of_shared
from domain.models import Award, AwardGiven, Entry, Program, Registration, Stage
from domain.programs.barring import Win
from domain.registering.people import SHOWN
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold

Slot = tuple[Award, int]
Part = frozenset[int] | None
"""The entries of a category, or None for everybody."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an award: who has it, or would by the ranking as it is now; `person` is None while nobody has.

    `share` is how many share it, `said` the place that is said of them, `money` what each gets (None: the whole prize).
    """

    award: Award
    place: int
    person: int | None
    reason: str = ""
    is_given: bool = False
    share: int = 1
    said: int = 0
    money: int | None = None


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
    """Who won which ranked place, counted from 1 in each category: what later programs may ask. A shared place is one, and the
    next is left out."""
    counted: Counter[int | None] = Counter()
    shared: dict[tuple[int, int], int] = {}
    found = []
    for given in given_of(program):
        if given.award.is_ranked:
            counted[given.award.category_id] += 1
            place = shared.setdefault((given.award_id, given.said_place), counted[given.award.category_id])
            found.append(Win(place, title_of(given.award), given.registration.answers))
    return found


def ending_in(stage: Stage) -> list[Award]:
    """The ranked awards that follow the ranking of this very stage: those of the categories for which it is the last one."""
    ranked = [award for award in awards_of(stage.program) if award.is_ranked]
    ends = {one: last_stage(stage.program, one) for one in {award.category_id for award in ranked}}
    return [award for award in ranked if ends[award.category_id] is stage]


def sizes_by_part(result: Result) -> Mapping[Part, list[int]]:
    """How many get each ranked award, one award after the other, by whose ranking it follows.

    Who has a ranked award by hand is out of the ranking's way, and so is the place.
    """
    found: dict[Part, list[int]] = {}
    given = given_of(result.stage.program)
    for award in ending_in(result.stage):
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


def places_of(program: Program, results: Mapping[int, Result]) -> Iterator[Place]:
    """Every place of every award: given, or as the ranking of its stage (by id) proposes it. A place that nobody has, because
    the one above it is shared, is among them."""
    given = given_of(program)
    proposed = [one for result in results.values() for one in by_ranking(result, given)]
    for award in awards_of(program):
        have = {one.place: one for one in given if one.award_id == award.id}
        would = {one.place: one for one in proposed if one.award.id == award.id}
        for place in sorted({*range(1, award.size + 1), *have, *would}):
            one = have.get(place)
            if one:
                yield Place(award, place, one.registration_id, one.reason, True, one.share, one.said_place, one.money)
            else:
                yield would.get(place) or Place(award, place, None)


def by_ranking(result: Result, given: Sequence[AwardGiven]) -> Iterator[Place]:
    """Who would have which ranked award by rank, where it is not given by hand.

    Those who share a place have the award of that place, all of them; as many places after it are left out as they are more
    than one.
    """
    awards: dict[Part, list[Award]] = {}
    for award in ending_in(result.stage):
        awards.setdefault(_part(result, award, given), []).append(award)
    for part, of_part in awards.items():
        yield from _filled(result, part, [slot for award in of_part for slot in _slots(award, given)])


def _slots(award: Award, given: Sequence[AwardGiven]) -> list[Slot]:
    by_hand = {one.place for one in given if one.award_id == award.id and one.reason}
    return [(award, place) for place in range(1, award.size + 1) if place not in by_hand]


def _filled(result: Result, part: Part, slots: Sequence[Slot]) -> Iterator[Place]:
    """The places of these awards, from the first rank on; a place beyond the size of its award is a shared one."""
    ranked = list(result.standing.ranking(part).ranked)
    number = 0
    while number < min(len(slots), len(ranked)):
        award, said = slots[number]
        group = [row for row in ranked[number:] if row.entry in ranked[number].shared] or [ranked[number]]
        money = _money(result, ranked[number], slots[number : number + len(group)])
        own = [place for one, place in slots[number : number + len(group)] if one is award]
        beyond = range(award.size + 1, award.size + 1 + len(group))
        for row, place in zip(group, [*own, *beyond], strict=False):
            yield Place(award, place, result.lines[row.entry].person, share=len(group), said=said, money=money)
        number += len(group)


def _money(result: Result, row: Row, slots: Sequence[Slot]) -> int | None:
    """What each of those who share a place gets: the prizes of their places together, divided; None for the whole prize."""
    people = [result.lines[entry].person for entry in row.shared]
    if not people or prizes_of_shared(result, people) == "each":
        return None
    return sum(award.money for award, _place in slots) // len(people)


def give_ranked(result: Result, actor: str) -> None:
    """Give the awards that follow the ranking; who has one by hand keeps it."""
    take_back_ranked(result.stage)
    for one in list(by_ranking(result, given_of(result.stage.program))):
        shared = one.said if one.share > 1 else None
        db.add(AwardGiven(
            award_id=one.award.id, place=one.place, registration_id=one.person, share=one.share, shared_place=shared,
            money=one.money, actor=actor, at=utcnow(),
        ))  # fmt: skip
    db.flush()


def take_back_ranked(stage: Stage) -> None:
    """Take back the awards that followed the ranking of a stage; those given by hand stay."""
    awards = [award.id for award in ending_in(stage)]
    db.execute(delete(AwardGiven).where(AwardGiven.award_id.in_(awards), AwardGiven.reason == ""))
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
    last = last_stage(db.get_one(Program, award.program_id), award.category_id)
    if last:
        hold(last)
    if award.is_ranked and last and last.locked_at:
        raise RuleBroken("Berita acara sudah dicetak. Buka kembali babak terakhir dahulu.")
