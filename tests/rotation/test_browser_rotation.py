"""An officer of a kelurahan on a phone: what is marked without a network waits on the phone and is kept."""

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from domain.models import BagTurn
from domain.store.db import db, extension
from tests.support.browser_site import Site, come_in
from tests.support.factories import make_link
from tests.support.phones import Start
from tests.support.rotation import make_officer, make_rotation, make_round, make_village

pytestmark = pytest.mark.browser


def bag(page: Page, code: str) -> Locator:
    return page.locator("fieldset", has_text=code)


def test_browser_officer_hands_bags_over_and_takes_them_back_without_a_network(site: Site, start_phone: Start) -> None:
    village = make_village()
    found = make_round(make_rotation(village, 2, 2), village)
    phone = start_phone()
    page = phone.new_page()
    come_in(page, make_link(make_officer(village)))
    with page.expect_navigation():
        page.get_by_role("link", name="Putaran 1").click()
    expect(page.get_by_text("dapat dibuka lagi tanpa sambungan")).to_be_visible()
    bag(page, "T01").get_by_text("Diserahkan", exact=True).click()
    expect(bag(page, "T01")).to_contain_text("tersimpan")
    page.close()

    phone.set_offline(True)
    page = phone.new_page()
    page.goto(f"/petugas-setempat/putaran/{found.id}")  # the tab was closed
    bag(page, "T01").get_by_text("Kembali rusak").click()
    expect(page.locator("[data-queue-state]")).to_contain_text("Menunggu terkirim: 1.")
    phone.close()

    phone = start_phone()
    phone.set_offline(True)
    page = phone.new_page()
    page.goto(f"/petugas-setempat/putaran/{found.id}")  # the phone was restarted, still without a network
    expect(bag(page, "T01").locator("[value=damaged]")).to_be_checked()
    bag(page, "T02").get_by_text("Diserahkan", exact=True).click()
    expect(page.locator("[data-queue-state]")).to_contain_text("Menunggu terkirim: 2.")
    phone.set_offline(False)
    expect(page.locator("[data-queue-state]")).to_have_text("Tersimpan di server: 2.")
    extension.session.rollback()
    states = {turn.bag.code: turn.state for turn in db.scalars(select(BagTurn))}
    assert states == {"T01": "damaged", "T02": "out"}
