"""Several documents in one file: cover, papers and copies, as tagged and as small as each of them alone."""

import logging
import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from pdf_templates.engine.document import Bundle, Document, Printed
from pdf_templates.engine.press import Press
from pdf_templates.papers import PAPERS
from tests.engine.test_engine_press import MOVED, changed_server
from tests.support import judges
from tests.support.both_ways import environment, laid_out, roster
from tests.support.judges import pictures, structure, text
from tests.support.paper_samples import run

# One process prints them all, so that each paper is printed once.
pytestmark = pytest.mark.xdist_group(__name__)

__all__ = ["changed_server"]

PEOPLE = 30
WARM = Press()
ONE_OF_EACH = ("roster", "participant_card")


def paper(key: str, count: int = PEOPLE) -> Document:
    return PAPERS[key].build(run(count))


def cover(pages: Sequence[int]) -> Document:
    contents = list(zip(ONE_OF_EACH, pages, strict=False))
    return PAPERS["cover_page"].build(run(PEOPLE, texts={"contents": contents, "printed_by": "Petugas Contoh"}))


def bundle(*documents: Document, copies: int = 1) -> Bundle:
    return Bundle("Berkas Cetak LB26", documents or tuple(map(paper, ONE_OF_EACH)), copies, cover)


def printed(of: Bundle, press: Press | None = None) -> tuple[Printed, bytes]:
    out = BytesIO()
    result = (press or WARM).write_bundle(of, out, environment())
    return result, out.getvalue()


@cache
def pdf(copies: int = 1) -> bytes:
    result, data = printed(bundle(copies=copies))
    assert result.how == "stamped"
    return data


def titles(told: str) -> list[str]:
    """The texts of the headings in the structure tree."""
    return re.findall(r'^ *H1:?.*\n(?: *Span.*\n)? *"(.*)"$', told, re.MULTILINE)


def test_bundle_is_accessible_and_archivable() -> None:
    assert judges.failures(pdf(copies=2)) == []


def test_bundle_has_no_error() -> None:
    assert judges.errors(pdf(copies=2)) == ""


def test_bundle_has_one_title_and_language_for_all() -> None:
    with pikepdf.open(BytesIO(pdf(copies=2))) as opened:
        assert (str(opened.Root.Lang), str(opened.docinfo.Title)) == ("id", "Berkas Cetak LB26")
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        with opened.open_metadata() as metadata:
            assert (metadata["dc:title"], metadata["pdfuaid:part"]) == ("Berkas Cetak LB26", "1")


def test_bundle_reads_cover_roster_and_cards_in_each_copy() -> None:
    told = structure(printed(bundle(*(paper(key, 3) for key in ONE_OF_EACH), copies=2))[1])
    assert titles(told) == ["BERKAS CETAK", "DAFTAR PESERTA"] * 2
    assert [told.count(f'"{said}') for said in ("Petugas Contoh", "LB26-0003", "Jumlah: 3 peserta")] == [2, 4, 2]


def test_pages_of_a_bundle_look_as_each_document_alone() -> None:
    alone = [printed(Bundle("", (paper(key),)))[1] for key in ONE_OF_EACH]
    counts = [len(pictures(data)) for data in alone]
    expected = [picture for data in (printed(Bundle("", (cover(counts),)))[1], *alone) for picture in pictures(data)]
    assert pictures(pdf(copies=2)) == expected * 2
    assert f"Halaman 1 dari {counts[0]}" in text(pdf())


def test_copies_and_papers_share_fonts_and_pages() -> None:
    names = [font.name for font in judges.fonts(pdf(copies=2))]
    assert sorted(names) == sorted(set(names))
    assert len(pdf(copies=2)) < 1.5 * len(pdf())
    assert len(pdf(copies=8)) < 4 * len(pdf())


def test_empty_paper_is_laid_out_into_the_same_file() -> None:
    result, data = printed(bundle(paper("roster", 0), paper("participant_card", 3)))
    assert result.how == "full"
    assert judges.failures(data) == []
    assert "Belum ada peserta" in structure(data)
    assert pictures(data)[1:] == [*pictures(laid_out(paper("roster", 0))), *pictures(laid_out(paper("participant_card", 3)))]


@pytest.mark.parametrize("changed_server", [MOVED], indirect=True)
@pytest.mark.usefixtures("changed_server")
def test_bundle_is_whole_when_nothing_can_be_stamped(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    result, data = printed(bundle(roster(5), paper("participant_card", 2), copies=2), Press())
    assert (result.how, result.pages) == ("full", len(pictures(data)))
    assert judges.failures(data) == []
    with pikepdf.open(BytesIO(data)) as opened:
        assert str(opened.docinfo.Title) == "Berkas Cetak LB26"
    assert titles(structure(data)).count("BERKAS CETAK") == 2
