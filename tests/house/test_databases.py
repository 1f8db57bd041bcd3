"""Rules that read and then write are tried on both databases: SQLite lets one write at a time, PostgreSQL does not."""

import re
from collections.abc import Iterator

from tests.support.databases import is_of_both
from tests.support.source_code import ROOT, Module, parse, site_modules

DECIDES = re.compile(r"(?<![\w.])hold\(|\.hold\(|insert_or_\w+\(|with_for_update\(|(?<!\.)\bupdate\(")
"""What a rule uses that must decide while others write."""
DOORS = {"domain/store/db.py", "domain/store/holding.py"}
"""Where these are made."""


def deciding() -> list[str]:
    """The modules of the domain that decide while others write, as they are imported."""
    found = [module for module in site_modules() if module.layer == "domain" and DECIDES.search(module.text)]
    return [_dotted(module) for module in found if module.path not in DOORS]


def tried_on_both() -> Iterator[Module]:
    """The test modules that run on PostgreSQL in `make test`."""
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        text = file.read_text()
        if is_of_both(file) or re.search(r"^pytestmark = .*on_both", text, re.MULTILINE):
            yield parse(str(file.relative_to(ROOT)), text)


def test_rules_that_decide_are_tried_on_both_databases() -> None:
    """By a test that names the module, or a module of the domain that uses it."""
    named = {name for module in tried_on_both() for name in _names(module)}
    behind = {name for module in site_modules() if _dotted(module) in named for name in _names(module)}
    assert sorted(set(deciding()) - named - behind) == []


def _names(module: Module) -> set[str]:
    """The modules that this one imports from, by either way of writing it."""
    return {part for name, alias in module.imported_names() for part in (name, f"{name}.{alias}")}


def _dotted(module: Module) -> str:
    return module.path.removesuffix(".py").replace("/", ".")


def test_rules_that_decide_are_found() -> None:
    assert {"domain.places.seats", "domain.registering.registering", "domain.programs.drafting"} <= set(deciding())
