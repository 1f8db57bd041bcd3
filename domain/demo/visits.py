"""The mobile library: stops, a year of visits by their rules, what was counted, visits that were missed, requests."""

from datetime import date, timedelta

from sqlalchemy import select

from domain.demo.calendar import Calendar
from domain.models import Account, Institution, Officer, Program, Region, Vehicle
from domain.models.services.visit import CELLS
from domain.office.clock import local_today
from domain.office.offices import office
from domain.registering import registering, replying, reviewing
from domain.store.db import db
from domain.visits import planning, requests, stops, tallying
from domain.visits.visits import every_visit

STOPS = (
    ("Posyandu Melati Contoh", "Gang Melati 3", "1", "1,3", "09.00", "10.30", "Kader Percobaan"),
    ("Perumahan Griya Misalan", "Lapangan Blok C", "1", "2,4", "15.30", "17.00", "Ketua RT Umpama"),
    ("Taman Bacaan Teladan", "Jalan Teladan 12", "2", "1,3", "14.00", "16.00", "Bunda Baca Misalan"),
    ("SD Sampel Pagi", "Jalan Sampel 5", "3", "1,3", "09.00", "11.30", "Guru Andai, S.Pd."),
    ("Pasar Percobaan", "Depan pos keamanan", "5", "2,-1", "08.00", "10.00", "Mandor Contoh"),
)
"""Name, address, day of the week, weeks of the month, from, until, whom to meet."""
ASKED = (
    ("Madrasah Umpama Baru", 9, "09.00", "Kepala Misal, S.Ag."),
    ("Posyandu Anggrek Contoh", 12, "10.00", "Kader Sampel"),
    ("Perumahan Andai Permai", 5, "16.00", "Ketua RW Teladan"),
)


def make_stops(program: Program) -> None:
    """Five stops in different kelurahan, all with the office's own car and driver."""
    regions = db.scalars(select(Region.code).where(Region.parent_code.is_not(None)).order_by(Region.code)).all()
    vehicle = db.scalars(select(Vehicle).order_by(Vehicle.id)).first()
    driver = db.scalars(select(Officer).where(Officer.institution_id.is_(None)).order_by(Officer.id)).first()
    crew = {"driver_id": driver.id if driver else None, "officer_id": driver.id if driver else None}
    for place, (name, address, weekdays, weeks, starts, ends, contact) in enumerate(STOPS):
        found = db.scalars(select(Institution).where(Institution.name == name)).first()
        values = {
            "venue": name, "address": address, "region_code": regions[place * 2 % len(regions)] if regions else "",
            "institution_id": found.id if found else None, "contact": contact, "phone": f"+6281200009{place}10",
            "weekdays": weekdays, "weeks": weeks, "starts": starts, "ends": ends, "in_use": True,
        }  # fmt: skip
        stops.set_stop(program, None, values | crew | {"vehicle_id": vehicle.id if vehicle else None})


def fill(program: Program, calendar: Calendar, officer: Account) -> None:
    """Twelve months of visits, counted until the day before yesterday; some were missed, and yesterday's wait."""
    actor, today = f"account:{officer.id}", local_today()
    first = (today.replace(day=1) - timedelta(days=270)).replace(day=1)
    found, zone = stops.stops_of(program), office().timezone
    planned = planning.plan_stops(found, first, first + timedelta(days=364), zone)
    planning.add_visits(program, found, planning.values_of(planned, zone))
    for place, visit in enumerate(one for one in every_visit(program) if one.day < today - timedelta(days=1)):
        if place % 17 == 11:
            tallying.say_missed(visit.session, ("rain", "vehicle", "road")[place % 3], actor)
        else:
            tallying.type_paper(visit.session, _counts(place, visit.day), actor)
    _ask(program, calendar, actor)


def _counts(place: int, day: date) -> dict[str, int | None]:
    """Numbers that look like a village's: more pupils than adults, more women than men; nobody's in particular."""
    base = 4 + (place * 7 + day.month) % 9
    shares = dict(zip(CELLS, (3, 4, 5, 6, 1, 3, 14, 6, 0), strict=True))
    counts: dict[str, int | None] = {cell: base * share // 4 + (place * share) % 3 for cell, share in shares.items()}
    return counts | {"members": (place * 5) % 4}


def _ask(program: Program, calendar: Calendar, actor: str) -> None:
    """A school that wants to be a stop; three requests: one waits, one was granted, one was not."""
    school = db.scalars(select(Institution).where(Institution.type_key == "school").order_by(Institution.code)).first()
    applied = {
        "name": "Guru Contoh, S.Pd.", "position": "Kepala perpustakaan", "phone": "0812-0000-9210", "readers": "pupils",
        "reader_count": "80", "times": "Kamis pagi", "parking": "Halaman sekolah", "consent_data": "yes",
    }  # fmt: skip
    reviewing.verify(registering.register_one(program, school, applied, "web", "system"), actor)
    form = program.form(requests.VISIT)
    for place, (name, ahead, clock, contact) in enumerate(ASKED):
        day = calendar.day(ahead)
        replying.reply_one(
            form,
            {
                "institution": name, "address": f"Jalan Andai {place + 1}", "day": f"{day.day}/{day.month}/{day.year}",
                "clock": clock, "readers": "children", "reader_count": str(30 + 10 * place), "name": contact,
                "phone": f"0812-0000-93{place:02}", "consent_data": "yes", "region": _first_region(),
            },
            "web", "system",
        )  # fmt: skip
    _waits, granted, refused = reversed(requests.requests_of(program))
    vehicle = db.scalars(select(Vehicle).order_by(Vehicle.id)).first()
    values = {
        "venue": granted.place, "starts_at": calendar.at(ASKED[1][1], 10), "ends_at": calendar.at(ASKED[1][1], 12),
        "vehicle_id": vehicle.id if vehicle else None, "driver_id": None, "officer_id": None,
    }  # fmt: skip
    requests.accept(program, granted, values, actor)
    requests.decline(program, refused, "Mobil sudah dipakai pada sore itu; kami tawarkan hari Kamis.", actor)


def _first_region() -> str:
    return db.scalar(select(Region.code).where(Region.parent_code.is_not(None)).order_by(Region.code).limit(1)) or ""
