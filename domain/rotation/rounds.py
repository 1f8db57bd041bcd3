"""Rounds of a kelurahan: who gets which bag next, and which bag is where."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from domain.models import Bag, BagRound, BagTurn, CapabilitySetting, Institution, Program, Registration
from domain.models.registration import PLACED
from domain.office import days_off
from domain.office.clock import local_today
from domain.programs.settings import settings_of
from domain.rotation.bags import bags_in_use
from domain.rotation.planning import plan
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold

USUAL_INTERVAL = 15
"""Days between two rounds; sources name twice a week and every fifteen days, so it is a setting."""
LONGEST_BREAK = timedelta(days=30)
"""No row of days off is longer."""
LONGEST_ROUND = timedelta(days=90) + LONGEST_BREAK
"""The longest interval that a program may set, and a break behind it."""


def interval_of(program: Program) -> timedelta:
    """How long a family keeps a bag."""
    return timedelta(days=int(str(settings_of(program, "rotation").get("interval") or USUAL_INTERVAL)))


def _intervals() -> dict[int, int]:
    """Program's id → how many days a family keeps a bag, where that was set."""
    rows = db.scalars(select(CapabilitySetting).where(CapabilitySetting.capability == "rotation"))
    return {row.program_id: int(str(row.answers["interval"])) for row in rows if row.answers.get("interval")}


def families_of(program: Program, village: Institution) -> list[Registration]:
    """The member families of a kelurahan in the order in which they joined."""
    wanted = Registration.program_id == program.id, Registration.status.in_(PLACED)
    statement = select(Registration).where(*wanted, Registration.region_code == village.region_code)
    return list(db.scalars(statement.order_by(Registration.sequence)))


def rounds_of(program: Program, village: Institution | None = None) -> list[BagRound]:
    """The rounds of a program, of one kelurahan where it is named, the newest on top, with their turns."""
    wanted = [BagRound.program_id == program.id] + ([BagRound.institution_id == village.id] if village else [])
    turns = selectinload(BagRound.turns)
    statement = select(BagRound).where(*wanted).options(
        joinedload(BagRound.institution), turns.joinedload(BagTurn.bag), turns.joinedload(BagTurn.registration)
    )  # fmt: skip
    return list(db.scalars(statement.order_by(BagRound.number.desc(), BagRound.institution_id)))


def newest_rounds(program: Program) -> list[BagRound]:
    """The newest round of each kelurahan, by its name."""
    found: dict[int, BagRound] = {}
    for one in rounds_of(program):
        found.setdefault(one.institution_id, one)
    return sorted(found.values(), key=lambda one: one.institution.name)


def open_rounds(village: Institution | None) -> list[BagRound]:
    """The rounds of a kelurahan in programs that go on, the newest on top."""
    if village is None:
        return []
    statement = select(BagRound).join(Program).where(BagRound.institution_id == village.id, Program.state != "archived")
    return list(db.scalars(statement.order_by(BagRound.day.desc(), BagRound.id.desc()).limit(12)))


def round_by_id(round_id: int) -> BagRound | None:
    """The round of this number."""
    return db.get(BagRound, round_id)


@dataclass(frozen=True)
class Planned:
    """The next round as it would be opened now: who gets which bag, who waits, and which bags have not come back."""

    village: Institution
    number: int
    day: date
    given: Sequence[tuple[Registration, Bag]]
    waiting: Sequence[Registration]
    late: Sequence[BagTurn]


def next_round(program: Program, village: Institution) -> Planned:
    """Plan the next round of a kelurahan. Bags that are still out stay where they are, and so do their families."""
    history = rounds_of(program, village)[::-1]
    families, bags = families_of(program, village), bags_in_use(program, village)
    late = [turn for one in history for turn in one.turns if turn.is_out]
    before = [{turn.registration_id: turn.bag_id for turn in one.turns} for one in history]
    out = {turn.registration_id: turn.bag_id for turn in late}
    (made,) = plan([one.id for one in families], [one.id for one in bags], before, late=out)
    known = {one.id: one for one in bags}
    given = [(one, known[made[one.id]]) for one in families if one.id in made]
    waiting = [one for one in families if one.id not in made and one.id not in out]
    day = _day_after(history[-1].day if history else None, interval_of(program))
    return Planned(village, len(history) + 1, day, given, waiting, late)


def year_plan(program: Program, village: Institution, rounds: int) -> list[tuple[date, list[tuple[Registration, Bag]]]]:
    """So many coming rounds, as they will be when every bag comes back on time and nobody joins or leaves."""
    first = next_round(program, village)
    families, bags = families_of(program, village), bags_in_use(program, village)
    history = [{turn.registration_id: turn.bag_id for turn in one.turns} for one in rounds_of(program, village)[::-1]]
    out = {turn.registration_id: turn.bag_id for turn in first.late}
    known = {one.id: one for one in bags}
    planned, day = [], first.day
    for made in plan([one.id for one in families], [one.id for one in bags], history, rounds, out):
        planned.append((day, [(one, known[made[one.id]]) for one in families if one.id in made]))
        day = _day_after(day, interval_of(program))
    return planned


def _day_after(last: date | None, interval: timedelta) -> date:
    """The day of the next round: never a Sunday or a day off; the first is today or the next working day."""
    return working_day(last + interval if last else local_today())


def working_day(day: date) -> date:
    """This day, or the next that is no Sunday and no day off."""
    return _working_day(day, days_off.days_off(day, day + LONGEST_BREAK))


def _working_day(day: date, off: Mapping[date, str]) -> date:
    while day.weekday() == 6 or day in off:
        day += timedelta(days=1)
    return day


def open_round(program: Program, village: Institution, number: int, day: date | None = None) -> BagRound:
    """Open the round that was shown under this number. Raises RuleBroken when somebody opened it, or nobody gets a bag."""
    hold(program)
    planned = next_round(program, village)
    if planned.number != number:
        raise RuleBroken("Putaran ini sudah dibuka. Muat ulang halaman untuk melihatnya.")
    if not planned.given:
        raise RuleBroken("Tidak ada tas yang dapat diserahkan: daftarkan keluarga dan tas, atau tunggu tas kembali.")
    last = next(iter(rounds_of(program, village)), None)
    if day and last and day < last.day:
        raise RuleBroken("Tanggal putaran tidak boleh sebelum putaran lalu.", "day")
    made = BagRound(program_id=program.id, institution_id=village.id, number=number, day=day or planned.day)
    made.turns = [BagTurn(bag_id=bag.id, registration_id=one.id, state="", actor="") for one, bag in planned.given]
    db.add(made)
    db.flush()
    return made


def due_days(rounds: Collection[BagRound]) -> dict[int, date]:
    """Round's id → when its bags are expected back: on the day of the next round. Two statements for all of them."""
    if not rounds:
        return {}
    days = _intervals()
    due = {one.id: one.day + timedelta(days=days.get(one.program_id, USUAL_INTERVAL)) for one in rounds}
    off = days_off.days_off(min(due.values()), max(due.values()) + LONGEST_BREAK)
    return {one: _working_day(day, off) for one, day in due.items()}


def history_of(bag: Bag) -> list[BagTurn]:
    """Where a bag has been, the newest on top."""
    statement = select(BagTurn).join(BagRound).where(BagTurn.bag_id == bag.id).order_by(BagRound.number.desc())
    return list(db.scalars(statement.options(joinedload(BagTurn.round), joinedload(BagTurn.registration))))
