"""The real site on a real port for a real browser: CSRF on, SQLite, a phone with or without JavaScript.

Whatever a test walks through, every page that the site answered must be valid HTML with a title, and no request may
leave the site. Both are looked at when the test ends.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from threading import Thread
from typing import Any

import html5lib
import pytest
from flask import Flask, Response, request
from html5lib.html5parser import ParseError
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sqlalchemy import func, select
from werkzeug.serving import make_server

from domain.models import Registration
from domain.store.db import extension
from tests.support import factories, one_site
from tests.support.factories import PASSWORD

PHONE = {"width": 360, "height": 740}
PATIENCE = 45_000
"""Milliseconds that a page may take on a machine that does much else; only a test that fails waits so long."""
expect.set_options(timeout=PATIENCE)
TOKEN = re.compile(r'(?<=name="csrf_token" value=")[^"]+')
TITLE = re.compile(r"<title>\s*\S.*?</title>", re.DOTALL)

Open = Callable[..., Page]
PARTS = {"staff.registering.desk_places"}
"""What a script puts into a page: parts of one, with no title of their own."""


class Site:
    """A running site; `path(name)` is a full address."""

    def __init__(self, app: Flask) -> None:
        self.app, self.pages = app, set[str]()
        KEEPERS[:] = [self]
        self.server = make_server("127.0.0.1", 0, app, threaded=True)
        self.url = f"http://127.0.0.1:{self.server.port}"
        app.config["BASE_URL"] = self.url

    def keep(self, response: Response) -> None:
        if response.mimetype == "text/html" and request.endpoint not in PARTS and not 300 <= response.status_code < 400:
            self.pages.add(TOKEN.sub("", response.get_data(as_text=True)))

    def wrong_pages(self) -> list[str]:
        """What is not valid HTML, or has no title, among all that was answered."""
        return [wrong for page in self.pages if (wrong := _wrong(page))]

    @contextmanager
    def running(self) -> Iterator["Site"]:
        thread = Thread(target=self.server.serve_forever)
        thread.start()
        try:
            yield self
        finally:
            self.server.shutdown()
            thread.join()
            self.server.server_close()


KEEPERS: list[Site] = []
"""The site that runs now: it keeps the pages that the app answers."""


def _keep(response: Response) -> Response:
    for site in KEEPERS:
        site.keep(response)
    return response


@cache
def _first(shared: Path) -> tuple[Flask, Mapping[str, Any]]:
    """The app that the browser tests of this process share; unlike that of the others it asks for tokens."""
    app, plain = one_site.make("sqlite://", shared, shared, TESTING=False, WTF_CSRF_ENABLED=True)
    app.after_request(_keep)
    return app, plain


@lru_cache(maxsize=500)
def _wrong(text: str) -> str:
    try:
        html5lib.HTMLParser(strict=True).parse(text)
    except ParseError as error:
        return f"{TITLE.findall(text)}: {error}"
    return "" if TITLE.search(text) else f"no title: {text[:300]}"


@pytest.fixture
def site(sqlite_database: str, tmp_path: Path, shared_folder: Path) -> Iterator[Site]:
    """The site with an office, in an application context so that the test can look into the database."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with one_site.ready(_first(shared_folder), sqlite_database, tmp_path, shared_folder) as app, Site(app).running() as site:
        factories.number_from()
        factories.make_office()
        yield site
    assert site.wrong_pages() == []


@pytest.fixture
def open_browser(browser: Browser, site: Site) -> Iterator[Open]:
    """Open a page of somebody's own device: a phone without JavaScript unless something else is asked for.

    The browser says that it speaks English, as cheap phones often do; the site is Indonesian all the same.
    """
    contexts: list[BrowserContext] = []
    asked: list[str] = []

    def open_one(js: bool = False, **more: Any) -> Page:
        options: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "locale": "en-US", **more}
        context = browser.new_context(base_url=site.url, java_script_enabled=js, **options)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: asked.append(request.url))
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith((site.url, "data:", "blob:"))] == []


@pytest.fixture
def phone(open_browser: Open) -> Page:
    """A phone of 360 px, JavaScript off."""
    return open_browser()


@pytest.fixture
def smart_phone(open_browser: Open) -> Page:
    """The same phone, JavaScript on."""
    return open_browser(js=True)


def button(page: Page, name: str) -> Locator:
    """The first button or link of this exact name in the page's main part."""
    main = page.get_by_role("main")
    return main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True)).first


def press(page: Page, name: str) -> None:
    """Press a button or follow a link, and wait for the page that it leads to."""
    with page.expect_navigation():
        button(page, name).click()


def fill(page: Page, values: dict[str, str]) -> None:
    """Fill the questions that are on this page, by key: typed, ticked, or chosen."""
    for key, value in values.items():
        field = page.locator(f"[name='{key}']")
        if field.count() == 0:
            continue
        kind = field.first.get_attribute("type") or ""
        if kind in {"radio", "checkbox"}:
            page.locator(f"[name='{key}'][value='{value}']").check()
        elif field.first.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def come_in(page: Page, token: str, address: str = "") -> None:
    """Open a private link and press its button."""
    page.goto(f"{address}/tautan/{token}")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button").click()


def sign_in(page: Page, username: str = "petugas") -> None:
    """Sign in as a member of staff."""
    page.goto("/masuk")
    fill(page, {"username": username, "password": PASSWORD})
    press(page, "Masuk")


def fits(page: Page) -> None:
    """Nothing but tables in their own boxes is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def pdf_of(page: Page, name: str) -> bytes:
    """What the link of this name leads to: a PDF."""
    link = page.get_by_role("main").get_by_role("link", name=name, exact=True).first
    answer = page.request.get(link.get_attribute("href") or "")
    assert answer.headers["content-type"] == "application/pdf", answer.text()
    return answer.body()


def download_of(page: Page, name: str) -> bytes:
    """What pressing this button brings: a PDF."""
    with page.expect_download() as download:
        button(page, name).click()
    return Path(download.value.path()).read_bytes()


def walk_form(page: Page, values: dict[str, str], steps: int, is_checked: bool = True) -> None:
    """Answer each page of the form, and look at the progress; `is_checked`: the last step is the page that checks it."""
    for step in range(1, steps + (not is_checked)):
        expect(page.locator(".step")).to_contain_text(f"Langkah {step} dari {steps}")
        fill(page, values)
        press(page, "Simpan dan lanjutkan")


def registered() -> int:
    """How many registrations there are now."""
    extension.session.rollback()
    return extension.session.scalar(select(func.count()).select_from(Registration)) or 0
