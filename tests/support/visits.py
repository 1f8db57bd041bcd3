"""A small mobile library for tests: a stop with its car and officer, visits, numbers; and samples for papers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.models import Officer, Program, Region, Reply, Session, Stop, Tally, Vehicle, Venue
from domain.models.services.visit import CELLS
from domain.office import officers, venues
from domain.office.clock import local_today
from domain.registering import replying
from domain.store.db import writing
from domain.visits import stops
from domain.visits.reporting import MonthReport, report_from
from domain.visits.requests import VISIT
from domain.visits.visits import Visit, set_visit
from tests.support.factories import make_program

ZONE = ZoneInfo("Asia/Jakarta")
ACTOR = "account:1"
COUNTS: dict[str, int | None] = dict(zip(CELLS, (1, 2, 3, 4, 5, 6, 20, 10, 1), strict=True))
"""21 visitors."""
REQUEST = {
    "institution": "Posyandu Anggrek", "address": "Jalan Contoh 2", "region": "99.01.01.1001", "day": "17/8/2027",
    "clock": "09.00", "readers": "children", "reader_count": "40", "name": "Kader Contoh", "phone": "0812 0000 0001",
    "consent_data": "yes",
}  # fmt: skip


def make_driver(name: str = "Pengemudi Contoh") -> Officer:
    """Somebody of the office itself."""
    with writing():
        return officers.set_officer(None, {"name": name, "position": "Sopir"})


def make_vehicle(plate: str = "BA 7 C") -> Vehicle:
    """A car of the office."""
    with writing():
        return venues.set_vehicle(None, {"name": "Mobil keliling", "plate": plate})


def make_stop(program: Program, venue: str = "Posyandu Melati", **more: Any) -> Stop:
    """A stop on Mondays at nine."""
    plain = {
        "venue": venue, "address": "Gang Melati 3", "region_code": None, "institution_id": None, "contact": "Kader Misal",
        "phone": "+6281200000002", "weekdays": "0", "weeks": "", "starts": "09.00", "ends": "10.30", "vehicle_id": None,
        "driver_id": None, "officer_id": None, "in_use": True,
    }  # fmt: skip
    with writing():
        return stops.set_stop(program, None, {**plain, **more})


def make_visit(program: Program, day: date | None = None, venue: str = "Posyandu Melati", **more: Any) -> Session:
    """A visit from nine to ten thirty, today unless a day is named."""
    day = day or local_today()
    times = {"starts_at": datetime.combine(day, time(9), ZONE), "ends_at": datetime.combine(day, time(10, 30), ZONE)}
    crew = {"vehicle_id": None, "driver_id": None, "officer_id": None}
    with writing():
        return set_visit(program, None, {"venue": venue, **times, **crew, **more})


def make_library() -> Program:
    """An open program."""
    return make_program("mobile_library")


def make_request(program: Program, **more: str) -> Reply:
    """Somebody asks for a visit."""
    with writing():
        return replying.reply_one(program.form(VISIT), {**REQUEST, **more}, "web", "public")


LONG = "Perumahan Griya Asri Unggulan Terpadu Kecamatan Lubuk Sikarah Blok "


def sample_visits(count: int) -> list[Visit]:
    """So many visits in one month with long names; every fifth was missed, and every seventh is not counted."""
    region = Region(code="99.01.01.1001", name="Pasar Pandan Air Mati (PPA)")
    vehicle = Vehicle(id=1, name="Mobil pustaka keliling", plate="BA 1000 CT")
    driver = Officer(id=1, name="H. Datuak Rajo Nan Panjang Malin Marajo, S.Pd.I.")
    return [_sample_visit(place, region, vehicle, driver) for place in range(count)]


def _sample_visit(place: int, region: Region, vehicle: Vehicle, driver: Officer) -> Visit:
    venue = Venue(
        id=place + 1, name=f"{LONG}{place + 1}", address=f"Jalan Contoh Nomor {place + 1} dekat pos ronda", region=region
    )
    day = date(2026, 4, 1) + timedelta(days=place % 28)
    start = datetime.combine(day, time(2), UTC)
    is_missed = place % 5 == 4
    session = Session(
        id=place + 1, title=venue.name, venue=venue, vehicle=vehicle, driver=driver, officer=driver, starts_at=start,
        ends_at=start + timedelta(hours=2), cancelled_at=start if is_missed else None,
        cancel_reason="Jalan tidak dapat dilalui" if is_missed else "",
    )  # fmt: skip
    session.vehicle_id = 1
    stop = Stop(
        id=place + 1, venue=venue, contact="Hj. Contoh Ketua Rukun Tetangga Teladan", phone="+6281200000002", weekdays="1,3",
        weeks="1,3,-1", starts="09.00", ends="11.00", in_use=True,
    )  # fmt: skip
    counts = {cell: place % 9 + number for number, cell in enumerate(CELLS)}
    tally = None if is_missed or place % 7 == 6 else Tally(missed="", is_typed=True, differs=False, **counts)
    return Visit(session, stop, tally, day, is_over=True)


def sample_report(about: Program, count: int) -> MonthReport:
    """The report of the month of these visits."""
    return report_from(about, date(2026, 4, 1), sample_visits(count))


def sample_stops(count: int) -> Sequence[tuple[Stop, Sequence[Visit]]]:
    """Each stop with the same visits, at most forty."""
    visits = sample_visits(count)
    return [(one.stop, visits[:40]) for one in visits[:6] if one.stop]
