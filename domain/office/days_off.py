"""Days on which nothing takes place: public holidays and cuti bersama, and what the office says otherwise."""

from datetime import date
from functools import cache

from sqlalchemy import delete, select

from domain.models import DayOff
from domain.rules import RuleBroken
from domain.store.db import db, insert_or_ignore
from forms.reading.days import show_day


@cache
def national_days(year: int) -> dict[date, str]:
    """Public holidays and cuti bersama of a year; those that are not decided yet say that they are estimated.

    The package is heavy and few pages ask.
    """
    from holidays import country_holidays

    return dict(country_holidays("ID", years=year, categories=("public", "government"), language="id").items())


def days_off(first: date, last: date) -> dict[date, str]:
    """Day → why nothing takes place, both ends counted. The office's own list has the last word."""
    found = {day: name for year in range(first.year, last.year + 1) for day, name in national_days(year).items()}
    for own in own_days(first, last):
        found[own.day] = own.name
        if own.is_worked:
            del found[own.day]
    return {day: name for day, name in found.items() if first <= day <= last}


def own_days(first: date, last: date) -> list[DayOff]:
    """What the office says itself, in order of days."""
    return list(db.scalars(select(DayOff).where(DayOff.day.between(first, last)).order_by(DayOff.day)))


def add_day(day: date, name: str, is_worked: bool) -> None:
    """A day off of the office's own, or a national one on which it works. Raises RuleBroken for a day that stands there."""
    if not insert_or_ignore(DayOff, {"day": day, "name": name, "is_worked": is_worked}):
        raise RuleBroken("%(day)s sudah ada di daftar. Hapus dahulu yang lama.", "day", day=show_day(day.isoformat()))


def remove_day(day: date) -> None:
    """Forget what the office said about a day; saying it twice changes nothing."""
    db.execute(delete(DayOff).where(DayOff.day == day))
