"""A phone that is switched off and on again, with all that its browser keeps on disk."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Playwright, ViewportSize

from tests.support.browser_site import PATIENCE, PHONE, Site

VIEWPORT: ViewportSize = {"width": PHONE["width"], "height": PHONE["height"]}
Start = Callable[..., BrowserContext]


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
