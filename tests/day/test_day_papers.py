"""Papers of the day: estimated times, the size of numbers, who is named where judging is blind, sheets of groups."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from domain.day.order import order_of
from domain.judging.appearing import set_state
from domain.models import Office
from domain.office.clock import local_today
from domain.store.db import writing
from pdf_templates.needs import ORDER
from pdf_templates.papers import PAPERS
from tests.support.contests import make_entries, make_stage
from tests.support.factories import make_session
from tests.support.paper_samples import order, run
from tests.support.printed import laid_out


def test_order_names_who_appears_with_estimated_times(office: Office) -> None:
    stage = make_stage(seconds_most=420)
    first, gone, last = make_entries(stage, 3)
    session = make_session(stage.program)
    with writing():
        stage.day, session.starts_at = local_today(), datetime.combine(local_today(), time(5), UTC)
        set_state(gone, "withdrawn", "Sakit")
    found = order_of(stage)
    assert [line.code for line in found.lines] == [first.code, last.code]
    assert [line.at for line in found.lines] == [session.starts_at, session.starts_at + timedelta(minutes=8)]


def test_order_without_a_session_on_its_day_estimates_nothing(office: Office) -> None:
    stage = make_stage(seconds_most=420, day=local_today())
    make_entries(stage, 1)
    assert [line.at for line in order_of(stage).lines] == [None]


@pytest.mark.parametrize(("per_sheet", "pages"), [("1", 5), ("2", 3), ("4", 2), ("", 2)])
def test_chest_numbers_stand_one_two_or_four_to_a_sheet(per_sheet: str, pages: int) -> None:
    made = PAPERS["chest_number"].build(run(5, texts={"per_sheet": per_sheet} if per_sheet else {}))
    assert laid_out(made).pages == pages


@pytest.mark.parametrize("key", ["chest_number", "desk_number"])
def test_numbers_name_nobody_where_judging_is_blind(key: str) -> None:
    made = run(2)
    blind = order(list(made.registrations), made.program, is_blind=True)
    text = laid_out(PAPERS[key].build(replace(made, given={**made.given, ORDER: blind}))).text()
    assert "1" in text.split()
    assert not any(line.name in text or line.origin in text for line in blind.lines)


def test_sheet_of_a_group_that_nobody_knows_has_rows_to_write_in() -> None:
    for key in ("attendance_teachers", "attendance_judges", "attendance_committee"):
        assert len(list(PAPERS[key].build(run(0)))) == 5, key
        assert len(list(PAPERS[key].build(run(30)))) == 16, key
