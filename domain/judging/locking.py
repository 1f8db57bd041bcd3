"""Locking: a stage is locked when its minutes are printed; reopening it makes the minutes void."""

from collections.abc import Iterable, Sequence

from domain.contests import route
from domain.contests.entries import must_be_open
from domain.judging import awards, taking_back
from domain.judging.advancing import cut_of, waits_for
from domain.judging.cuts import ties_that_matter
from domain.judging.results import Result, result_of
from domain.models import IssuedPaper, Stage
from domain.printing import issuing
from domain.programs import barring
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold
from forms.sentence import Sentence

PROBLEMS = {
    "missing": "Nomor %(number)s: nilai belum lengkap.",
    "nobody": "Nomor %(number)s: belum ada juri yang menilai.",
    "readers": "Nomor %(number)s: belum dibaca oleh cukup juri.",
    "few": "Nomor %(number)s: nilai tertinggi dan terendah dibuang, jadi perlu sedikitnya tiga juri.",
    "excused": "Nomor %(number)s: ada juri yang tidak menilai, dan aturan babak ini menunggu sampai nilainya lengkap.",
    "before": "Nomor %(number)s: nilai babak sebelumnya belum ada.",
}
"""What keeps a performance from having a total, by the codes of `Total.problems`."""


def open_questions(result: Result) -> list[Sentence]:
    """Everything that must be settled before minutes: missing scores, ties at an award or at the line of the cut."""
    found = [
        Sentence(PROBLEMS[problem], number=result.lines[row.entry].number)
        for row in result.ranking().open
        for problem in row.total.problems
    ]
    found += [Sentence("Seri: nomor %(numbers)s.", numbers=numbers_of(result, tied)) for tied in ties_to_settle(result)]
    if not found and result.following and (problem := waits_for(result, cut_of(result))):
        found.append(problem)
    if not result.lines:
        found.append(Sentence("Belum ada peserta di babak ini."))
    return found


def ties_to_settle(result: Result) -> list[tuple[int, ...]]:
    """The groups of equals that an award or the cut depends on."""
    at_the_line = cut_of(result).open if result.following else []
    groups = [
        tied
        for part, sizes in awards.sizes_by_part(result).items()
        for tied in ties_that_matter(result.standing.ranking(part), sizes)
    ]
    return list(dict.fromkeys([*at_the_line, *groups]))


def numbers_of(result: Result, entries: Iterable[int]) -> str:
    """The numbers of these entries, for a sentence."""
    return ", ".join(result.lines[entry].number for entry in entries)


def lock(stage: Stage, actor: str) -> Result:
    """Lock a stage and give the awards that follow its ranking; the result that the minutes bear.

    A score that somebody sends in the same moment is either in it or refused: both hold the stage. Raises RuleBroken while
    something is open, and when it is locked already.
    """
    must_be_open(stage)
    result = result_of(stage)
    if problems := open_questions(result):
        raise RuleBroken(problems[0])
    stage.locked_at, stage.locked_by = utcnow(), actor
    if awards.ending_in(stage):
        awards.give_ranked(result, actor)
        barring.remember(stage.program, awards.wins_of(stage.program))
    db.flush()
    return result


def reopen(stage: Stage, reason: str, is_confirmed: bool = False) -> None:
    """Let scores in again: the minutes are void, awards that followed the ranking and those who went on are taken back.

    Raises RuleBroken without a reason, when nothing is locked, while a later stage is locked, and when somebody who went on
    has scores and it is not confirmed that they go.
    """
    hold(stage)
    if not reason.strip():
        raise RuleBroken("Tulis alasan membuka kembali babak ini.", "reason")
    if not stage.locked_at:
        raise RuleBroken("Babak ini tidak terkunci.")
    if later := _later_locked(stage):
        raise RuleBroken("Buka kembali %(stage)s dahulu: hasilnya bergantung pada babak ini.", stage=later[-1].title)
    taking_back.take_back(stage, is_confirmed)
    stage.locked_at, stage.locked_by = None, ""
    minutes = db.get(IssuedPaper, stage.minutes_id) if stage.minutes_id else None
    if minutes and not minutes.revoked_at:
        issuing.revoke(minutes, reason)
    stage.minutes_id = None
    if awards.ending_in(stage):
        awards.take_back_ranked(stage)
        barring.remember(stage.program, awards.wins_of(stage.program))
    db.flush()


def _later_locked(stage: Stage) -> Sequence[Stage]:
    """The locked stages that people went on to from this one, and from there."""
    found: list[Stage] = []
    for one in route.next_stages(stage):
        found += [*([one] if one.locked_at else []), *_later_locked(one)]
    return found
