"""Loans of packages: a year of exchanges, one that is out, one that is overdue, one that came back in part; the car."""

from datetime import timedelta

from sqlalchemy import select

from domain.demo.calendar import Calendar
from domain.lending import importing, packages, scanning, trips
from domain.models import Account, Institution, Package, Program, Registration, Vehicle
from domain.registering import registering, reviewing
from domain.store.db import db
from forms.lending.book_list import BookLine

TITLES = (
    "Malin Kundang", "Sabai Nan Aluih", "Cindua Mato", "Asal Mula Danau Singkarak", "Robohnya Surau Kami", "Anggun Nan Tongga",
    "Si Kancil dan Buaya", "Ensiklopedia Hewan", "Belajar Berhitung", "Laskar Pelangi", "Sains untuk Anak", "Puisi Kecil",
)  # fmt: skip
MONTHS = 11
"""So many packages of the reading garden came and went before the one that is there."""
APPLICANTS = ("Bunda Baca Misalan", "Wali Sampel, S.H.", "Guru Contoh, S.Pd.", "Umpama Sari, S.Pd.")


def fill(program: Program, calendar: Calendar, officer: Account) -> None:
    """Four applications, one of which waits; the packages are 12 copies each."""
    actor = f"account:{officer.id}"
    importing.import_copies([_line(number) for number in range(1, 61)])
    garden, prison, school, _waits = (_apply(program, who, place) for place, who in enumerate(_institutions()))
    for borrower in (garden, prison, school):
        reviewing.verify(borrower, actor)
        _agree(borrower, calendar)
    for month in range(MONTHS, 0, -1):
        _exchange(program, garden, month, calendar, actor)
    running = _lend(garden, range(1, 13), calendar, -12, actor)
    _lend(prison, range(13, 25), calendar, -41, actor)
    done = _lend(school, range(25, 37), calendar, -45, actor)
    scanning.scan(done, [_code(number) for number in range(25, 35)], "back", "good", actor)
    scanning.scan(done, [_code(35)], "back", "damaged", actor)
    scanning.miss_the_rest(done, actor)
    packages.close(done, {"returned_on": calendar.day(-14), "giver": school.name})
    coming = packages.new_package(school)
    scanning.scan(coming, [_code(number) for number in range(37, 43)], "packed", "", actor)
    _drive(program, calendar, 3, [trips.Stop(running.registration_id, "exchange"), trips.Stop(school.id, "deliver")])


def _exchange(program: Program, borrower: Registration, month: int, calendar: Calendar, actor: str) -> None:
    """A package of a month that is over, other books than last month, and the car that brought it."""
    first = 37 + 12 * (month % 2)
    numbers, ahead = range(first, first + 12), -12 - 30 * month
    package = _lend(borrower, numbers, calendar, ahead, actor)
    scanning.scan(package, [_code(number) for number in numbers], "back", "good", actor)
    packages.close(package, {"returned_on": calendar.day(ahead + 28), "giver": borrower.name})
    _drive(program, calendar, ahead, [trips.Stop(borrower.id, "exchange")])


def _institutions() -> list[Institution]:
    """A reading garden, a prison and two schools."""
    others = (
        select(Institution).where(Institution.type_key.in_(("reading_garden", "prison"))).order_by(Institution.type_key.desc())
    )
    schools = select(Institution).where(Institution.type_key == "school").order_by(Institution.code).limit(2)
    return [*db.scalars(others), *db.scalars(schools)]


def _line(number: int) -> BookLine:
    cells = {
        "code": _code(number), "inventory": f"{number:05}/DPK/2023", "title": TITLES[number % len(TITLES)],
        "author": "Pengarang Contoh", "call_number": f"398.2 CON {number % 9}",
    }  # fmt: skip
    return BookLine(number + 1, cells)


def _code(number: int) -> str:
    return f"DPK{number:05}"


def _apply(program: Program, institution: Institution, place: int) -> Registration:
    answers = {
        "name": APPLICANTS[place], "position": "Pengelola", "phone": f"0812-0000-91{place:02}", "readers": "children",
        "reader_count": str(40 + 10 * place), "subjects": "Cerita anak", "shelf": "Lemari di ruang baca",
        "consent_care": "yes", "consent_data": "yes",
    }  # fmt: skip
    return registering.register_one(program, institution, answers, "web", "system")


def _agree(borrower: Registration, calendar: Calendar) -> None:
    begins = calendar.day(-350)
    values = {"number": "", "dated": begins, "begins_on": begins, "ends_on": begins + timedelta(days=365), "no_stamp": ""}
    packages.set_agreement(borrower, values | {"signed_on": calendar.day(-348)})


def _lend(borrower: Registration, numbers: range, calendar: Calendar, ahead: int, actor: str) -> Package:
    package, on = packages.new_package(borrower), calendar.day(ahead)
    scanning.scan(package, [_code(number) for number in numbers], "packed", "", actor)
    packages.hand_over(package, {"handed_on": on, "due_on": on + timedelta(days=30), "receiver": borrower.name, "note": ""})
    return package


def _drive(program: Program, calendar: Calendar, ahead: int, stops: list[trips.Stop]) -> None:
    vehicle = db.scalars(select(Vehicle).order_by(Vehicle.id)).first()
    times = {"starts_at": calendar.at(ahead, 11, 45), "ends_at": calendar.at(ahead, 13, 45)}
    values = {**times, "vehicle_id": vehicle.id if vehicle else None, "driver": "Pengemudi Contoh"}
    trips.set_trip(program, None, values, stops)
