"""Advancing: who goes on to the next stage by its cut, and the entries that they get there."""

from collections.abc import Callable, Collection, Mapping

from sqlalchemy import select

from domain.contests import drawing
from domain.contests.entries import add_entries, must_be_open
from domain.contests.route import next_stages, stage_after
from domain.judging.cuts import Cut, CutRule, cut
from domain.judging.results import Line, Result, result_of
from domain.models import Category, Draw, Entry, Registration, Stage
from domain.programs import lots
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold
from forms.sentence import Sentence

LOT = "cut"


def cut_of(result: Result) -> Cut:
    """Who goes on, as the scores are now."""
    stage = result.stage
    rule = CutRule(
        stage.cut.split("_per_")[0], stage.cut_size or 0, stage.cut_mark or 0, stage.cut in GROUPS, stage.cut_short,
        _lots(result),
    )  # fmt: skip
    return cut(result.standing, rule, groups_of(result), result.going_on if result.following else None)


def groups_of(result: Result) -> Mapping[str, Collection[int]]:
    """The groups that have places of their own; a sex or a category that nobody came for is one, too."""
    groups, of_line = GROUPS.get(result.stage.cut, ((), str))
    found: dict[str, set[int]] = {key: set() for key in (groups(result) if callable(groups) else groups)}
    for line in result.lines.values():
        if not result.following or line.category in result.following:
            found.setdefault(str(of_line(line)), set()).add(line.entry)
    return found


GROUPS: dict[str, tuple[Callable[[Result], Collection[str]] | Collection[str], Callable[[Line], object]]] = {
    "best_per_sex": (("P", "L"), lambda line: line.sex),
    "best_per_district": ((), lambda line: line.district),
    "best_per_category": (lambda result: [str(one.id) for one in _going_on(result)], lambda line: line.category),
}
"""By cut: the groups that there must be, and the group of a line."""


def _going_on(result: Result) -> list[Category]:
    """The categories for which a stage follows; all while none has anybody."""
    return [one for one in result.categories if not result.following or stage_after(result.stage, one.id)]


def _lots(result: Result) -> tuple[int, ...]:
    """The entries in the order of the newest lots; they are kept by code."""
    draws = drawing.draws_of(result.stage, LOT)
    by_code = {line.code: line.entry for line in result.lines.values()}
    return tuple(by_code[code] for code in draws[0].result["order"] if code in by_code) if draws else ()


def waits_for(result: Result, made: Cut) -> Sentence | None:
    """Why nobody can go on yet; None when all is decided."""
    if result.stage.cut != "all" and result.ranking().open:
        return Sentence("Masih ada nilai yang belum lengkap, jadi belum dapat ditentukan siapa yang lolos.")
    if made.open:
        return Sentence("Masih ada peserta seri di batas kelolosan. Catat keputusan juri dahulu.")
    return Sentence("Undi dahulu tempat yang tersisa.") if made.waits_for_lots else None


def draw_lots(stage: Stage, actor: str, reason: str = "") -> Draw:
    """Draw an order of all who are not through yet, for the places that are left. Raises RuleBroken when nothing is left to
    draw for, and when lots were drawn before and no reason is given for others."""
    must_be_open(stage)
    result = result_of(stage)
    made = cut_of(result)
    if drawing.draws_of(stage, LOT) and not reason.strip():
        raise RuleBroken("Tempat yang tersisa sudah diundi. Tulis alasan untuk mengundi ulang.", "reason")
    if (problem := waits_for(result, made)) and not made.waits_for_lots:
        raise RuleBroken(problem)
    if stage.cut_short != "lot" or not (made.waits_for_lots or "lot" in made.reasons.values()):
        raise RuleBroken("Tidak ada tempat tersisa yang perlu diundi.")
    rest = [line.code for line in result.lines.values() if made.reasons.get(line.entry, "lot") == "lot" and line.state == "in"]
    seed = lots.new_seed()
    draw = Draw(
        program_id=stage.program_id, stage_id=stage.id, purpose=LOT, seed=seed, reason=reason.strip(), actor=actor, at=utcnow(),
        result={"order": lots.shuffled(rest, seed)},
    )  # fmt: skip
    db.add(draw)
    db.flush()
    return draw


def advance(stage: Stage) -> list[Entry]:
    """Give those who go on their entries in the next stage, each with a new code; who has one keeps it.

    Raises RuleBroken while a score is missing or a tie at the line is open, and without a next stage.
    """
    later = next_stages(stage)
    if not later:
        raise RuleBroken("Ini babak terakhir. Tambahkan babak berikutnya dahulu.")
    hold(stage)
    for one in later:
        must_be_open(one)
    result = result_of(stage)
    made = cut_of(result)
    if problem := waits_for(result, made):
        raise RuleBroken(problem)
    through = [result.lines[entry] for entry in made.goes_on]
    statement = select(Registration).where(Registration.id.in_([line.person for line in through]))
    found = {one.id: one for one in db.scalars(statement)}
    added = []
    for following in later:
        people = [found[line.person] for line in through if result.following.get(line.category) is following]
        added += add_entries(following, people)
    return added


def no_longer(stage: Stage, made: Cut, result: Result) -> list[Line]:
    """Who is in the next stage although the scores, as they are now, let them go on no more."""
    later = [one.id for one in next_stages(stage)]
    there = set(db.scalars(select(Entry.registration_id).where(Entry.stage_id.in_(later), Entry.state == "in")))
    return [line for line in result.lines.values() if line.person in there and line.entry not in made.reasons]
