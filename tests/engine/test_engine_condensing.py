"""Texts that belong on one line are condensed to the paper's limit, then wrapped, and never leave their cell."""

from functools import cache
from typing import Any

import pytest

from pdf_templates.engine.document import Document
from pdf_templates.engine.rendering.condensing import condensed
from tests.support.both_ways import Both, printed_both_ways
from tests.support.printed import PrintedPdf, Word

# One process prints them all, so that each paper is printed once.
pytestmark = pytest.mark.xdist_group(__name__)

# Longer and longer, from a word to two lines.
NAMES = ["Siti Rahmadhani Az-Zahra Binti Abdullah Malik Ibrahim"[:length].strip() for length in range(4, 53)]
LEFT, TURNED = (32, 88), (112, 168)
"""Where the texts of both cells may be, in mm from the edge of the page, whose margin is 20 mm."""


@cache
def labels() -> Both:
    return printed_both_ways(Document("labels", "condensed_labels.html", "Label", [{"name": name} for name in NAMES], "sheets"))


@cache
def rows() -> Both:
    records = [{"number": place, "name": name} for place, name in enumerate(NAMES * 2)]
    return printed_both_ways(Document("rows", "condensed_rows.html", "Daftar", records, "rows"))


@pytest.mark.parametrize(
    ("text", "more", "step"),
    [
        ("Siti", {}, "100"),
        ("Siti Rahmadhani Az-Zahra Bin", {}, "95"),
        ("Siti Rahmadhani Az-Zahra Binti A", {}, "85"),
        ("Siti Rahmadhani Az-Zahra Binti A", {"least": 90}, "100"),
        ("Siti Rahmadhani Az-Zahra Binti A", {"bold": True}, "80"),
        ("Siti Rahmadhani Az-Zahra Binti Abdullah Malik", {}, "100"),
        ("سيتي رحماداني الزهراء", {}, "100"),
        ("Siti\nRahmadhani", {}, "100"),
        (None, {}, "100"),
    ],
)
def test_text_is_condensed_no_further_than_it_must(text: str | None, more: dict[str, Any], step: str) -> None:
    assert condensed(text, 55, 12, **more).step == step


def test_condensed_text_is_harmless() -> None:
    assert condensed("<b>", 55, 12) == '<span class="condensed to-100">&lt;b&gt;</span>'


@pytest.mark.parametrize("both", [labels, rows])
def test_condensed_text_is_stamped_as_it_is_laid_out(both: Any) -> None:
    assert (both().result.how, both().result.literal) == ("stamped", 0)
    assert both().differing_pages == []
    assert both().texts[0] == both().texts[1]


def words(pdf: bytes) -> list[Word]:
    """The words of the cells, without those at the foot of the pages."""
    return [word for word in PrintedPdf(pdf).words if word.top < 100]


def test_one_line_up_to_the_limit_then_two() -> None:
    found = [word for word in words(labels().pressed) if word.left < TURNED[0] - 10]
    lines = [len({round(word.top) for word in found if word.page == page}) for page in range(1, len(NAMES) + 1)]
    assert lines == sorted(lines)
    assert set(lines) == {1, 2}
    steps = [condensed(name, 55.6, 12, bold=True).step for name in NAMES]
    assert {"95", "90", "85", "80"} <= set(steps)
    assert [step for step, count in zip(steps, lines, strict=True) if count == 2] == ["100"] * lines.count(2)


def test_condensed_text_never_leaves_its_cell() -> None:
    for word in words(labels().pressed):
        left, right = LEFT if word.left < TURNED[0] - 10 else TURNED
        assert left - 0.1 <= word.left < word.right <= right + 0.1, word


def test_condensed_text_of_another_script_is_laid_out_as_it_is() -> None:
    names = [*NAMES[::5], "سيتي رحماداني الزهراء بنت عبد الله مالك إبراهيم", "X" * 200]
    document = Document("labels", "condensed_labels.html", "Label", [{"name": name} for name in names], "sheets")
    result = printed_both_ways(document)
    assert (result.result.how, result.result.literal) == ("stamped", 2)
    assert result.differing_pages == []
