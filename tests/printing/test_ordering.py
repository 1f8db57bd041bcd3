"""Choices put in order by numbers, or as they were ordered before."""

import pytest

from forms.answer_form import Values
from forms.desk.ordering import in_order, place_name

CHOICES = {code: code.upper() for code in "abcd"}


def places(**numbers: str) -> Values:
    return {place_name("letters", code): number for code, number in numbers.items()}


@pytest.mark.parametrize(
    ("values", "order"),
    [
        ({}, "abcd"),
        ({"letters": ["c", "a"]}, "cabd"),
        ({"letters": "d"}, "dabc"),
        (places(a="1", b="2", c="3", d="4"), "abcd"),
        (places(a="1", b="2", c="3", d="1"), "dabc"),
        (places(a="3", b="2", c="3", d="4"), "bcad"),
        (places(a="1", b="2", c="3", d="2"), "adbc"),
        (places(d="1", c="2", b="3", a="1"), "adcb"),
        (places(a="", b="x", c="-1", d="1"), "dabc"),
        (places(a="9999", b="2"), "abcd"),
        ({"letters": ["c"], **places(a="2", b="1")}, "bacd"),
    ],
)
def test_choices_come_in_the_order_that_is_asked_for(values: Values, order: str) -> None:
    found = in_order("letters", CHOICES, values)
    assert "".join(found) == order
    assert found == CHOICES
