"""Institutions of several types with their officers, and what the office itself sends out."""

from domain.office import institutions, officers, venues

INSTITUTIONS = (
    ("village", "Kelurahan Contoh Garam", "Lurah Contoh, S.Sos.", "Petugas Buku Bergilir"),
    ("reading_garden", "Taman Bacaan Teladan", "Bunda Baca Misalan", "Pengelola"),
    ("prison", "Lapas Contoh Kelas IIB", "Wali Sampel, S.H.", "Pembina perpustakaan"),
    ("posyandu", "Posyandu Melati Contoh", "Kader Percobaan", "Kader"),
)


def fill() -> None:
    """One institution of several types, a vehicle and its driver."""
    for type_key, name, officer, position in INSTITUTIONS:
        made = institutions.set_institution(None, {"type_key": type_key, "name": name})
        officers.set_officer(None, {"name": officer, "position": position}, made)
    venues.set_vehicle(None, {"name": "Mobil pustaka keliling", "plate": "BA 1000 CT"})
    officers.set_officer(None, {"name": "Pengemudi Contoh", "position": "Sopir mobil pustaka"})
