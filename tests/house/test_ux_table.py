"""The table of what users may expect names tests that exist."""

import re
from pathlib import Path

TABLE = Path("docs/ux.md").read_text(encoding="utf-8")


def test_every_test_that_the_table_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", TABLE))
    known = set(re.findall(r"^def (test_\w+)", "\n".join(file.read_text() for file in Path("tests").rglob("test_*.py")), re.M))
    assert named - known == set()


def test_the_table_has_a_line_for_each_of_the_44() -> None:
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", TABLE, re.M)] == list(range(1, 45))
