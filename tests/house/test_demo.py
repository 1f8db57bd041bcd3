"""The demonstration: everything that a newcomer looks at is there, and the way in is printed once."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import select

from domain.day.running import running_of
from domain.demo import calendar
from domain.demo.capabilities import DEMONSTRATIONS
from domain.intake import checking
from domain.judging import awards, locking
from domain.judging.recusals import recused
from domain.judging.results import result_of
from domain.judging.sheets import sheets_of
from domain.models import (
    AccessLink,
    Account,
    Batch,
    IssuedPaper,
    Office,
    Program,
    Region,
    Registration,
    School,
    Session,
    Stage,
    Status,
)
from domain.office import clock, offices
from domain.places import waiting
from domain.programs import programs
from domain.registering import following
from domain.sessions import attending, schedule
from domain.store.db import Base, db, extension, utcnow
from forms.capabilities import CAPABILITIES
from tests.support.databases import on_sqlite
from tests.support.memory import Memory, remember

# One process loads the demonstration, so that it is loaded once.
pytestmark = pytest.mark.xdist_group(__name__)

URL = re.compile(r"http://\S+")


@dataclass(frozen=True)
class Loaded:
    """What `flask demo` said on an empty database, and what it left behind."""

    said: str
    database: Memory
    files: Path


@pytest.fixture(scope="module")
def loaded() -> Iterator[dict[str, Loaded]]:
    """The demonstration, once a test has loaded it, by the sort of database that others can be brought to it on."""
    found: dict[str, Loaded] = {}
    yield found
    for one in found.values():
        one.database.close()


@pytest.fixture
def printed(app: Flask, runner: FlaskCliRunner, loaded: dict[str, Loaded], tmp_path_factory: pytest.TempPathFactory) -> str:
    """What `flask demo` says on an empty database."""
    sort, files = extension.engine.dialect.name, app.config["STORAGE"]
    if sort in loaded:
        loaded[sort].database.restore()
        copytree(loaded[sort].files, files, dirs_exist_ok=True)
        return loaded[sort].said
    done = runner.invoke(args=["demo", "--port", "5999"])
    assert done.exit_code == 0, done.output
    if sort == "sqlite":
        loaded[sort] = Loaded(done.output, remember(), copytree(files, tmp_path_factory.mktemp("demo"), dirs_exist_ok=True))
    return done.output


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    return app.test_client()


def program(kind: str) -> Program:
    return db.query(Program).filter(Program.kind_key == kind, Program.state == "open").one()


def test_demo_prints_passwords_that_let_the_staff_in(printed: str, visitor: FlaskClient) -> None:
    passwords = dict(re.findall(r"^    (admin|petugas|bendahara) +(\S+)", printed, re.MULTILINE))
    assert set(passwords) == {"admin", "petugas", "bendahara"}
    for username, password in passwords.items():
        assert visitor.post("/masuk", data={"username": username, "password": password}).status_code == 302


def test_demo_prints_links_that_let_a_school_a_trainer_and_a_judge_in(printed: str, app: Flask) -> None:
    links = [url.removeprefix("http://127.0.0.1:5999") for url in URL.findall(printed) if "/tautan/" in url]
    assert len(links) == 3
    for link in links:
        visitor = app.test_client()
        assert visitor.get(link).status_code == 200
        assert visitor.post(link).status_code == 302


def test_demo_comes_once(printed: str, runner: FlaskCliRunner) -> None:
    before = db.query(Registration).count()
    done = runner.invoke(args=["demo"])
    assert (done.exit_code, done.output, db.query(Registration).count()) == (0, "", before)


def test_demo_stays_away_from_an_office_that_works(app: Flask, office: Office, runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["demo"])
    assert (done.exit_code, done.output, db.query(Account).count()) == (0, "", 0)


@on_sqlite
def test_demo_has_schools_of_every_level_in_every_kelurahan(printed: str) -> None:
    levels = Counter(school.level for school in db.query(School))
    assert (sum(levels.values()), set(levels)) == (24, {"SD", "MI", "SMP", "MTs"})
    villages = {code for (code,) in db.query(Region.code).filter(Region.parent_code.is_not(None))}
    assert {school.region_code for school in db.query(School)} == villages


@on_sqlite
def test_demo_schools_are_fictional(printed: str) -> None:
    assert all("Contoh" in school.name and school.npsn.startswith("99") for school in db.query(School))


@on_sqlite
def test_demo_programs_are_open_for_six_weeks(printed: str) -> None:
    found = [each for each in programs.open_programs() if each.state == "open"]
    assert {each.kind_key for each in found} == {
        "storytelling",
        "creative_writing",
        "lifeskill",
        "collection_loan",
        "rotating_books",
        "mobile_library",
    }
    later = utcnow() + timedelta(days=42)
    unclosed = [each for each in found if each.state == "open"]
    assert [each.phase(now) for each in unclosed for now in (utcnow(), later)] == ["open"] * 2 * len(unclosed)


def test_demo_registrations_stand_in_every_state(printed: str) -> None:
    states = Counter(registration.state for registration in db.query(Registration))
    assert set(states) == set(Status)
    assert 52 <= sum(states.values()) <= 120
    assert 52 <= sum(states.values()) <= 120


def stage_of(title: str) -> Stage:
    return db.query(Stage).join(Stage.program).filter(Program.title.startswith(title)).one()


def test_demo_shows_a_contest_with_an_open_tie_and_one_with_minutes(printed: str) -> None:
    tied, finished = stage_of("Lomba Dongeng"), stage_of("Lomba Cerita")
    assert [str(question) for question in locking.open_questions(result_of(tied))] == ["Seri: nomor 2, 3."]
    assert finished.locked_at
    assert db.get_one(IssuedPaper, finished.minutes_id).paper == "jury_minutes"
    given = [one.award.name for one in awards.given_of(finished.program)]
    assert given == ["Juara I", "Juara II", "Juara III", "Favorit penonton"]


def test_demo_shows_results_to_anybody_this_year_and_the_year_before(printed: str, visitor: FlaskClient) -> None:
    finished = stage_of("Lomba Cerita").program
    assert f"/hasil/{finished.code}" in visitor.get("/hasil").text
    assert f">{finished.year - 1}<" in visitor.get("/hasil").text
    text = visitor.get(f"/hasil/{finished.code}").text
    for one in awards.given_of(finished):
        agreed = one.registration.answers.get("consent_publication") == "yes"
        assert (one.registration.name in text) is agreed
        assert (one.registration.number in text) is not agreed


def test_demo_contest_is_being_judged(printed: str) -> None:
    stage = stage_of("Lomba Mendongeng")
    sheets = sheets_of(stage)
    assert sorted(sheet.complete for sheet in sheets) == [1, 4, 4]
    assert {len(sheet.judged) for sheet in sheets} <= {6, 7}  # the forfeited one may be whom a judge does not judge
    assert sorted(recused(stage).values()) == ["declared", "school"]


def test_demo_contest_shows_its_day(printed: str) -> None:
    running = running_of(stage_of("Lomba Mendongeng"))
    assert [len(part) for part in (running.now, running.coming, running.done, running.out)] == [1, 2, 4, 1]
    assert [len(turn.calls) for turn in running.coming] == [0, 2]


def test_demo_training_has_full_and_free_cohorts_a_line_and_trainers(printed: str) -> None:
    training = program("lifeskill")
    placed = Counter(
        registration.cohort_id
        for registration in db.query(Registration).filter(Registration.program_id == training.id)
        if registration.state.has_place
    )
    first, second = training.cohorts
    offered = [offer for _one, offer in waiting.line_of(training) if offer]
    assert (first.capacity, placed[first.id] + len(offered), second.capacity, placed[second.id]) == (20, 20, 20, 5)
    assert [offer.state for offer in offered] == ["open", "open"]
    sessions = db.query(Session).filter(Session.program_id == training.id).all()
    assert Counter(session.cohort_id for session in sessions) == {first.id: 4, second.id: 3}
    assert all(session.trainer for session in sessions)
    held = [session for session in sessions if attending.can_mark(session)]
    assert [session.title for session in held] == ["Temu perkenalan"]
    assert Counter(attending.states_of(held[0]).values())["sick"] == 1
    assert attending.differing_by_session(held)[held[0].id] == 1
    assert len(attending.participants(held[0])) - len(attending.states_of(held[0])) == 2 + 1


@on_sqlite
def test_demo_training_that_is_over_is_followed_up(printed: str) -> None:
    training = db.query(Program).filter(Program.kind_key == "lifeskill", Program.state == "closed").one()
    after_a_month = next(one for one in following.follow_ups_of(training) if one.form.use.months == 1)
    assert (after_a_month.is_due, len(after_a_month.answered), len(after_a_month.waiting)) == (True, 4, 8)


def test_demo_writing_class_meets_by_rule(printed: str) -> None:
    titles = [session.title for session in schedule.sessions_of(program("creative_writing"))]
    assert titles[-6:] == [
        "Mencari gagasan",
        "Tokoh dan latar",
        "Menulis kerangka",
        "Pertemuan 4",
        "Pertemuan 5",
        "Pertemuan 6",
    ]


def test_demo_contest_has_a_technical_meeting_and_a_day(printed: str) -> None:
    assert [session.title for session in schedule.sessions_of(program("storytelling"))] == [
        "Temu teknis dan undian nomor",
        "Hari lomba",
    ]


@on_sqlite
def test_demo_shows_every_capability(printed: str) -> None:
    assert set(DEMONSTRATIONS) == set(CAPABILITIES)
    tables = {name for row in CAPABILITIES.values() for name in row.tables}
    filled = {name for name in tables if db.execute(select(Base.metadata.tables[name]).limit(1)).first()}
    # A settlement waits for a third person who decides what a paper says.
    assert tables - filled <= {"settlement"}


@on_sqlite
def test_demo_office_can_sign_today(printed: str) -> None:
    office = offices.office()
    assert all(office.signer(role, clock.local_today()) for role in ("head", "committee", "treasurer"))


@on_sqlite
def test_demo_has_a_batch_to_mend_and_a_school_that_asks_to_be_let_in(printed: str) -> None:
    unsent = db.query(Batch).filter(Batch.sent_at.is_(None)).one()
    assert [sorted(row.problems) for row in checking.check(unsent).rows] == [[], ["birth_date"]]
    assert db.query(AccessLink).filter(AccessLink.confirmed_at.is_(None)).count() == 1


@pytest.mark.parametrize("today", range(7))
def test_demo_calendar_puts_what_has_come_before_a_weekend(monkeypatch: pytest.MonkeyPatch, today: int) -> None:
    """Somebody tries the site on a Saturday too: what is going on has begun, and nothing stands on a weekend."""
    monkeypatch.setattr(calendar, "utcnow", lambda: datetime(2026, 11, 23 + today, 5, tzinfo=UTC))
    found = calendar.Calendar(ZoneInfo("Asia/Jakarta"))
    assert all(found.day(ahead) <= found.today + timedelta(days=ahead) for ahead in range(-7, 1))
    assert all(found.day(ahead) >= found.today + timedelta(days=ahead) for ahead in range(1, 8))
    assert found.day(0) == found.today
    assert {found.day(ahead).weekday() for ahead in range(-7, 8) if ahead} <= set(range(5))
