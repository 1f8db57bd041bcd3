"""Messages about a registration, and to schools that have not registered anybody."""

from collections.abc import Sequence

from domain.documents.missing import missing_of
from domain.documents.required import due_of
from domain.messages.kind import MessageKind
from domain.models import Registration, RequiredDocument
from domain.office.clock import local_time, local_today
from domain.privacy.children import child_data_in, is_child
from forms.desk.values import show_typed_day

_PLACES = {"nomor": "LB26-0012", "kegiatan": "Lomba Bertutur 2026", "alamat": "https://contoh.example/bukti"}
RECEIVED = MessageKind(
    "received", "Pendaftaran diterima", "Yang mendaftar",
    "Pendaftaran {nomor} di {kegiatan} sudah kami terima. Simpan nomor ini. Lihat keadaannya di {alamat}", _PLACES,
)  # fmt: skip
BATCH_RECEIVED = MessageKind(
    "batch_received", "Pendaftaran sekolah diterima", "Sekolah yang mendaftarkan",
    "{jumlah} pendaftaran di {kegiatan} sudah kami terima: {nomor}. Lihat dan cetak buktinya di {alamat}",
    {**_PLACES, "jumlah": "40", "nomor": "LB26-0012–LB26-0051"},
)  # fmt: skip
RETURNED = MessageKind(
    "returned", "Pendaftaran perlu diperbaiki", "Yang mendaftar",
    "Pendaftaran {nomor} di {kegiatan} perlu diperbaiki: {alasan}\nPerbaiki di {alamat}",
    {**_PLACES, "alasan": "Kelas belum diisi"},
)  # fmt: skip
INCOMPLETE = MessageKind(
    "incomplete", "Berkas belum lengkap", "Yang mendaftar",
    "Pendaftaran {nomor} di {kegiatan} belum menyerahkan: {berkas}\nLihat caranya di {alamat}",
    {**_PLACES, "berkas": "Surat tugas (paling lambat 29/4/2026)"},
)  # fmt: skip
OFFER = MessageKind(
    "offer", "Tawaran tempat", "Yang menunggu",
    "Ada tempat untuk {nomor} di {kegiatan} {angkatan}. Jawab sebelum {batas} di {alamat}",
    {**_PLACES, "angkatan": "Angkatan I", "batas": "Senin, 17 Agustus 2026 pukul 10.00 WIB"}, needed=("alamat",),
)  # fmt: skip
FOLLOW_UP = MessageKind(
    "follow_up", "Tindak lanjut", "Peserta",
    "Bagaimana kabar Ibu/Bapak sesudah {kegiatan}? Mohon isi {formulir} untuk {nomor}, cukup beberapa menit: {alamat}",
    {**_PLACES, "formulir": "Tindak lanjut 1 bulan"}, needed=("alamat",),
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
    """What fills the places of the messages about one registration. A child is called by its number only."""
    told = is_child(registration, local_today()) and child_data_in(registration.reason, registration)
    reason = REASON_ELSEWHERE if told else registration.reason
    facts = {"nomor": registration.number, "kegiatan": registration.program.title, "alamat": address, "alasan": reason}
    return facts | {"berkas": "; ".join(_with_its_day(registration, one) for one in _lacking(registration))}


def _lacking(registration: Registration) -> Sequence[RequiredDocument]:
    return missing_of(registration.program, [registration]).get(registration.id, ())


def _with_its_day(registration: Registration, document: RequiredDocument) -> str:
    day = show_typed_day(local_time(due_of(document, registration.program)).date())
    return f"{document.name} (paling lambat {day})"


def kind_about(registration: Registration) -> MessageKind:
    """What there is to say now: what to correct, else what is missing, else that it came in."""
    if registration.reason:
        return RETURNED
    return INCOMPLETE if _lacking(registration) else RECEIVED
