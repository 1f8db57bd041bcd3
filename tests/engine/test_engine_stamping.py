"""A stamped paper is the paper of the full layout: to the pixel, and to the letter."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from forms.kinds import KINDS
from pdf_templates.engine.document import Document
from pdf_templates.engine.press import Press
from pdf_templates.papers import PAPERS
from tests.support.both_ways import (
    DRAWN,
    LAID_OUT_AS_THEY_ARE,
    LETTERS_OF_ANOTHER_FONT,
    TWO_LINES_AS_THEY_ARE,
    Both,
    certificates,
    front_and_back,
    printed_both_ways,
    roster,
    rows_of_every_sort,
    zebra,
)
from tests.support.paper_samples import NAMES, run

# One process prints them all, so that each paper is printed once.
pytestmark = pytest.mark.xdist_group(__name__)

TEST_PAPERS: dict[str, Callable[[], Document]] = {
    "roster 1": lambda: roster(1),
    "roster 2": lambda: roster(2),
    "roster 100": lambda: roster(100),
    "certificates": lambda: certificates(12),
    "rows of every sort": lambda: rows_of_every_sort(9),
    "backgrounds under the lines of a head": lambda: zebra(90, "1pt dotted #999"),
    "lines of every second row at the ends of pages": lambda: zebra(90, "none", "border: 0.6pt solid #000"),
    "front and back": lambda: front_and_back(8),
}
SOME = (NAMES[0], NAMES[3], NAMES[-1])
"""A short name, a long one, and one with letters of other languages: each shape takes as long to lay out as a page."""
EVERY_NAME = " with every name"
LONG = [pytest.param(name, marks=pytest.mark.long) for key in PAPERS for name in (key, key + EVERY_NAME)]
REAL = [*sorted(TWO_LINES_AS_THEY_ARE), *(one for one in LONG if one.values[0] not in TWO_LINES_AS_THEY_ARE)]
"""The papers of an office without a logo. Those of a real one are compared in `make test` (`printing/test_real_office.py`)."""
PRINTED = [*TEST_PAPERS, *REAL]


def real(key: str, names: tuple[str, ...]) -> Document:
    kinds = [kind.key for kind in KINDS.values() if key in kind.all_papers]
    count = 40 if PAPERS[key].shape == "rows" else len(names) + 1
    return PAPERS[key].build(run(count, kind=kinds[0] if kinds else "storytelling", paper_size="f4", names=names))


@cache
def both(name: str) -> Both:
    if name in TEST_PAPERS:
        return printed_both_ways(TEST_PAPERS[name]())
    return printed_both_ways(real(name.removesuffix(EVERY_NAME), NAMES if name.endswith(EVERY_NAME) else SOME))


@pytest.mark.parametrize("name", PRINTED)
def test_stamped_paper_has_the_same_pixels(name: str) -> None:
    assert both(name).result.how == ("full" if name.removesuffix(EVERY_NAME) in DRAWN else "stamped")
    assert both(name).differing_pages == []


@pytest.mark.parametrize("name", PRINTED)
def test_stamped_paper_has_the_same_text(name: str) -> None:
    stamped, laid_out = both(name).texts
    assert stamped == laid_out


@pytest.mark.parametrize("name", PRINTED)
def test_names_of_every_sort_are_stamped(name: str) -> None:
    key = name.removesuffix(EVERY_NAME)
    if key not in LAID_OUT_AS_THEY_ARE:
        assert both(name).result.literal == LETTERS_OF_ANOTHER_FONT.get(key, 0)


WARM = Press()


@pytest.mark.parametrize("count", range(26, 36))
def test_signatures_move_with_the_last_row_as_in_the_full_layout(count: int) -> None:
    result = printed_both_ways(roster(count), WARM)
    assert result.result.how == "stamped"
    assert result.texts[0] == result.texts[1]
    assert result.differing_pages == []


def test_lines_that_cross_in_another_order_are_laid_out_in_full(caplog: pytest.LogCaptureFixture) -> None:
    result = printed_both_ways(zebra(5, "none", even="border: 0.6pt solid #000", odd="border: 2pt solid #999"))
    assert result.result.how == "full"
    assert "the stamped paper differs: page 1" in caplog.text


def test_row_looks_different_beside_a_row_with_another_attribute() -> None:
    document = zebra(30, "none", "border: 0.6pt solid #000")
    records = [{**record, "parity": "even" if place % 5 < 3 else "odd"} for place, record in enumerate(document)]
    result = printed_both_ways(document.with_records(records))
    assert result.result.how == "stamped"
    assert result.differing_pages == []


def test_records_may_come_from_a_generator() -> None:
    plain = roster(70)
    rows = list(plain)

    def generated() -> Iterator[Any]:
        yield from rows

    result = printed_both_ways(plain.with_records(generated))
    assert (result.result.how, result.result.pages) == ("stamped", printed_both_ways(plain).result.pages)
    assert result.differing_pages == []


def test_paper_without_records_prints_its_sentence() -> None:
    result = printed_both_ways(certificates(0))
    assert result.result.how == "full"
    assert "Belum ada peserta." in result.texts[0]
