"""A guest on a phone: the answer asks for what it needs only, and what was decided is reported by the same link."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from domain.meetings import decisions
from domain.models import Decision
from domain.store.db import db, extension, writing
from tests.support.browser_site import Site, come_in, press
from tests.support.factories import make_link
from tests.support.meetings import make_guests, make_meeting

pytestmark = pytest.mark.browser


def test_browser_guest_answers_and_reports(site: Site, smart_phone: Page) -> None:
    program, page = make_meeting(), smart_phone
    (guest,) = make_guests(program)
    with writing():
        values = {"text": "Menata pojok baca", "institution_id": guest.institution_id, "owner": "", "due": None}
        decisions.set_decision(program, None, values)
    come_in(page, make_link(guest))
    name, reason = page.locator("[name=name]"), page.locator("[name=reason]")
    expect(name).to_be_hidden()
    page.get_by_label("Tidak hadir").check()
    expect(reason).to_be_visible()
    page.get_by_label("Mengutus").check()
    expect(reason).to_be_hidden()
    press(page, "Kirim jawaban")
    expect(page.get_by_role("main")).to_contain_text("Ada yang perlu diperbaiki")
    name.fill("Umpama Putri, S.Pd.")
    page.locator("[name=consent_data]").check()
    press(page, "Kirim jawaban")
    expect(page.get_by_role("main")).to_contain_text("Terima kasih, jawaban Anda tersimpan.")

    with page.expect_navigation():
        page.get_by_role("link", name="Laporkan").click()
    page.locator("[name=text]").fill("Pojok baca ada di empat kelas.")
    page.get_by_label("Selesai", exact=True).check()
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("link", name="Laporkan")).to_have_count(0)
    extension.session.rollback()
    assert db.scalars(select(Decision.state)).all() == ["done"]
    db.refresh(guest)

    assert guest.registration
    assert (guest.answer, guest.registration.name) == ("sends", "Umpama Putri, S.Pd.")
