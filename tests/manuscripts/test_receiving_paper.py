"""Manuscripts that are handed in on paper."""

import pytest

from domain.manuscripts import receiving
from domain.models import Manuscript
from domain.store.db import writing
from tests.support.databases import on_both
from tests.support.factories import make_program, make_school
from tests.support.manuscripts import gathered, send_typed

pytestmark = [on_both, pytest.mark.usefixtures("office")]


@pytest.fixture
def manuscript() -> Manuscript:
    program = make_program("creative_writing")
    send_typed(program, make_school())
    return gathered(program)[0]


def test_number_of_sheets_is_corrected_and_the_first_receipt_stays(manuscript: Manuscript) -> None:
    with writing():
        receiving.receive(manuscript, 3, "account:1")
    first = manuscript.handed_in_at
    with writing():
        receiving.receive(manuscript, 4, "account:2")
    assert first is not None
    assert (manuscript.sheets, manuscript.handed_in_at, manuscript.received_by) == (4, first, "account:1")


def test_manuscript_that_was_not_handed_in_after_all_has_no_receipt(manuscript: Manuscript) -> None:
    with writing():
        receiving.receive(manuscript, 3, "account:1")
    with writing():
        receiving.take_back(manuscript)
    assert (manuscript.sheets, manuscript.handed_in_at, manuscript.received_by) == (None, None, "")
