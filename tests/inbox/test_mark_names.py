"""How marks name what they are about."""

import pytest

from domain.inbox.naming import number_in


@pytest.mark.parametrize(
    ("name", "number"),
    [("session:5", 5), ("session:999999999", 999999999)]
    + [
        (wrong, 0) for wrong in ("", "5", "session:", "stage:5", "session:-5", "session:٥", "session:1234567890", "session:5/6")
    ],
)
def test_number_in_is_nothing_for_another_noun_or_no_number(name: str, number: int) -> None:
    assert number_in(name, "session") == number
