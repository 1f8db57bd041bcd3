"""Every view that changes something, used by two people at once, on each database: nothing breaks, nothing is lost."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from blueprints import editing
from domain.access import accounts
from domain.models import Account, Batch, Registration
from domain.programs import drafting
from domain.store.db import db, extension
from tests.support import factories, hands
from tests.support.databases import on_both
from tests.support.examples import EXAMPLES
from tests.support.hands import act_at_once
from tests.support.memory import Memory
from tests.support.world import World, come_in

pytestmark = on_both
PARTS = 4
"""So that several processes share the views."""
ROUNDS = 5
"""How often a control is tried until its fault shows."""


@pytest.fixture
def world(app: Flask, world: World) -> World:
    """The tests' world, in which a second admin is here too."""
    chief = factories.make_account("kepala", "admin")
    cookie = come_in(app, "/masuk", {"username": "kepala", "password": factories.PASSWORD})
    admin = db.query(type(chief)).filter_by(username="admin").one().id
    own = db.query(Registration).filter_by(number=world.values["own"]).one()
    resume = db.query(Batch).filter_by(token=world.values["token"]).one().resume_code
    more = {"chief": chief.id, "admin": admin, "code_of_own": own.receipt_code, "resume": resume}
    return World(app, {**world.cookies, "chief": cookie}, {**world.values, **more})


def posts(app: Flask) -> list[Rule]:
    return sorted((rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())), key=lambda rule: rule.endpoint)


def test_hands_every_post_has_an_example(app: Flask) -> None:
    assert set(EXAMPLES) == {rule.endpoint for rule in posts(app)}


@pytest.mark.parametrize("database", [pytest.param("sqlite", marks=pytest.mark.long), "postgresql"], indirect=True)
@pytest.mark.parametrize("part", range(PARTS))
def test_hands_two_people_at_once_break_and_lose_nothing(app: Flask, world: World, memory: Memory, part: int) -> None:
    """SQLite, which lets one write at a time, shows nothing that PostgreSQL does not."""
    wrong = [
        f"{rule.endpoint}: {fault}"
        for rule in posts(app)[part::PARTS]
        for fault in act_at_once(world, rule, EXAMPLES[rule.endpoint], memory).faults
    ]
    assert not wrong, "\n".join(wrong)


def test_hands_harness_finds_what_the_rules_prevent(
    app: Flask, world: World, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with a rule switched off, each fault that it prevents shows. SQLite lets one write at a time anyway."""
    for database, owner, name, replacement, endpoint, fault in CONTROLS:
        if database not in (extension.engine.dialect.name, "both"):
            continue
        with monkeypatch.context() as without:
            without.setattr(owner, name, replacement)
            without.setattr(hands, "PAUSE", 0.05)
            without.setattr(hands, "PATIENCE", 5)  # on a busy machine they come late
            rule = next(rule for rule in posts(app) if rule.endpoint == endpoint)
            rounds = (str(act_at_once(world, rule, EXAMPLES[endpoint], memory).faults) for _ in range(ROUNDS))
            assert any(fault in found for found in rounds), f"{endpoint} without {name}"


def look_then_store(_model: type[Account], row: dict[str, str]) -> int:
    if db.query(Account).filter_by(username=row["username"]).count():
        return 0
    db.add(Account(**row))
    db.flush()
    return 1


def look_away(*_arguments: object) -> None:
    pass


CONTROLS = (
    ("postgresql", drafting, "hold", look_away, "staff.programs.new_question", "lost: "),
    ("postgresql", accounts, "decide_alone", look_away, "staff.access.disable_account_send", "no admin is left"),
    (
        "postgresql",
        accounts,
        "insert_or_ignore",
        look_then_store,
        "staff.access.new_account",
        "collided on uq_account",
    ),
    ("both", editing.Edited, "must_be_as_shown", look_away, "staff.sessions.change_trainer", "lost: "),
    ("both", editing.Edited, "must_be_as_shown", look_away, "staff.programs.change_program", "lost: "),
)
