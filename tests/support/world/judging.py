"""The tests' world: judges and a stage that is decided."""

from domain.models import Award, Program, Release, Stage
from domain.printing import issuing
from domain.store.db import db, utcnow, writing
from tests.support import contests
from tests.support.world.cast import Cast, Values


def _decided(program: Program) -> tuple[Award, Stage]:
    """An award, and a stage whose minutes are printed; the result is public."""
    stage = contests.make_stage(program)
    with writing():
        says = {"decisions": [], "listed": [], "people": [], "signatures": [], "url": ""}
        texts = dict.fromkeys(("subject", "program", "stage", "number", "opening", "label", "final", "closing"), "Contoh")
        minutes = issuing.issue_document("jury_minutes", program, "Babak", issuing.Content([says | texts]), "account:1")[0]
        stage.minutes_id, stage.locked_at = minutes.id, utcnow()
        award = Award(program_id=program.id, number=1, name="Juara I")
        db.add_all([award, Release(program_id=program.id, actor="account:1", at=utcnow())])
    return award, stage


def values(cast: Cast) -> Values:
    """A judge who has given a score, one who judges nothing, a stage that is decided."""
    seat, entry = cast.seat, cast.entry
    contests.give(seat, entry, "70")
    contests.read_twice(seat, entry, ("70", "71", "72"), ("70", "71", "73"))
    spare = cast.holders["judge_b"] = contests.make_judge(cast.contest)
    award, locked = _decided(cast.contest)
    return {
        "stage_id": seat.stage_id, "judge_id": seat.judge_id, "entry": entry.code, "spare_judge": spare.id,
        "sheet": seat.code, "criterion": seat.stage.criteria[0].id, "award_id": award.id, "place": 1,
        **{f"staff.judging.{view} stage_id": locked.id for view in ("minutes_copy", "reopen")},
        **{f"staff.judging.{view} judge_id": spare.id for view in ("remove_judge", "remove_judge_send")},
    }  # fmt: skip
