"""Twenty paper forms, by keyboard alone: how many keys that are no text."""

import pytest
from playwright.sync_api import Page, expect

from domain.models import Program, Registration
from domain.store.db import db
from tests.support import factories
from tests.support.browser_site import Open, Site, sign_in

pytestmark = pytest.mark.browser

PAPERS, MOST_KEYS = 20, 18
NOW = "() => ({name: document.activeElement.name || '', type: document.activeElement.type || ''})"


@pytest.fixture
def contest(site: Site) -> Program:
    return factories.make_program()


def type_paper(page: Page, paper: dict[str, str]) -> int:
    """Fill what has the focus and go on, until the form is sent; gives the keys that were no text."""
    keys, left = 0, dict(paper)
    while left:
        at = page.evaluate(NOW)
        answer = left.pop(at["name"], "")
        if at["type"] == "checkbox" and answer:
            page.keyboard.press("Space")
            keys += 1
        elif answer:
            page.keyboard.type(answer)
        page.keyboard.press("Tab" if left else "Enter")
        keys += 1
        assert keys < 60, (at, left)
    return keys


def test_browser_twenty_papers_are_typed_with_few_keys(open_browser: Open, contest: Program) -> None:
    school = factories.make_school()
    factories.make_account("petugas")
    desk = open_browser(js=True, viewport={"width": 1280, "height": 900}, is_mobile=False, has_touch=False)
    sign_in(desk)
    desk.goto(f"/petugas/kegiatan/{contest.code}/meja")
    desk.locator("[name=desk_school]").select_option(school.npsn)
    desk.locator("[name=name]").focus()
    used = []
    for number in range(1, PAPERS + 1):
        paper = factories.pupil(number)
        if number > 1:  # the teacher stays from the paper before
            del paper["teacher_name"], paper["teacher_phone"]
        used.append(type_paper(desk, paper))
        expect(desk.locator(".last li").first).to_contain_text(paper["name"])
    db.rollback()
    assert db.query(Registration).count() == PAPERS
    assert max(used) <= MOST_KEYS, used
