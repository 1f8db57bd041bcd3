"""Institutions of several types with their officers, and what the office itself sends out."""

from sqlalchemy import select

from domain.models import Region
from domain.office import institutions, officers, venues
from domain.store.db import db

INSTITUTIONS = (
    ("village", "Kelurahan Contoh Garam", "Lurah Contoh, S.Sos.", "Petugas Buku Bergilir"),
    ("reading_garden", "Taman Bacaan Teladan", "Bunda Baca Misalan", "Pengelola"),
    ("prison", "Lapas Contoh Kelas IIB", "Wali Sampel, S.H.", "Pembina perpustakaan"),
    ("posyandu", "Posyandu Melati Contoh", "Kader Percobaan", "Kader"),
)


def first_village() -> str | None:
    """The code of the first kelurahan of the first kecamatan."""
    return db.scalar(select(Region.code).where(Region.parent_code.is_not(None)).order_by(Region.code).limit(1))


def fill() -> None:
    """One institution of several types, a vehicle and its driver."""
    for type_key, name, officer, position in INSTITUTIONS:
        region = first_village() if type_key == "village" else None
        made = institutions.set_institution(None, {"type_key": type_key, "name": name, "region_code": region})
        officers.set_officer(None, {"name": officer, "position": position}, made)
    venues.set_vehicle(None, {"name": "Mobil pustaka keliling", "plate": "BA 1000 CT"})
    officers.set_officer(None, {"name": "Pengemudi Contoh", "position": "Sopir mobil pustaka"})
