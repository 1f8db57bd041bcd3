"""Pages that show plots: the statistics of a program, the scores of a stage."""

from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from domain.judging.given import given_of
from domain.models import Program, School
from domain.registering.statistics import statistics_of
from domain.registering.years import by_day
from domain.store.db import writing
from pdf_templates.plots.entrants import entrant_plots
from tests.support import contests, factories
from tests.support.factories import pupil

pytestmark = pytest.mark.usefixtures("office")


def test_days_are_those_of_the_office_and_none_is_left_out() -> None:
    evening = datetime(2026, 4, 1, 17, 30, tzinfo=UTC)  # half past midnight in Solok
    assert by_day([evening, datetime(2026, 4, 4, 3, tzinfo=UTC), evening]) == [
        (date(2026, 4, 2), 2), (date(2026, 4, 3), 0), (date(2026, 4, 4), 1),
    ]  # fmt: skip


@pytest.fixture
def two_years(school: School) -> Program:
    """One pupil of a school this year, two the year before; another school came only then."""
    before, other = factories.make_program(year=2025), factories.make_school(name="SD Tahun Lalu")
    program = factories.make_program(year=2026)
    factories.send(factories.make_batch(before, school, pupil(1), pupil(2)))
    factories.send(factories.make_batch(before, other, pupil(3)))
    factories.send(factories.make_batch(program, school, pupil(4)))
    return program


def test_schools_stand_beside_the_year_before(two_years: Program, school: School) -> None:
    plot = list(entrant_plots(statistics_of(two_years)))[-1]
    assert [one.name for one in plot.series] == ["2026", "2025"]
    assert {tuple(row) for row in plot.table().rows} == {(school.name, "1", "2"), ("SD Tahun Lalu", "0", "1")}


def test_later_years_other_kinds_and_drafts_are_not_counted(two_years: Program, school: School) -> None:
    factories.send(factories.make_batch(factories.make_program(year=2027), school, pupil(5)))
    factories.send(factories.make_batch(factories.make_program("creative_writing", year=2025), school, factories.writer(6)))
    draft = factories.make_program(year=2025)
    factories.send(factories.make_batch(draft, school, pupil(7)))
    with writing():
        draft.state = "draft"
    assert dict(statistics_of(two_years).years[school.name]) == {2026: 1, 2025: 2}


def test_statistics_page_shows_plot_and_table(two_years: Program, staff: FlaskClient) -> None:
    text = staff.get(f"/petugas/kegiatan/{two_years.code}/rekap").text
    assert '<svg class="plot"' in text
    assert "Peserta per sekolah dan tahun" in text
    assert '<td>SD Tahun Lalu</td><td class="num">0</td><td class="num">1</td>' in text
    staff.post("/bahasa", data={"language": "en"})
    assert "Participants by school and year" in staff.get(f"/petugas/kegiatan/{two_years.code}/rekap").text


def test_scores_are_plotted_by_criterion_and_judge(staff: FlaskClient, school: School) -> None:
    program = factories.make_program()
    stage = contests.make_stage(program)
    seat = contests.make_seat(stage)
    first, second = (
        contests.make_entry(stage, one)
        for one in factories.send(factories.make_batch(program, school, pupil(1), pupil(2)))
    )  # fmt: skip
    contests.give(seat, first, "70")
    contests.give(seat, second, "80", "71")
    assert [one.by_judge for one in given_of(stage)] == [
        [(seat.judge.name, [7000, 8000])], [(seat.judge.name, [7100])], [(seat.judge.name, [])],
    ]  # fmt: skip
    text = staff.get(f"/petugas/kegiatan/{program.code}/babak/{stage.id}/selisih").text
    assert text.count('<svg class="plot"') == 2
