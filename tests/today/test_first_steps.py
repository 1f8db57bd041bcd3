"""A new office is led through what it sets up first; the list ticks itself and is gone when registration opens."""

from flask.testing import FlaskClient

from domain.models import Office, Signer
from domain.store.db import db, writing
from domain.today.first_steps import first_steps
from tests.support.databases import on_sqlite
from tests.support.factories import make_account, make_program, make_school

pytestmark = on_sqlite


def _done() -> list[bool]:
    return [is_done for _step, is_done in first_steps()]


def test_first_steps_tick_themselves_and_go(office: Office) -> None:
    with writing():
        office.address, office.phone, office.logo_key = "Jalan Contoh 1", "", None
        for signer in db.query(Signer):
            db.delete(signer)
    make_account("satu")
    assert _done() == [False] * 7
    with writing():
        office.phone = "+6275500001"
        office.logo_key = "logo/1.png"
    make_account("dua")
    make_school()
    assert _done() == [True, True, False, True, True, False, False]
    program = make_program()
    with writing():
        program.state = "draft"
    assert _done()[5:] == [True, False]
    with writing():
        program.state = "open"
    assert first_steps() == []


def test_first_steps_lead_where_one_may_go(admin: FlaskClient, reader: FlaskClient) -> None:
    assert 'href="/petugas/instansi/logo"' in admin.get("/petugas/hari-ini").text
    text = reader.get("/petugas/hari-ini").text
    assert "Langkah pertama" in text
    assert "/petugas/instansi/logo" not in text
