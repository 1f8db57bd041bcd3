"""The rules of a contest: what may be set, when it is fixed, and what it means in words."""

import json
from datetime import UTC, datetime
from threading import Event
from time import sleep
from typing import Any

import pytest
from flask import Flask

from domain.contests import drawing, entries, rule_sheets, rules, sentences
from domain.contests.rules import Rule, rules_of, set_rule
from domain.contests.typed_rules import RULE_KINDS
from domain.judging import double_entry
from domain.models import Category, Criterion, Draw, PanelSeat, Program, Ruling, Stage
from domain.programs import lots
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from domain.store.holding import hold
from tests.support.at_once import together
from tests.support.contests import make_entry, make_seat
from tests.support.databases import on_both
from tests.support.factories import make_program, make_registration, make_school

pytestmark = [pytest.mark.usefixtures("office"), on_both]
NOTED = {"actor": "account:1", "at": datetime.now(UTC), "reason": "Contoh"}


@pytest.fixture
def contest(office: object) -> Program:
    """A storytelling contest with the shipped rules: two stages with three criteria each."""
    program = make_program()
    with writing():
        rule_sheets.use_sheet(program, rule_sheets.shipped_sheet("lomba_bertutur"))
    return program


def _first(contest: Program) -> Stage:
    return rules_of(contest).stages[0]


def _columns(row: Any, **changed: Any) -> dict[str, Any]:
    """The columns that the form of a rule would send, with some of them changed."""
    key = next(key for key, kind in RULE_KINDS.items() if isinstance(row, kind.model))
    names = {"babak": ("name", "carried", "seconds_least", "seconds_most", "time_points"),
             "kriteria": ("name", "lowest", "highest", "step", "weight")}[key]  # fmt: skip
    return {name: getattr(row, name) for name in names} | changed


@pytest.mark.parametrize("name", rule_sheets.shipped())
def test_shipped_rule_sheet_is_sound_and_comes_back_the_same(name: str) -> None:
    program, sheet = make_program("creative_writing"), rule_sheets.shipped_sheet(name)
    with writing():
        rule_sheets.use_sheet(program, sheet)
    again = rule_sheets.read_sheet(rule_sheets.write_sheet(rule_sheets.sheet_of(program)))
    assert {key: again[key] for key in ("kategori", "babak", "penghargaan")} == {
        key: sheet[key] for key in ("kategori", "babak", "penghargaan")
    }
    assert all(sentences.doubts(stage) == [] for stage in rules_of(program).stages)


@pytest.mark.parametrize("cut", [1, 40, 300])
def test_rule_sheet_cut_short_is_refused_and_changes_nothing(contest: Program, cut: int) -> None:
    data = rule_sheets.write_sheet(rule_sheets.sheet_of(contest))
    with pytest.raises(RuleBroken, match="terpotong"):
        rule_sheets.read_sheet(data[:-cut])
    assert len(rules_of(contest).stages) == 2


@pytest.mark.parametrize(
    "sheet",
    [[], {}, {"format": rule_sheets.FORMAT, "babak": 7}, {"format": rule_sheets.FORMAT, "babak": [{"kriteria": ["x"]}]}],
)
def test_what_is_no_rule_sheet_is_refused(sheet: Any) -> None:
    with pytest.raises(RuleBroken, match="bukan lembar aturan"):
        rule_sheets.read_sheet(json.dumps(sheet).encode())


def test_rule_sheet_with_a_rule_that_no_form_takes_is_refused_as_a_whole(contest: Program) -> None:
    sheet = json.loads(rule_sheets.write_sheet(rule_sheets.sheet_of(contest)))
    sheet["babak"][1]["kriteria"][2]["highest"] = "seratus"
    with pytest.raises(RuleBroken, match="Penguasaan materi.*angka"), writing():
        rule_sheets.use_sheet(contest, sheet)
    assert [len(stage.criteria) for stage in rules_of(contest).stages] == [3, 3]


