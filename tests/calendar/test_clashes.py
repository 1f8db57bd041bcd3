"""Two things that need one venue, vehicle or person at one time are shown before the second is saved, not forbidden."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from domain.calendar.clashes import clashes_of
from domain.contests.declared import planned_panel
from domain.models import PanelSeat, Program, Session, Vehicle, Venue
from domain.office import venues
from domain.office.offices import office
from domain.sessions import schedule
from domain.sessions.declared import planned
from domain.store.db import db, writing
from tests.support.contests import make_judge, make_stage
from tests.support.factories import make_program, make_trainer

NINE = datetime(2026, 12, 10, 2, 0, tzinfo=UTC)  # 9.00 WIB
Add = Callable[..., Session]


@pytest.fixture
def program(office: object) -> Program:
    return make_program(venue="Aula Perpustakaan")


@pytest.fixture
def other(office: object) -> Program:
    return make_program("lifeskill", title="Pelatihan kue", venue="Dapur Contoh", cohorts=(5,))


def values(hours: float = 2, start: datetime = NINE, **more: Any) -> dict[str, Any]:
    ends_at = start + timedelta(hours=hours) if hours else None
    return {"title": "Pertemuan", "starts_at": start, "ends_at": ends_at, "venue": "", **more}


@pytest.fixture
def add() -> Add:
    def add(program: Program, **more: Any) -> Session:
        with writing():
            return schedule.set_session(program, None, values(**more))

    return add


def found(program: Program, session: Session | None = None, **more: Any) -> list[tuple[str, tuple[str, ...]]]:
    clashes = clashes_of(planned(program, session, values(**more)))
    return [(clash.key, tuple(use.sort for use in clash.uses)) for clash in clashes]


def uid(session: Session) -> str:
    return f"session-{session.id}"


@pytest.mark.parametrize(
    ("start", "hours", "meets"),
    [
        (NINE, 2, True),
        (NINE - timedelta(hours=1), 1, False),  # ends when the other begins
        (NINE - timedelta(hours=1), 1.25, True),
        (NINE + timedelta(hours=2), 1, False),  # begins when the other ends
        (NINE + timedelta(hours=1, minutes=59), 1, True),
        (NINE - timedelta(hours=3), 8, True),
        (NINE - timedelta(hours=1), 0, True),  # without an end: two hours
        (NINE - timedelta(hours=2), 0, False),
        (NINE + timedelta(days=1), 2, False),
    ],
)
def test_sessions_clash_where_their_times_overlap(
    program: Program, other: Program, add: Add, start: datetime, hours: float, meets: bool
) -> None:
    first = add(other, venue="Aula Perpustakaan")
    assert found(program, start=start, hours=hours) == ([(uid(first), ("venue",))] if meets else [])


def test_venue_of_the_program_counts_where_a_session_names_none(program: Program, other: Program, add: Add) -> None:
    first = add(program)
    assert found(other, venue="aula  PERPUSTAKAAN") == [(uid(first), ("venue",))]
    assert found(other) == []
    assert found(program, venue="Dapur Contoh") == []


def test_trainer_and_vehicle_are_in_one_place_at_a_time(program: Program, other: Program, add: Add) -> None:
    trainer = make_trainer()
    with writing():
        car = venues.set_vehicle(None, {"name": "Mobil pustaka", "plate": "BA 1234 P"})
    first = add(program, trainer_id=trainer.id, vehicle_id=car.id)
    assert found(other, trainer_id=trainer.id) == [(uid(first), ("person",))]
    assert found(other, vehicle_id=car.id, trainer_id=trainer.id) == [(uid(first), ("vehicle", "person"))]
    assert found(other, trainer_id=make_trainer("Lain").id) == []


def test_session_does_not_clash_with_itself_nor_with_what_is_archived(program: Program, other: Program, add: Add) -> None:
    first, second = add(program), add(other, venue="Aula Perpustakaan")
    assert found(program, first) == [(uid(second), ("venue",))]
    with writing():
        other.state = "archived"
    assert found(program, first) == []


def typed(**more: str) -> dict[str, str]:
    return {"title": "Rapat", "starts_at": "10/12/2026", "starts_at_clock": "10.00", "ends_clock": "12.00", **more}


def test_page_shows_a_clash_before_it_saves(staff: FlaskClient, program: Program, other: Program, add: Add) -> None:
    first = add(other, venue="Aula Perpustakaan")
    url = f"/petugas/kegiatan/{program.code}/sesi/baru"
    answer = staff.post(url, data=typed())
    assert (answer.status_code, db.query(Session).count()) == (422, 1)
    for word in ("Isian ini berbenturan", "Pelatihan kue", "Tempat Aula Perpustakaan", "Simpan juga"):
        assert word in answer.text
    seen = re.findall(r'name="seen" value="(.+?)"', answer.text)
    assert seen == [uid(first)]
    assert staff.post(url, data=typed(seen=seen[0], anyway="1")).status_code == 302
    assert db.query(Session).count() == 2


def test_length_of_what_has_no_end_is_a_setting_of_the_office(program: Program, other: Program, add: Add) -> None:
    first = add(other, venue="Aula Perpustakaan", hours=0)
    late = NINE + timedelta(hours=2, minutes=30)
    assert found(program, start=late) == []
    with writing():
        office().usual_minutes = 180
    assert found(program, start=late) == [(uid(first), ("venue",))]
    assert found(program, start=NINE - timedelta(hours=2, minutes=30), hours=0) == [(uid(first), ("venue",))]


def test_judge_who_is_busy_that_day_is_named_before_the_panel_is_saved(staff: FlaskClient, program: Program, add: Add) -> None:
    training = make_program("lifeskill", title="Pelatihan kue", venue="Dapur Contoh", cohorts=(5,))
    trainer, stage = make_trainer(), make_stage(program, day=NINE.date())
    busy, free = make_judge(program, name=trainer.name), make_judge(program)
    session = add(training, trainer_id=trainer.id)
    url = f"/petugas/kegiatan/{program.code}/babak/{stage.id}/juri"
    (shown,) = re.findall(r'name="shown" value="(\w+)"', staff.get(url).text)
    both = {"judges": [str(busy.id), str(free.id)], "shown": shown}
    answer = staff.post(url, data=both)
    assert (answer.status_code, db.query(PanelSeat).count()) == (422, 0)
    assert f"Orang {trainer.name}" in answer.text
    assert staff.post(url, data={**both, "judges": [str(free.id)]}).status_code == 302
    (shown,) = re.findall(r'name="shown" value="(\w+)"', staff.get(url).text)
    again = staff.post(url, data={**both, "shown": shown, "seen": uid(session), "anyway": "1"})
    assert (again.status_code, db.query(PanelSeat).count()) == (302, 2)
    (shown,) = re.findall(r'name="shown" value="(\w+)"', staff.get(url).text)
    assert staff.post(url, data={**both, "shown": shown}).status_code == 302, "nobody is asked again who is in the panel"


def test_panel_of_a_stage_without_a_day_clashes_with_nothing(program: Program, add: Add) -> None:
    trainer, stage = make_trainer(), make_stage(program)
    add(program, trainer_id=trainer.id)
    assert planned_panel(stage, [make_judge(program, name=trainer.name)]) is None


def test_page_shows_a_clash_that_came_meanwhile(staff: FlaskClient, program: Program, other: Program, add: Add) -> None:
    first = add(other, venue="Aula Perpustakaan")
    add(other, venue="Aula Perpustakaan", title="Baru")
    answer = staff.post(f"/petugas/kegiatan/{program.code}/sesi/baru", data=typed(seen=uid(first), anyway="1"))
    assert (answer.status_code, "Baru" in answer.text, db.query(Session).count()) == (422, True, 2)


def test_page_saves_at_once_what_clashes_with_nothing(staff: FlaskClient, program: Program, other: Program, add: Add) -> None:
    add(other)
    assert staff.post(f"/petugas/kegiatan/{program.code}/sesi/baru", data=typed()).status_code == 302


def test_venue_typed_again_is_the_same_row(staff: FlaskClient, program: Program) -> None:
    url = f"/petugas/kegiatan/{program.code}/sesi/baru"
    assert '<option value="Aula Perpustakaan">' in staff.get(url).text
    for day, name in enumerate(("Ruang Baca", "ruang  baca", "Aula perpustakaan"), start=1):
        staff.post(url, data=typed(venue=name, starts_at=f"{day}/1/2027"))
    assert sorted(venue.name for venue in db.query(Venue)) == ["Aula Perpustakaan", "Ruang Baca"]
    assert [session.place for session in schedule.sessions_of(program)] == ["Ruang Baca", "Ruang Baca", "Aula Perpustakaan"]


def test_program_form_makes_its_venue_a_row(staff: FlaskClient, program: Program) -> None:
    url = f"/petugas/kegiatan/{program.code}/atur"
    assert 'value="Aula Perpustakaan"' in staff.get(url).text
    data = {
        "title": "Lomba", "year": "2026", "opens_at": "1/1/2026", "opens_at_clock": "8", "closes_at": "2/1/2026",
        "closes_at_clock": "8", "venue": "Taman Syech Kukut", "waiting_list": "no",
    }  # fmt: skip
    assert staff.post(url, data=data).status_code == 302
    db.remove()
    assert db.query(Program).filter_by(code=program.code).one().place == "Taman Syech Kukut"
    assert db.query(Vehicle).count() == 0
