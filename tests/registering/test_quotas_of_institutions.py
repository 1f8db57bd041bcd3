"""A kelurahan or kecamatan that registers for itself, by its own link, has its own places and counts in its kecamatan."""

from functools import partial

import pytest
from flask import Flask

from domain.models import Batch, Institution, Office, Program
from domain.office import institutions
from domain.places import quotas
from domain.registering import registering
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.at_once import together
from tests.support.factories import make_batch, make_program, send
from tests.support.invariants import broken_rules
from tests.support.lending import APPLICANT

NEAR, FAR, NO_ADMIN = "99.01.01", "99.01.02", ["no admin is left"]


def make_village(region_code: str) -> Institution:
    with writing():
        return institutions.set_institution(
            None, {"type_key": "community", "name": f"Kelurahan {region_code}", "region_code": region_code}
        )


def application(program: Program, village: Institution, name: str = "Hj. Contoh Satu") -> Batch:
    return make_batch(program, village, {**APPLICANT, "name": name})


def move(village: Institution, region_code: str) -> None:
    with writing():
        values = {"type_key": village.type_key, "name": village.name, "region_code": region_code}
        institutions.set_institution(village, values)


def test_each_sender_has_its_own_places(office: Office) -> None:
    program, village = make_program("collection_loan", quota_school=1), make_village(f"{NEAR}.1001")
    send(application(program, village))
    with pytest.raises(RuleBroken, match="sudah penuh"):
        send(application(program, village, "Hj. Contoh Dua"))
    db.rollback()
    send(application(program, make_village(f"{NEAR}.1002"), "Hj. Contoh Tiga"))
    assert [(one.left, one.places) for one in quotas.quotas_for(program, village)] == [(0, 1)]


def test_kecamatan_and_its_kelurahan_share_the_places_of_the_kecamatan(office: Office) -> None:
    program = make_program("collection_loan", quota_district=2)
    send(application(program, make_village(NEAR)))
    send(application(program, make_village(f"{NEAR}.1001"), "Hj. Contoh Dua"))
    with pytest.raises(RuleBroken, match="Kuota Kecamatan Lubuk Contoh sudah penuh"):
        send(application(program, make_village(f"{NEAR}.1002"), "Hj. Contoh Tiga"))
    db.rollback()
    assert len(send(application(program, make_village(FAR), "Hj. Contoh Empat"))) == 1


def test_places_follow_a_sender_to_another_kecamatan(office: Office) -> None:
    program, village, other = make_program("collection_loan", quota_district=1), make_village(NEAR), make_village(NEAR)
    send(application(program, village))
    move(village, FAR)
    assert broken_rules() == NO_ADMIN
    send(application(program, other, "Hj. Contoh Dua"))
    with pytest.raises(RuleBroken, match="Kuota per kecamatan"):
        move(other, FAR)
    db.rollback()
    assert broken_rules() == NO_ADMIN


def test_last_place_of_a_kecamatan_when_its_kelurahan_send_at_once(app: Flask, office: Office) -> None:
    program = make_program("collection_loan", quota_district=1)
    ids = [application(program, make_village(f"{NEAR}.100{one % 2 + 1}"), f"Hj. Contoh {'ABCDEF'[one]}").id for one in range(6)]

    def sending(batch_id: int) -> int:
        with writing():
            return len(registering.send(db.get_one(Batch, batch_id), "link:1"))

    answers = together(app, [partial(sending, one) for one in ids])
    assert [one for one in answers if not isinstance(one, RuleBroken)] == [1]
    assert broken_rules() == NO_ADMIN
