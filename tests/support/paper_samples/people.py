"""Participants with the hard names."""

from collections.abc import Callable, Iterable
from typing import Any

from domain.models import Program, Region, Registration, School
from tests.support.paper_samples.office import regions, schools
from tests.support.paper_samples.programs import NOW

NAMES = (
    "Siti",
    "M. Zaki",
    "Nur'aini",
    "H. Datuak Rajo Nan Panjang Malin Marajo, S.Pd.I., M.Pd.",
    "Aisyah Putri Rahmadhani Az-Zahra Binti Abdullah",
    "Budi Contoh",
    "Budi Contoh",
    "Đặng Łucja Ñandú Özgür",
)

LONGEST = ("Muhammad Rasyid Alfarabi Sutan Rangkayo Basa Nan Tinggi Mulia " * 2)[:100].strip()

STORIES = (
    "Malin Kundang",
    "Asal Mula Danau Singkarak dan Ikan Bilih yang Tidak Pernah Habis",
    "Sabai Nan Aluih",
    "Cindua Mato",
)

ANSWERS: dict[str, Callable[[int], Any]] = {
    "sex": lambda place: "LP"[place % 2],
    "grade": lambda place: str(4 + place % 2),
    "birth_place": lambda place: "Kota Contoh",
    "birth_date": lambda place: f"2015-08-{place % 28 + 1:02}",
    "nisn": lambda place: f"{12345678 + place:010}",
    "story_title": lambda place: STORIES[place % len(STORIES)],
    "category": lambda place: "folk_tale",
    "work_title": lambda place: STORIES[place % len(STORIES)],
    "teacher_name": lambda place: "Hj. Contoh Pendamping, S.Pd.",
    "teacher_phone": lambda place: f"+62812345678{place % 90 + 10}",
    "address": lambda place: f"Jalan Teladan Nomor {place + 1}, RT 02/RW 03",
    "phone": lambda place: f"+62813345678{place % 90 + 10}",
    "occupation": lambda place: "Ibu rumah tangga",
    "region": lambda place: f"99.01.01.100{place % 3 + 1}",
}


def registrations(count: int, of: Program, *, names: Iterable[str] = NAMES) -> list[Registration]:
    """So many participants, the hard names first, then over again."""
    given, places, kelurahan = list(names), schools(), regions()
    form = of.version.definition  # of a version that no database keeps, it is read each time
    asked = {key: answer for key, answer in ANSWERS.items() if key in form}
    return [_registration(place, of, given[place % len(given)], places, kelurahan, asked) for place in range(count)]


def _registration(
    place: int, of: Program, name: str, places: list[School], kelurahan: list[Region], asked: dict[str, Callable[[int], Any]]
) -> Registration:
    of_school = of.kind.registrant_row.by_institution
    return Registration(
        program=of,
        version=of.version,
        sequence=place + 1,
        number=f"{of.code}-{place + 1:04}",
        status="submitted",
        name=name,
        name_key=name.casefold(),
        sex="LP"[place % 2],
        grade=str(4 + place % 2),
        answers={
            "name": name,
            **{key: answer(place) for key, answer in asked.items()},
        },
        channel="web",
        receipt_code=f"KODE{place:04}",
        verify_token=f"{place:022}",
        created_at=NOW,
        updated_at=NOW,
        school=places[place % len(places)] if of_school else None,
        region=places[place % len(places)].region if of_school else kelurahan[place % len(kelurahan)],
    )
