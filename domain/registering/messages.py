"""Messages about a registration, and to schools that have not registered anybody."""

from domain.messages.kind import MessageKind
from domain.models import Registration
from domain.office.clock import local_today
from domain.privacy.children import child_data_in, is_child

_PLACES = {"nomor": "LB26-0012", "kegiatan": "Lomba Bertutur 2026", "alamat": "https://contoh.example/bukti"}
RECEIVED = MessageKind(
    "received", "Pendaftaran diterima", "Yang mendaftar",
    "Pendaftaran {nomor} di {kegiatan} sudah kami terima. Simpan nomor ini. Lihat keadaannya di {alamat}", _PLACES,
)  # fmt: skip
RETURNED = MessageKind(
    "returned", "Pendaftaran perlu diperbaiki", "Yang mendaftar",
    "Pendaftaran {nomor} di {kegiatan} perlu diperbaiki: {alasan}\nPerbaiki di {alamat}",
    {**_PLACES, "alasan": "Kelas belum diisi"},
)  # fmt: skip
NOT_YET = MessageKind(
    "not_yet", "Sekolah belum mendaftar", "Sekolah",
    "{nama} belum mendaftarkan peserta {kegiatan}. Pendaftaran ditutup {tutup}. {alamat}",
    {
        "nama": "SD Negeri 1 Contoh", "kegiatan": "Lomba Bertutur 2026", "tutup": "17 Agustus 2026",
        "alamat": "https://contoh.example/",
    },
)  # fmt: skip


REASON_ELSEWHERE = "alasannya ada di halaman itu"
"""Stands for a reason that names the child."""


def values_about(registration: Registration, address: str) -> dict[str, str]:
    """What fills the places of RECEIVED and RETURNED. A child is called by its number only."""
    told = is_child(registration, local_today()) and child_data_in(registration.reason, registration)
    reason = REASON_ELSEWHERE if told else registration.reason
    return {"nomor": registration.number, "kegiatan": registration.program.title, "alamat": address, "alasan": reason}


def kind_about(registration: Registration) -> MessageKind:
    """What there is to say now: what to correct, else that it came in."""
    return RETURNED if registration.reason else RECEIVED
