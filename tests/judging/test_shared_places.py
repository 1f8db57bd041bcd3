"""Two first prizes and no second: what the jury decides about a shared place, and what awards, money and papers make of it."""

import pytest

from domain.judging import advancing, locking, rulings
from domain.judging.awards import wins_of
from domain.judging.prizes import prizes_of
from domain.judging.results import result_of
from domain.models import Entry, Program, Stage
from domain.office.offices import office as the_office
from domain.rules import RuleBroken
from domain.store.db import writing
from pdf_templates.needs import RESULT
from pdf_templates.papers import PAPERS
from pdf_templates.printing.issued import content_of
from pdf_templates.printing.runs import new_run
from tests.judging.test_results import locked, make_award, make_judged, ranks
from tests.support.contests import make_stage
from tests.support.factories import make_program

pytestmark = pytest.mark.usefixtures("office")
PRIZES = ((1, "Juara I", 3_000_000), (2, "Juara II", 2_000_000), (3, "Juara III", 1_000_000))


def make_equals(points: tuple[int, ...] = (90, 90, 80, 70)) -> tuple[Program, Stage, list[Entry]]:
    program = make_program()
    for number, name, money in PRIZES:
        make_award(program, name, number, money=money)
    stage, entries = make_judged([(one,) for one in points], program)
    return program, stage, entries


def share(stage: Stage, entries: list[Entry], places: tuple[int, ...], prizes: str = "pooled") -> None:
    people = [entry.registration_id for entry in entries]
    with writing():
        rulings.decide_tie(stage, dict(zip(people, places, strict=True)), "sama kuat", "account:1", prizes)


def given(program: Program) -> list[tuple[str, int, int]]:
    return [(one.title, one.person, one.money) for one in prizes_of(program)]


def test_shared_place_leaves_out_the_next_and_divides_the_prizes() -> None:
    program, stage, entries = make_equals()
    share(stage, entries[:2], (1, 1))
    assert ranks(stage) == [1, 1, 3, 4]
    assert locking.open_questions(result_of(stage)) == []
    locked(stage)
    first, second, third, _last = (entry.registration_id for entry in entries)
    assert given(program) == [
        ("Juara I bersama", first, 2_500_000), ("Juara I bersama", second, 2_500_000), ("Juara III", third, 1_000_000),
    ]  # fmt: skip
    assert [(one.place, one.award) for one in wins_of(program)] == [(1, "Juara I"), (1, "Juara I"), (3, "Juara III")]


def test_shared_place_may_give_everybody_the_whole_prize() -> None:
    program, stage, entries = make_equals()
    share(stage, entries[:2], (1, 1), "each")
    locked(stage)
    assert [money for _title, _person, money in given(program)] == [3_000_000, 3_000_000, 1_000_000]


def test_three_equals_may_share_the_second_place_behind_the_first() -> None:
    program, stage, entries = make_equals((90, 90, 90, 70))
    share(stage, entries[:3], (2, 1, 2))
    assert ranks(stage) == [2, 1, 2, 4]
    locked(stage)
    titles = {person: title for title, person, _money in given(program)}
    expected = ["Juara II bersama", "Juara I", "Juara II bersama", None]
    assert [titles.get(entry.registration_id) for entry in entries] == expected


def test_award_for_several_says_the_shared_place_once() -> None:
    program = make_program()
    make_award(program, "Harapan", 1, size=3)
    stage, entries = make_judged([(90,), (90,), (80,)], program)
    share(stage, entries[:2], (1, 1))
    locked(stage)
    assert [one.title for one in prizes_of(program)] == ["Harapan (1) bersama", "Harapan (1) bersama", "Harapan (3)"]


def test_place_at_the_line_of_a_cut_cannot_be_shared() -> None:
    program = make_program()
    stage, entries = make_judged([(90,), (90,)], program, cut="best", cut_size=1)
    make_stage(program)
    share(stage, entries, (1, 1))
    result = result_of(stage)
    assert advancing.waits_for(result, advancing.cut_of(result))
    people = [entry.registration_id for entry in entries]
    with writing():
        seen = rulings.newest_about(stage, people)
        rulings.decide_tie(stage, rulings.in_turn(people), "suara lebih jelas", "account:1", seen=seen)
    assert advancing.cut_of(result_of(stage)).goes_on == (entries[0].id,)


def test_what_becomes_of_the_money_must_be_said() -> None:
    _program, stage, entries = make_equals()
    with pytest.raises(RuleBroken, match="hadiah uang"):
        share(stage, entries[:2], (1, 1), "")


def test_minutes_say_who_shares_a_place_and_why() -> None:
    program, stage, entries = make_equals()
    share(stage, entries[:2], (1, 1))
    locked(stage)
    run = new_run(the_office(), program, given={RESULT: result_of(stage)}, texts={})
    said = str(content_of(PAPERS["jury_minutes"], PAPERS["jury_minutes"].build(run)))
    one, other = (entry.registration.name for entry in entries[:2])
    assert f"{one} (nomor 1) dan {other} (nomor 2) berbagi tempat, karena sama kuat." in said
    assert f"Juara I bersama diberikan kepada {one} dan {other}, masing-masing dengan hadiah uang Rp2.500.000" in said
    assert "Juara II" not in said.replace("Juara III", "")
