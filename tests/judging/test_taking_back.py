"""Opening a stage again takes back who went on; an admin settles alone only where nobody else is left."""

import pytest

from domain.day import marking
from domain.judging import double_entry, locking
from domain.judging.taking_back import would_go
from domain.models import DayNote, Entry, Office, Score, Stage
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.support.contests import give, make_entries, make_entry, make_seat, make_stage, read_twice
from tests.support.factories import make_account

pytestmark = pytest.mark.usefixtures("office")


def locked_with_final() -> tuple[Stage, Entry]:
    """A locked stage and the entry of one who went on, with a note of the day."""
    stage = make_stage()
    first, _second = make_entries(stage, 2)
    final = make_entry(make_stage(stage.program), first.registration)
    with writing():
        stage.locked_at = utcnow()
        marking.note(final.stage, {(final.code, "arrival"): "arrived"}, "account:1")
    return stage, final


def test_reopening_takes_back_who_went_on_with_what_was_noted() -> None:
    stage, final = locked_with_final()
    later = final.stage_id
    assert [(one.stage.id, one.entries, one.scores) for one in would_go(stage)] == [(later, 1, 0)]
    with writing():
        locking.reopen(stage, "Salah ketik")
    assert db.query(Entry).filter_by(stage_id=later).count() == db.query(DayNote).count() == 0
    assert db.query(Entry).filter_by(stage_id=stage.id).count() == 2


def test_scores_of_the_next_stage_go_only_when_that_is_confirmed() -> None:
    stage, final = locked_with_final()
    give(make_seat(final.stage), final, "80")
    with pytest.raises(RuleBroken, match="sudah mempunyai nilai"), writing():
        locking.reopen(stage, "Salah ketik")
    assert (bool(stage.locked_at), db.query(Score).count()) == (True, 1)
    with writing():
        locking.reopen(stage, "Salah ketik", is_confirmed=True)
    assert (bool(stage.locked_at), db.query(Score).count()) == (False, 0)


def test_who_did_not_come_from_the_stage_stays() -> None:
    stage, final = locked_with_final()
    (other,) = make_entries(final.stage, 1)
    with writing():
        locking.reopen(stage, "Salah ketik")
    assert db.query(Entry).filter_by(stage_id=other.stage_id).one().id == other.id


@pytest.mark.parametrize(
    ("third", "role", "may"),
    [("", "admin", True), ("", "officer", False), ("officer", "admin", False), ("reader", "admin", True)],
)
def test_admin_settles_own_typing_only_when_nobody_else_could(office: Office, third: str, role: str, may: bool) -> None:
    own, other = make_account("satu", role), make_account("dua", "officer")
    if third:
        make_account("tiga", third)
    seat = make_seat(make_stage())
    (entry,) = make_entries(seat.stage, 1)
    read_twice(seat, entry, ("70", "71", "72"), ("70", "71", "73"), (f"account:{own.id}", f"account:{other.id}"))
    assert double_entry.may_settle(seat, f"account:{own.id}") is may
    points = {one.id: 7000 for one in seat.stage.criteria}
    if may:
        with writing():
            double_entry.settle(seat, entry.id, points, "Di kertas 70", f"account:{own.id}")
    else:
        with pytest.raises(RuleBroken, match="ikut mengetik"), writing():
            double_entry.settle(seat, entry.id, points, "Di kertas 70", f"account:{own.id}")
