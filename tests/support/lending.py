"""A small world of loans: a program, a borrower with a signed agreement, books, packages."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from domain.calendar.clashes import Clash
from domain.lending import packages, scanning
from domain.lending.register import Line, Sum
from domain.lending.shown import ShownPackage, ShownRegister
from domain.models import Agreement, BookCopy, Institution, Package, PackageCopy, Program, Registration, Trip, TripStop, Vehicle
from domain.office import institutions
from domain.office.clock import local_today
from domain.registering import registering, reviewing
from domain.store.db import db, writing
from tests.support.factories import make_program

ACTOR = "account:1"
APPLICANT = {
    "name": "Hj. Contoh Penanggung, S.Pd.", "position": "Kepala perpustakaan", "phone": "0812 0000 0001",
    "readers": "children", "reader_count": "120", "subjects": "", "shelf": "Lemari di ruang baca",
    "consent_care": "yes", "consent_data": "yes",
}  # fmt: skip


def make_loans() -> Program:
    """An open program of loans."""
    return make_program("collection_loan")


def make_borrower(program: Program, name: str = "Taman Baca Contoh", is_signed: bool = True) -> Registration:
    """An institution whose application was verified, and with whom there is an agreement."""
    with writing():
        garden = institutions.set_institution(None, {"type_key": "community", "name": name})
        return apply(program, garden, is_signed)


def apply(program: Program, institution: Institution, is_signed: bool = True) -> Registration:
    """Its application, verified; inside `writing()`."""
    registration = registering.register_one(program, institution, APPLICANT, "desk", ACTOR)
    reviewing.verify(registration, ACTOR)
    today = local_today()
    if is_signed:
        values = {
            "number": "", "dated": today, "begins_on": today, "ends_on": today + timedelta(days=365), "no_stamp": "",
            "signed_on": today,
        }  # fmt: skip
        packages.set_agreement(registration, values)
    return registration


def make_copies(count: int, start: int = 1) -> list[BookCopy]:
    """So many copies of books: B0001 …"""
    with writing():
        made = [
            BookCopy(
                key=f"B{number:04}", code=f"B{number:04}", inventory=f"{number:05}/DPK/2019", title=f"Cerita {number}",
                author="Contoh Pengarang", call_number="398.2 CON c",
            )
            for number in range(start, start + count)
        ]  # fmt: skip
        db.add_all(made)
        db.flush()
    return made


def make_package(registration: Registration, *copies: BookCopy) -> Package:
    """A package with these copies, still at the office."""
    with writing():
        package = packages.new_package(registration)
        scanned = scanning.scan(package, [copy.code for copy in copies], "packed", "", ACTOR)
    assert [one.outcome for one in scanned] == ["stored"] * len(copies)
    return package


def lend(package: Package, on: date | None = None, days: int = 30) -> Package:
    """Hand it over, today unless another day is named."""
    on = on or local_today()
    values = {"handed_on": on, "due_on": on + timedelta(days=days), "receiver": "Bu Contoh", "note": ""}
    with writing():
        packages.hand_over(package, values)
    return package


def take_back(package: Package, *codes: str, condition: str = "good") -> list[scanning.Scanned]:
    """Scan what came back."""
    with writing():
        return scanning.scan(package, codes, "back", condition, ACTOR)


def close(package: Package, on: date | None = None) -> None:
    """All is back or missing."""
    with writing():
        packages.close(package, {"returned_on": on or local_today(), "giver": "Bu Contoh"})


TITLES = (
    "Malin Kundang",
    "Asal Mula Danau Singkarak dan Ikan Bilih yang Tidak Pernah Habis: Cerita Rakyat Minangkabau untuk Anak Usia 9–12 Tahun",
    "Laskar Pelangi",
)
TODAY = date(2026, 4, 29)


def sample_package(about: Program, people: Sequence[Registration], count: int) -> ShownPackage | None:
    """A package of so many books that came back in part; none without people."""
    if not people:
        return None
    package = Package(
        id=1, program=about, registration=people[0], number=3, handed_on=date(2026, 3, 2), due_on=date(2026, 4, 1),
        returned_on=date(2026, 4, 2), receiver="Hj. Contoh Penerima, S.Pd.", giver="Contoh Pengantar", note="",
    )  # fmt: skip
    states = ("back", "back", "back", "missing", "packed")
    conditions = ("good", "worn", "damaged", "missing", "")
    rows = [
        PackageCopy(
            package=package, state=states[place % 5], condition_out="good", condition_in=conditions[place % 5],
            copy=BookCopy(
                id=place, code=f"{place:05}/DPK/2019", title=TITLES[place % 3], author="H. Abdul Malik Karim Amrullah (Hamka)"
            ),
        )
        for place in range(count)
    ]  # fmt: skip
    return ShownPackage(package, rows, sample_agreement())


def sample_agreement() -> Agreement:
    """One with a number and a duty stamp."""
    return Agreement(
        number="000.4.7/12/DPK/2026", dated=date(2026, 3, 1), begins_on=date(2026, 3, 1), ends_on=date(2027, 3, 1), no_stamp="",
        signed_on=None,
    )  # fmt: skip


def sample_loans(about: Program, people: Sequence[Registration]) -> ShownRegister:
    """A package of each of these people, every third overdue."""
    lines = [
        Line(
            Package(
                id=place, program=about, registration=one, number=place, handed_on=date(2026, 3, 2), due_on=date(2026, 4, 1),
                returned_on=None if place % 3 else date(2026, 4, 2),
            ),
            out=5 if place % 3 else 0, back=25, missing=0 if place % 3 else 5,
        )
        for place, one in enumerate(people, 1)
    ]  # fmt: skip
    sums = [Sum(line.package.borrower, 1, 30, 25, 1, line.missing) for line in lines]
    return ShownRegister(TODAY, lines, [(2026, [*sums, Sum("Jumlah", len(sums), 30 * len(sums), 25, 1, 5)])] if sums else [])


def sample_trip(about: Program, people: Sequence[Registration]) -> Trip | None:
    """A round to five of these people; none without people."""
    if not people:
        return None
    stops = [
        TripStop(position=place, registration=one, purpose=("deliver", "exchange", "collect")[place % 3], note="")
        for place, one in enumerate(people[:5])
    ]
    return Trip(
        id=1, program=about, vehicle=Vehicle(name="Mobil pustaka keliling", plate="BA 1000 CT"), driver="Pengemudi",
        starts_at=datetime(2026, 5, 12, 1, 0, tzinfo=UTC), ends_at=datetime(2026, 5, 12, 5, 0, tzinfo=UTC), stops=stops,
    )  # fmt: skip


def sample_trips(about: Program, people: Sequence[Registration]) -> list[tuple[Trip, list[Clash]]]:
    """A round for every five of these people, a day apart; nothing clashes."""
    trips = [
        Trip(
            id=place, program=about, vehicle=Vehicle(name="Mobil pustaka keliling", plate="BA 1000 CT"), driver="Pengemudi",
            starts_at=datetime(2026, 5, 12, 1, 0, tzinfo=UTC) + timedelta(days=place),
            ends_at=datetime(2026, 5, 12, 5, 0, tzinfo=UTC) + timedelta(days=place),
            stops=[
                TripStop(position=number, registration=one, purpose="exchange", note="" if number % 2 else "Lewat samping")
                for number, one in enumerate(people[start : start + 5], 1)
            ],
        )
        for place, start in enumerate(range(0, len(people), 5), 1)
    ]  # fmt: skip
    return [(trip, []) for trip in trips]