def test_rules_of_a_contest_with_people_in_it_are_not_replaced(contest: Program) -> None:
    person = make_registration(contest, make_school())
    with writing():
        entries.add_entries(_first(contest), [person])
    assert rules.is_used(contest)
    with pytest.raises(RuleBroken, match="sudah mempunyai peserta"), writing():
        rule_sheets.use_sheet(contest, rule_sheets.shipped_sheet("satu_babak"))
    assert [stage.name for stage in rules_of(contest).stages] == ["Penyisihan", "Final"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"highest": 0}, "lebih besar"), ({"step": 300}, "dicapai dengan langkah"), ({"lowest": 50, "step": 100}, "dicapai"),
    ],
)  # fmt: skip
def test_criterion_has_a_scale_that_its_step_reaches(contest: Program, changed: dict[str, int], sentence: str) -> None:
    criterion = _first(contest).criteria[0]
    with pytest.raises(RuleBroken, match=sentence), writing():
        set_rule(contest, criterion, _columns(criterion, **changed))
    db.refresh(criterion)
    assert (criterion.lowest, criterion.highest, criterion.step) == (0, 10_000, 100)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"carried": 50}, "babak pertama"),
        ({"seconds_least": 600, "seconds_most": 300}, "lebih besar"),
        ({"seconds_least": None, "seconds_most": None, "time_points": 500}, "batas waktunya"),
    ],
)
def test_stage_that_contradicts_itself_is_refused(contest: Program, changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence), writing():
        set_rule(contest, _first(contest), _columns(_first(contest), **changed))


def test_second_stage_may_count_the_first(contest: Program) -> None:
    final = rules_of(contest).stages[1]
    with writing():
        set_rule(contest, final, _columns(final, carried=40))
    assert "Hasil: 60 % babak ini dan 40 % babak sebelumnya." in sentences.of_stage(final, is_last=True)


def test_rules_of_a_stage_are_fixed_once_its_minutes_are_printed(contest: Program) -> None:
    stage = _first(contest)
    with writing():
        stage.locked_at = utcnow()
    changes = ((stage, _columns(stage)), (stage.criteria[0], _columns(stage.criteria[0])))
    for row, columns in changes:
        with pytest.raises(RuleBroken, match="Berita acara babak Penyisihan"), writing():
            set_rule(contest, row, columns)
    with pytest.raises(RuleBroken, match="Berita acara"), writing():
        rules.remove_rule(contest, stage.criteria[0])
    with pytest.raises(RuleBroken, match="Berita acara"), writing():
        set_rule(contest, Category(program_id=contest.id), {"name": "SD", "levels": [], "answer": ""})
    with writing():
        set_rule(contest, rules_of(contest).stages[1], _columns(rules_of(contest).stages[1]))


def test_new_rules_come_last_and_the_rules_of_another_contest_are_not_found(contest: Program) -> None:
    stage = _first(contest)
    scale = {"name": "Busana", "lowest": 0, "highest": 1000, "step": 50, "weight": 2, "tie_rank": None}
    with writing():
        added = set_rule(contest, Criterion(stage_id=stage.id), scale)
    assert [one.number for one in _first(contest).criteria] == [1, 2, 3, 4]
    other = make_program()
    assert rules.rule_of(contest, Criterion, added.id) is added
    assert rules.rule_of(other, Criterion, added.id) is None
    assert rules.rule_of(other, Stage, stage.id) is None
    assert "Busana (0–10, bobot 2)" in sentences.of_stage(_first(contest))[0]
    assert sentences.doubts(_first(contest)) == ["Bobot semua kriteria berjumlah 5, bukan 100."]


def _people(contest: Program, number: int) -> Stage:
    school = make_school()
    for _ in range(number):
        make_registration(contest, school)
    with writing():
        entries.fill_first(_first(contest))
    return _first(contest)


def test_order_that_was_drawn_can_be_drawn_again_from_its_seed(contest: Program) -> None:
    stage = _people(contest, 7)
    with writing():
        draw = drawing.draw_order(stage, "account:1")
    order = [entry.code for entry in entries.entries_of(stage)]
    assert [entry.position for entry in entries.entries_of(stage)] == [1, 2, 3, 4, 5, 6, 7]
    assert draw.result == {"order": order}
    assert lots.shuffled(sorted(order, reverse=True), draw.seed) == order
    assert any(lots.shuffled(order, seed) != order for seed in ("A2345678", "B2345678", "C2345678"))


def test_order_is_drawn_again_only_with_a_reason_and_never_after_scores(contest: Program) -> None:
    stage = _people(contest, 3)
    with writing():
        first = drawing.draw_order(stage, "account:1", "23456789")
    with pytest.raises(RuleBroken, match="alasan"), writing():
        drawing.draw_order(stage, "account:1")
    with writing():
        drawing.draw_order(stage, "account:1", "98765432", "Dua peserta terlambat")
    assert [draw.reason for draw in drawing.draws_of(stage)] == ["Dua peserta terlambat", ""]
    assert drawing.draws_of(stage)[1].id == first.id


