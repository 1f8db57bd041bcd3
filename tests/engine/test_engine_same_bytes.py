"""The same data give the same bytes, whatever was printed before."""

from io import BytesIO

import pytest

from pdf_templates.engine.press import Press
from pdf_templates.papers import PAPERS
from tests.printing.test_contracts_papers import ROWS, document
from tests.support.paper_samples import NAMES

IN_EVERY_RUN = {"roster", "attendance_days", "score_sheet"}
"""A roster, one that counts over the page, and one with a code in each row's band."""
KEYS = [pytest.param(key, marks=() if key in IN_EVERY_RUN else (pytest.mark.long,)) for key in ROWS]


def _bytes(press: Press, key: str, count: int, names: tuple[str, ...] = NAMES) -> bytes:
    out = BytesIO()
    press.write(document(key, count, names=names), out)
    return out.getvalue()


@pytest.mark.parametrize("key", KEYS)
def test_table_is_the_same_file_wherever_its_rows_were_met_first(key: str) -> None:
    """A row's program is cut from the first layout that has its shape: alone, last of two, or fifth of seven."""
    assert PAPERS[key].shape == "rows"
    used = Press()
    _bytes(used, key, 1)
    _bytes(used, key, 2, NAMES[-1:])
    assert _bytes(used, key, 7) == _bytes(Press(), key, 7)
