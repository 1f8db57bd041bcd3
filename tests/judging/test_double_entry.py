"""Paper sheets: typed twice by two people who do not see each other's figures, and settled by a third."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.inbox import rebuilding
from domain.judging import double_entry, scoring
from domain.judging.sheets import sheet_of
from domain.models import Entry, Mark, PanelSeat, Program, Score, Stage, TypedScore
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.conftest import sign_in
from tests.support.contests import give, make_entries, make_seat, make_stage
from tests.support.databases import on_both
from tests.support.factories import make_account
from tests.support.page_forms import form_of

pytestmark = on_both
ONE, TWO, THREE = "account:101", "account:102", "account:103"


@pytest.fixture
def stage(program: Program) -> Stage:
    return make_stage(program)


@pytest.fixture
def entries(stage: Stage) -> list[Entry]:
    return make_entries(stage, 2)


@pytest.fixture
def seat(stage: Stage, entries: list[Entry]) -> PanelSeat:
    return make_seat(stage)


def read(seat: PanelSeat, reading: int, actor: str, entry: Entry, *points: int | None, total: int | None = -1) -> None:
    """Somebody types one row; the total on paper is right unless another is named."""
    values = dict(zip((one.id for one in seat.stage.criteria), (point and point * 100 for point in points), strict=True))
    summed = sum(point or 0 for point in points) * 100 if total == -1 else total and total * 100
    with writing():
        double_entry.type_rows(seat, reading, {entry.id: (values, summed, True)}, actor)


def row(seat: PanelSeat, entry: Entry) -> double_entry.Row:
    db.rollback()
    db.expire_all()
    return next(row for row in double_entry.rows_of(seat) if row.performance.id == entry.id)


def values(seat: PanelSeat, entry: Entry) -> list[int | None]:
    db.rollback()
    db.expire_all()
    return [sheet_of(seat).value(entry.id, one.id) for one in seat.stage.criteria]


def test_row_counts_when_two_people_have_read_the_same(seat: PanelSeat, entries: list[Entry]) -> None:
    read(seat, 1, ONE, entries[0], 80, 70, 0)
    assert (row(seat, entries[0]).state, values(seat, entries[0])) == ("open", [None] * 3)
    read(seat, 2, TWO, entries[0], 80, 70, 0)
    assert (row(seat, entries[0]).state, values(seat, entries[0])) == ("agreed", [8000, 7000, 0])
    assert {score.source for score in db.query(Score)} == {"paper"}
    assert values(seat, entries[1]) == [None] * 3


def test_field_that_is_empty_on_paper_is_missing_and_not_zero(seat: PanelSeat, entries: list[Entry]) -> None:
    for reading, actor in ((1, ONE), (2, TWO)):
        read(seat, reading, actor, entries[0], 80, None, 60)
    assert (row(seat, entries[0]).state, values(seat, entries[0])) == ("agreed", [8000, None, 6000])


def test_field_that_one_read_as_empty_differs(seat: PanelSeat, entries: list[Entry]) -> None:
    read(seat, 1, ONE, entries[0], 80, None, 60, total=140)
    read(seat, 2, TWO, entries[0], 80, 0, 60, total=140)
    assert (row(seat, entries[0]).state, values(seat, entries[0])) == ("differs", [None] * 3)


def test_total_on_paper_must_be_the_sum(seat: PanelSeat, entries: list[Entry]) -> None:
    for reading, actor in ((1, ONE), (2, TWO)):
        read(seat, reading, actor, entries[0], 80, 70, 60, total=211)
    assert (row(seat, entries[0]).state, values(seat, entries[0])) == ("sum", [None] * 3)


def test_totals_that_were_read_differently_differ(seat: PanelSeat, entries: list[Entry]) -> None:
    read(seat, 1, ONE, entries[0], 80, 70, 60)
    read(seat, 2, TWO, entries[0], 80, 70, 60, total=None)
    assert row(seat, entries[0]).state == "differs"


def test_judge_who_wrote_no_total_is_taken_by_the_points(seat: PanelSeat, entries: list[Entry]) -> None:
    for reading, actor in ((1, ONE), (2, TWO)):
        read(seat, reading, actor, entries[0], 80, 70, 60, total=None)
    assert row(seat, entries[0]).state == "agreed"


@pytest.mark.parametrize("reading", [1, 2])
def test_nobody_types_both_readings(seat: PanelSeat, entries: list[Entry], reading: int) -> None:
    read(seat, reading, ONE, entries[0], 80, 70, 60)
    with pytest.raises(RuleBroken, match="Bacaan ini diketik orang lain"):
        read(seat, 3 - reading, ONE, entries[1], 80, 70, 60)
    assert double_entry.reading_for(seat, ONE) == reading
    assert double_entry.reading_for(seat, TWO) == 3 - reading


def test_reading_is_taken_over_by_somebody_who_typed_nothing(seat: PanelSeat, entries: list[Entry]) -> None:
    read(seat, 1, ONE, entries[0], 80, 70, 60)
    read(seat, 2, TWO, entries[0], 80, 70, 60)
    assert double_entry.reading_for(seat, THREE, wanted=1) == 1
    read(seat, 1, THREE, entries[1], 50, 50, 50)
    assert double_entry.typists(seat) == {1: {ONE, THREE}, 2: {TWO}}


def test_row_that_both_have_read_cannot_be_made_to_agree_by_one_of_them(seat: PanelSeat, entries: list[Entry]) -> None:
    read(seat, 1, ONE, entries[0], 80, 70, 60)
    read(seat, 2, TWO, entries[0], 85, 70, 60)
    read(seat, 2, TWO, entries[0], 80, 70, 60)
    assert (row(seat, entries[0]).state, values(seat, entries[0])) == ("differs", [None] * 3)


def settle(seat: PanelSeat, entry: Entry, actor: str, *points: int | None, reason: str = "Di kertas tertulis 85") -> None:
    chosen = dict(zip((one.id for one in seat.stage.criteria), (point and point * 100 for point in points), strict=True))
    with writing():
        double_entry.settle(seat, entry.id, chosen, reason, actor)


def test_difference_is_settled_by_a_third_by_name_with_a_reason(seat: PanelSeat, entries: list[Entry]) -> None:
    read(seat, 1, ONE, entries[0], 80, 70, 60)
    with pytest.raises(RuleBroken, match="belum diketik dua kali"):
        settle(seat, entries[0], THREE, 85, 70, 60)
    read(seat, 2, TWO, entries[0], 85, 70, 60)
    for actor in (ONE, TWO):
        with pytest.raises(RuleBroken, match="Anda ikut mengetik"):
            settle(seat, entries[0], actor, 85, 70, 60)
    with pytest.raises(RuleBroken, match="Tulis alasannya"):
        settle(seat, entries[0], THREE, 85, 70, 60, reason=" ")
    settle(seat, entries[0], THREE, 85, 70, None)
    found = row(seat, entries[0])
    assert found.settlement
    assert (found.state, found.settlement.actor, found.settlement.reason) == ("settled", THREE, "Di kertas tertulis 85")
    assert values(seat, entries[0]) == [8500, 7000, None]
    settle(seat, entries[0], THREE, 85, 70, 65)
    assert values(seat, entries[0]) == [8500, 7000, 6500]


def test_paper_that_differs_from_the_phone_is_shown_and_a_third_decides(seat: PanelSeat, entries: list[Entry]) -> None:
    give(seat, entries[0], "80", "70", "61")
    for reading, actor in ((1, ONE), (2, TWO)):
        read(seat, reading, actor, entries[0], 80, 70, 60)
    assert values(seat, entries[0]) == [8000, 7000, None]
    assert [score.differs_id for score in db.query(Score).order_by(Score.criterion_id)][:2] == [None, None]
    settle(seat, entries[0], THREE, 80, 70, 60)
    assert values(seat, entries[0]) == [8000, 7000, 6000]


def test_points_that_cannot_be_are_refused_and_nothing_is_half_saved(seat: PanelSeat, entries: list[Entry]) -> None:
    with pytest.raises(RuleBroken, match="paling tinggi 100"):
        read(seat, 1, ONE, entries[0], 80, 101, 60)
    db.rollback()
    assert db.query(TypedScore).count() == 0


def test_sheet_is_closed_after_the_lock(seat: PanelSeat, entries: list[Entry]) -> None:
    read(seat, 1, ONE, entries[0], 80, 70, 60)
    with writing():
        seat.stage.locked_at = utcnow()
    with pytest.raises(RuleBroken, match="sudah dikunci"):
        read(seat, 2, TWO, entries[0], 80, 70, 60)
    assert db.query(Mark).count() == 0


def test_scores_from_paper_are_made_anew_from_the_marks(seat: PanelSeat, entries: list[Entry]) -> None:
    for reading, actor in ((1, ONE), (2, TWO)):
        read(seat, reading, actor, entries[0], 80, 70, 60)
    before = values(seat, entries[0])
    with writing():
        rebuilding.rebuild(scoring.SCORE)
    assert (values(seat, entries[0]), {score.source for score in db.query(Score)}) == (before, {"paper"})


# The pages


def url(seat: PanelSeat, rest: str = "") -> str:
    return f"/petugas/lembar/{seat.code}{rest}"


def typed(seat: PanelSeat, entry: Entry, *points: str, total: str) -> dict[str, str]:
    keys = [f"e{entry.id}_c{one.id}" for one in seat.stage.criteria]
    return {**dict(zip(keys, points, strict=True)), f"e{entry.id}_total": total}


def test_second_clerk_does_not_see_what_the_first_has_read(app: Flask, seat: PanelSeat, entries: list[Entry]) -> None:
    make_account("ketiga", "officer")  # somebody who typed neither could be asked
    first, second = sign_in(app, "satu", "officer"), sign_in(app, "dua", "admin")
    assert first.post(url(seat), data=typed(seat, entries[0], "87", "77,0", "67", total="231")).status_code == 302
    assert 'value="87"' in first.get(url(seat)).text
    for page in ("", "?bacaan=1", "?bacaan=2", "/banding"):
        assert not {"87", "77", "231"} & set(second.get(url(seat, page)).text.replace("<", ">").replace('"', ">").split(">"))
    assert "Bacaan kedua" in second.get(url(seat)).text
    second.post(url(seat), data=typed(seat, entries[0], "87", "77", "76", total="-"))
    compared = second.get(url(seat, "/banding")).text
    assert "Ekspresi: 67 / 76." in compared
    assert "Putuskan" not in compared
    assert second.get(url(seat, f"/banding/{entries[0].code}")).status_code == 200
    refused = second.post(url(seat, f"/banding/{entries[0].code}"), data={"reason": "x"})
    assert (refused.status_code, "Anda ikut mengetik" in refused.text) == (422, True)


def test_two_clerks_on_one_reading_do_not_overwrite_each_other(app: Flask, seat: PanelSeat, entries: list[Entry]) -> None:
    first, other = sign_in(app, "satu", "officer"), sign_in(app, "lain", "officer")
    first.post(url(seat), data=typed(seat, entries[1], "10", "20", "30", total=""))
    page = url(seat, "?bacaan=1")
    opened = {**form_of(other.get(page).text, page), **typed(seat, entries[0], "81", "70", "60", total="")}
    kept = typed(seat, entries[1], "10", "20", "30", total="")
    first.post(url(seat), data={**kept, **typed(seat, entries[0], "82", "70", "60", total="")})
    answer = other.post(page, data=opened)
    assert (answer.status_code, "Nomor 1 sudah diketik orang lain" in answer.text) == (422, True)
    assert 'value="81"' in answer.text
    assert sorted(one.value for one in db.query(TypedScore)) == [1000, 2000, 3000, 6000, 7000, 8200]


def test_one_clerk_on_two_devices_sees_both_before_one_overwrites(app: Flask, seat: PanelSeat, entries: list[Entry]) -> None:
    clerk = sign_in(app, "satu", "officer")
    opened = {**form_of(clerk.get(url(seat)).text, url(seat)), **typed(seat, entries[0], "81", "70", "60", total="")}
    clerk.post(url(seat), data=typed(seat, entries[0], "82", "70", "60", total=""))
    answer = clerk.post(url(seat), data=opened)
    assert (answer.status_code, "Orang lain sudah menyimpan perubahan" in answer.text) == (422, True)
    assert sorted(one.value for one in db.query(TypedScore)) == [6000, 7000, 8200]


def test_sheet_is_found_by_its_code_and_never_by_that_of_another_year(
    staff: FlaskClient, program: Program, seat: PanelSeat
) -> None:
    old = make_seat(make_stage())
    page = f"/petugas/kegiatan/{program.code}/nilai/lembar"
    found = staff.post(page, data={"sheet": f" {seat.code[:4].lower()}-{seat.code[4:]}"})
    assert (found.status_code, found.location) == (302, url(seat))
    other = staff.post(page, data={"sheet": old.code})
    assert (other.status_code, "milik kegiatan lain: Lomba Bertutur" in other.text) == (422, True)
    unknown = staff.post(page, data={"sheet": "ABCD-EFGH"})
    assert (unknown.status_code, "Kode ini tidak dikenal" in unknown.text) == (422, True)
    assert staff.get("/petugas/lembar/ABCDEFGH").status_code == 404


def test_typing_page_says_what_cannot_be_and_keeps_what_was_typed(
    staff: FlaskClient, seat: PanelSeat, entries: list[Entry]
) -> None:
    answer = staff.post(url(seat), data=typed(seat, entries[0], "8x", "70", "60", total="138"))
    assert (answer.status_code, "Tulis nilai dengan angka" in answer.text, 'value="8x"' in answer.text) == (422, True, True)
    answer = staff.post(url(seat), data=typed(seat, entries[0], "8,5", "70", "60", total="138,5"))
    assert (answer.status_code, "berjarak 1, misalnya 8 atau 9" in answer.text) == (422, True)
    assert db.query(TypedScore).count() == 0
