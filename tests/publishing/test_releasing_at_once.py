"""A result is released once, and is not to be seen when its minutes are reopened at the same moment."""

from flask import Flask

from domain.judging import locking
from domain.models import Office, Program, Release, Stage
from domain.publishing import releasing
from domain.store.db import db, writing
from tests.judging.test_results import make_award, make_judged
from tests.support.at_once import together
from tests.support.databases import on_both

pytestmark = on_both


def test_result_is_released_once_and_never_while_it_is_open(app: Flask, office: Office) -> None:
    stage, _entries = make_judged([(90, 90), (70, 70)])
    make_award(stage.program, "Juara I", 1)
    with writing():
        locking.lock(stage, "account:1")
    number, last = stage.program_id, stage.id

    def release() -> None:
        with writing():
            releasing.release(db.get_one(Program, number), "account:1")

    assert together(app, [release] * 3) == [None] * 3
    db.rollback()
    assert db.query(Release).count() == 1

    def reopen() -> None:
        with writing():
            locking.reopen(db.get_one(Stage, last), "Salah hitung")

    together(app, [release, reopen])
    db.rollback()
    db.expire_all()
    assert not releasing.is_public(stage.program)
