"""The fillable form in Chromium's own PDF viewer: opened, clicked and typed into, saved, and read."""

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Playwright

from forms.fillable import read_filled, values_of
from forms.kinds import KINDS
from tests.support.fillable_forms import form_of
from tests.support.filling import Box, boxes
from tests.support.services import BROWSER_ARGUMENTS, program

# The viewer is a page of its own; these are its own names for where the paper stands and for saving what was changed.
PLACE = """() => {
    const viewer = document.querySelector("pdf-viewer"), plugin = viewer.plugin_.getBoundingClientRect();
    const page = viewer.viewport_.getPageScreenRect(0);
    return {left: plugin.left + page.x, top: plugin.top + page.y, height: page.height};
}"""
SAVE = """async () => {
    const saved = await document.querySelector("pdf-viewer").pluginController_.save("EDITED");
    return btoa(Array.from(new Uint8Array(saved.dataToSave), byte => String.fromCharCode(byte)).join(""));
}"""


@pytest.fixture
def page(playwright: Playwright) -> Iterator[Page]:
    """A page of the whole Chromium: the one that the other tests use has no viewer."""
    browser = playwright.chromium.launch(executable_path=program("chromium"), args=BROWSER_ARGUMENTS)
    yield browser.new_page()
    browser.close()


def opened(page: Page, path: Path) -> Frame:
    """The viewer, once it shows the form."""
    with page.expect_event("framenavigated", lambda frame: frame.url.startswith("chrome-extension:")) as found:
        page.goto(path.as_uri())
    viewer: Frame = found.value
    viewer.wait_for_function("() => document.querySelector('pdf-viewer').loadState_ === 'success'")
    return viewer


def fill(page: Page, viewer: Frame, box: Box, text: str) -> None:
    place: dict[str, Any] = viewer.evaluate(PLACE)
    scale = place["height"] / (330 / 25.4 * 72)
    x, y = box.middle
    page.mouse.click(place["left"] + x * scale, place["top"] + place["height"] - y * scale)
    if not box.state:
        page.context.new_cdp_session(page).send("Input.insertText", {"text": text})


@pytest.mark.browser
def test_form_filled_in_chromiums_viewer_comes_home(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(form_of("storytelling"))
    wanted = {"name": "Nur'aini", "sex": "P", "grade": "5", "nisn": "0012345678", "birth_date/y": "2015"}
    viewer = opened(page, path)

    for box in boxes(form_of("storytelling")):
        if box.name in wanted and box.state in ("", wanted[box.name]):
            fill(page, viewer, box, wanted[box.name])

    found = values_of(read_filled(b64decode(viewer.evaluate(SAVE))), KINDS["storytelling"].definition)
    assert found == {"name": "Nur'aini", "sex": "P", "grade": "5", "nisn": "0012345678", "birth_date": "//2015"}
