"""Registrations as short text for an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.registering import spans


@pytest.mark.parametrize(
    ("sequences", "text"), [([], ""), ([7], "7"), ([3, 1, 2], "1-3"), ([1, 2, 2, 9], "1-2,9"), ([5, 7], "5,7")]
)
def test_neighbours_are_one_span(sequences: list[int], text: str) -> None:
    assert spans.written(sequences) == text


@given(st.sets(st.integers(0, 60), max_size=40))
def test_spans_name_exactly_what_was_written(sequences: set[int]) -> None:
    found = {one for first, last in spans.parsed(spans.written(sequences)) for one in range(first, last + 1)}
    assert found == sequences


@pytest.mark.parametrize("text", ["", "x", "-3", "1-", "1--3", "9999999999", "1;2", "٣"])
def test_what_is_no_span_names_nobody(text: str) -> None:
    assert spans.parsed(text) == []
