"""Sessions by rule: which days a rule names, which are skipped and why, and that saving twice is saving once."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from flask.testing import FlaskClient

from domain.models import Program, Session
from domain.office import days_off
from domain.rules import RuleBroken
from domain.sessions import repeating, schedule
from domain.sessions.repeating import MeetingRule
from domain.store.db import db, writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_session, make_trainer

pytestmark = on_sqlite
ZONE = "Asia/Jakarta"
SATURDAY = 5


@pytest.fixture
def program(office: object) -> Program:
    return make_program("lifeskill", cohorts=(20, 20))


def rule(**more: Any) -> MeetingRule:
    """The second and fourth Saturday, March to December 2026."""
    usual = {
        "weekdays": [SATURDAY], "weeks": [2, 4], "starts": time(9), "ends": time(11, 30),
        "first": date(2026, 3, 1), "last": date(2026, 12, 31),
    }  # fmt: skip
    return MeetingRule(**{**usual, **more})


def days(program: Program, **more: Any) -> tuple[list[date], dict[date, str]]:
    """The days on which sessions are held, and those that are skipped."""
    meetings = repeating.plan(rule(**more), program, None, ZONE)
    return [one.day for one in meetings if one.number], {one.day: one.skipped for one in meetings if one.skipped}


def test_second_and_fourth_saturday_but_for_holidays(program: Program) -> None:
    held, skipped = days(program, weeks=[2, 3, 4])
    assert skipped == {date(2026, 3, 21): "Hari Raya Idul Fitri"}
    assert held[:4] == [date(2026, 3, 14), date(2026, 3, 28), date(2026, 4, 11), date(2026, 4, 18)]
    assert {day.weekday() for day in held} == {SATURDAY}
    assert held[-1] == date(2026, 12, 26)


def test_cuti_bersama_is_skipped_and_held_where_staff_want_it(program: Program) -> None:
    asked: dict[str, Any] = {"weekdays": [0], "weeks": [], "first": date(2026, 2, 9), "last": date(2026, 2, 23)}
    assert days(program, **asked)[1] == {date(2026, 2, 16): "Cuti Bersama Tahun Baru Imlek"}
    assert len(days(program, **asked, skips_days_off=False)[0]) == 3


def test_twelve_sessions_are_twelve_that_take_place(program: Program) -> None:
    held, skipped = days(program, weekdays=[4], weeks=[], first=date(2026, 4, 3), last=None, count=12)
    assert len(held) == 12
    assert list(skipped) == [date(2026, 4, 3), date(2026, 5, 1), date(2026, 5, 15)]
    assert held[-1] == date(2026, 7, 10)


def test_office_has_the_last_word_about_a_day(program: Program) -> None:
    with writing():
        days_off.add_day(date(2026, 3, 14), "Hari jadi kota", is_worked=False)
        days_off.add_day(date(2026, 3, 21), "Pameran", is_worked=True)
    held, skipped = days(program, weeks=[2, 3])
    assert skipped == {date(2026, 3, 14): "Hari jadi kota"}
    assert date(2026, 3, 21) in held
    with pytest.raises(RuleBroken, match="14 Maret 2026 sudah ada"), writing():
        days_off.add_day(date(2026, 3, 14), "Lagi", is_worked=False)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"last": None}, "tanggal terakhir atau jumlah"),
        ({"weeks": [2], "first": date(2026, 3, 15), "last": date(2026, 4, 1)}, "Tidak ada hari yang cocok"),
        ({"weeks": [3], "last": date(2026, 3, 31)}, "Tidak ada tanggal yang tersisa"),
    ],
    ids=["endless", "no day", "only holidays"],
)
def test_rule_without_a_date_left_is_said(program: Program, more: dict[str, Any], said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        days(program, **more)


def planned(program: Program, topics: Sequence[str] = (), **more: Any) -> list[dict[str, Any]]:
    values: dict[str, Any] = {"cohort_id": program.cohorts[0].id, "trainer_id": None, "venue": "", "hours": 3}
    meetings = repeating.plan(rule(**more), program, values["cohort_id"], ZONE)
    return repeating.sessions_in(meetings, rule(**more), topics, values, ZONE)


def test_sessions_get_topic_time_and_hours(program: Program) -> None:
    with writing():
        repeating.add_all(program, planned(program, ["Adonan", "Isian"], last=date(2026, 4, 30)))
    found = schedule.sessions_of(program)
    assert [one.title for one in found] == ["Adonan", "Isian", "Pertemuan 3", "Pertemuan 4"]
    assert (found[0].starts_at, found[0].ends_at) == (
        datetime(2026, 3, 14, 2, tzinfo=UTC), datetime(2026, 3, 14, 4, 30, tzinfo=UTC),
    )  # fmt: skip
    assert {(one.hours, one.cohort_id) for one in found} == {(3, program.cohorts[0].id)}


def test_same_rule_twice_adds_nothing(program: Program) -> None:
    rows = planned(program)
    with writing():
        repeating.add_all(program, rows)
    with pytest.raises(RuleBroken, match="baru saja ditambahkan"), writing():
        repeating.add_all(program, rows)
    with pytest.raises(RuleBroken, match="sudah ada"):
        planned(program)
    assert len(schedule.sessions_of(program)) == len(rows)


def test_sessions_are_copied_to_other_cohorts_once(program: Program) -> None:
    first, second = program.cohorts
    source = make_session(program, make_trainer(), first)
    for made, there in ((1, 0), (0, 1)):
        with writing():
            copied = repeating.copy_to_cohorts(program, [source], [second.id], 7)
        assert (len(copied.made), copied.there) == (made, there)
    copy = next(one for one in schedule.sessions_of(program) if one.cohort_id == second.id)
    assert ((copy.starts_at - source.starts_at).days, copy.title, copy.trainer_id) == (7, source.title, source.trainer_id)


def test_change_of_time_counts_and_change_of_hours_does_not(program: Program) -> None:
    session = make_session(program)
    values = {"title": session.title, "starts_at": session.starts_at, "ends_at": None, "venue": "Aula", "hours": 2}
    with writing():
        schedule.set_session(program, session, values)
    assert session.sequence == 0
    with writing():
        schedule.set_session(program, session, {**values, "venue": "Dapur"})
    assert session.sequence == 1


ASKED = {
    "weekdays": "5", "weeks": ["2", "3"], "starts": "09.00", "ends": "11.30", "first": "1/3/2026", "last": "30/4/2026",
    "skips": "yes",
}  # fmt: skip


def test_page_shows_the_plan_first_and_saves_what_was_seen(staff: FlaskClient, program: Program) -> None:
    url = f"/petugas/kegiatan/{program.code}/sesi/berulang"
    shown = staff.post(url, data={**ASKED, "save": "1"}).text
    assert "Hari Raya Idul Fitri" in shown
    assert "3 tanggal sudah lewat" in shown
    assert db.query(Session).count() == 0
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    assert staff.post(url, data={**ASKED, "starts": "10.00", "save": "1", "seen": seen}).status_code == 200
    assert db.query(Session).count() == 0
    assert staff.post(url, data={**ASKED, "save": "1", "seen": seen}).status_code == 302
    assert db.query(Session).count() == 3
    assert "Semua sesi dengan aturan ini sudah ada" in staff.post(url, data=ASKED).text


def test_page_shows_a_clash_of_the_trainer(staff: FlaskClient, program: Program) -> None:
    trainer = make_trainer()
    make_session(program, trainer, program.cohorts[1], datetime(2026, 3, 14, 3, tzinfo=UTC))
    asked = {**ASKED, "trainer_id": str(trainer.id), "cohort_id": str(program.cohorts[0].id)}
    shown = staff.post(f"/petugas/kegiatan/{program.code}/sesi/berulang", data=asked).text
    assert "1 sesi berbenturan dengan yang lain" in shown


def test_list_of_days_off_is_kept_by_the_office(staff: FlaskClient) -> None:
    staff.post("/petugas/hari-libur/baru", data={"day": "2/6/2027", "name": "Hari jadi kota", "is_worked": "no"})
    page = staff.get("/petugas/hari-libur?year=2027").text
    assert ("Hari jadi kota" in page, "Hari Kemerdekaan" in page) == (True, True)
    staff.post("/petugas/hari-libur/2027-06-02/hapus")
    assert "Hari jadi kota" not in staff.get("/petugas/hari-libur?year=2027").text
