"""A training on a phone: sessions by rule over a holiday, a place that is offered, and the message that tells of it."""

import pytest
from playwright.sync_api import Page, expect

from domain.models import Message, Offer, Session
from domain.registering import reviewing
from domain.store.db import db, writing
from tests.support.browser_site import Open, Site, fill, heading, press
from tests.support.factories import PASSWORD, make_account, make_batch, make_program, mother, send

pytestmark = pytest.mark.browser


def test_browser_rule_over_a_holiday_and_an_offer_that_is_accepted(phone: Page, site: Site, open_browser: Open) -> None:
    program = make_program("lifeskill", cohorts=(1,), waiting_list=True, offer_hours=48)
    has, waits = (send(make_batch(program, None, mother(number, program.cohorts[0])))[0] for number in (1, 2))
    make_account("petugas", "officer")
    phone.goto("/masuk")
    fill(phone, {"username": "petugas", "password": PASSWORD})
    press(phone, "Masuk")

    phone.goto(f"/petugas/kegiatan/{program.code}/sesi/berulang")
    fill(phone, {"starts": "09.00", "ends": "11.30", "first": "1/3/2026", "count": "3"})
    for name in ("Sabtu", "Ketiga"):
        phone.get_by_label(name, exact=True).check()
    press(phone, "Lihat jadwalnya")
    expect(phone.locator("#plan")).to_contain_text("Hari Raya Idul Fitri")
    press(phone, "Simpan 3 sesi")
    assert heading(phone) == "Sesi"
    db.rollback()
    assert [one.title for one in db.query(Session).order_by(Session.starts_at)] == ["Pertemuan 1", "Pertemuan 2", "Pertemuan 3"]

    with writing():
        reviewing.withdraw(has, "test")
    phone.goto(f"/petugas/kegiatan/{program.code}/daftar-tunggu")
    expect(phone.get_by_role("main")).to_contain_text("ditawari")
    press(phone, "Kabari lewat WhatsApp")
    expect(phone.locator("#words")).to_contain_text(waits.number)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    db.rollback()
    assert db.query(Message).one().registration_id == waits.id

    mother_phone = open_browser()
    mother_phone.goto(f"/tawaran/{db.query(Offer).one().token}")
    press(mother_phone, "Ya, saya ikut")
    expect(mother_phone.get_by_role("main")).to_contain_text("Tempat sudah menjadi milik Anda.")
    db.rollback()
    assert db.query(Message).count() == 0  # what was not sent yet would lead to an offer that is over
