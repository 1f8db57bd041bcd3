"""An officer of a kelurahan on a phone: what is marked without a network waits on the phone and is kept."""

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from domain.models import BagTurn
from domain.store.db import db, extension
from tests.support.browser_site import Site, come_in
from tests.support.factories import make_link
from tests.support.rotation import make_officer, make_rotation, make_round, make_village

pytestmark = pytest.mark.browser


def test_browser_officer_hands_bags_over_and_takes_them_back(site: Site, smart_phone: Page) -> None:
    village, page = make_village(), smart_phone
    make_round(make_rotation(village, 2, 2), village)
    come_in(page, make_link(make_officer(village)))
    with page.expect_navigation():
        page.get_by_role("link", name="Putaran 1").click()

    def bag(code: str) -> Locator:
        return page.locator("fieldset", has_text=code)

    bag("T01").get_by_text("Diserahkan", exact=True).click()
    expect(bag("T01")).to_contain_text("tersimpan")
    page.context.set_offline(True)
    bag("T01").get_by_text("Kembali rusak").click()
    bag("T02").get_by_text("Diserahkan", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Menunggu terkirim: 2.")
    page.context.set_offline(False)
    page.reload()
    expect(bag("T02")).to_contain_text("tersimpan")
    expect(page.get_by_role("main")).not_to_contain_text("Menunggu terkirim")
    extension.session.rollback()
    states = {turn.bag.code: turn.state for turn in db.scalars(select(BagTurn))}
    assert states == {"T01": "damaged", "T02": "out"}
