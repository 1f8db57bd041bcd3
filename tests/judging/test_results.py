"""From scores to minutes: results, rulings, cuts, locks and awards, while others write."""

from collections.abc import Callable, Sequence

import pytest
from flask import Flask

from domain.judging import advancing, appearing, awards, locking, recusals, rulings
from domain.judging.results import result_of
from domain.models import Award, Category, Entry, IssuedPaper, PanelSeat, Program, Stage
from domain.printing import issuing
from domain.registering import reviewing
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.support.at_once import together
from tests.support.contests import give, make_entry, make_seat, make_stage
from tests.support.databases import on_both
from tests.support.factories import make_program, make_registration, make_school, pupil

pytestmark = [pytest.mark.usefixtures("office"), on_both]


def make_judged(points: Sequence[Sequence[int]], program: Program | None = None, **values: object) -> tuple[Stage, list[Entry]]:
    """A stage of one criterion; a row a performance, with the points of each judge."""
    stage = make_stage(program or make_program(), criteria=("Isi",), **values)
    entries = [make_entry(stage) for _ in points]
    seats = [make_seat(stage) for _ in range(max(map(len, points), default=0))]
    for entry, row in zip(entries, points, strict=True):
        for seat, given in zip(seats, row, strict=False):
            assert give(seat, entry, str(given)) == {}
    return stage, entries


def make_award(program: Program, name: str, number: int, **values: object) -> Award:
    with writing():
        award = Award(**{"program_id": program.id, "number": number, "name": name, **values})
        db.add(award)
    return award


def ranks(stage: Stage) -> list[int | None]:
    """In the order of appearance."""
    found = {row.entry: row.rank for row in result_of(stage).ranking().rows}
    return [found.get(entry) for entry in result_of(stage).lines]


def decide(stage: Stage, people: list[int], reason: str = "Penguasaan panggung") -> None:
    with writing():
        rulings.decide_tie(stage, rulings.in_turn(people), reason, "account:1")


def locked(stage: Stage) -> None:
    with writing():
        locking.lock(stage, "account:1")


def test_result_ranks_what_judges_gave() -> None:
    stage, _entries = make_judged([(80, 81), (90, 70), (81, 80), (70, 70)])
    assert ranks(stage) == [1, 3, 1, 4]


def test_result_leaves_out_who_has_no_place_any_more() -> None:
    stage, entries = make_judged([(80,), (90,), (70,)])
    with writing():
        reviewing.reject(entries[1].registration, "account:1", "Bukan murid sekolah ini")
    assert ranks(stage) == [1, None, 2]
    assert result_of(stage).lines[entries[1].id].reason == "Bukan murid sekolah ini"


def test_result_ranks_nobody_who_is_disqualified_and_pushes_nobody_down() -> None:
    stage, entries = make_judged([(80,), (90,), (70,)])
    with pytest.raises(RuleBroken, match="alasan"), writing():
        appearing.set_state(entries[1], "disqualified", " ")
    with writing():
        appearing.set_state(entries[1], "disqualified", "Memakai naskah")
    assert ranks(stage) == [1, None, 2]


def test_result_keeps_recused_judges_out_of_the_total() -> None:
    stage, entries = make_judged([(100, 60), (80, 81)], missing="mean", totals="mean")
    assert ranks(stage) == [2, 1]
    seat = db.query(PanelSeat).filter_by(stage_id=stage.id).order_by(PanelSeat.judge_id).all()[1]
    with writing():
        recusals.recuse(entries[0], seat.judge, "Murid sendiri")
    assert ranks(stage) == [1, 2]


def test_result_counts_the_stage_before_as_a_share() -> None:
    first, entries = make_judged([(90,), (80,), (70,)], make_program())
    second = make_stage(first.program, criteria=("Isi", "Suara"), carried=50)
    with writing():
        advancing.advance(first)
    seat, there = make_seat(second), {one.registration_id: one for one in db.query(Entry).filter_by(stage_id=second.id)}
    for entry, points in zip(entries, ((60, 60), (70, 70), (90, 90)), strict=True):
        give(seat, there[entry.registration_id], *map(str, points))
    found = result_of(second)
    shown = {found.lines[row.entry].person: found.standing.totals.shown(row.total) for row in found.ranking().rows}
    assert [shown[entry.registration_id] for entry in entries] == [75, 75, 80]


def test_tie_is_told_apart_by_the_jury_with_a_reason_and_by_nobody_else() -> None:
    stage, entries = make_judged([(80,), (80,), (70,)])
    people = [entry.registration_id for entry in entries]
    assert ranks(stage) == [1, 1, 3]
    for order, reason, problem in (
        ([people[1], people[0]], " ", "alasan"),
        ([people[1], people[2]], "Begitu", "tidak seri"),
        ([people[1]], "Begitu", "tidak seri"),
    ):
        with pytest.raises(RuleBroken, match=problem):
            decide(stage, order, reason)
    decide(stage, [people[1], people[0]])
    assert ranks(stage) == [2, 1, 3]


