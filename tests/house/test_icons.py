"""Icons: one sprite, each drawing with one meaning, used, licensed, and beside a word."""

import re

import pytest
from flask import Flask, get_template_attribute
from flask.testing import FlaskClient
from lxml import etree

from blueprints.pages import icon_address, icons
from looks.icons import DRAWN_AS, SPRITE, symbol
from tests.support.databases import on_sqlite
from tests.support.source_code import ROOT

DRAWING = '<svg class="x" width="24"><!-- licence --><path d="M1 1"/><circle cx="1" cy="2" r="3"/></svg>'


def test_icon_is_drawn_without_its_frame() -> None:
    assert symbol("done", DRAWING) == (
        '<symbol id="done" viewBox="0 0 24 24"><path d="M1 1"/><circle cx="1" cy="2" r="3"/></symbol>\n'
    )


def test_sprite_holds_each_meaning_once() -> None:
    drawn = [one.get("id") for one in etree.parse(SPRITE).iter("{*}symbol")]
    assert drawn == list(DRAWN_AS)
    assert icons(str(ROOT / "static")) == tuple(DRAWN_AS)
    assert SPRITE.stat().st_size < 8_000
    assert "ISC License" in (ROOT / "static" / "vendor" / "LICENSE-lucide.txt").read_text("utf-8")


def test_icons_are_all_used() -> None:
    pages = [path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.html") if "icon" in path.read_text("utf-8")]
    words = {word for page in pages for word in re.findall(r"'(\w+)'", page)} | {"empty"}
    assert set(DRAWN_AS) - words == set()


@on_sqlite
def test_icon_is_for_the_eye_alone(app: Flask) -> None:
    with app.test_request_context():
        drawn = str(get_template_attribute("macros/icons.html", "icon")("print"))
        assert drawn == f'<svg class="icon" aria-hidden="true"><use href="{icon_address("print")}"></use></svg>'
        assert re.fullmatch(r"/static/icons\.svg\?v=\w{10}#print", icon_address("print"))
        with pytest.raises(LookupError):
            icon_address("unicorn")


@on_sqlite
def test_every_icon_is_shown_to_developers(client: FlaskClient) -> None:
    shown = re.findall(r"icons\.svg\?v=\w+#(\w+)", client.get("/gaya").text)
    assert set(shown) == set(DRAWN_AS)