def test_order_from_paper_needs_every_number_once(contest: Program) -> None:
    stage = _people(contest, 3)
    ids = [entry.id for entry in entries.entries_of(stage)]
    for places, sentence in (({ids[0]: 1, ids[1]: 2}, "tanpa nomor"), ({ids[0]: 1, ids[1]: 2, ids[2]: 2}, "Nomor 2")):
        with pytest.raises(RuleBroken, match=sentence), writing():
            drawing.type_order(stage, places, "account:1")
    assert [entry.position for entry in entries.entries_of(stage)] == [None] * 3
    with writing():
        drawing.type_order(stage, {ids[0]: 12, ids[1]: 3, ids[2]: 7}, "account:1")
    assert [(entry.id, entry.position) for entry in entries.entries_of(stage)] == [(ids[1], 3), (ids[2], 7), (ids[0], 12)]


@pytest.mark.parametrize(("typed", "seed"), [(" k7mq 2x34 ", "K7MQ2X34"), ("", "")])
def test_seed_is_read_as_people_type_it(typed: str, seed: str) -> None:
    assert drawing.read_seed(typed) == seed


@pytest.mark.parametrize("typed", ["K7MQ2X3", "K7MQ2X3O", "K7MQ2X3!"])
def test_seed_that_was_typed_wrongly_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken, match="Benih"):
        drawing.read_seed(typed)
    db.rollback()


def test_later_stage_is_not_filled_from_registrations(contest: Program) -> None:
    _people(contest, 2)
    with pytest.raises(RuleBroken, match="babak sebelumnya"), writing():
        entries.fill_first(rules_of(contest).stages[1])


def test_stage_that_nobody_appears_in_goes_with_its_criteria_and_its_panel(contest: Program) -> None:
    final = rules_of(contest).stages[1]
    make_seat(final)
    with writing():
        rules.remove_rule(contest, final)
    assert len(rules_of(contest).stages) == 1
    assert (db.query(PanelSeat).count(), db.query(Criterion).count()) == (0, 3)


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        (lambda stage: Draw(stage_id=stage.id, purpose="order", seed="1", result={}, **NOTED), "mempunyai undian"),
        (lambda stage: Ruling(stage_id=stage.id, purpose="tie", content={}, **NOTED), "mempunyai keputusan juri"),
    ],
)
def test_stage_in_which_something_was_decided_stays(contest: Program, kept: Any, sentence: str) -> None:
    stage = _first(contest)
    with writing():
        row = kept(stage)
        row.program_id = contest.id
        db.add(row)
    with pytest.raises(RuleBroken, match=sentence), writing():
        rules.remove_rule(contest, stage)


def test_criterion_that_a_clerk_has_typed_points_for_stays(contest: Program) -> None:
    seat = make_seat(_first(contest))
    entry = make_entry(seat.stage)
    with writing():
        double_entry.type_rows(seat, 1, {entry.id: ({seat.stage.criteria[0].id: 700}, None, True)}, "account:901")
    with pytest.raises(RuleBroken, match="sudah dinilai"), writing():
        rules.remove_rule(contest, seat.stage.criteria[0])


@pytest.mark.parametrize("kind", ["babak", "kriteria", "penghargaan"])
def test_rule_waits_for_minutes_that_are_being_printed_and_is_refused(app: Flask, contest: Program, kind: str) -> None:
    program_id, stage_id, begun = contest.id, _first(contest).id, Event()

    def prints() -> None:
        with writing():
            stage = db.get_one(Stage, stage_id)
            hold(stage)
            begun.set()
            stage.locked_at = utcnow()
            db.flush()
            sleep(0.3)

    def changes() -> None:
        begun.wait(5)
        program = db.get_one(Program, program_id)
        found = rules_of(program)
        rows: dict[str, Rule] = {
            "babak": found.stages[0],
            "kriteria": found.stages[0].criteria[0],
            "penghargaan": found.awards[0],
        }
        with writing():
            set_rule(program, rows[kind], {"name": "Lain", "lowest": 0, "highest": 500, "step": 100})

    done, refused = together(app, (prints, changes))
    assert (done, str(refused).startswith("Berita acara babak Penyisihan")) == (None, True)
