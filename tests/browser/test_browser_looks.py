"""Every page of the site, found by its route: for eyes, fingers, keyboards and screen readers, in both languages.

A new page comes under these tests by itself; a new name in a route has to be given a value in `make_world`.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from werkzeug.routing import Rule

from blueprints.language import LANGUAGES
from domain.intake import batches
from domain.models import Batch, Guest, Judge, Office, Officer, Program, Registration, Trainer
from domain.store.db import db, writing
from tests.support.browser_site import PARTS, Open, Site, come_in, fill, press
from tests.support.databases import REACH
from tests.support.factories import PASSWORD, make_batch, make_link, mother
from tests.support.memory import copied

pytestmark = pytest.mark.browser

NO_PAGE = {
    *PARTS,
    "static",
    "public.health",
    "public.ready",
    "staff.registering.registration_file",
    "staff.registering.reply_file",
    "staff.documents.document_file",
    "staff.onward.key_paper",
    "staff.printing.job_file",
}
"""What a browser downloads, and what leads to another site; a name with a dot in it is a file too."""

QUERY = {"staff.printing.print_options": "?paper=roster", "staff.printing.print_ready": "?paper=roster"}

NARROW = {"width": 320, "height": 700}

TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
LARGER = "document.documentElement.style.fontSize = '200%'"
TOO_SMALL = """() => [...document.querySelectorAll(
    "main .button, main .choice, main summary, main select, main textarea, main input, main .side span, nav a, nav button"
  )].filter(one => one.checkVisibility() && !["hidden", "checkbox", "radio"].includes(one.type))
  .filter(one => one.getBoundingClientRect().height < 43.9 || one.getBoundingClientRect().width < 32)
  .map(one => "too small for a finger: " + one.outerHTML.slice(0, 90))"""
SMALL_TEXT = """() => [...document.querySelectorAll("main p, main li, main dd, main td, main label, main input")]
  .filter(one => one.checkVisibility() && !["checkbox", "radio"].includes(one.type))
  .filter(one => parseFloat(getComputedStyle(one).fontSize) < 16)
  .map(one => "small text: " + one.outerHTML.slice(0, 90))"""


PARTS_OF_IT = """() => [...new Set([...document.querySelectorAll("body, body *")].map(one => {
  const look = getComputedStyle(one), over = one.parentElement;
  const attributes = one.getAttributeNames().filter(name => !name.startsWith("data-"));
  return [over.tagName, over.className, one.tagName, one.className, one.type, one.labels?.length, attributes.sort(),
    look.color, look.backgroundColor, look.fontSize, look.display].join("|");
}))]"""
"""What a page is made of: an element with its look, and what it lies in."""
SEEN: set[str] = set()
"""What axe has seen in this process."""

NAMED = "one => [one.tagName, one.name || one.getAttribute('href') || one.textContent.trim().slice(0, 30)].join(' ')"
CAN_BE_REACHED = f"""() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter(one => one.checkVisibility() && one.type != "hidden")
  .filter((one, index, all) => one.type != "radio" || all.findIndex(other => other.name == one.name) == index)
  .map({NAMED})"""
WHERE = f"""() => {{
  const here = document.activeElement;
  const seen = getComputedStyle(here.closest(".side") ? here.nextElementSibling : here).outlineStyle;
  return ({NAMED})(here) + (seen == "none" ? " without a visible focus" : "");
}}"""


class Cast:
    """One of everything that has a page of its own: the tests' world, with mistakes in its open batch."""

    def __init__(self, site: Site, shared: Path) -> None:
        self.rules = list(site.app.url_map.iter_rules())
        self.world = copied(site.app, db.query(Office).one(), shared, comes_in=False)
        values = self.world.values
        open_batch = db.query(Batch).filter_by(token=values["token"]).one()
        with writing():
            batches.set_values(open_batch.rows[0], {"nisn": "12a", "story_title": ""})
        training = db.query(Program).filter_by(code=values["batches.start code"]).one()
        self.alone = make_batch(training, None, mother(1, training.cohorts[0]))
        self.mother = db.query(Registration).filter_by(number=values["own"]).one()
        self.school_link = make_link(open_batch.school)
        self.trainer_link = make_link(db.get_one(Trainer, values["trainer_id"]))
        self.judge_link = make_link(db.get_one(Judge, values["judge_id"]))
        self.guest_link = make_link(db.get_one(Guest, values["guest_id"]))
        self.officer_link = make_link(db.get_one(Officer, values["staff.rotation.local_officer officer_id"]))

    def path(self, rule: Rule) -> str:
        return self.world.path(rule.endpoint, set(rule.arguments)) + QUERY.get(rule.endpoint, "")

    def pages(self, *blueprints: str) -> list[str]:
        """The paths of every page of these blueprints."""
        return [self.path(rule) for rule in self.rules if rule.endpoint.split(".")[0] in blueprints and _is_page(rule)]


def _is_page(rule: Rule) -> bool:
    is_file = "." in rule.rule.rsplit("/", 1)[1]
    return "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGE and not is_file


@pytest.fixture
def cast(site: Site, shared_folder: Path) -> Cast:
    return Cast(site, shared_folder)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def narrow(open_browser: Open) -> Page:
    """The smallest phone, JavaScript on."""
    return open_browser(js=True, viewport=NARROW)


