"""Manuscripts are shared out by lot: evenly, reproducibly, and to nobody of the author's own school."""

from collections import Counter

import pytest

from domain.manuscripts import reading, sharing
from domain.models import Draw, Entry, Program, Recusal, School, Stage
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.factories import make_program, make_school
from tests.support.manuscripts import enter, gathered, make_judge, make_stage, send_typed


@pytest.fixture
def stage(office: object, school: School) -> Stage:
    """Ten manuscripts, two of a school at which one of four judges teaches."""
    program = make_program("creative_writing")
    elsewhere = make_school()
    people = [send_typed(program, school if number < 3 else elsewhere, number) for number in range(1, 11)]
    stage = make_stage(program)
    enter(stage, *people)
    gathered(program)
    make_judge(stage, "Juri A", institution_id=school.id)
    for name in ("Juri B", "Juri C", "Juri D"):
        make_judge(stage, name)
    return stage


def share(stage: Stage, readers: int, seed: str = "benih", reason: str = "") -> dict[str, list[str]]:
    with writing():
        sharing.share_out(stage, readers, seed, "account:1", reason)
    return {portion.judge.name: portion.codes for portion in sharing.portions_of(stage)}


def test_each_is_read_by_so_many_evenly_and_never_by_its_own_school(stage: Stage, school: School) -> None:
    portions = share(stage, 2)
    readers = Counter(code for codes in portions.values() for code in codes)
    assert (len(readers), set(readers.values())) == (10, {2})
    sizes = sorted(map(len, portions.values()))
    assert sizes[-1] - sizes[0] <= 1
    own = {entry.code for entry in db.query(Entry) if entry.registration.school_id == school.id}
    assert len(own) == 2
    assert not own & set(portions["Juri A"])


def test_same_seed_gives_the_same_shares_and_is_kept(stage: Stage) -> None:
    first = share(stage, 2, "a")
    assert share(stage, 2, "b", "Salah benih") != first
    assert share(stage, 2, "a", "Ulang") == first
    assert [draw.seed for draw in db.query(Draw).order_by(Draw.id)] == ["a", "b", "a"]


def test_drawing_again_needs_a_reason_and_no_score(stage: Stage) -> None:
    share(stage, 2)
    with pytest.raises(RuleBroken, match="alasan"):
        share(stage, 2)


def test_total_becomes_a_mean_and_a_judge_reads_only_the_own_share(stage: Stage) -> None:
    portions = share(stage, 1)
    assert (stage.totals, stage.readers) == ("mean", 1)
    for portion in sharing.portions_of(stage):
        assert [one.code for one in reading.readings_of(portion.judge)] == portions[portion.judge.name]


def test_declared_conflicts_stay_and_count(stage: Stage) -> None:
    judges = {portion.judge.name: portion.judge for portion in sharing.portions_of(stage)}
    entry = db.query(Entry).order_by(Entry.id.desc()).first()
    assert entry
    with writing():
        db.add(Recusal(entry_id=entry.id, judge_id=judges["Juri B"].id, origin="declared", reason="Keponakan"))
    portions = share(stage, 3)
    assert entry.code not in portions["Juri B"]
    assert sum(entry.code in codes for codes in portions.values()) == 3
    assert db.query(Recusal).filter_by(origin="declared").count() == 1


def test_too_few_readers_are_said_with_the_code(stage: Stage) -> None:
    with pytest.raises(RuleBroken, match="hanya dapat dibaca 3 juri, tetapi perlu 4"):
        share(stage, 4)
    assert db.query(Draw).count() == 0


def test_stage_without_entries_is_not_shared_out(office: object) -> None:
    empty: Program = make_program("creative_writing")
    with pytest.raises(RuleBroken, match="Belum ada peserta"):
        share(make_stage(empty), 1)
