"""A thing has one name in the inbox: under a second one, two people could say different things and nobody would see it."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.models import Attendance, Mark, Office
from domain.store.db import db
from tests.conftest import Come
from tests.inbox.test_marks import post, tap
from tests.support.databases import on_sqlite
from tests.support.factories import make_batch, make_link, make_program, make_session, make_trainer, mother, send

pytestmark = on_sqlite


@pytest.mark.parametrize("padding", ["0", "00000"])
def test_number_with_zeros_before_it_names_nobody(by_link: Come, staff: FlaskClient, office: Office, padding: str) -> None:
    training, trainer = make_program("lifeskill", cohorts=(None,)), make_trainer()
    person = send(make_batch(training, None, mother(1, training.cohorts[0])))[0]
    session = make_session(training, trainer)
    (kept,) = post(by_link(make_link(trainer)), tap(session, person))
    (refused,) = post(
        staff, tap(session, person, "absent", subject=f"registration:{padding}{person.id}"), holder="account:1"
    )  # fmt: skip
    assert (kept["stored"], refused["stored"]) == (True, False)
    assert [mark.subject for mark in db.scalars(select(Mark))] == [f"registration:{person.id}"]
    assert db.scalars(select(Attendance.state)).all() == ["present"]
