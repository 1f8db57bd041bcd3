"""Results for anybody: nothing before release, names by consent only, gone again when withdrawn or reopened."""

import pytest
from flask.testing import FlaskClient

from domain.judging import locking
from domain.models import Award, Program, Registration, Stage
from domain.onward import moving
from domain.onward.delegates import delegates_of, outcomes_of
from domain.onward.travellers import travellers_of
from domain.privacy import people
from domain.programs.asking import definition_of
from domain.publishing import releasing
from domain.registering import changing, consents
from domain.rules import RuleBroken
from domain.store.db import db, utcnow, writing
from tests.support import contests, factories
from tests.support.factories import pupil

pytestmark = pytest.mark.usefixtures("office")
NAMED, SILENT = "Aisyah Contoh", "Budi Rahasia"


@pytest.fixture
def stage() -> Stage:
    """A contest of two, whose scores are all there; the first agrees to be named, the second does not."""
    school = factories.make_school(name="SD Juara Contoh")
    stage = contests.make_stage(factories.make_program(title="Lomba Kota 2026"), criteria=("Isi",))
    rows = pupil(1, name=NAMED, consent_publication="yes"), pupil(2, name=SILENT)
    people = factories.send(factories.make_batch(stage.program, school, *rows))
    seat = contests.make_seat(stage)
    for one, points in zip(people, ("90", "80"), strict=True):
        contests.give(seat, contests.make_entry(stage, one), points)
    with writing():
        for number, name in enumerate(("Juara I", "Juara II"), start=1):
            db.add(Award(program_id=stage.program_id, number=number, name=name))
    return stage


@pytest.fixture
def final(stage: Stage) -> Program:
    with writing():
        locking.lock(stage, "account:1")
    return stage.program


def page(client: FlaskClient, program: Program) -> str:
    answer = client.get(f"/hasil/{program.code}")
    return answer.text if answer.status_code == 200 else ""


def person(name: str) -> Registration:
    return db.query(Registration).filter_by(name=name).one()


def test_nothing_is_public_before_release(client: FlaskClient, final: Program) -> None:
    assert client.get(f"/hasil/{final.code}").status_code == 404
    assert final.title not in client.get("/hasil").text


def test_result_that_is_not_final_cannot_be_released(stage: Stage) -> None:
    with pytest.raises(RuleBroken), writing():
        releasing.release(stage.program, "account:1")


def test_names_stand_there_by_consent_only(client: FlaskClient, staff: FlaskClient, final: Program) -> None:
    assert staff.post(f"/petugas/kegiatan/{final.code}/hasil-umum").status_code == 302
    text = page(client, final)
    assert NAMED in text
    assert "SD Juara Contoh" in text
    assert SILENT not in text
    assert person(SILENT).number in text
    assert text.index("Juara I<") < text.index("Juara II<")
    assert final.title in client.get("/hasil").text
    assert final.title in client.get("/").text or "/hasil" in client.get("/").text


def test_withdrawn_result_is_gone_at_once(client: FlaskClient, staff: FlaskClient, final: Program) -> None:
    staff.post(f"/petugas/kegiatan/{final.code}/hasil-umum")
    staff.post(f"/petugas/kegiatan/{final.code}/hasil-umum/tarik")
    assert client.get(f"/hasil/{final.code}").status_code == 404
    assert final.code not in client.get("/hasil").text


def test_withdrawn_consent_leaves_the_number_alone(client: FlaskClient, final: Program) -> None:
    one = person(NAMED)
    with writing():
        releasing.release(final, "account:1")
        answers = {key: value for key, value in one.answers.items() if key != "consent_publication"}
        changing.change(one, answers, definition_of(final), "account:1")
    assert NAMED not in page(client, final)
    assert one.number in page(client, final)


def test_reopened_stage_hides_the_result_until_it_is_final_again(client: FlaskClient, stage: Stage, final: Program) -> None:
    with writing():
        releasing.release(final, "account:1")
        locking.reopen(stage, "salah ketik")
    assert page(client, final) == ""
    with writing():
        locking.lock(stage, "account:1")
    assert NAMED in page(client, final)


def test_reader_looks_and_releases_nothing(client: FlaskClient, reader: FlaskClient, final: Program) -> None:
    assert NAMED in reader.get(f"/petugas/kegiatan/{final.code}/hasil-umum").text
    assert reader.post(f"/petugas/kegiatan/{final.code}/hasil-umum").status_code in (403, 404)
    assert page(client, final) == ""


def test_archived_program_stays_in_the_archive(client: FlaskClient, final: Program) -> None:
    with writing():
        releasing.release(final, "account:1")
        final.state = "archived"
    assert NAMED in page(client, final)
    assert f">{final.year}<" in client.get("/hasil").text


def test_school_reads_about_its_own_pupils_only(final: Program) -> None:
    other = factories.make_school(name="SD Lain Contoh")
    factories.send(factories.make_batch(final, other, pupil(3, name="Citra Lain")))
    found = {school: [one.name for one in people] for school, people in outcomes_of(final)}
    assert found == {"SD Juara Contoh": [NAMED, SILENT], "SD Lain Contoh": ["Citra Lain"]}


def test_delegates_are_the_first_until_somebody_was_taken_along(final: Program) -> None:
    assert [one.name for one in delegates_of(final)] == [NAMED]
    target = factories.make_program(title="Lomba Provinsi")
    with writing():
        moving.move(target, travellers_of([person(SILENT)]), {}, "account:1")
    assert [(one.name, one.award, one.to) for one in delegates_of(final)] == [(SILENT, "Juara II", "Lomba Provinsi")]


@pytest.mark.parametrize("way", ["withdrawn", "stopped"])
def test_name_goes_at_once_with_the_consent_and_with_the_use(client: FlaskClient, final: Program, way: str) -> None:
    with writing():
        releasing.release(final, "account:1")
    assert NAMED in page(client, final)
    winner = person(NAMED)
    with writing():
        if way == "withdrawn":
            consents.withdraw_consent(winner, "consent_publication", "Ibu Contoh", utcnow())
        else:
            people.stop([winner])
    shown = page(client, final)
    assert (NAMED in shown, winner.number in shown) == (False, way == "withdrawn")
