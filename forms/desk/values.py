"""Answers of the staff's forms as values, and values as the strings that such a form shows."""

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from forms.definition import Answer
from forms.reading.points import points, show_points


def as_text(answer: Answer) -> str:
    """A single answer; empty when there is none."""
    return answer if isinstance(answer, str) else ""


def as_lines(answer: Answer) -> list[str]:
    """The lines of a text that hold anything."""
    return [line.strip() for line in as_text(answer).splitlines() if line.strip()]


def as_codes(answer: Answer) -> list[str]:
    """The codes that were ticked."""
    return list(answer) if isinstance(answer, list) else [answer] if answer else []


def as_number(answer: Answer) -> int | None:
    """A number, or None where nothing was written."""
    return int(as_text(answer)) if answer else None


def as_points(answer: Answer) -> int | None:
    """Hundredths of a point, or None where nothing was written."""
    return points(as_text(answer)) if answer else None


def show_typed_points(value: int | None) -> str:
    """Points as they are typed; empty for none."""
    return "" if value is None else show_points(value)


def as_day(answer: Answer) -> date | None:
    """A day, or None where nothing was written."""
    return date.fromisoformat(as_text(answer)) if answer else None


def as_moment(day: Answer, clock: Answer, zone: str) -> datetime | None:
    """A day and a clock in the office's zone as one aware moment; None when either is missing."""
    if not day or not clock:
        return None
    local = datetime.combine(date.fromisoformat(as_text(day)), time.fromisoformat(as_text(clock).replace(".", ":")))
    return local.replace(tzinfo=ZoneInfo(zone))


def show_typed_day(day: date | None) -> str:
    """A day as people type it: 17/8/2026."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def show_typed_moment(moment: datetime | None, zone: str, key: str) -> dict[str, str]:
    """A moment as the two strings that a form asks for: the day under `key`, the clock under `key`_clock."""
    if moment is None:
        return {}
    local = moment.astimezone(ZoneInfo(zone))
    return {key: show_typed_day(local.date()), f"{key}_clock": f"{local:%H.%M}"}


def show_number(number: int | None) -> str:
    """A number as it is typed; empty for none."""
    return "" if number is None else str(number)


def answers_of(answers: Mapping[str, Answer], *keys: str) -> dict[str, str]:
    """These answers as strings, empty where nothing was written."""
    return {key: as_text(answers.get(key, "")) for key in keys}
