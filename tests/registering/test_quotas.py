"""Quotas are said before anybody types, at the row by name, and hold exactly when two schools send at once."""

from functools import partial
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from domain.intake.checking import check
from domain.models import Batch, Program, Registration, School
from domain.places import quotas
from domain.registering import registering
from domain.rules import RuleBroken
from domain.store.db import db, writing
from tests.support.at_once import together
from tests.support.databases import on_both
from tests.support.factories import make_batch, make_program, make_registration, make_school, pupil

BOTH: dict[str, Any] = {"quota_district_sex": 1, "quota_school": 2, "quota_school_sex": 1, "quota_sex": 9, "capacity": 30}


def left(program: Program, school: School) -> dict[str, tuple[int, int]]:
    return {str(one.name): (one.left, one.places) for one in quotas.quotas_for(program, school)}


def test_every_quota_that_binds_a_school_is_said_with_what_is_left(office: object) -> None:
    program, school = make_program(**BOTH), make_school()
    make_registration(program, make_school(), pupil(1))
    make_registration(program, make_school(region_code="99.01.02.1001"), pupil(2))
    assert left(program, school) == {
        "Tempat di kegiatan ini": (28, 30),
        "Kuota putra": (8, 9),
        "Kuota putri": (8, 9),
        "Kuota putra Kecamatan Lubuk Contoh": (0, 1),
        "Kuota putri Kecamatan Lubuk Contoh": (1, 1),
        "Kuota sekolah ini": (2, 2),
        "Kuota putra sekolah ini": (1, 1),
        "Kuota putri sekolah ini": (1, 1),
    }
    assert left(make_program(), school) == {}


def test_rule_is_said_to_everybody(visitor: FlaskClient) -> None:
    program = make_program(**BOTH)
    for path in (f"/kegiatan/{program.code}", f"/sekolah/kegiatan/{program.code}"):
        page = visitor.get(path).text
        assert "Paling banyak 1 putra dan 1 putri tiap kecamatan." in page
        assert "Paling banyak 1 putra dan 1 putri tiap sekolah." in page
        assert "yang lebih dahulu mendaftar yang mendapat tempat" in page


def test_school_reads_what_is_left_before_it_types(visitor: FlaskClient, school: School) -> None:
    program = make_program(**BOTH)
    make_registration(program, make_school(), pupil(2))
    page = visitor.get(f"/sekolah/kegiatan/{program.code}").text
    assert "Kuota putri Kecamatan Lubuk Contoh: sisa 0 dari 1" in page
    batch = make_batch(program, school)
    assert "Kuota putra Kecamatan Lubuk Contoh: sisa 1 dari 1" in visitor.get(f"/isi/{batch.token}").text


def said(batch: Batch) -> list[str | None]:
    return [row.full for row in check(batch).rows]


def test_row_beyond_a_quota_is_told_by_name(visitor: FlaskClient, school: School) -> None:
    program = make_program(quota_school_sex=1, quota_school=3)
    batch = make_batch(program, school, pupil(1), pupil(3), pupil(2))
    assert said(batch) == [None, "Kuota putra sekolah ini sudah penuh (1 tempat).", None]
    assert "Kuota putra sekolah ini sudah penuh (1 tempat)." in visitor.get(f"/isi/{batch.token}").text


def test_row_that_may_wait_is_not_refused(school: School) -> None:
    program = make_program(capacity=1, waiting_list=True)
    assert said(make_batch(program, school, pupil(1), pupil(2))) == [None, None]
    full = make_program(capacity=1)
    assert said(make_batch(full, school, pupil(1), pupil(2))) == [None, "Tempat di kegiatan ini sudah penuh (1 tempat)."]


@on_both
def test_one_boy_and_one_girl_of_a_kecamatan_when_many_schools_send_at_once(app: Flask, office: object) -> None:
    program = make_program(quota_district_sex=1)
    batches = [make_batch(program, make_school(), pupil(number)) for number in range(1, 9)]

    def send(batch_id: int) -> str:
        with writing():
            return registering.send(db.get_one(Batch, batch_id), "link:1")[0].sex

    answers = together(app, [partial(send, batch.id) for batch in batches])
    refused = [str(one) for one in answers if isinstance(one, RuleBroken)]
    assert sorted(str(one) for one in answers if not isinstance(one, RuleBroken)) == ["L", "P"]
    assert len(refused) == 6
    assert all("Kecamatan Lubuk Contoh sudah penuh" in one for one in refused)
    db.rollback()
    assert db.query(Registration).count() == 2
