"""What marks come to: who has seen the other decides; who has not is kept beside it."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from domain.inbox.standing import Standing, fold
from domain.models import Mark

A, A_ON_TABLET, B = ("link:1", "phone"), ("link:1", "tablet"), ("account:1", "desk")
Said = tuple[tuple[str, str], str, int]


def said(*marks: Said) -> tuple[str, str]:
    """The state that counts and the one that differs, after (who, state, newest mark seen) each; marks are numbered from 1."""
    numbers = count(1)
    standing: Standing = fold(
        Mark(id=next(numbers), actor=who[0], device=who[1], value={"state": state}, seen_id=seen) for who, state, seen in marks
    )
    return standing.now.value["state"], standing.differs.value["state"] if standing.differs else ""


@pytest.mark.parametrize(
    ("marks", "left"),
    [
        ([(A, "present", 0)], ("present", "")),
        ([(A, "present", 0), (A, "sick", 0)], ("sick", "")),  # one's own mark needs no look at the page
        ([(A, "present", 0), (B, "sick", 1)], ("sick", "")),  # seen: the last one counts, as ever
        ([(A, "present", 0), (B, "sick", 0)], ("present", "sick")),  # not seen: both are kept
        ([(A, "present", 0), (A_ON_TABLET, "sick", 0)], ("present", "sick")),  # another device of one link is another hand
        ([(A, "present", 0), (B, "present", 0)], ("present", "")),  # two who agree do not differ
        ([(A, "present", 0), (B, "sick", 0), (B, "present", 0)], ("present", "")),  # B comes round
        ([(A, "present", 0), (B, "sick", 0), (B, "absent", 0)], ("present", "absent")),
        ([(A, "present", 0), (B, "sick", 0), (A, "excused", 0)], ("excused", "sick")),  # A has not seen B's
        ([(A, "present", 0), (B, "sick", 0), (A, "sick", 0)], ("sick", "")),  # A comes round
        ([(A, "present", 0), (B, "sick", 0), (A, "present", 2)], ("present", "")),  # A has seen both and decides
        ([(A, "present", 0), (B, "sick", 0), (A, "absent", 2)], ("absent", "")),
        ([(A, "present", 0), (B, "sick", 0), (A_ON_TABLET, "absent", 1)], ("absent", "sick")),
        ([(A, "present", 0), (A, "", 0), (B, "sick", 1)], ("", "sick")),  # taken back counts as a mark
    ],
)
def test_marks_come_to(marks: list[Said], left: tuple[str, str]) -> None:
    assert said(*marks) == left


def test_time_of_a_tap_is_by_the_servers_clock_and_never_in_the_future() -> None:
    came, two_hours = datetime(2026, 11, 27, 5, 0, tzinfo=UTC), 2 * 3600 * 1000
    fast = Mark(device_at=came + timedelta(hours=1), clock_ms=-two_hours, received_at=came)
    assert fast.tapped_at == came - timedelta(hours=1)
    assert Mark(device_at=came + timedelta(hours=1), clock_ms=None, received_at=came).tapped_at == came
    assert Mark(device_at=None, clock_ms=None, received_at=came).tapped_at == came
