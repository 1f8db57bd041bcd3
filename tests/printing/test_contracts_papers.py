"""What every paper in PAPERS must do, at every paper size and with every number of people."""

import re
from dataclasses import replace
from functools import cache

import pytest
from _pytest.mark import ParameterSet
from page import ValidationProfile

from forms.kinds import KINDS
from pdf_templates.engine.document import Document
from pdf_templates.frame import SIZES, WIDEST, Run
from pdf_templates.needs import CALENDAR, LOANS, ORDER, PACKAGE, READINGS, TRIPS, VISITS
from pdf_templates.papers import PAPERS
from pdf_templates.printing.subjects import SUBJECTS
from tests.support import judges, real_papers
from tests.support.paper_samples import LONGEST, NAMES, run
from tests.support.printed import PrintedPdf, laid_out, printed
from tests.support.real_papers import kind_with
from tests.support.source_code import ROOT

# The tests of a paper share a process, so that each paper is printed once.
pytestmark = pytest.mark.xdist_group("by paper")

KEYS = list(PAPERS)
ROWS = [key for key in KEYS if PAPERS[key].shape == "rows"]
NAMED = [key for key in ROWS if not {READINGS, PACKAGE, LOANS, TRIPS, CALENDAR, VISITS} & set(PAPERS[key].needs)]
"""Lists of people; what judges are given names nobody."""

OWN_SIZES = {"calendar_month": (297, 420)}
"""What hangs on a wall is larger than what lies in a folder."""
BLANK_SHEETS = ("attendance_teachers", "attendance_judges", "attendance_committee")
"""They have rows to write in although nobody is known before."""


def long(value: object) -> ParameterSet:
    """Printed in `make test-all` alone."""
    return pytest.param(value, marks=pytest.mark.long)


SMALLEST = "a4"
"""What fits on it fits on the others; papers of a real office, on the largest, are in `test_real_office.py`."""
TRIED_SIZES = [SMALLEST, *map(long, (size for size in SIZES if size != SMALLEST))]
LONG_NAMES = ("Siti", LONGEST, "A" * 100)
OF_A_JUDGE = "Sutan"
"""Stands over a table, too, where judges are named."""


def sample(key: str, count: int = 3, size: str = SMALLEST, names: tuple[str, ...] = NAMES) -> Run:
    return run(count, kind=kind_with(key), paper_size=size, names=names)


def document(key: str, count: int = 3, size: str = SMALLEST, names: tuple[str, ...] = NAMES) -> Document:
    return PAPERS[key].build(sample(key, count, size, names))


def made(key: str, size: str = SMALLEST) -> Document:
    """The paper about three people; where it lists them, two have very long names."""
    return document(key, 3, size, LONG_NAMES if key in NAMED else NAMES)


@cache
def paper(key: str, count: int = 3, size: str = SMALLEST, names: tuple[str, ...] = NAMES) -> PrintedPdf:
    return laid_out(document(key, count, size, names))


@cache
def laid(key: str, size: str = SMALLEST) -> PrintedPdf:
    return laid_out(made(key, size))


def real(key: str) -> PrintedPdf:
    """The paper of a real office: more than a page of rows, or a sheet for each of four people."""
    return real_papers.printed(key)[1]


@cache
def as_the_site_prints(key: str) -> PrintedPdf:
    return printed(document(key, 2))


def test_papers_of_kinds_exist() -> None:
    assert {key for kind in KINDS.values() for key in kind.all_papers} <= set(PAPERS)


@pytest.mark.parametrize("key", KEYS)
def test_paper_is_a_pair_of_files_of_its_key(key: str) -> None:
    module = PAPERS[key].build.__module__
    assert (module.split(".")[:2], module.split(".")[-1]) == (["pdf_templates", "papers"], key)
    assert (ROOT / f"{module.replace('.', '/')}.html").exists()
    assert (document(key).paper, document(key).shape) == (key, PAPERS[key].shape)


@pytest.mark.parametrize("key", KEYS)
def test_paper_names_what_it_needs(key: str) -> None:
    """What it reads of a run and what it says that it needs are the same: the print room asks for no more and no less."""
    about = replace(sample(key), group_by="category" if "group_by" in PAPERS[key].offers else "")
    list(PAPERS[key].build(about))
    assert set(about.found) == set(PAPERS[key].needs)


