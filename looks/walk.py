"""One page of each view of the site, as everybody who reaches one."""

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from app import create_app
from looks.site import Site

STARTS = ("/", "/privasi", "/hasil")
FILES = (".pdf", ".ics", ".xlsx", ".json", ".csv", ".zip", ".png", ".jpg")
"""Addresses of what is no page."""
PATIENCE = 120_000
"""Milliseconds that a page may take."""


def pages(site: Site) -> Iterator[tuple[Page, str]]:
    """A page that shows a view for the first time, with the name of visitor and view."""
    routes = create_app().url_map.bind("127.0.0.1")
    seen: set[str] = set()
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"]) as browser,
    ):
        for visitor, context in visitors(browser, site):
            for page, endpoint in _walk(context, routes, seen):
                yield page, f"{visitor} {endpoint}"
            context.close()


def browser_path() -> str:
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not found:
        raise RuntimeError("Chromium is missing: make test-packages installs it")
    return found


def visitors(browser: Browser, site: Site) -> Iterator[tuple[str, BrowserContext]]:
    yield "nobody", browser.new_context(base_url=site.address)
    for holder, link in site.links.items():
        context = browser.new_context(base_url=site.address)
        page = context.new_page()
        page.goto(link)
        page.locator("main button").first.click()
        page.close()
        yield holder, context
    for name, password in site.passwords.items():
        context = browser.new_context(base_url=site.address)
        page = context.new_page()
        page.goto("/masuk")
        page.locator("[name=username]").fill(name)
        page.locator("[name=password]").fill(password)
        page.locator("main button").first.click()
        is_in = "/masuk" not in page.url  # an account with a second step is asked for its code
        page.close()
        if is_in:
            yield name, context


def _walk(context: BrowserContext, routes: MapAdapter, seen: set[str]) -> Iterator[tuple[Page, str]]:
    page, waiting, known = context.new_page(), list(STARTS), set(STARTS)
    page.set_default_timeout(PATIENCE)
    page.goto("/")
    while waiting:
        path = waiting.pop(0)
        endpoint = _endpoint(routes, path)
        if not endpoint or (endpoint in seen and path not in STARTS) or not _is_page(context, path):
            continue
        page.goto(path)
        if endpoint not in seen:
            seen.add(endpoint)
            yield page, endpoint
        for address in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            parts = urlsplit(address)
            link = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.netloc == urlsplit(page.url).netloc and link not in known:
                known.add(link)
                waiting.append(link)


def _endpoint(routes: MapAdapter, path: str) -> str:
    try:
        return str(routes.match(urlsplit(path).path, "GET")[0])
    except (HTTPException, RequestRedirect):
        return ""


def _is_page(context: BrowserContext, path: str) -> bool:
    if urlsplit(path).path.endswith(FILES):
        return False
    answer = context.request.get(path, timeout=PATIENCE)
    return answer.ok and answer.headers.get("content-type", "").startswith("text/html")
