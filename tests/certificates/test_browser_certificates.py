"""From design to verify page at a desk; on a phone without JavaScript: tests/browser/test_browser_training.py."""

import re

import pytest
from playwright.sync_api import Page, expect

from domain.models import Certificate
from domain.store.db import db
from tests.support.browser_site import Open, Site, press, sign_in
from tests.support.certificates import set_rule
from tests.support.factories import make_account, make_program, make_registration, make_school, pupil
from tests.support.judges import text

pytestmark = pytest.mark.browser

WHERE = ("left", "top", "width")
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def start(site: Site) -> str:
    """The address of the certificates of a contest of two pupils."""
    contest = make_program()
    school = make_school()
    for number, name in ((1, "Siti"), (2, "Muhammad Rasyid Alfarabi Sutan Rangkayo Basa Nan Tinggi Mulia")):
        make_registration(contest, school, pupil(number, name=name))
    set_rule(contest)
    make_account("petugas", "officer")
    return f"/petugas/kegiatan/{contest.code}/sertifikat"


def move_and_widen(desk: Page) -> None:
    """A block follows the mouse and the keys; the fields say where it is, and the preview is printed again."""
    grip, left, top, width = desk.locator("[data-grip=front_2]"), *(desk.locator(f"[name=front_2_{part}]") for part in WHERE)
    before = [int(one.input_value()) for one in (left, top, width)]
    grip.focus()
    with desk.expect_response(re.compile("contoh.png")) as answer:
        for keys in ("ArrowDown", "Shift+ArrowDown", "Control+ArrowLeft"):
            grip.press(keys)
    assert answer.value.status == 200
    expect(top).to_have_value(str(before[1] + 11))
    expect(width).to_have_value(str(before[2] - 1))
    box = grip.bounding_box()
    assert box
    desk.mouse.move(box["x"] + 20, box["y"] + 5)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 80, box["y"] + 45, steps=4)
    desk.mouse.up()
    assert int(left.input_value()) > before[0]
    assert int(top.input_value()) > before[1] + 11


def test_certificates_from_design_to_verify_at_a_desk(start: str, open_browser: Open) -> None:
    """With JavaScript: the preview follows what is typed."""
    desk = open_browser(js=True, viewport=DESK, has_touch=False, is_mobile=False)
    sign_in(desk)
    desk.goto(f"{start}/participant/rancangan")
    with desk.expect_response(re.compile("contoh.png")) as answer:
        desk.locator("[name=front_2_text]").fill("PIAGAM")
    assert answer.value.status == 200
    expect(desk.locator("[data-preview-of]")).to_have_attribute("src", re.compile("^data:image/png"))
    move_and_widen(desk)
    press(desk, "Simpan rancangan")
    issue_verify_and_revoke(start, desk)


def issue_verify_and_revoke(start: str, page: Page) -> None:
    page.goto(f"{start}/participant")
    with page.expect_download() as download:
        page.get_by_role("button", name="Terbitkan 2 dan cetak semua").click()
    printed = text(download.value.path().read_bytes())
    assert all(said in printed for said in ("PIAGAM", "Siti", "Rangkayo", "001/PK/DPK/"))
    db.rollback()
    issued = db.query(Certificate).filter(Certificate.name == "Siti").one()
    page.goto(f"/cek/{issued.paper.token}")
    expect(page.locator("main")).to_contain_text(str(issued.number))
    expect(page.locator("main")).to_contain_text("PIAGAM")
    page.goto(f"{start}/participant")
    with page.expect_navigation():
        page.locator(f"#c{issued.id}").get_by_role("link", name="Cabut").click()
    page.locator("[name=reason]").fill("Contoh yang keliru")
    press(page, "Cabut sertifikat")
    expect(page.locator(f"#c{issued.id}")).to_contain_text("Dicabut")
    page.goto(f"/cek/{issued.paper.token}")
    expect(page.locator("h1")).to_have_text("Lembar ini sudah dicabut")
    expect(page.locator("main")).to_contain_text("Contoh yang keliru")
