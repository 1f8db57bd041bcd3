"""Categories with stages of their own: who appears where, who goes on where, and whose minutes decide what."""

import pytest

from domain.contests import entries, route
from domain.contests.rule_sheets import sheet_of, use_sheet
from domain.contests.rules import remove_rule, rules_of, set_rule
from domain.judging import advancing, awards, locking
from domain.judging.results import result_of
from domain.models import Category, Program, Stage
from domain.publishing import releasing
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.judging.test_results import locked, make_award
from tests.support.contests import give, make_entry, make_seat, make_stage
from tests.support.factories import make_program, make_registration, make_school

pytestmark = pytest.mark.usefixtures("office")
LEVELS = {"SD": "SD", "SMP": "SMP"}


def make_two(common: bool = True) -> tuple[Program, dict[str, Category], list[Stage]]:
    """A program of two categories: a round for all, then a final for each."""
    program = make_program()
    with writing():
        rows = {name: Category(program_id=program.id, number=at, name=name, levels=[name]) for at, name in enumerate(LEVELS, 1)}
        db.add_all(rows.values())
    stages = [make_stage(program, ("Isi",), cut="best_per_category", cut_size=1)] if common else []
    stages += [make_stage(program, ("Isi",), name=f"Final {name}", category_id=row.id) for name, row in rows.items()]
    return program, rows, stages


def judge_all(stage: Stage, points: list[int]) -> None:
    seat = make_seat(stage)
    for entry, one in zip(entries.entries_of(stage), points, strict=True):
        assert give(seat, entry, str(one)) == {}


def make_people(stage: Stage, categories: dict[str, Category], number: int = 2) -> None:
    for level, row in categories.items():
        for _one in range(number):
            make_entry(stage, make_registration(stage.program, make_school(level=level)), category_id=row.id)


def test_each_category_goes_its_own_way() -> None:
    program, rows, (first, primary, secondary) = make_two()
    assert [route.stage_after(first, row.id) for row in rows.values()] == [primary, secondary]
    assert route.stage_before(secondary) == first
    assert route.stage_after(primary, rows["SMP"].id) is None
    assert route.next_stages(first) == [primary, secondary]
    assert [route.last_stage(program, row.id) for row in rows.values()] == [primary, secondary]


def test_winners_of_a_round_for_all_go_on_to_the_final_of_their_category() -> None:
    _program, rows, (first, primary, secondary) = make_two()
    make_people(first, rows)
    judge_all(first, [90, 80, 70, 60])
    with writing():
        advancing.advance(first)
    assert [[one.category_id for one in entries.entries_of(stage)] for stage in (primary, secondary)] == [
        [rows["SD"].id], [rows["SMP"].id]
    ]  # fmt: skip


def test_first_stage_of_a_category_takes_its_own_people_only() -> None:
    program, _rows, (primary, secondary) = make_two(common=False)
    pupil = make_registration(program, make_school(level="SMP"))
    make_registration(program, make_school(level="SD"))
    with writing():
        added = entries.fill_first(secondary)
    assert [one.registration_id for one in added] == [pupil.id]
    assert len(entries.missing_from_first(primary)) == 1


def test_minutes_of_a_final_give_the_awards_of_its_category_and_no_other() -> None:
    program, rows, (primary, secondary) = make_two(common=False)
    for number, row in enumerate(rows.values(), 1):
        make_award(program, "Juara I", number, category_id=row.id)
    for stage, row in zip((primary, secondary), rows.values(), strict=True):
        make_entry(stage, make_registration(program, make_school(level=row.name)), category_id=row.id)
        judge_all(stage, [80])
    locked(primary)
    assert [one.award.category_id for one in awards.given_of(program)] == [rows["SD"].id]
    assert not releasing.is_final(program)
    locked(secondary)
    assert releasing.is_final(program)
    with writing():
        locking.reopen(primary, "Salah hitung")
    assert [one.award.category_id for one in awards.given_of(program)] == [rows["SMP"].id]


def test_category_without_a_final_ends_where_the_other_goes_on() -> None:
    program, rows, (first, primary, secondary) = make_two()
    with writing():
        remove_rule(program, secondary)
    make_award(program, "Juara I", 1, category_id=rows["SMP"].id)
    make_people(first, rows)
    judge_all(first, [90, 80, 70, 70])
    questions = [str(one) for one in locking.open_questions(result_of(first))]
    assert questions == ["Seri: nomor 3, 4."]
    assert len(advancing.cut_of(result_of(first)).goes_on) == 1
    assert route.next_stages(first) == [primary]


def test_nothing_for_everybody_follows_a_stage_of_a_category() -> None:
    program, rows, (first, _primary, _secondary) = make_two()
    with pytest.raises(RuleBroken, match="milik satu kategori"), writing():
        set_rule(program, Stage(program_id=program.id), {"name": "Puncak", "category_id": None, "carried": 0})
    make_people(first, rows, 1)
    with pytest.raises(RuleBroken, match="kategorinya tetap"), writing():
        set_rule(program, first, {"category_id": rows["SD"].id})


def test_rule_sheet_keeps_the_stages_of_categories() -> None:
    program, _rows, _stages = make_two()
    other = make_program()
    with writing():
        use_sheet(other, sheet_of(program))
    found = rules_of(other)
    names = {one.id: one.name for one in found.categories}
    assert [names.get(stage.category_id or 0) for stage in found.stages] == [None, "SD", "SMP"]
