"""What is said of visits on pages, papers and in spreadsheets: the lines of a month, times of a stop, words of a visit."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from domain.models import Stop
from domain.models.services.visit import CELLS
from domain.visits.reporting import MonthReport, Sum
from domain.visits.stops import numbers
from domain.visits.visits import Visit
from forms.desk.session import WEEKDAYS
from pdf_templates import words
from pdf_templates.reports import Line

LINES: Mapping[str, str] = {
    "held": "Kunjungan terlaksana",
    "missed": "Kunjungan tidak terlaksana",
    "uncounted": "Kunjungan belum dihitung",
    "visitors": "Pengunjung",
    "m": "Pengunjung laki-laki",
    "f": "Pengunjung perempuan",
    "read": "Buku dibaca",
    "borrowed": "Buku dipinjam",
    "members": "Anggota baru",
}
"""What a month is counted by, in this order."""
HEADS = ("Pos", "Kelurahan", "Terlaksana", "Tidak", "L", "P", "Pengunjung", "Dibaca", "Dipinjam", "Anggota baru")
"""What stands over the sums of stops."""


def lines_of(report: MonthReport) -> list[Line]:
    """All numbers of the month beside the month before."""
    return [Line(label, number_of(report.total, key), number_of(report.before, key)) for key, label in LINES.items()]


def number_of(one: Sum, key: str) -> int:
    """A number by its key in LINES."""
    if key in CELLS:
        return one.counts[key]
    return one.of_group(key) if key in ("m", "f") else int(getattr(one, key))


def sums_of(one: Sum) -> tuple[int, ...]:
    """The numbers of a stop or kelurahan, as HEADS names them from the third on."""
    return tuple(number_of(one, key) for key in ("held", "missed", "m", "f", "visitors", "read", "borrowed", "members"))


def times_of(stop: Stop) -> str:
    """When a stop is visited, in words: "Senin, minggu ke-1 dan ke-3, pukul 09.00–11.00"."""
    if not (stop.weekdays and stop.starts):
        return "Bila diminta"
    days = listed([WEEKDAYS[str(day)] for day in numbers(stop.weekdays)])
    weeks = listed(["terakhir" if week == -1 else f"ke-{week}" for week in numbers(stop.weeks)])
    clocks = f"{stop.starts}–{stop.ends}" if stop.ends else stop.starts
    return f"{'' if weeks else 'Setiap '}{days}{f', minggu {weeks}' if weeks else ''}, pukul {clocks}"


def listed(parts: list[str]) -> str:
    """Words as people list them: "Senin, Rabu, dan Kamis"; two without a comma."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"


def hours_of(visit: Visit, zone: str) -> str:
    """From when to when: "09.00–11.00"."""
    moments = (moment for moment in (visit.session.starts_at, visit.session.ends_at) if moment)
    return "–".join(words.show_time(moment.astimezone(ZoneInfo(zone)).time()) for moment in moments)


def state_of(visit: Visit) -> str:
    """What a schedule says of a visit beside its time: why it is not held."""
    reason = visit.session.cancel_reason
    return "" if visit.is_held else f"Batal: {reason}" if reason else "Batal"


def crew_of(visit: Visit) -> str:
    """Who drives and who is on duty, each once."""
    session = visit.session
    return ", ".join(dict.fromkeys(one.name for one in (session.driver, session.officer) if one))


def address_of(visit: Visit) -> str:
    """Where it is; empty where nobody wrote it."""
    return visit.session.venue.address if visit.session.venue else ""


def village_of(visit: Visit) -> str:
    """The kelurahan; empty where nobody chose it."""
    venue = visit.session.venue
    return venue.region.name if venue and venue.region else ""
