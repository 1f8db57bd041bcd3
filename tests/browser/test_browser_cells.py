"""A table is filled as in Excel, and the desk finds a school by its words: what two scripts add to plain forms."""

import pytest
from playwright.sync_api import expect

from domain.models import Batch
from domain.store.db import db
from tests.support.browser_site import Open, Site, come_in, press, sign_in
from tests.support.factories import make_account, make_batch, make_link, make_program, make_school, pupil

pytestmark = pytest.mark.browser

PASTE = """([field, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def test_browser_cells_are_pasted_and_walked_as_in_excel(open_browser: Open, site: Site) -> None:
    program, school = make_program(), make_school()
    page = open_browser(js=True, viewport={"width": 1280, "height": 900}, is_mobile=False, has_touch=False)
    come_in(page, make_link(school))
    batch = make_batch(program, school, pupil(1))
    page.goto(f"/isi/{batch.token}/tabel")
    names = page.locator("td [name$='-name']")
    rows = names.count()
    last = names.nth(rows - 1)
    page.evaluate(PASTE, [last.element_handle(), "Putri Contoh\tPerempuan\r\nBudi Contoh\tL\r\nSiti Contoh\tP\r\n"])
    expect(names).to_have_count(rows + 2)
    said = [names.nth(at).input_value() for at in range(rows - 1, rows + 2)]
    assert said == ["Putri Contoh", "Budi Contoh", "Siti Contoh"]
    last.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.value") == "Siti Contoh"
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.value") == "Putri Contoh"
    press(page, "Simpan tabel")
    expect(page.locator("#problems")).to_contain_text("3 peserta belum benar")
    db.expire_all()
    stored = [row.values for row in db.get_one(Batch, batch.id).rows]
    assert [one["name"] for one in stored] == [pupil(1)["name"], "Putri Contoh", "Budi Contoh", "Siti Contoh"]


def test_browser_desk_finds_a_school_and_shows_its_places(open_browser: Open, site: Site) -> None:
    program = make_program(quota_school=7)
    near, far = make_school(name="SD Negeri Tanjung Paku"), make_school(name="SD Islam Simpang Rumbio")
    make_account("petugas")
    page = open_browser(js=True, viewport={"width": 1280, "height": 900}, is_mobile=False, has_touch=False)
    sign_in(page)
    page.goto(f"/petugas/kegiatan/{program.code}/meja")
    chosen = page.locator("select[name=desk_school]")
    for words, school in (("rumbio islam", far), (near.npsn, near)):
        page.locator("#find-school").fill(words)
        expect(chosen.locator("option:checked")).to_contain_text(school.name)
        expect(page.locator("#places")).to_contain_text("7")
    page.locator("#find-school").fill("tidak ada yang begini")
    assert chosen.locator("option").count() == 1
