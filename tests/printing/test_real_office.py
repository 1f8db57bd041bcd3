"""Papers of an office that has all that real ones have at once: a logo, long names and titles, several signers."""

import pytest
from _pytest.mark import ParameterSet

from forms.kinds import KINDS
from pdf_templates.engine.document import Document
from pdf_templates.frame import WIDEST
from pdf_templates.papers import PAPERS
from pdf_templates.papers.office import letter, minutes, titled_letter
from pdf_templates.papers.registering import registration_form
from tests.support import judges
from tests.support.both_ways import (
    DRAWN,
    LAID_OUT_AS_THEY_ARE,
    LETTERS_OF_ANOTHER_FONT,
    TWO_LINES_AS_THEY_ARE,
    pressed,
)
from tests.support.paper_samples import NAMES, real_run, run
from tests.support.printed import PrintedPdf, Word, laid_out
from tests.support.real_papers import both, document, press, printed

# The tests of a paper share a process, so that each paper is printed once.
pytestmark = pytest.mark.xdist_group("by paper")


def of_each_sort() -> list[str | ParameterSet]:
    """The first paper of each room and shape; the others in `make test-all`.

    The press itself compares what is new in any paper with the full layout, and lays it out where it differs: then the
    paper is not stamped.
    """
    firsts: dict[tuple[str, str], str] = {}
    for key, paper in PAPERS.items():
        if key not in DRAWN:
            firsts.setdefault((paper.build.__module__.split(".")[-2], paper.shape), key)
    chosen = set(firsts.values())
    return [key if key in chosen else pytest.param(key, marks=pytest.mark.long) for key in PAPERS]


@pytest.mark.parametrize("key", PAPERS)
def test_paper_with_a_logo_can_be_archived_and_read_aloud(key: str) -> None:
    assert judges.failures(printed(key)[1].data) == []


@pytest.mark.parametrize("key", PAPERS)
def test_paper_with_a_logo_is_stamped(key: str) -> None:
    assert printed(key)[0].how == ("full" if key in DRAWN else "stamped")


@pytest.mark.parametrize("key", of_each_sort())
def test_paper_with_a_logo_is_the_same_both_ways(key: str) -> None:
    assert both(key).differing_pages == []


@pytest.mark.parametrize("key", of_each_sort())
def test_paper_with_a_logo_has_the_same_text_both_ways(key: str) -> None:
    stamped, laid_out = both(key).texts
    assert stamped == laid_out


@pytest.mark.parametrize("key", [key for key in PAPERS if key not in LAID_OUT_AS_THEY_ARE | TWO_LINES_AS_THEY_ARE])
def test_names_of_every_sort_are_stamped_beside_a_logo(key: str) -> None:
    assert printed(key)[0].literal == LETTERS_OF_ANOTHER_FONT.get(key, 0)


@pytest.mark.parametrize("key", PAPERS)
def test_paper_with_a_logo_is_the_same_file_when_it_is_printed_again(key: str) -> None:
    first = printed(key)[1].data
    assert pressed(document(key), press(key)) == first


@pytest.mark.parametrize("key", PAPERS)
def test_paper_of_a_real_office_keeps_every_word_between_the_margins(key: str) -> None:
    page, words = document(key).page, printed(key)[1].words
    assert words
    assert min(word.left for word in words) >= max(page.left, 5) - 0.3
    assert max(word.right for word in words) <= page.width - max(page.right, 5) + 0.3
    assert max(word.bottom for word in words) <= page.height - 5


UPRIGHT = [key for key in PAPERS if document(key).page.width < document(key).page.height]


@pytest.mark.parametrize("key", [key for key in UPRIGHT if "label_sheet" not in PAPERS[key].offers])  # labels have one size
def test_paper_on_wide_folio_is_not_wider_than_narrow_folio_holds(key: str) -> None:
    words = printed(key)[1].words
    assert max(word.right for word in words) - min(word.left for word in words) <= WIDEST + 0.3


# Signatures that come after much: a table, a jury, long prose


def on_last_page(pdf: PrintedPdf) -> list[Word]:
    words = pdf.words
    return [word for word in words if word.page == words[-1].page]


def assert_not_alone(pdf: PrintedPdf, what: str) -> None:
    """Above the first line over a signature, its page has something of what is signed."""
    words = on_last_page(pdf)
    over = [word for word in words if word.text in {"Mengetahui,", "Contoh,", "Plt."}]
    assert over, what
    first = min(word.top for word in over)
    assert [word for word in words if word.bottom < first], what


def winners(count: int, people: int) -> Document:
    notes = {registration.number: "Juara" for registration in run(count).registrations}
    jury = [{"name": f"Contoh Juri {number}, S.Pd.", "title": "Anggota dewan juri"} for number in range(people)]
    return minutes.build(real_run(count, texts={"subject": "Penetapan Pemenang", "notes": notes, "people": jury}))


@pytest.mark.parametrize("people", [0, 5])
def test_signatures_of_minutes_are_never_alone(people: int) -> None:
    for count in range(7, 25, 4):
        assert_not_alone(laid_out(winners(count, people)), f"{count} winners, {people} people")


@pytest.mark.parametrize("build", [letter.build, titled_letter.build])
def test_signatures_of_letters_are_never_alone(build: object) -> None:
    for count in range(4, 18, 2):
        texts = {"paragraphs": ["Kegiatan ini terbuka bagi semua sekolah di kota ini. " * 4] * count, "copies": ["Arsip"]}
        pdf = laid_out(build(real_run(1, texts=texts)))  # type: ignore[operator]
        assert_not_alone(pdf, f"{count} paragraphs")


@pytest.mark.parametrize("kind", KINDS)
def test_signatures_of_forms_are_never_alone(kind: str) -> None:
    for lines in (0, 6, 12):
        made = real_run(1, kind=kind)
        made.program.title = "Judul kegiatan yang panjang sekali " * lines
        pdf = laid_out(registration_form.build(made))
        last = on_last_page(pdf)
        signed = min(word.top for word in last if word.text.startswith("(....") or word.text in {"Mengetahui,"})
        assert [word for word in last if word.bottom < signed], lines


def test_handover_is_signed_once_by_each() -> None:
    about = real_run(0)
    head = about.office.signers[0].name
    texts = {
        "deed": "telah dilakukan serah terima barang sebagai berikut:",
        "parties": [{"name": head}, {"name": "Contoh Dua"}],
    }
    text = " ".join(laid_out(minutes.build(real_run(0, texts=texts))).text().split())

    assert "barang sebagai berikut:" in text
    assert text.count("Mengetahui") == 0
    assert "Contoh, 29 April 2026" in text


def test_filled_form_names_what_only_the_database_knows() -> None:
    text = laid_out(registration_form.build(real_run(3, kind="lifeskill"))).text()

    assert "Teladan Utara" in text
    assert "99.01.01" not in text


def test_real_names_are_all_on_the_roster() -> None:
    text = " ".join(laid_out(document("roster", len(NAMES), NAMES)).text().split())
    assert all(name.split()[0] in text for name in NAMES)
