"""The site computes what docs/judging.md shows, number by number."""

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from domain.judging.openings import show
from domain.judging.ranking import standing_of
from domain.judging.ties import Decided, Group, broken
from domain.judging.values import Contest, Measure, Performance, Rules
from tests.support.source_code import ROOT


def tables() -> Iterator[list[list[str]]]:
    """The rows of each table of the page, without its head."""
    text = (ROOT / "docs" / "judging.md").read_text()
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        yield [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()[2:]]


SCORES, RANKS, RULES = tables()
CRITERIA = (Measure(1, weight=50, tie_rank=1), Measure(2, weight=30, tie_rank=2), Measure(3, weight=20))


def example() -> Contest:
    scores = [
        (int(no), judge, criterion + 1, int(row[judge * 3 + criterion]) * 100)
        for no, *row in SCORES
        for judge in range(3)
        for criterion in range(3)
    ]
    performances = [Performance(int(no), "disqualified" if no == "6" else "in") for no, *_row in SCORES]
    return Contest(Rules(CRITERIA), range(3), performances, scores)


@pytest.mark.parametrize("row", RANKS, ids=lambda row: f"number {row[0]}")
def test_worked_example_has_the_numbers_of_the_page(row: list[str]) -> None:
    no, *sheets, total, before, after = row
    standing, decided = standing_of(example()), standing_of(example(), [Decided((5, 4))])
    found = standing.totals.by_entry[int(no)]
    assert [show(Fraction(points, 100 * 100)) for points in found.sheets.values()] == sheets
    for shown, one in ((before, standing), (after, decided)):
        rank = next((line.rank for line in one.ranking().rows if line.entry == int(no)), None)
        assert (str(rank or "–"), show(one.totals.shown(found) or Fraction(0)) if rank else "–") == (shown, total)


def test_two_of_one_total_are_told_apart_by_the_first_criterion_and_it_is_said() -> None:
    measures = (Measure(1, tie_rank=1), Measure(2))
    scores = [(1, 0, 1, 7000), (1, 0, 2, 8000), (2, 0, 1, 8000), (2, 0, 2, 7000)]
    totals = standing_of(Contest(Rules(measures), range(1), [Performance(no, "in") for no in (1, 2)], scores)).totals
    assert list(broken((1, 2), totals, measures, ())) == [Group((2,), "criteria"), Group((1,), "criteria")]
    assert list(broken((1,), totals, measures, ())) == [Group((1,))]


RULE: dict[str, dict[str, object]] = {
    "sum": {},
    "mean": {"totals": "mean"},
    "highest and lowest dropped": {"drops_extremes": True},
    "mean of the others": {"missing": "mean"},
    "out for all": {"missing": "all"},
    "2 points off": {"seconds_most": 420, "time_points": 200},
    "half of it the stage before": {"carried": 50},
}


@pytest.mark.parametrize("row", RULES, ids=lambda row: row[0])
def test_other_rules_have_the_sums_of_the_page(row: list[str]) -> None:
    rule, sheets, _by_hand, total = row
    chosen = {key: value for word, values in RULE.items() if word in rule for key, value in values.items()}
    chosen["totals"] = "mean" if rule.startswith("mean") else "sum"
    cells = sheets.split("; ")
    scores = [(1, judge, 1, round(float(cell.replace(",", ".")) * 100)) for judge, cell in enumerate(cells) if cell != "–"]
    recused = {(1, judge) for judge, cell in enumerate(cells) if cell == "–"}
    made = Rules((Measure(1),), **chosen)  # type: ignore[arg-type]  # by name
    standing = standing_of(Contest(made, range(len(cells)), [Performance(1, "in", 500, 82)], scores, (), recused, 100))
    assert show(standing.totals.shown(standing.totals.by_entry[1]) or Fraction(0)) == total
