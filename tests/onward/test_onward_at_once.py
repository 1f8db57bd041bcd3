"""Two members of staff at once: people go along once, a parcel is taken in or thrown away, a key is of one partner."""

from functools import partial

import pytest
from flask import Flask

from domain.models import BatchRow, PartnerKey, Passage, Program, Registration, School, Transfer
from domain.onward import choosing, moving, partners, seal, transfers
from domain.onward.travellers import travellers_of
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support import factories, parcels
from tests.support.at_once import together
from tests.support.databases import on_both
from tests.support.factories import pupil

pytestmark = on_both


@pytest.fixture
def three(program: Program, school: School) -> list[Registration]:
    return factories.send(factories.make_batch(program, school, pupil(1), pupil(2), pupil(3)))


def test_two_who_take_the_same_people_along_take_them_once(app: Flask, three: list[Registration]) -> None:
    target = factories.make_program()
    numbers = [one.number for one in three]

    code, into = three[0].program_id, target.id

    def take() -> int:
        program = db.get_one(Program, code)
        travellers = travellers_of(choosing.ticked(program, numbers))
        with writing():
            return moving.move(db.get_one(Program, into), travellers, {}, "account:1").taken

    assert sorted(together(app, [take] * 4), key=str) == [0, 0, 0, 3]
    db.rollback()
    assert db.query(Passage).count() == 3
    assert db.query(BatchRow).count() == 3


def test_parcel_is_taken_in_once_or_thrown_away(app: Flask, three: list[Registration]) -> None:
    parcels.make_partner()
    parcel, target = parcels.bring(parcels.sealed(three)).id, factories.make_program(title="Lomba Provinsi").id
    people = travellers_of(three)

    def take() -> str:
        with writing():
            transfers.take_in(db.get_one(Transfer, parcel), db.get_one(Program, target), people, {}, "account:1")
        return "taken"

    def throw() -> str:
        with writing():
            transfers.throw_away(db.get_one(Transfer, parcel))
        return "dropped"

    done = together(app, [take, throw, take, throw])
    (said,) = [one for one in done if not isinstance(one, RuleBroken)]
    db.rollback()
    db.expire_all()
    assert (db.get_one(Transfer, parcel).state, db.query(BatchRow).filter(BatchRow.batch.has(program_id=target)).count()) == (
        said,
        3 if said == "taken" else 0,
    )


def test_key_that_two_take_in_at_once_is_of_one_partner(app: Flask, office: object) -> None:
    public = seal.public_of(parcels.CITY)

    def add(name: str) -> str:
        with writing():
            partners.add_partner(name, public, seal.fingerprint(public), parcels.own_public(), "account:1")
        return name

    def tried(first: str, second: str) -> list[str]:
        done = together(app, [partial(add, first), partial(add, second)])
        db.rollback()
        db.expire_all()
        return [str(one) for one in done if not isinstance(one, RuleBroken)]

    assert tried("Kota A", "Kota B") == [one.name for one in partners.open_partners()]
    with writing():
        partners.end_partner(db.query(PartnerKey).one())
    assert tried("Kota C", "Kota D") == [one.name for one in partners.open_partners()]
    assert db.query(PartnerKey).count() == 1
