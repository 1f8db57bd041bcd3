"""Days of the calendar that papers are tried with."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.calendar.reading import by_day
from domain.declaring import Happening, Span
from domain.models import Program
from pdf_templates.calendar_needs import CalendarPage

MONTH = date(2026, 8, 1), date(2026, 8, 31)


def sample_days(program: Program, count: int) -> CalendarPage:
    """A month with so many things, all on the days of two weeks; the titles are long ones."""
    span = Span(*MONTH, ZoneInfo("Asia/Jakarta"), {1: program})
    found = [
        Happening(
            "session", f"session-{number}", program, f"Pertemuan {number} tentang membaca nyaring bersama orang tua",
            datetime(2026, 8, 3, 2, tzinfo=UTC) + timedelta(days=number % 14), place="Aula Perpustakaan Umum Kota",
        )
        for number in range(count)
    ]  # fmt: skip
    found += [Happening("closes", "closes-1", program, "", datetime(2026, 8, 20, 9, tzinfo=UTC))] if count else []
    return CalendarPage(span, by_day(found, span), {date(2026, 8, 17): "Hari Kemerdekaan"}, "Agustus 2026")
