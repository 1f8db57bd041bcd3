"""The way of a program: what is over, what is now, what comes, told alike to everybody."""

from datetime import UTC, date, datetime, timedelta

from flask.testing import FlaskClient

from domain.calendar.timeline import timeline
from domain.models import Office, Program
from domain.store.db import writing
from tests.support import factories
from tests.support.databases import on_sqlite

pytestmark = on_sqlite
NOON = timedelta(hours=5)


def _program() -> Program:
    return factories.make_program(
        "lifeskill", opens_at=datetime(2026, 3, 1, 1, tzinfo=UTC), closes_at=datetime(2026, 3, 20, 1, tzinfo=UTC),
        starts_on=date(2026, 4, 10), ends_on=date(2026, 4, 12),
    )  # fmt: skip


def _states(program: Program, day: date) -> list[tuple[str, str]]:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) + NOON
    return [(step.happening.key, step.state) for step in timeline(program, at)]


def test_timeline_says_where_a_program_stands(office: Office) -> None:
    program = _program()
    before, between, during, after = (date(2026, 2, 1), date(2026, 3, 21), date(2026, 4, 11), date(2026, 4, 13))
    assert _states(program, before) == [("opens", "next"), ("closes", "later"), ("days", "later")]
    assert _states(program, between) == [("opens", "over"), ("closes", "over"), ("days", "next")]
    assert _states(program, during) == [("opens", "over"), ("closes", "over"), ("days", "now")]
    assert _states(program, after) == [("opens", "over"), ("closes", "over"), ("days", "over")]


def test_timeline_has_no_closing_to_come_where_staff_have_closed(office: Office) -> None:
    program = _program()
    with writing():
        program.state = "closed"
    assert _states(program, date(2026, 3, 10)) == [("opens", "over"), ("days", "next")]
    assert ("closes", "over") in _states(program, date(2026, 3, 21))


def test_timeline_tells_many_sessions_as_one_and_leaves_cancelled_ones_out(office: Office) -> None:
    program = _program()
    made = [factories.make_session(program, starts_at=datetime(2026, 4, 10 + day, 2, tzinfo=UTC)) for day in range(6)]
    steps = [step for step in timeline(program, datetime(2026, 4, 1, tzinfo=UTC)) if step.happening.key == "session"]
    assert [(step.count, step.first, step.last) for step in steps] == [(6, date(2026, 4, 10), date(2026, 4, 15))]
    with writing():
        for one in made[4:]:
            one.cancelled_at = datetime(2026, 4, 1, tzinfo=UTC)
    steps = [step for step in timeline(program, datetime(2026, 4, 1, tzinfo=UTC)) if step.happening.key == "session"]
    assert [step.count for step in steps] == [1] * 4


def test_timeline_stands_on_the_public_and_the_staffs_page(client: FlaskClient, staff: FlaskClient) -> None:
    program = factories.make_program()
    other = factories.make_program(title="Lomba Lain")
    for visitor, address in ((client, f"/kegiatan/{program.code}"), (staff, f"/petugas/kegiatan/{program.code}")):
        text = visitor.get(address).text
        assert text.count('aria-current="step"') + text.count('<li class="next">') >= 1
        assert "Pendaftaran dibuka" in text
        assert other.title not in text.split('class="timeline"')[1].split("</ol>")[0]
