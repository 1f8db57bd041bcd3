"""A trainer adds who came without registering: today's own session, only what must be asked, registered and present."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from domain.models import Program, Registration, Session, Trainer
from domain.sessions import attending
from domain.store.db import db, utcnow, writing
from tests.conftest import Come
from tests.support import factories
from tests.support.databases import on_sqlite
from tests.support.factories import mother

pytestmark = on_sqlite


@pytest.fixture
def training(office: object) -> Program:
    return factories.make_program("lifeskill", cohorts=(1, 5))


@pytest.fixture
def trainer(office: object) -> Trainer:
    return factories.make_trainer()


@pytest.fixture
def phone(trainer: Trainer, by_link: Come) -> FlaskClient:
    """The trainer, come in by the private link."""
    return by_link(factories.make_link(trainer))


def today(training: Program, trainer: Trainer | None) -> Session:
    return factories.make_session(training, trainer, training.cohorts[1], starts_at=utcnow())


def test_trainer_is_asked_only_what_must_be_answered(training: Program, trainer: Trainer, phone: FlaskClient) -> None:
    session = today(training, trainer)
    assert f"/pelatih/sesi/{session.id}/datang-langsung" in phone.get(f"/pelatih/sesi/{session.id}").text
    page = phone.get(f"/pelatih/sesi/{session.id}/datang-langsung").text
    asked = {one.key for one in training.version.definition if f'name="{one.key}"' in page}
    assert asked == {one.key for one in training.version.definition if one.required}
    assert 'name="cohort"' not in page


def test_walk_in_of_a_trainer_is_registered_present_and_shown(training: Program, trainer: Trainer, phone: FlaskClient) -> None:
    session = today(training, trainer)
    sent = {**mother(1), "cohort": str(training.cohorts[0].id)}
    answer = phone.post(f"/pelatih/sesi/{session.id}/datang-langsung", data=sent, follow_redirects=True)
    assert "tercatat hadir" in answer.text
    assert "(datang langsung)" in answer.text
    person = db.query(Registration).one()
    assert (person.channel, person.cohort_id) == ("walk-in", session.cohort_id)
    assert attending.states_of(session) == {person.id: "present"}


def test_wrong_answer_comes_back_and_full_session_says_so(training: Program, trainer: Trainer, phone: FlaskClient) -> None:
    session = today(training, trainer)
    wrong = phone.post(f"/pelatih/sesi/{session.id}/datang-langsung", data={**mother(1), "birth_date": "31/2/1990"})
    assert (wrong.status_code, "Ibu B" in wrong.text) == (422, True)
    with writing():
        session.cohort_id = training.cohorts[0].id
    for number, code in ((1, 302), (2, 422)):
        assert phone.post(f"/pelatih/sesi/{session.id}/datang-langsung", data=mother(number)).status_code == code


@pytest.mark.parametrize("days", [-1, 1])
def test_trainer_adds_nobody_on_another_day(training: Program, trainer: Trainer, phone: FlaskClient, days: int) -> None:
    session = today(training, trainer)
    with writing():
        session.starts_at += timedelta(days=days)
    answer = phone.post(f"/pelatih/sesi/{session.id}/datang-langsung", data=mother(1))
    assert (answer.status_code, db.query(Registration).count()) == (422, 0)
    assert "pada hari sesinya" in answer.text


def test_session_of_another_trainer_is_not_there(training: Program, phone: FlaskClient) -> None:
    session = today(training, factories.make_trainer("Lain"))
    assert phone.get(f"/pelatih/sesi/{session.id}/datang-langsung").status_code == 404
    assert phone.post(f"/pelatih/sesi/{session.id}/datang-langsung", data=mother(1)).status_code == 404
