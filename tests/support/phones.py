"""A phone that is switched off and on again, with all that its browser keeps on disk."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, ViewportSize, expect

from domain.models import Registration, Session
from tests.support.browser_site import PATIENCE, PHONE, Site, come_in

VIEWPORT: ViewportSize = {"width": PHONE["width"], "height": PHONE["height"]}
Start = Callable[..., BrowserContext]
READY = "dapat dibuka lagi tanpa sambungan"
STATE = "[data-queue-state]"
"""What the page says when it opens again without a network, and where it says what waits to be sent."""
FAKE_CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")


def camera_that_sees(movie: Path) -> tuple[str, ...]:
    """The flags of a browser whose camera shows this film (tests/support/camera.py)."""
    return (*FAKE_CAMERA, f"--use-file-for-fake-video-capture={movie}")


def sheet(phone: BrowserContext, session: Session, link: str = "") -> Page:
    """A new tab with the attendance of a session; signs in first when a link is given, and waits until the page is kept."""
    page = phone.new_page()
    if link:
        come_in(page, link)
    page.goto(f"/pelatih/sesi/{session.id}")
    if link:
        expect(page.get_by_text(READY)).to_be_visible()
    return page


def tap(page: Page, one: Registration, state: str) -> None:
    """Mark somebody."""
    page.locator(f"[data-subject='registration:{one.id}'] .side", has_text=state).click()


@pytest.fixture
def start_phone(
    playwright: Playwright, site: Site, tmp_path: Path, browser_type_launch_args: dict[str, Any]
) -> Iterator[Start]:
    """Start a phone, or the same one again, with all that its browser keeps on disk."""
    running: list[BrowserContext] = []

    def start(name: str = "phone", *flags: str) -> BrowserContext:
        launch = {**browser_type_launch_args, "args": [*browser_type_launch_args.get("args", []), *flags]}
        context = playwright.chromium.launch_persistent_context(
            tmp_path / name, base_url=site.url, viewport=VIEWPORT, has_touch=True, is_mobile=True, **launch
        )
        context.set_default_timeout(PATIENCE)
        running.append(context)
        return context

    yield start
    for context in running:
        context.close()
