"""Sheets that are filed by themselves: own page numbers, only what applies, signatures in company."""

from dataclasses import replace
from io import BytesIO
from itertools import islice
from typing import Any

import pytest

from forms.kinds import KINDS
from pdf_templates.engine.document import Document
from pdf_templates.engine.press import Press
from pdf_templates.papers import PAPERS
from pdf_templates.papers.office import letter
from pdf_templates.papers.registering import registration_form
from tests.support.both_ways import printed_both_ways
from tests.support.paper_samples import real_run, run
from tests.support.printed import PrintedPdf, Word, laid_out

pytestmark = pytest.mark.xdist_group(__name__)
BLIND = ("manuscript_reading", "certificate")
"""What judges read has no head, and a certificate about nobody is never printed."""
LONG = "Aisyah " * 140


def forms(*names: str) -> Document:
    return registration_form.build(run(len(names), paper_size="a4", names=list(names)))


def numbers(data: bytes) -> list[str]:
    """The number under each page."""
    words = [word.text for word in PrintedPdf(data).words]
    return [" ".join(words[place : place + 4]) for place, word in enumerate(words) if word == "Halaman"]


def test_form_that_spills_over_is_stamped_with_the_others_and_counted_alone() -> None:
    both = printed_both_ways(forms("Siti", LONG, "Budi"), Press())

    assert (both.result.how, both.result.reasons) == ("stamped", ())
    assert numbers(both.pressed) == ["Halaman 1 dari 1", "Halaman 1 dari 2", "Halaman 2 dari 2", "Halaman 1 dari 1"]
    assert both.differing_pages == []


def test_shape_with_a_second_page_is_found_again() -> None:
    press = Press()
    for _ in range(2):
        out = BytesIO()
        result = press.write(forms("Siti", LONG, LONG.replace("Aisyah", "Khaira"), "Budi"), out)

    assert (result.how, result.literal) == ("stamped", 0)


def test_sheets_that_are_laid_out_in_full_are_counted_alone_too() -> None:
    press, document = Press(), forms("Siti", "Budi")
    press.write(document, BytesIO())
    for program in press.programs.memory.values():
        program.refuse("a reason of this test")
    out = BytesIO()
    result = press.write(document, out)

    assert (result.how, result.reasons) == ("full", ("Formulir Pendaftaran (registration_form): a reason of this test",))
    assert numbers(out.getvalue()) == ["Halaman 1 dari 1"] * 2


def test_refused_program_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    press, document = Press(), forms("Siti")
    press.write(document, BytesIO())
    (program,) = press.programs.memory.values()
    program.refuse("a reason of this test")
    assert program.refused_at is not None
    program.refused_at -= 8 * 24 * 3600

    assert press.write(document, BytesIO()).how == "stamped"


def test_second_page_of_a_letter_has_a_number() -> None:
    texts = {"paragraphs": ["Kegiatan ini terbuka bagi semua sekolah di kota ini. " * 4] * 14}
    pdf = laid_out(letter.build(real_run(1, texts=texts)))

    assert pdf.pages == 2
    assert "Halaman" not in pdf.text(1)
    assert "Halaman 2 dari 2" in pdf.text(2)


# What does not apply


def test_filled_form_leaves_out_what_was_not_answered_and_need_not_be() -> None:
    pdf = laid_out(forms("Siti"))
    text = " ".join(pdf.text().split())

    assert "Judul cerita" in text
    assert "Asal cerita" not in text
    assert "Sumber buku" not in text
    assert "dipublikasikan" in text  # a consent that was not given stays, with its empty square