def test_newer_decision_counts_and_one_about_people_who_no_longer_tie_does_not() -> None:
    stage, entries = make_judged([(80,), (80,)])
    people = [entry.registration_id for entry in entries]
    decide(stage, people)
    with pytest.raises(RuleBroken, match="sejak halaman ini dibuka"):
        decide(stage, people[::-1])
    with writing():
        first = rulings.newest_about(stage, people)
        rulings.decide_tie(stage, rulings.in_turn(people[::-1]), "Salah tulis", "account:1", seen=first)
    assert ranks(stage) == [2, 1]
    seat = db.query(PanelSeat).filter_by(stage_id=stage.id).one()
    give(seat, entries[1], "85")
    assert ranks(stage) == [2, 1]


@pytest.mark.parametrize(("places", "fits"), [({7: 2, 9: 1}, True), ({7: 2, 9: 2}, False), ({7: 1, 9: 3}, False)])
def test_typed_order_names_each_place_once(places: dict[int, int], fits: bool) -> None:
    if fits:
        assert rulings.in_order(places) == [9, 7]
    else:
        with pytest.raises(RuleBroken, match="1, 1, 3"):
            rulings.in_order(places)


def test_cut_makes_entries_with_new_codes_once() -> None:
    first, entries = make_judged([(80,), (90,), (70,)], cut="best", cut_size=2)
    second = make_stage(first.program)
    for expected in (2, 0):
        with writing():
            assert len(advancing.advance(first)) == expected
    there = db.query(Entry).filter_by(stage_id=second.id).all()
    assert {one.registration_id for one in there} == {entry.registration_id for entry in entries[:2]}
    assert not {one.code for one in there} & {one.code for one in entries}


@pytest.mark.parametrize(("points", "problem"), [([(80,), (80,)], "seri"), ([(80,), ()], "lengkap")])
def test_cut_waits_for_ties_at_its_line_and_for_missing_scores(points: list[tuple[int, ...]], problem: str) -> None:
    first, _entries = make_judged(points, cut="best", cut_size=1)
    second = make_stage(first.program)
    with pytest.raises(RuleBroken, match=problem), writing():
        advancing.advance(first)
    assert db.query(Entry).filter_by(stage_id=second.id).count() == 0


@pytest.mark.parametrize(("short", "goes_on"), [("empty", 3), ("next", 4), ("lot", 4)])
def test_places_that_a_sex_cannot_fill_follow_the_rule(short: str, goes_on: int) -> None:
    program, school = make_program(), make_school()
    first = make_stage(program, criteria=("Isi",), cut="best_per_sex", cut_size=2, cut_short=short)
    make_stage(program)
    seat = make_seat(first)
    for number, (sex, points) in enumerate([("P", 60), ("L", 90), ("L", 80), ("L", 70), ("L", 50)], 1):
        give(seat, make_entry(first, make_registration(program, school, pupil(number, sex=sex))), str(points))
    if short == "lot":
        with pytest.raises(RuleBroken, match="Undi"), writing():
            advancing.advance(first)
        with writing():
            draw = advancing.draw_lots(first, "account:1")
        assert len(draw.result["order"]) == 2
        with pytest.raises(RuleBroken, match="alasan"), writing():
            advancing.draw_lots(first, "account:1")
        assert set(advancing.cut_of(result_of(first)).reasons.values()) == {"rank", "lot"}
    with writing():
        assert len(advancing.advance(first)) == goes_on


def test_lock_waits_for_what_an_award_depends_on_and_for_nothing_else() -> None:
    stage, entries = make_judged([(90,), (80,), (80,), (70,), (70,)])
    make_award(stage.program, "Juara I", 1)
    make_award(stage.program, "Juara II", 2)
    with pytest.raises(RuleBroken, match="Seri: nomor 2, 3"):
        locked(stage)
    decide(stage, [entries[2].registration_id, entries[1].registration_id])
    locked(stage)
    given = [(one.award.name, one.registration_id) for one in awards.given_of(stage.program)]
    assert given == [("Juara I", entries[0].registration_id), ("Juara II", entries[2].registration_id)]


def test_lock_waits_for_missing_scores() -> None:
    stage, _entries = make_judged([(90, 80), (80,)])
    with pytest.raises(RuleBroken, match="Nomor 2: nilai belum lengkap"):
        locked(stage)
    assert db.get_one(Stage, stage.id).locked_at is None


def test_locked_stage_takes_no_score_and_no_decision() -> None:
    stage, entries = make_judged([(90,), (80,), (80,)])
    locked(stage)
    seat = db.query(PanelSeat).filter_by(stage_id=stage.id).one()
    assert list(map(str, give(seat, entries[0], "10").values())) or ranks(stage) == [1, 2, 2]
    assert ranks(stage) == [1, 2, 2]
    with pytest.raises(RuleBroken, match="Berita acara"):
        decide(stage, [entries[1].registration_id, entries[2].registration_id])
    with pytest.raises(RuleBroken, match="Berita acara"):
        locked(stage)


