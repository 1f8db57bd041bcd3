"""Style sheets and scripts by room: a page that uses a room's classes links the sheet of that room."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.support.source_code import ROOT

STATIC = ROOT / "static"
SHEETS = sorted(str(path.relative_to(STATIC)) for path in STATIC.glob("*/*.css"))


@cache
def selectors(sheet: str) -> tuple[str, ...]:
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", ",", (STATIC / sheet).read_text("utf-8"), flags=re.DOTALL)
    return tuple(selector.strip() for selector in re.split(r"[,{}]", rules) if selector.strip())


def own_classes(sheet: str) -> set[str]:
    """The classes that selectors of this sheet begin with, and no other sheet names: they show bare without it."""
    others = [one for path in STATIC.rglob("*.css") if (one := str(path.relative_to(STATIC))) != sheet]
    first = {name for selector in selectors(sheet) for name in _classes(selector.split()[0])}
    return first - {name for other in others for selector in selectors(other) for name in _classes(selector)}


def _classes(selector: str) -> list[str]:
    return re.findall(r"\.([a-z][\w-]*)", selector)


def used_in(text: str) -> set[str]:
    """The classes of a template: as they stand, and as words that an expression writes."""
    values = re.findall(r'class="([^"]*)"', text)
    plain = [re.sub(r"\{[{%].*?[%}]\}", " ", value) for value in values]
    written = [word for value in values for word in re.findall(r"'([^']*)'", value)]
    return {name for value in (*plain, *written) for name in value.split()}


@pytest.mark.parametrize("sheet", SHEETS)
def test_assets_page_links_the_sheet_of_the_classes_it_uses(sheet: str) -> None:
    own, link = own_classes(sheet), f"asset('{sheet}')"
    pages = {path: path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.html") if path.parent.name != "macros"}
    bare = {str(path.relative_to(ROOT)): used_in(text) & own for path, text in pages.items() if link not in text}
    assert {page: names for page, names in bare.items() if names} == {}
    assert any(used_in(text) & own for text in pages.values())


def test_assets_are_all_used() -> None:
    named = "".join(path.read_text("utf-8") for path in (*ROOT.glob("templates/**/*.html"), *ROOT.glob("blueprints/**/*.py")))
    files = [path for path in STATIC.rglob("*") if path.is_file() and path.name != "LICENSE"]
    assert [str(path) for path in files if not _is_named(path, named)] == []


def _is_named(path: Path, named: str) -> bool:
    """Pictures of help are named by its topics (tests/house/test_help.py), those of papers by the papers."""
    is_other = path.suffix in {".md", ".txt", ".webp"} or path.parent.name == "papers"
    return is_other or str(path.relative_to(STATIC)) in named
