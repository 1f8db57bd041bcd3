"""`make help-pictures`: serve the demonstration and take the pictures of help, in both languages, into `static/help/`."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from blueprints.help.pages import PHONE, SIZES
from blueprints.language import LANGUAGES
from looks.help_shots import SHOTS, Shot
from looks.site import ROOT, Site, served
from looks.walk import browser_path, visitors

FOLDER = ROOT / "static" / "help"
MOST = 1_000_000
"""Bytes that all of them may have."""
HOLDERS = ("school", "trainer", "judge")
"""Whom the private links of the demonstration are for, in its order."""
SHARP = {"desk": 0.75, "phone": 1.0}
"""Dots that are kept of a pixel of CSS."""
QUALITY = 40
RING = "one => { one.style.outline = '4px solid #e0a100'; one.style.outlineOffset = '3px'; }"
UP = "one => window.scrollTo(0, Math.max(0, one.getBoundingClientRect().top + window.scrollY - 160))"
PATIENCE = 20_000
"""Milliseconds that something may take to appear."""


def main() -> None:
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        pages = dict(_pages(browser, site))
        written = [file for shot in SHOTS for file in _take(pages[shot.who], shot)]
        browser.close()
    size = sum(file.stat().st_size for file in written)
    sys.stdout.write(f"{len(written)} pictures, {size / 1000:.0f} kB\n")
    if size > MOST:
        sys.exit(f"They may have {MOST / 1000:.0f} kB: take fewer, or lower QUALITY.")


def _pages(browser: Browser, site: Site) -> Iterator[tuple[str, Page]]:
    """A page of each visitor: on a phone, or at the desk of an account."""
    called = dict(zip(site.links, HOLDERS, strict=True))
    for name, context in visitors(browser, site):
        is_desk = name in site.passwords
        width, height = SIZES["staff"] if is_desk else PHONE
        again = browser.new_context(
            base_url=site.address, storage_state=context.storage_state(), viewport={"width": width, "height": height},
        )  # fmt: skip
        context.close()
        again.set_default_timeout(PATIENCE)
        yield called.get(name, name), again.new_page()


def _take(page: Page, shot: Shot) -> Iterator[Path]:
    """The shot in each language, the first of them last, so that the next shot finds its words."""
    for step in shot.way:
        _go(page, step)
    for language in reversed(LANGUAGES):
        _speak(page, language)
        if shot.opened:
            _go(page, shot.opened)
        if shot.ring:
            ringed = page.locator(shot.ring).locator("visible=true").first
            ringed.evaluate(UP)
            ringed.evaluate(RING)
        page.wait_for_timeout(150)
        yield _write(page.screenshot(), f"{shot.name}.{language}.webp")
    _speak(page, next(iter(LANGUAGES)))


def _go(page: Page, step: str) -> None:
    if step.startswith("/"):
        page.goto(step)
    elif "\t" in step:
        page.locator("main textarea:not([readonly])").first.fill(step)
    else:
        _pressed(page, step).click()
        page.wait_for_load_state("networkidle")


def _pressed(page: Page, step: str) -> Locator:
    if step.startswith(">"):
        return page.locator(f"main {step[1:]}").first
    main = page.get_by_role("main")
    return main.get_by_role("button", name=step).or_(main.get_by_role("link", name=step)).locator("visible=true").first


def _speak(page: Page, language: str) -> None:
    if page.locator("html").get_attribute("lang") != language:
        page.get_by_role("button", name=LANGUAGES[language]).click()
        page.wait_for_load_state("networkidle")


def _write(picture: bytes, name: str) -> Path:
    file = FOLDER / name
    with Image.open(BytesIO(picture)) as image:
        sharp = SHARP["phone" if image.width < image.height else "desk"]
        small = image.convert("RGB").resize((round(image.width * sharp), round(image.height * sharp)), Image.Resampling.LANCZOS)
        small.save(file, "WEBP", quality=QUALITY, method=6)
    return file


if __name__ == "__main__":
    main()
