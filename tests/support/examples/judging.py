"""Examples: judges, sheets, results."""

from domain.judging import recusals
from domain.models import Entry, Judge, TypedScore, TypedTotal
from domain.store.db import db, writing
from tests.support import deciding
from tests.support.examples.example import Example, Sent, buttons, sends
from tests.support.world import World


def _points(world: World) -> Sent:
    return {f"c{world.values['criterion']}": "71"}


def _untyped(world: World) -> Sent:
    """Nobody has typed the sheet yet: a row of it."""
    entry = db.query(Entry).filter_by(code=world.values["entry"]).one()
    with writing():
        for table in (TypedScore, TypedTotal):
            db.query(table).delete()
    return {f"e{entry.id}_c{world.values['criterion']}": "7", f"e{entry.id}_total": "7"}


def _declared(world: World) -> None:
    with writing():
        entry = db.query(Entry).filter_by(code=world.values["entry"]).one()
        recusals.recuse(entry, db.get_one(Judge, world.values["judge_id"]), "Keluarga sendiri")


EXAMPLES: dict[str, Example] = {
    **buttons("staff.judging.remove_judge_send"),
    "judges.entry_send": Example(prepare=_points, people=("judge_a", "judge_a")),
    "judges.recuse_send": Example({"reason": "Keluarga {mark}"}, keeps=False, people=("judge_a", "judge_a")),
    "staff.judging.find_sheet": Example({"sheet": "{sheet}"}, changes=False),
    "staff.judging.settle_row": sends(reason="Di kertas {mark}"),
    "staff.judging.typing": Example(prepare=_untyped, keeps=False, people=("officer", "officer")),
    "staff.judging.change_judge": sends(position="Guru {mark}"),
    "staff.judging.entry_state": sends(state="withdrawn", reason="Sakit {mark}"),
    "staff.judging.new_judge": sends(name="Juri {mark}"),
    "staff.judging.panel": Example({"judges": ["{judge_id}", "{spare_judge}"]}),
    "staff.judging.presence": sends(state="absent", reason="Sakit {mark}"),
    # Who says it last says it.
    "staff.judging.recusals": Example({"judge_id": "{judge_id}", "entry": "{entry}", "reason": "Keluarga {mark}"}, keeps=False),
    "staff.judging.remove_recusal": Example(prepare=_declared),
    "staff.judging.cut_lots": Example({"reason": "Ulang {mark}"}, prepare=deciding.places_by_lot),
    "staff.judging.cut_send": Example(prepare=deciding.all_judged),
    "staff.judging.decide_tie": Example({"reason": "Keputusan {mark}"}, prepare=deciding.two_equals),
    "staff.judging.give_award": Example({"person": "{number}", "reason": "Favorit {mark}"}, prepare=deciding.a_favourite),
    "staff.judging.minutes_send": Example({"notes": "Catatan {mark}"}, prepare=deciding.all_judged, times=1),
    "staff.judging.reopen": sends(reason="Keliru {mark}"),
    "staff.judging.take_award_back": Example(prepare=deciding.given_by_hand),
}
