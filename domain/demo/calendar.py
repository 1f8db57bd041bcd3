"""The days of the demonstration, counted from today."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.store.db import utcnow


class Calendar:
    """Days and hours counted from today, where the office is."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.today = utcnow().astimezone(zone).date()

    def day(self, ahead: int) -> date:
        """A working day so many days from now. What is past stays past, and today is today, also on a Saturday."""
        day = self.today + timedelta(days=ahead)
        over = max(0, day.weekday() - 4) if ahead else 0
        return day + timedelta(days=(3 - over if ahead > 0 else -over) if over else 0)

    def at(self, ahead: int, hour: int, minute: int = 0) -> datetime:
        """An hour of that day."""
        return datetime.combine(self.day(ahead), time(hour, minute), self.zone)

    def open_now(self, first: int, last: int) -> dict[str, object]:
        """Open since last week and for 45 days more; held between these days."""
        return {
            "year": self.today.year,
            "opens_at": datetime.combine(self.today - timedelta(days=7), time(8), self.zone),
            "closes_at": datetime.combine(self.today + timedelta(days=45), time(16), self.zone),
            "starts_on": self.day(first),
            "ends_on": self.day(last),
            "contact_name": "Panitia Contoh",
            "contact_phone": "+6281200009000",
        }
