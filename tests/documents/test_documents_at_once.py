"""Two members of staff at the list of documents: none is there twice, and none goes that somebody has handed in."""

from functools import partial

from flask import Flask

from domain.documents import handing_in, required
from domain.models import Program, Registration, RequiredDocument
from domain.rules import RuleBroken
from domain.store.db import db, writing
from forms.desk.documents import SEEN
from tests.support.at_once import together
from tests.support.databases import on_both

pytestmark = on_both


def test_document_of_one_name_is_asked_for_once(app: Flask, program: Program) -> None:
    number = program.id

    def add(name: str) -> int:
        with writing():
            return required.set_document(db.get_one(Program, number), None, {"name": name}).number

    done = together(app, [partial(add, name) for name in ("Akta", "AKTA", "Surat", "akta")])
    assert sum(isinstance(one, RuleBroken) for one in done) == 2
    db.rollback()
    rows = required.required_of(program)
    assert sorted(one.name.casefold() for one in rows)[:1] == ["akta"]
    assert len({one.number for one in rows}) == len(rows) == len({one.name.casefold() for one in rows})


def test_document_that_is_ticked_this_moment_stays(app: Flask, program: Program, registration: Registration) -> None:
    with writing():
        asked = required.set_document(program, None, {"name": "Piagam"}).id
    person = registration.id

    def tick() -> None:
        with writing():
            handing_in.tick(db.get_one(Registration, person), {db.get_one(RequiredDocument, asked): (SEEN, "")}, "account:1")

    def remove() -> None:
        with writing():
            required.remove_document(db.get_one(RequiredDocument, asked))

    together(app, [tick, remove])
    db.rollback()
    db.expire_all()
    assert bool(handing_in.handed_of(registration)) is (db.get(RequiredDocument, asked) is not None)
