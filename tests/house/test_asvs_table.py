"""The table of OWASP ASVS 5.0 is whole, and what it names exists."""

import re
from collections import Counter

import pytest

from tests.support.source_code import ROOT

TABLE = (ROOT / "docs/asvs.md").read_text()
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| ([a-z ]+) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall(TABLE)
STATES = ("met", "not applicable", "operator", "accepted", "open")
REQUIREMENTS = {
    1: (8, 19), 2: (4, 7), 3: (8, 11), 4: (2, 8), 5: (4, 5), 6: (13, 22), 7: (6, 12), 8: (4, 3), 9: (4, 3), 10: (5, 24),
    11: (3, 11), 12: (3, 6), 13: (1, 12), 14: (2, 7), 15: (3, 10), 16: (0, 16), 17: (0, 7),
}  # fmt: skip
"""Chapter → how many requirements of level 1 and level 2 version 5.0.0 has: 70 and 183."""


def test_every_requirement_of_both_levels_stands_once() -> None:
    numbers = [row[0] for row in ROWS]
    assert len(numbers) == len(set(numbers)) == 253 == len(re.findall(r"^\| \d+\.\d+\.\d+", TABLE, re.MULTILINE))
    counted = Counter((int(number.partition(".")[0]), int(level)) for number, level, *_rest in ROWS)
    assert {chapter: (counted[chapter, 1], counted[chapter, 2]) for chapter in REQUIREMENTS} == REQUIREMENTS
    assert numbers == sorted(numbers, key=lambda number: tuple(map(int, number.split("."))))


def test_head_of_the_table_counts_its_lines() -> None:
    counted = Counter((level, state) for _number, level, _what, state, _proof in ROWS)
    for level in "12":
        row = re.search(rf"^\| L{level} \| (.+) \|$", TABLE, re.MULTILINE)
        assert row
        figures = [counted[level, state] for state in STATES]
        assert list(map(int, row[1].split(" | "))) == [*figures, sum(figures)]


@pytest.fixture(scope="module")
def tests() -> set[str]:
    """The names of all tests."""
    source = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    return set(re.findall(r"^def (test_\w+)", source, re.MULTILINE))


def test_proofs_exist_and_what_is_met_has_one(tests: set[str]) -> None:
    wrong = []
    for number, _level, _what, state, proof in ROWS:
        named = re.findall(r"`([\w./-]+)`", proof)
        of_tests, files = [one for one in named if one.startswith("test_")], [one for one in named if "." in one or "/" in one]
        wrong += [f"{number}: {one}" for one in of_tests if one not in tests]
        wrong += [f"{number}: {one}" for one in files if one != "__Host-" and not (ROOT / one).exists()]
        if state == "met" and not of_tests and not files:
            wrong.append(f"{number} names no proof")
    assert wrong == []


def test_other_pages_about_security_name_tests_that_exist(tests: set[str]) -> None:
    said = (ROOT / "docs/security.md").read_text()
    assert set(re.findall(r"`(test_\w+)`", said)) - tests == set()
    for path in re.findall(r"`(tests/[\w/]+\.py)`", said):
        assert (ROOT / path).exists()