@pytest.mark.parametrize("key", KEYS)
def test_paper_is_about_something_that_orders_are_split_into(key: str) -> None:
    assert PAPERS[key].about in {*SUBJECTS, "batch", "certificate", "payment", "result", "year", "days", "announcement"}
    assert not PAPERS[key].is_issued or PAPERS[key].about in {"registration", "program", "batch", "payment", "result"}


def size_of(key: str, size: str) -> tuple[int, int]:
    own_size = (210, 297) if "label_sheet" in PAPERS[key].offers else OWN_SIZES.get(key)
    return own_size or SIZES[size]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", KEYS)
def test_page_has_the_size_of_the_office(key: str, size: str) -> None:
    page = document(key, size=size).page
    assert tuple(sorted((page.width, page.height))) == size_of(key, size)


@pytest.mark.parametrize("size", TRIED_SIZES)
@pytest.mark.parametrize("key", KEYS)
def test_paper_has_the_size_of_its_page(key: str, size: str) -> None:
    assert tuple(sorted(laid(key, size).size)) == size_of(key, size)


@pytest.mark.parametrize("key", KEYS)
def test_paper_of_a_real_office_has_the_size_of_its_page(key: str) -> None:
    assert tuple(sorted(real(key).size)) == size_of(key, "f4")


@pytest.mark.parametrize("size", TRIED_SIZES)
@pytest.mark.parametrize("key", KEYS)
def test_paper_keeps_every_word_between_the_margins(key: str, size: str) -> None:
    page = made(key, size).page
    words = laid(key, size).words
    assert words
    assert min(word.left for word in words) >= max(page.left, 5) - 0.2
    assert max(word.right for word in words) <= page.width - max(page.right, 5) + 0.2
    assert max(word.bottom for word in words) <= page.height - 5


@pytest.mark.parametrize("key", KEYS)
def test_paper_about_nobody_keeps_off_the_edges(key: str) -> None:
    words = paper(key, 0).words
    assert min(min(word.left, word.top) for word in words) >= 5


@pytest.mark.long  # on the widest, in `make test`: test_real_office.py
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", KEYS)
def test_paper_in_portrait_is_not_wider_than_both_folio_sizes_hold(key: str, size: str) -> None:
    words = laid(key, size).words
    width = max(word.right for word in words) - min(word.left for word in words)
    assert width <= (WIDEST if made(key).page.width < made(key).page.height else 400) + 0.3


@pytest.mark.parametrize("key", KEYS)
def test_paper_embeds_subsets_of_the_vendored_fonts(key: str) -> None:
    fonts = judges.fonts(real(key).data)
    assert fonts
    assert all(font.embedded and font.subset for font in fonts)
    assert {font.name.split("-")[0] for font in fonts} <= {"Liberation", "DejaVu", "Cinzel", "Great"}


@pytest.mark.parametrize("key", KEYS)
def test_paper_bears_its_title_and_language(key: str) -> None:
    pdf = real(key)
    assert pdf.info["Title"] == real_papers.document(key).title
    assert pdf.info["Tagged"] == "yes"


def many(key: str, count: int) -> PrintedPdf:
    return real(key) if count == MANY else paper(key, count)


MANY = 40
"""So many are on the paper of a real office."""


@pytest.mark.parametrize("count", [MANY, *map(long, (60, 200))])
@pytest.mark.parametrize("key", ROWS)
def test_rows_paper_has_its_letterhead_once_and_numbers_its_pages(key: str, count: int) -> None:
    pdf = many(key, count)
    assert pdf.pages > 1
    assert pdf.text().count("PEMERINTAH KOTA CONTOH") == 1
    for number in range(1, pdf.pages + 1):
        assert f"Halaman {number} dari {pdf.pages}" in pdf.text(number)


@pytest.mark.parametrize("count", [MANY, *map(long, (60, 200))])
@pytest.mark.parametrize("key", ROWS)
def test_rows_paper_repeats_its_table_head(key: str, count: int) -> None:
    pdf = many(key, count)
    assert pdf.pages > 1
    assert all(head_of(key) in pdf.text(number) for number in range(1, pdf.pages + 1))