def test_reopening_needs_a_reason_and_makes_the_minutes_void() -> None:
    stage, _entries = make_judged([(90,), (80,)])
    make_award(stage.program, "Juara I", 1)
    with writing():
        locking.lock(stage, "account:1")
        row, _ = issuing.issue_document("jury_minutes", stage.program, "Final", issuing.Content([]), "account:1")
        stage.minutes_id = row.id
    with pytest.raises(RuleBroken, match="alasan"), writing():
        locking.reopen(stage, " ")
    with writing():
        locking.reopen(stage, "Nilai nomor 2 salah ketik")
    assert awards.given_of(stage.program) == []
    assert [bool(stage.locked_at), bool(stage.minutes_id)] == [False, False]
    minutes = db.query(IssuedPaper).one()
    assert (issuing.state_of(minutes), minutes.reason) == ("revoked", "Nilai nomor 2 salah ketik")
    with pytest.raises(RuleBroken, match="tidak terkunci"), writing():
        locking.reopen(stage, "Lagi")


def test_earlier_stage_stays_locked_while_a_later_one_is() -> None:
    first, _entries = make_judged([(90,), (80,)], cut="best", cut_size=1)
    second = make_stage(first.program)
    with writing():
        first.locked_at = second.locked_at = utcnow()
    with pytest.raises(RuleBroken, match=second.name), writing():
        locking.reopen(first, "Salah")


def test_award_by_hand_has_a_reason_and_moves_the_ranking_on() -> None:
    stage, entries = make_judged([(90,), (80,), (70,)])
    first, second = make_award(stage.program, "Juara I", 1), make_award(stage.program, "Juara II", 2)
    favourite = make_award(stage.program, "Favorit", 3, is_ranked=False)
    people = [entry.registration for entry in entries]
    with pytest.raises(RuleBroken, match="alasan"), writing():
        awards.give_by_hand(second, people[2], "", "account:1")
    with writing():
        awards.give_by_hand(first, people[2], "Keputusan juri", "account:1")
        awards.give_by_hand(favourite, people[2], "Suara penonton", "account:1")
    with pytest.raises(RuleBroken, match="sudah"), writing():
        awards.give_by_hand(first, people[2], "Lagi", "account:1")
    with pytest.raises(RuleBroken, match="diberikan semua"), writing():
        awards.give_by_hand(first, people[1], "Lagi", "account:1")
    locked(stage)
    given = {one.award.name: one.registration_id for one in awards.given_of(stage.program)}
    assert given == {"Juara I": people[2].id, "Juara II": people[0].id, "Favorit": people[2].id}
    with pytest.raises(RuleBroken, match="Berita acara"), writing():
        awards.take_back(first, 1)
    with writing():
        awards.take_back(favourite, 1)
    assert len(awards.given_of(stage.program)) == 2


def test_each_category_has_its_own_ranking_and_awards() -> None:
    program = make_program()
    with writing():
        db.add_all(Category(program_id=program.id, number=n, name=name) for n, name in enumerate(("SD", "SMP"), 1))
    stage, entries = make_judged([(90,), (80,), (70,), (70,)], program)
    sd, smp = db.query(Category).order_by(Category.number)
    with writing():
        for entry, category in zip(entries, (sd, sd, smp, smp), strict=True):
            entry.category_id = category.id
    make_award(program, "Juara I SD", 1, category_id=sd.id)
    smp_award = make_award(program, "Juara I SMP", 2, category_id=smp.id)
    with pytest.raises(RuleBroken, match="Seri: nomor 3, 4"):
        locked(stage)
    decide(stage, [entries[3].registration_id, entries[2].registration_id])
    locked(stage)
    given = {one.award_id: one.registration_id for one in awards.given_of(program)}
    assert given[smp_award.id] == entries[3].registration_id
    assert set(given.values()) == {entries[0].registration_id, entries[3].registration_id}


def test_score_that_comes_with_the_lock_is_in_the_minutes_or_refused(app: Flask) -> None:
    for _ in range(3):
        stage, entries = make_judged([(90,), (80,)])
        seat = db.query(PanelSeat).filter_by(stage_id=stage.id).one()
        stage_id, entry_id, judge_id = stage.id, entries[1].id, seat.judge_id
        said: list[object] = []

        def score(judge_id: int = judge_id, stage_id: int = stage_id, entry_id: int = entry_id) -> None:
            seat = db.get_one(PanelSeat, {"stage_id": stage_id, "judge_id": judge_id})
            give(seat, db.get_one(Entry, entry_id), "95")

        def lock(stage_id: int = stage_id, said: list[object] = said) -> None:
            with writing():
                result = locking.lock(db.get_one(Stage, stage_id), "account:1")
                said.append([result.standing.totals.by_entry[entry].points for entry in result.lines])

        works: list[Callable[[], None]] = [score, lock]
        together(app, works)
        db.rollback()
        db.expire_all()
        after = result_of(db.get_one(Stage, stage_id))
        assert said == [[after.standing.totals.by_entry[entry].points for entry in after.lines]]
