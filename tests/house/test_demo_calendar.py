"""The demonstration is loaded on any day of the week."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.demo.calendar import Calendar

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize("today", [MONDAY + timedelta(days=number) for number in range(7)])
def test_demonstration_has_its_days_on_the_right_side_of_today(today: date) -> None:
    calendar = Calendar(ZoneInfo("Asia/Jakarta"))
    calendar.today = today

    past = [calendar.day(-ahead) for ahead in range(1, 9)]
    coming = [calendar.day(ahead) for ahead in range(1, 9)]

    assert calendar.day(0) == today  # the contest that is being judged
    assert max(past) < today < min(coming)
    assert all(day.weekday() < 5 for day in past + coming)
