"""What independent programs say of printed files: valid, archivable, accessible, repeatable and small."""

import re
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from pdf_templates.engine.document import Document
from pdf_templates.engine.press import Press
from tests.both_ways import certificates, front_and_back, laid_out, pressed, roster, rows_of_every_sort, structure

# One process prints them all, so that each paper is printed once.
pytestmark = pytest.mark.xdist_group(__name__)

DOCUMENTS: dict[str, Callable[[], Document]] = {
    "roster": lambda: roster(70),
    "certificates": lambda: certificates(6),
    "rows of every sort": lambda: rows_of_every_sort(6),
    "front and back": lambda: front_and_back(6),
}
WAYS: dict[str, Callable[[Document], bytes]] = {"stamped": pressed, "full": laid_out}
EVERY = [(name, way) for name in DOCUMENTS for way in WAYS]


@cache
def pdf(name: str, way: str) -> bytes:
    return WAYS[way](DOCUMENTS[name]())


@pytest.mark.parametrize(("name", "way"), EVERY)
def test_file_has_no_error(name: str, way: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf(name, way))
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2B])
@pytest.mark.parametrize(("name", "way"), EVERY)
def test_file_is_accessible_and_archivable(name: str, way: str, profile: page.ValidationProfile) -> None:
    report = page.validate_pdf_bytes(pdf(name, way), profile=profile)
    assert [failure.message for failure in report.failures] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_stamped_structure_reads_as_the_full_one(name: str) -> None:
    assert words(structure(pdf(name, "stamped"))) == words(structure(pdf(name, "full")))


def words(told: str) -> list[str]:
    """The texts of a structure tree in reading order."""
    return re.findall(r'^ *"(.*)"$', told, re.MULTILINE)


def test_table_has_heads_with_a_scope() -> None:
    told = structure(pdf("roster", "stamped"))
    assert len(re.findall(r"^ *TH:?$", told, re.MULTILINE)) == 3 * 5
    assert "TBody" in told
    assert "/Scope /Column" in told


@pytest.mark.parametrize("name", DOCUMENTS)
def test_same_data_gives_the_same_bytes(name: str) -> None:
    assert pressed(DOCUMENTS[name]()) == pdf(name, "stamped")


def test_moment_of_printing_needs_no_new_program() -> None:
    press = Press()
    first = pressed(roster(3), press)
    (program,) = press.programs.memory.values()
    second = pressed(roster(3, printed="dicetak 17 April 2026"), press)
    assert list(press.programs.memory.values()) == [program]
    assert first != second
    assert "17 April" in subprocess.run(["pdftotext", "-", "-"], input=second, capture_output=True, check=True).stdout.decode()


def test_fonts_are_embedded_as_subsets() -> None:
    listed = subprocess.run(["pdffonts", "-"], input=pdf("certificates", "stamped"), capture_output=True, check=True)
    fonts = [line.split() for line in listed.stdout.decode().splitlines()[2:]]
    assert [re.sub(r"^[A-Z]{6}\+", "", font[0]) for font in fonts] == ["Liberation-Sans", "Liberation-Sans-Bold"]
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)


def test_certificate_takes_less_than_one_and_a_half_kilobytes() -> None:
    press = Press()
    few, many = (len(pressed(certificates(count), press)) for count in (20, 220))
    assert (many - few) / 200 <= 1500


def test_title_and_language_are_set() -> None:
    with pikepdf.open(BytesIO(pdf("certificates", "stamped"))) as opened:
        assert str(opened.docinfo["/Title"]) == "SERTIFIKAT"
        assert str(opened.Root.Lang) == "id"
