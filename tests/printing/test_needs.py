"""What papers need is asked by name: handed over, or loaded once when a paper asks."""

from dataclasses import replace
from itertools import count

import pytest

from domain.models import Office, Program
from domain.registering.statistics import Statistics
from pdf_templates.needs import BATCH, SESSIONS, STATISTICS, Need
from pdf_templates.papers import PAPERS
from pdf_templates.printing.runs import new_run
from tests.support.factories import make_registration, make_school, make_session


def test_need_is_loaded_when_it_was_not_handed_over(office: Office, program: Program) -> None:
    session = make_session(program)
    make_registration(program, make_school())
    run = new_run(office, program)
    assert (SESSIONS.of(run), STATISTICS.of(run).total) == ([session], 1)
    assert SESSIONS.of(new_run(office)) == ()


def test_need_that_was_handed_over_is_not_loaded(office: Office, program: Program) -> None:
    make_session(program)
    run = new_run(office, program, given={SESSIONS: [], STATISTICS: Statistics(total=7)})
    assert (SESSIONS.of(run), STATISTICS.of(run).total) == ([], 7)


def test_need_is_loaded_once_a_run_and_again_for_another(office: Office) -> None:
    numbers = count(1)
    counter = Need("counter", lambda run: next(numbers))
    run = new_run(office)
    assert [counter.of(run), counter.of(run), counter.of(replace(run, is_copy=True))] == [1, 1, 2]


def test_need_of_a_batch_must_be_handed_over(office: Office, program: Program) -> None:
    with pytest.raises(ValueError, match="batch"):
        BATCH.of(new_run(office, program))


def test_summary_counts_by_itself(office: Office, program: Program) -> None:
    make_registration(program, make_school())
    (record,) = PAPERS["summary"].build(new_run(office, program))
    assert record["total"] == "1"
