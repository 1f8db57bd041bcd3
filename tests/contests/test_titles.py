"""Titles by lot: once, n times or at will; repeatable by the seed, drawn again only with a reason, shown where it counts."""

from collections import Counter

import pytest
from flask.testing import FlaskClient

from domain.contests import titles
from domain.models import Draw, Program, Registration, RegistrationEvent, School, TitleGiven
from domain.programs import lots, settings
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.factories import make_registration, pupil

SEED = "K7MQ2X34"


@pytest.fixture
def people(program: Program, school: School) -> list[Registration]:
    return [make_registration(program, school, pupil(number)) for number in range(1, 5)]


def add(program: Program, times: int, *names: str) -> None:
    with writing():
        titles.add_titles(program, names, times)


def draw(program: Program, seed: str = SEED) -> Draw:
    with writing():
        return titles.draw(program, "account:1", seed)


def drawn(program: Program) -> list[str]:
    return [lots.given_in(program)[one].name for one in sorted(lots.given_in(program))]


def test_title_is_drawn_as_often_as_it_may(program: Program, people: list[Registration]) -> None:
    add(program, 1, "Malin Kundang", "Sabai Nan Aluih")
    with pytest.raises(RuleBroken, match="Judul tinggal 2, sedangkan peserta yang mengundi 4"):
        draw(program)
    assert (db.query(Draw).count(), drawn(program)) == (0, [])
    add(program, 2, "Anggun Nan Tongga")
    draw(program)
    assert Counter(drawn(program)) == {"Anggun Nan Tongga": 2, "Malin Kundang": 1, "Sabai Nan Aluih": 1}


def test_title_at_will_is_drawn_evenly(program: Program, people: list[Registration]) -> None:
    add(program, 0, "Malin Kundang", "Sabai Nan Aluih")
    draw(program)
    assert sorted(Counter(drawn(program)).values()) == [2, 2]


def test_seed_repeats_the_draw_and_is_kept_with_person_and_time(program: Program, people: list[Registration]) -> None:
    add(program, 1, *"ABCDEFGH")
    first, came = draw(program), drawn(program)
    assert (first.seed, first.actor, first.purpose, len(first.result)) == (SEED, "account:1", "theme", 4)
    with writing():
        db.query(TitleGiven).delete()
    draw(program)
    assert drawn(program) == came
    with writing():
        db.query(TitleGiven).delete()
    draw(program, "ABCDEFGH")
    assert drawn(program) != came


def test_who_comes_later_draws_from_what_is_left(program: Program, people: list[Registration], school: School) -> None:
    add(program, 1, *"ABCDE")
    draw(program)
    before = drawn(program)
    with pytest.raises(RuleBroken, match="sudah mendapat judul"):
        draw(program)
    make_registration(program, school, pupil(9))
    draw(program)
    assert (drawn(program)[:4], sorted(drawn(program))) == (before, list("ABCDE"))


def test_second_draw_needs_a_reason_and_gives_another_title(program: Program, people: list[Registration]) -> None:
    add(program, 1, *"ABCDE")
    draw(program)
    before = titles.drawn_by(people[0])
    with pytest.raises(RuleBroken, match="alasan"), writing():
        titles.draw_again(people[0], "account:1", " ")
    with writing():
        again = titles.draw_again(people[0], "account:2", "Cerita itu belum pernah dibaca")
    assert titles.drawn_by(people[0]) not in {before, ""}
    assert (again.reason, titles.draws_of(program)[0].actor) == ("Cerita itu belum pernah dibaca", "account:2")


def test_title_that_somebody_drew_stays(program: Program, people: list[Registration]) -> None:
    add(program, 0, "Malin Kundang")
    draw(program)
    with pytest.raises(RuleBroken, match="sudah diundi"), writing():
        titles.remove_title(lots.pool_of(program)[0])


def test_staff_draw_and_the_school_reads_it(
    staff: FlaskClient, visitor: FlaskClient, program: Program, registration: Registration
) -> None:
    home = f"/petugas/kegiatan/{program.code}/lomba/judul"
    staff.post(f"{home}/tambah", data={"names": "Malin Kundang di Pantai\n\n", "times": ""})
    assert "Malin Kundang di Pantai" not in visitor.get(f"/pendaftaran/{registration.number}").text
    page = staff.post(f"{home}/undi", data={"seed": "salah"})
    assert (page.status_code, "Benih undian salah tulis" in page.text) == (422, True)
    assert staff.post(f"{home}/undi", data={"seed": SEED}).status_code == 302
    assert SEED in staff.get(home).text
    assert "Judul undian: <b>Malin Kundang di Pantai</b>" in visitor.get(f"/pendaftaran/{registration.number}").text


def draw_as_they_register(program: Program, *names: str, times: int = 1) -> None:
    with writing():
        settings.set_settings(program, {"contests_titles_drawn": "registration"})
    add(program, times, *names)


def test_title_is_drawn_as_somebody_registers(program: Program, school: School) -> None:
    draw_as_they_register(program, *"ABC")
    first, second = (make_registration(program, school, pupil(number)) for number in (1, 2))
    assert len({titles.drawn_by(first), titles.drawn_by(second)} & set("ABC")) == 2
    newest = titles.draws_of(program)[0]
    assert (list(newest.result), len(newest.seed)) == ([str(second.id)], 8)
    assert newest.actor == db.query(RegistrationEvent).filter_by(registration_id=second.id).one().actor


def test_drawing_as_they_register_is_off_unless_it_is_set(program: Program, school: School) -> None:
    add(program, 1, *"ABC")
    assert titles.drawn_by(make_registration(program, school)) == ""


def test_pool_that_is_empty_keeps_nobody_from_registering(program: Program, school: School) -> None:
    draw_as_they_register(program, "A")
    first, second = (make_registration(program, school, pupil(number)) for number in (1, 2))
    assert [titles.drawn_by(one) for one in (first, second)] == ["A", ""]
    add(program, 1, "B", "C")
    make_registration(program, school, pupil(3))
    assert titles.drawn_by(second) in {"B", "C"}
