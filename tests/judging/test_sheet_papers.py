"""The papers of judging: whose sheet it is, what a blind one hides, and what stands in its fields."""

from typing import Any

from domain.judging.sheets import Sheet
from domain.models import Score
from pdf_templates.papers import PAPERS
from pdf_templates.papers.judging.score_sheet import show_code
from tests.support import paper_samples
from tests.support.printed import laid_out


def text_of(paper: str, **more: Any) -> str:
    return " ".join(laid_out(PAPERS[paper].build(paper_samples.run(3, **more))).text().split())


def test_score_sheet_bears_program_stage_judge_and_code() -> None:
    text = text_of("score_sheet")
    assert "Lomba Bertutur SD/MI Tingkat Kota Contoh Tahun 2026" in text
    assert "Babak penyisihan" in text
    assert text.count("Hj. Contoh Juri Nan Panjang, S.Pd., M.Sn.") == 2  # in the facts and under the line for the signature
    assert show_code("ABCDEFGH") == "ABCD-EFGH"
    assert "ABCD-EFGH" in text


def test_blind_score_sheet_names_codes_only() -> None:
    run = paper_samples.run(3)
    blind = paper_samples.sheet(run.program, list(run.registrations), is_blind=True)
    text = text_of("score_sheet", sheet=blind)
    assert [one.name for one in run.registrations if one.name in text] == []
    assert [one.code for one in blind.performances if one.code not in text] == []


def test_score_sheet_is_blank_or_filled_as_it_is_asked_for() -> None:
    run = paper_samples.run(3)
    sheet = paper_samples.sheet(run.program, list(run.registrations))
    given = {(1, place): Score(value=points) for place, points in ((1, 8050), (2, 7000), (3, 6000))}
    filled = Sheet(sheet.seat, sheet.criteria, sheet.performances, given)
    assert "Siti" not in text_of("score_sheet", sheet=filled, texts={"fill": "blank"})
    listed, scored = text_of("score_sheet", sheet=filled), text_of("score_sheet", sheet=filled, texts={"fill": "given"})
    assert ("80,5" in listed, "210,5" in listed) == (False, False)
    assert ("80,5" in scored, "210,5" in scored) == (True, True)


def test_spread_report_marks_who_is_over_the_limit() -> None:
    text = text_of("spread_report")
    assert "Batas selisih : 15" in text
    assert text.count("melewati batas") == 1