def wrong_on(page: Page) -> list[str]:
    """All that is wrong with the page that is open."""
    found: list[str] = [*page.evaluate(TOO_SMALL), *page.evaluate(SMALL_TEXT), *barriers(page)]
    found += ["wider than 320 px"] if page.evaluate(TOO_WIDE) else []
    page.evaluate(LARGER)
    return found + (["wider than the screen with text of 200 %"] if page.evaluate(TOO_WIDE) else [])


def barriers(page: Page) -> list[str]:
    """What axe calls serious or critical; a template is the same in both languages, so it is asked once.

    Most pages are made of the same parts: in `make test` axe looks at those that have a part which it has not seen.
    """
    if page.locator("html").get_attribute("lang") != "id":
        return []
    parts = set(page.evaluate(PARTS_OF_IT))
    if parts <= SEEN and REACH != ["all"]:
        return []
    SEEN.update(parts)
    result = Axe().run(page, options={"resultTypes": ["violations"]}).response
    return [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in result["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"][:3]
    ]


def look_at(page: Page, language: str, paths: list[str]) -> dict[str, list[str]]:
    """What is wrong on which page in this language."""
    speak(page, language)
    wrong: dict[str, list[str]] = {}
    for path in paths:
        answer = page.goto(path, wait_until="domcontentloaded")
        found = wrong_on(page) + ([] if answer and answer.status < 500 else ["breaks"])
        assert page.locator("html").get_attribute("lang") == language
        if found:
            wrong[path] = found
    return wrong


def speak(page: Page, language: str) -> None:
    """Press the language's button in the foot of the first page."""
    page.goto("/")
    if language != "id":
        with page.expect_navigation():
            page.get_by_role("button", name=LANGUAGES[language]).click()


def test_browser_looks_of_public_pages(narrow: Page, cast: Cast, language: str) -> None:
    form = f"/isi/{cast.alone.token}"
    person = f"{form}/peserta/{cast.alone.rows[0].id}"
    sections = ["section_person", "section_address", "section_work", "section_consent"]
    narrow.goto("/bukti")
    fill(narrow, {"number": cast.mother.number, "code": cast.mother.receipt_code})
    press(narrow, "Buka bukti")
    paths = [
        *cast.pages("public", "accounts", "verify", "offers"), "/bukti", "/lanjut", "/cek/salah", "/tautan/salah", "/tidak-ada",
        *(f"{person}/{key}" for key in sections), f"{form}/periksa", f"/pendaftaran/{cast.mother.number}",
        cast.world.path("replies.follow", {"token"}),
    ]  # fmt: skip
    assert look_at(narrow, language, paths) == {}


def test_browser_looks_of_a_schools_pages(narrow: Page, cast: Cast, language: str) -> None:
    come_in(narrow, cast.school_link)
    assert look_at(narrow, language, cast.pages("schools", "batches", "registrations")) == {}


def test_browser_looks_of_a_trainers_pages(narrow: Page, cast: Cast, language: str) -> None:
    come_in(narrow, cast.trainer_link)
    assert look_at(narrow, language, cast.pages("trainers")) == {}


def test_browser_looks_of_a_judges_pages(narrow: Page, cast: Cast, language: str) -> None:
    come_in(narrow, cast.judge_link)
    assert look_at(narrow, language, cast.pages("judges", "readings")) == {}


def test_browser_looks_of_a_guests_and_an_officers_pages(narrow: Page, cast: Cast, language: str) -> None:
    """An officer of a kelurahan hands bags over and counts who comes to the mobile library."""
    come_in(narrow, cast.guest_link)
    assert look_at(narrow, language, cast.pages("guests")) == {}
    narrow.context.clear_cookies()
    come_in(narrow, cast.officer_link)
    assert look_at(narrow, language, cast.pages("local_officers")) == {}


def test_browser_looks_of_the_staffs_pages(narrow: Page, cast: Cast, language: str) -> None:
    narrow.goto("/masuk")
    fill(narrow, {"username": "admin", "password": PASSWORD})
    press(narrow, "Masuk")
    assert look_at(narrow, language, cast.pages("staff")) == {}


@pytest.mark.parametrize("path", ["form", "people", "attendance"])
def test_browser_keyboard_reaches_everything_in_sight(narrow: Page, cast: Cast, path: str) -> None:
    come_in(narrow, cast.trainer_link if path == "attendance" else cast.school_link)
    rule = {"form": "batches.section", "people": "batches.overview", "attendance": "trainers.attendance"}[path]
    narrow.goto(next(cast.path(one) for one in cast.rules if one.endpoint == rule and "GET" in (one.methods or ())))
    narrow.keyboard.press("Tab")
    assert narrow.evaluate("document.activeElement.className") == "skip"
    assert (narrow.locator(".skip").bounding_box() or {"y": -1})["y"] >= 0
    wanted, walked = narrow.evaluate(CAN_BE_REACHED), []
    for _step in range(len(wanted)):
        walked.append(narrow.evaluate(WHERE))
        narrow.keyboard.press("Tab")
    assert walked == wanted
    narrow.locator(".skip").focus()
    narrow.keyboard.press("Enter")
    assert narrow.evaluate("document.activeElement.id") == "main"
