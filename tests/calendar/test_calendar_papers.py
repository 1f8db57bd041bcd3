"""The month on one A3 sheet however much happens, and the list with all of it."""

from datetime import date
from itertools import chain

import pytest

from pdf_templates.papers import PAPERS
from tests.support.calendar_samples import sample_days
from tests.support.paper_samples import run
from tests.support.printed import laid_out


@pytest.mark.parametrize("count", [0, 200])
def test_month_stays_on_one_sheet_and_says_what_does_not_fit(count: int) -> None:
    about = run(0, kind="lifeskill")
    page = sample_days(about.program, count)
    pdf = laid_out(PAPERS["calendar_month"].build(run(0, kind="lifeskill", calendar=page)))
    text = pdf.text()
    assert (pdf.pages, "Hari Kemerdekaan" in text, "lagi" in text) == (1, True, count > 0)
    shown = text.count("Pertemuan")
    hidden = sum(int(words.split()[0]) for words in text.split("+ ")[1:])
    everything = len(list(chain.from_iterable(page.by_day.values())))
    assert shown + hidden + text.count("ditutup") == everything


def test_list_has_everything_of_its_days() -> None:
    about = run(0, kind="lifeskill")
    page = sample_days(about.program, 20)
    text = laid_out(PAPERS["calendar_list"].build(run(0, kind="lifeskill", calendar=page))).text()
    assert text.count("Pertemuan") == 20
    assert "Pendaftaran ditutup" in text
    assert sorted(page.by_day)[0] == date(2026, 8, 3)
