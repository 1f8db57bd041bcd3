"""What independent programs say of printed files: valid, archivable, accessible, repeatable and small."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from page import ValidationProfile

from pdf_templates.engine.document import Document
from pdf_templates.engine.press import Press
from tests.support import judges
from tests.support.both_ways import certificates, front_and_back, laid_out, pressed, roster, rows_of_every_sort
from tests.support.judges import Font, structure, text

# One process prints them all, so that each paper is printed once.
pytestmark = pytest.mark.xdist_group(__name__)

DOCUMENTS: dict[str, Callable[[], Document]] = {
    "roster": lambda: roster(40),
    "certificates": lambda: certificates(6),
    "rows of every sort": lambda: rows_of_every_sort(4),
    "front and back": lambda: front_and_back(4),
}
WAYS: dict[str, Callable[[Document], bytes]] = {"stamped": pressed, "full": laid_out}
COMPOSED = ("rows of every sort", "front and back")
"""Documents of many shapes, which take long to lay out again."""
EVERY = [(name, way) for name in DOCUMENTS for way in WAYS]


@cache
def pdf(name: str, way: str) -> bytes:
    return WAYS[way](DOCUMENTS[name]())


@pytest.mark.parametrize(("name", "way"), EVERY)
def test_file_has_no_error(name: str, way: str) -> None:
    assert judges.errors(pdf(name, way)) == ""


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2B])
@pytest.mark.parametrize(("name", "way"), EVERY)
def test_file_is_accessible_and_archivable(name: str, way: str, profile: ValidationProfile) -> None:
    assert judges.failures(pdf(name, way), profile) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_stamped_structure_reads_as_the_full_one(name: str) -> None:
    assert words(told(name, "stamped")) == words(told(name, "full"))


@cache
def told(name: str, way: str) -> str:
    """The structure of a file."""
    return structure(pdf(name, way))


def words(tree: str) -> list[str]:
    """The texts of a structure tree in reading order."""
    return re.findall(r'^ *"(.*)"$', tree, re.MULTILINE)


def test_table_has_heads_with_a_scope() -> None:
    tree = told("roster", "stamped")
    assert len(re.findall(r"^ *TH:?$", tree, re.MULTILINE)) == 2 * 5
    assert "TBody" in tree
    assert "/Scope /Column" in tree


@pytest.mark.parametrize("name", ["roster", "certificates", *(pytest.param(name, marks=pytest.mark.long) for name in COMPOSED)])
def test_same_data_gives_the_same_bytes(name: str) -> None:
    assert pressed(DOCUMENTS[name]()) == pdf(name, "stamped")


def test_moment_of_printing_needs_no_new_program() -> None:
    press = Press()
    first = pressed(roster(3), press)
    (program,) = press.programs.memory.values()
    second = pressed(roster(3, printed="dicetak 17 April 2026"), press)
    assert list(press.programs.memory.values()) == [program]
    assert first != second
    assert "17 April" in text(second)


def test_fonts_are_embedded_as_subsets() -> None:
    names = ("Liberation-Sans", "Liberation-Sans-Bold")
    embedded = [Font(name, embedded=True, subset=True, unicode=True) for name in names]
    assert judges.fonts(pdf("certificates", "stamped")) == embedded


def test_certificate_takes_less_than_one_and_a_half_kilobytes() -> None:
    press = Press()
    few, many = (len(pressed(certificates(count), press)) for count in (20, 220))
    assert (many - few) / 200 <= 1500


def test_title_and_language_are_set() -> None:
    with pikepdf.open(BytesIO(pdf("certificates", "stamped"))) as opened:
        assert str(opened.docinfo["/Title"]) == "SERTIFIKAT"
        assert str(opened.Root.Lang) == "id"