def head_of(key: str) -> str:
    """The first word over the second column."""
    word: str = document(key).head["columns"][1]["label"].split()[0]
    return word


OF_PEOPLE = [key for key in KEYS if PAPERS[key].about == "registration" or ORDER in PAPERS[key].needs]


@pytest.mark.parametrize("key", sorted({*NAMED, *OF_PEOPLE}))
def test_paper_names_everybody(key: str) -> None:
    text = " ".join(real(key).text().split())
    assert "Belum ada" not in text
    assert [name for name in real_papers.SOME if name.split()[0] not in text] == []


@pytest.mark.parametrize("count", [0, *map(long, (1, 2, 25, 26, 60, 200))])
@pytest.mark.parametrize("key", NAMED)
def test_rows_paper_names_as_many_as_there_are(key: str, count: int) -> None:
    assert_names(key, count)


@pytest.mark.parametrize("count", [0, *map(long, (1, 2, len(NAMES) + 1, 25))])
@pytest.mark.parametrize("key", OF_PEOPLE)
def test_sheets_paper_names_as_many_as_there_are(key: str, count: int) -> None:
    assert_names(key, count)


def assert_names(key: str, count: int) -> None:
    text = " ".join(paper(key, count).text().split())
    if count == 0 and key in BLANK_SHEETS:
        assert "Belum ada peserta" not in text
        return
    assert ("Belum ada" in text) == (count == 0)  # whatever it lists
    assert [name for name in NAMES[:count] if name.split()[0] not in text] == []


COUNTED = {"receipt_batch", "prize_list", "prize_receipt", "spread_report", "payment_list"}
"""Their heads say how many there are: what the press has learnt of one is of no use to another."""
LAST_PAGE = re.compile(r"Halaman (\d+) dari \1\b")


@pytest.mark.parametrize("key", [key for key in ROWS if key not in COUNTED])
def test_stamped_rows_never_leave_the_signatures_alone(key: str) -> None:
    """Signatures are as high as five rows: each third count finds the page that they no longer fit on."""
    counts = range(8, 30, 3)
    pages = real_papers.in_one_file(key, counts).text().split("\f")
    last = [page for page in pages if LAST_PAGE.search(page)]
    assert len(last) == len(counts)
    assert all(head_of(key) in page for page in last)


@pytest.mark.parametrize("count", [14, 20, 26, *map(long, (11, 17, 23))])
@pytest.mark.parametrize("key", [key if key in COUNTED else long(key) for key in ROWS])
def test_rows_paper_never_leaves_the_signatures_alone(key: str, count: int) -> None:
    pdf = paper(key, count, names=("Siti",))
    assert head_of(key) in pdf.text(pdf.pages)


@pytest.mark.parametrize("name", LONG_NAMES[1:])
@pytest.mark.parametrize("key", NAMED)
def test_rows_paper_wraps_a_long_name_inside_its_column(key: str, name: str) -> None:
    about = made(key)
    column = next(column for column in about.head["columns"] if column["key"] == "name")
    before = about.head["columns"][: about.head["columns"].index(column)]
    left = about.page.left + sum(other["width"] for other in before)
    words = [word for word in laid(key).words if word.text in name and len(word.text) > 3 and word.text != OF_A_JUDGE]
    assert words
    assert all(left <= word.left and word.right <= left + column["width"] + 0.1 for word in words)


# Papers of a real office are printed again and read aloud in `make test` (`test_real_office.py`).


@pytest.mark.long
@pytest.mark.parametrize("key", KEYS)
def test_paper_is_the_same_file_for_the_same_data(key: str) -> None:
    assert printed(document(key, 2)).data == as_the_site_prints(key).data


@pytest.mark.long
@pytest.mark.parametrize("profile", [ValidationProfile.PDF_A_2B, ValidationProfile.PDF_UA_1])
@pytest.mark.parametrize("key", KEYS)
def test_paper_can_be_archived_and_read_aloud(key: str, profile: ValidationProfile) -> None:
    assert judges.failures(as_the_site_prints(key).data, profile) == []
