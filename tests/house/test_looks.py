"""The page of all components shows them all, and colours can be read."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image

from looks.pictures import ALIKE, change
from tests.house.test_assets import selectors, used_in
from tests.support.databases import on_sqlite
from tests.support.source_code import ROOT

ELSEWHERE = set(
    "wide narrow skip top brand who bottom ending qr plotted plot s0 bar offline paste receipt cells queue poster scan "
    "scanned running tally tallied count manuscript page whole under few".split()
)
"""The shell, which stands around every page, and what is drawn by one page alone."""
READ = (
    ("ink", "ground"), ("ink", "sheet"), ("soft", "ground"), ("soft", "sheet"), ("brand", "ground"), ("brand", "sheet"),
    ("sheet", "brand"), ("sheet", "brand-dark"), ("good", "good-tint"), ("wait", "wait-tint"), ("bad", "bad-tint"),
    ("bad", "sheet"),
)  # fmt: skip
"""Words of a colour on a ground."""


@on_sqlite
def test_looks_shows_every_component(client: FlaskClient) -> None:
    page = client.get("/gaya")
    assert page.status_code == 200
    named = {
        one
        for sheet in ("base.css", "forms.css")
        for selector in selectors(sheet)
        for one in re.findall(r"\.([a-z]\w*)", selector)
    }
    assert named - used_in(page.text) - ELSEWHERE == set()


@on_sqlite
def test_looks_is_for_development_alone(client: FlaskClient) -> None:
    client.application.testing = False
    try:
        assert client.get("/gaya").status_code == 404
    finally:
        client.application.testing = True


@pytest.mark.parametrize(("words", "ground"), READ)
def test_colours_can_be_read(words: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    lighter, darker = sorted((_luminance(words), _luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_looks_tells_a_changed_picture_from_a_clock(tmp_path: Path) -> None:
    plain, clock, other = (Image.new("RGB", (200, 100), "white") for _ in range(3))
    clock.paste("black", (0, 0, 4, 4))
    other.paste("black", (0, 0, 40, 40))
    for name, picture in (("plain", plain), ("clock", clock), ("other", other)):
        picture.save(tmp_path / f"{name}.png")
    shares = {name: change(tmp_path / f"{name}.png", tmp_path / "plain.png") for name in ("plain", "clock", "other")}
    assert shares == {"plain": 0, "clock": pytest.approx(0.0008), "other": pytest.approx(0.08)}
    assert shares["clock"] < ALIKE < shares["other"]
    assert change(tmp_path / "plain.png", tmp_path / "none.png") == 1


def _luminance(token: str) -> float:
    found = re.search(rf"--{token}:#([0-9a-f]+)", (ROOT / "static" / "base.css").read_text("utf-8"))
    assert found
    code = found[1] if len(found[1]) == 6 else "".join(one * 2 for one in found[1])
    parts = [int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
