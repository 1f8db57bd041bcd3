"""A program is held again: what it asks and how it is judged come along a year later, its people do not."""

from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from domain.documents.required import required_of, set_document
from domain.models import Cohort, Office, Program, Registration
from domain.onward.next_year import retitled, year_later
from domain.programs import drafting
from domain.store.db import db, writing
from forms.definition import Question
from tests.support.contests import make_stage
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_registration, make_school
from tests.support.page_forms import form_of


@pytest.mark.parametrize(
    ("day", "later"),
    [("2026-03-01", "2027-03-01"), ("2028-02-29", "2029-02-28"), ("2027-02-28", "2028-02-28")],
)
def test_a_year_later_is_the_same_day(day: str, later: str) -> None:
    assert year_later(date.fromisoformat(day)) == date.fromisoformat(later)
    assert year_later(datetime.fromisoformat(f"{day}T09:00+07:00")).isoformat() == f"{later}T09:00:00+07:00"


def test_title_moves_with_its_year() -> None:
    assert retitled("Lomba Bertutur 2026", 2026) == "Lomba Bertutur 2027"
    assert retitled("Lomba ke-26", 2026) == "Lomba ke-26"


def _again(staff: FlaskClient, origin: Program, **changed: str) -> Program:
    url = f"/petugas/kegiatan/{origin.code}/ulangi"
    sent = {**form_of(staff.get(url).text, url), **changed}
    answer = staff.post(url, data=sent)
    assert answer.status_code == 302, answer.text
    return db.query(Program).filter_by(code=answer.location.rsplit("/", 1)[1]).one()


@on_sqlite
def test_contest_is_held_again_with_questions_rules_and_documents(staff: FlaskClient) -> None:
    stage = make_stage()
    origin = stage.program
    make_registration(origin, make_school())
    with writing():
        due = origin.closes_at + timedelta(days=3)
        drafting.put_question(origin.form(), Question("extra", "text", "Pertanyaan tambahan"))
        drafting.publish_draft(origin.form())
        set_document(origin, None, {"name": "Naskah sinopsis", "due_at": due, "may_upload": True, "is_work": False})
    made = _again(staff, origin)
    assert (made.year, made.state, made.kind.key) == (origin.year + 1, "draft", origin.kind.key)
    assert made.closes_at == year_later(origin.closes_at).replace(second=0, microsecond=0)
    assert "extra" in made.form().version.definition
    assert [(one.name, one.may_upload) for one in required_of(made)] == [
        (one.name, one.may_upload) for one in required_of(origin)
    ]
    assert required_of(made)[-1].due_at == year_later(due)
    assert [one.name for one in db.query(type(stage)).filter_by(program_id=made.id)] == [stage.name]
    assert db.query(Registration).filter_by(program_id=made.id).count() == 0


@on_sqlite
def test_training_is_held_again_with_its_cohorts(staff: FlaskClient) -> None:
    origin = make_program("lifeskill", cohorts=(20, None))
    made = _again(staff, origin, title="Pelatihan Baru")
    cohorts = db.query(Cohort).filter_by(program_id=made.id).order_by(Cohort.id).all()
    assert [(one.name, one.capacity) for one in cohorts] == [("Angkatan 1", 20), ("Angkatan 2", None)]
    assert made.title == "Pelatihan Baru"


@on_sqlite
def test_origin_stays_as_it_was(staff: FlaskClient, office: Office) -> None:
    stage = make_stage()
    before = (stage.program.title, stage.program.year, len(required_of(stage.program)), len(stage.criteria))
    _again(staff, stage.program)
    db.expire_all()
    assert (stage.program.title, stage.program.year, len(required_of(stage.program)), len(stage.criteria)) == before