def test_filled_form_leaves_out_branches_that_do_not_apply() -> None:
    one = run(1, kind="lifeskill")
    definition = one.program.version.definition
    branch = next(question for question in definition if question.relevant)
    (key, wanted), *_ = branch.relevant.items()
    other = next(code for code, _ in registration_form.tick_choices(definition[key]) if code not in wanted)
    text = []
    for answer in (other, wanted[0]):
        one.registrations[0].answers = {**one.registrations[0].answers, key: answer, branch.key: "1"}
        text.append(" ".join(laid_out(registration_form.build(one)).text().split()))

    assert branch.label.split()[0] in text[1]
    assert text[0].count(branch.label.split()[0]) < text[1].count(branch.label.split()[0])


# Signatures in company


def signed() -> list[str]:
    """Papers of sheets that end with signatures, but for cards and halves, which never break."""
    found = []
    for key, paper in PAPERS.items():
        if paper.shape == "sheets" and (document := sheet_of(key)).page.top and list(document) and blocks(document):
            found.append(key)
    return found


def sheet_of(key: str) -> Document:
    kinds = [kind.key for kind in KINDS.values() if key in kind.papers]
    document = PAPERS[key].build(real_run(3, kind=kinds[0] if kinds else "storytelling"))
    return document.with_records(list(islice(document, 1)))


def blocks(document: Document) -> list[dict[str, Any]]:
    return list(next(iter(document), {}).get("signatures") or document.head.get("signatures") or ())


def body(document: Document, words: list[Word]) -> list[Word]:
    return [word for word in words if word.bottom < document.page.height - document.page.bottom]


@pytest.mark.parametrize("key", signed())
def test_signatures_that_do_not_fit_take_something_with_them(key: str) -> None:
    document = sheet_of(key)
    tall = replace(document, page=replace(document.page, height=1500))
    end = max(word.bottom for word in body(tall, laid_out(tall).words))
    short = replace(document, page=replace(document.page, height=end + document.page.bottom - 4))
    words = body(short, laid_out(short).words)
    last = {word.text for word in words if word.page == words[-1].page}
    said = " ".join(_said(one) for one in blocks(document))

    assert words[-1].page > 1
    assert {word for word in last if not word.startswith("(...")} - set(said.split()) - {"Tembusan:", "1.", "Arsip"}


def _said(block: dict[str, Any]) -> str:
    return " ".join([block.get("above", ""), *block["lines"], block["name"], block["rank"], block["nip"]])


# The small ones


@pytest.mark.parametrize("key", [key for key, paper in PAPERS.items() if paper.shape == "sheets" and key not in BLIND])
def test_sheet_about_nobody_has_its_head(key: str) -> None:
    kinds = [kind.key for kind in KINDS.values() if key in kind.papers]
    document = PAPERS[key].build(real_run(0, kind=kinds[0] if kinds else "storytelling"))
    text = " ".join(laid_out(document).text().upper().split())

    assert next(iter(document), None) is not None or ("LITERASI MASYARAKAT" in text and document.title.upper() in text)


def test_dates_stand_on_one_line() -> None:
    columns = ("name", "birth_date", "school")
    pdf = laid_out(PAPERS["roster"].build(real_run(9, landscape=True, columns=columns)))
    assert pdf.text().count("Agustus 2015") == 9


@pytest.mark.parametrize("count", [8, 9])
def test_no_row_to_sign_is_without_its_pair(count: int) -> None:
    assert {row["kind"] for row in PAPERS["attendance_day"].build(run(count))} == {"pair"}


def test_half_sheets_of_a_real_office_fit_on_a4() -> None:
    for key in ("receipt", "document_receipt", "manuscript_receipt", "money_receipt"):
        assert laid_out(PAPERS[key].build(real_run(2, paper_size="a4"))).pages == 2, key


def test_higher_labels_have_larger_letters() -> None:
    high = [_highest(sheet) for sheet in ("a4-3x7", "a4-2x7", "a4-2x4")]
    assert high == sorted(high)
    assert high[2] > 1.5 * high[1]


def _highest(sheet: str) -> float:
    words = laid_out(PAPERS["folder_label"].build(run(1, texts={"label_sheet": sheet}))).words
    return max(word.bottom - word.top for word in words)
