"""Conflicts of interest: found from data, declared by the judge, and kept out; and what is missing without them."""

import pytest
from flask.testing import FlaskClient

from domain.judging import recusals
from domain.judging.completeness import missing_sentence, open_sheets
from domain.judging.sheets import sheet_of
from domain.judging.spread import spreads_of
from domain.models import Program, Recusal, Stage
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.conftest import Come
from tests.support.contests import give, make_entries, make_entry, make_judge, make_seat, make_stage
from tests.support.databases import on_both
from tests.support.factories import make_link, make_registration, make_school

pytestmark = on_both


@pytest.fixture
def stage(program: Program) -> Stage:
    return make_stage(program)


def test_judge_does_not_judge_pupils_of_the_own_school(stage: Stage) -> None:
    school = make_school()
    own, other = make_entry(stage, make_registration(stage.program, school)), make_entry(stage)
    seat = make_seat(stage, make_judge(stage.program, school))
    colleague = make_seat(stage)
    assert recusals.recused(stage) == {(own.id, seat.judge_id): "school"}
    assert [one.id for one in sheet_of(seat).judged] == [other.id]
    assert len(sheet_of(colleague).judged) == 2
    (refused,) = give(seat, own, "80").values()
    assert "Anda tidak menilai penampilan ini" in str(refused)
    with writing():
        seat.judge.institution_id = None
    assert recusals.recused(stage) == {}


def test_judge_declares_what_only_they_know(by_link: Come, stage: Stage) -> None:
    entry, seat = make_entry(stage), make_seat(stage)
    judge, url = by_link(make_link(seat.judge)), f"/juri/babak/{stage.id}/{entry.code}/tidak-menilai"
    assert judge.post(url, data={"reason": "  "}).status_code == 422
    assert judge.post(url, data={"reason": "Keponakan sendiri"}).status_code == 302
    db.expire_all()
    assert [(one.origin, one.reason) for one in recusals.recusals_of(stage)] == [("declared", "Keponakan sendiri")]
    assert "Anda tidak menilai penampilan ini" in judge.get(f"/juri/babak/{stage.id}/{entry.code}").text


def test_staff_add_and_take_back_a_declaration(staff: FlaskClient, program: Program, stage: Stage) -> None:
    entry, seat = make_entry(stage), make_seat(stage)
    url = f"/petugas/kegiatan/{program.code}/babak/{stage.id}/tidak-menilai"
    sent = {"judge_id": str(seat.judge_id), "entry": entry.code, "reason": "Murid les"}
    assert staff.post(url, data=sent).status_code == 302
    assert "dinyatakan oleh juri, Murid les" in staff.get(url).text
    assert staff.post(f"{url}/{seat.judge_id}/{entry.code}/cabut").status_code == 302
    assert db.query(Recusal).count() == 0


def test_what_data_show_cannot_be_taken_back(stage: Stage) -> None:
    school = make_school()
    entry, seat = (
        make_entry(stage, make_registration(stage.program, school)),
        make_seat(stage, make_judge(stage.program, school)),
    )
    with pytest.raises(RuleBroken, match="ditemukan dari data"), writing():
        recusals.let_judge(entry, seat.judge)


def test_declarations_are_closed_after_the_lock(stage: Stage) -> None:
    entry, seat = make_entry(stage), make_seat(stage)
    with writing():
        stage.locked_at = utcnow()
    with pytest.raises(RuleBroken, match="sudah dikunci"), writing():
        recusals.recuse(entry, seat.judge, "Keluarga")


def test_sheet_says_what_is_missing(stage: Stage) -> None:
    entries, seat = make_entries(stage, 3), make_seat(stage)
    give(seat, entries[0], "80", "70", "60")
    give(seat, entries[1], "80", "", "0")
    sheet = sheet_of(seat)
    assert missing_sentence(sheet) == "4 nilai belum ada: nomor 2 (Vokal); 3."
    assert (sheet.complete, sheet.total(entries[0].id), sheet.most) == (1, 21000, 30000)
    give(seat, entries[1], "80", "1", "0")
    give(seat, entries[2], "80", "1", "0")
    assert (missing_sentence(sheet_of(seat)), open_sheets(stage)) == (None, [])


def test_sheet_of_an_absent_judge_misses_nothing(stage: Stage) -> None:
    make_entries(stage, 2)
    seat = make_seat(stage)
    assert len(open_sheets(stage)) == 1
    with writing():
        seat.state, seat.reason = "absent", "Sakit"
    assert open_sheets(stage) == []


def test_very_much_that_is_missing_is_named_in_part(stage: Stage) -> None:
    make_entries(stage, 7)
    said = str(missing_sentence(sheet_of(make_seat(stage))))
    assert said.startswith("21 nilai belum ada: nomor 1; 2; ")
    assert said.endswith("; dan nomor lain.")
    assert "6;" not in said


@pytest.mark.parametrize(("limit", "too_far"), [(None, False), (999, True), (1000, False), (1001, False)])
def test_judges_who_are_further_apart_than_allowed_are_shown(stage: Stage, limit: int | None, too_far: bool) -> None:
    with writing():
        stage.spread_limit = limit
    near, far, open_one = make_entries(stage, 3)
    one, two, three = (make_seat(stage) for _ in range(3))
    for seat in (one, two):
        give(seat, near, "80", "70", "60")
    give(one, far, "80", "70", "60")
    give(two, far, "85", "75", "60")
    give(three, far, "80", "75")  # not complete: not compared
    give(one, open_one, "1", "1", "1")
    found = spreads_of(stage)
    assert [(row.performance.id, row.apart) for row in found] == [(far.id, 1000), (near.id, 0)]
    assert [row.is_too_far for row in found] == [too_far, False]
    assert dict(found[0].totals) == {one.judge.name: 21000, two.judge.name: 22000}


def test_score_of_a_recused_judge_is_not_compared(stage: Stage) -> None:
    (entry,) = make_entries(stage, 1)
    one, two, three = (make_seat(stage) for _ in range(3))
    for seat, points in ((one, "80"), (two, "81"), (three, "10")):
        give(seat, entry, points, points, points)
    with writing():
        recusals.recuse(entry, three.judge, "Keluarga")
    assert [row.apart for row in spreads_of(stage)] == [300]
