"""Two desks call: one call counts once, and who was called in vain is forfeited or comes back, never half of both."""

from functools import partial

from flask import Flask

from domain.day import calling
from domain.models import Entry, Office
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.at_once import together
from tests.support.contests import make_entries, make_stage
from tests.support.databases import on_both

pytestmark = on_both


def test_call_pressed_at_four_desks_at_once_counts_once(app: Flask, office: Office) -> None:
    (entry,) = make_entries(make_stage(), 1)
    own = entry.id

    def call(actor: str) -> int:
        with writing():
            return calling.call(db.get_one(Entry, own), 1, actor).number

    assert together(app, [partial(call, f"account:{desk}") for desk in range(4)]) == [1] * 4
    db.rollback()
    assert len(calling.counting(entry)) == 1


def test_last_call_is_taken_back_or_forfeits(app: Flask, office: Office) -> None:
    (entry,) = make_entries(make_stage(calls=1), 1)
    own = entry.id
    with writing():
        calling.call(entry, 1, "account:1")

    def forfeit() -> None:
        with writing():
            calling.forfeit(db.get_one(Entry, own))

    def take_back() -> None:
        with writing():
            calling.take_back(db.get_one(Entry, own), 1, "account:2")

    done = together(app, [forfeit, take_back])
    assert sorted(type(one).__name__ for one in done) == ["NoneType", RuleBroken.__name__]
    db.rollback()
    db.expire_all()
    assert (entry.state == "forfeited") is bool(calling.counting(entry))
