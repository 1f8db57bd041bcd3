"""Messages that tell of a session that is held at another time or place, or not at all."""

from domain.messages.kind import MessageKind

_PLACES = {"sesi": "Membuat kue", "kegiatan": "Pelatihan lifeskill"}
MOVED = MessageKind(
    "session_moved", "Sesi berubah", "Peserta dan narasumber",
    "Perubahan jadwal {kegiatan}: {sesi} sekarang {waktu} di {tempat}.",
    {**_PLACES, "waktu": "Senin, 17 Agustus 2026 pukul 09.00 WIB", "tempat": "Aula Perpustakaan"}, needed=("waktu",),
)  # fmt: skip
SERIES = MessageKind(
    "series_changed", "Jadwal berubah", "Peserta dan narasumber", "Jadwal {kegiatan} berubah:\n{jadwal}",
    {"kegiatan": "Pelatihan lifeskill", "jadwal": "17 Agustus 2026 09.00, Aula Perpustakaan: Membuat kue"}, needed=("jadwal",),
)  # fmt: skip
CANCELLED = MessageKind(
    "session_cancelled", "Sesi dibatalkan", "Peserta dan narasumber",
    "{sesi} di {kegiatan}, {waktu}, dibatalkan. {alasan}",
    {**_PLACES, "waktu": "Senin, 17 Agustus 2026 pukul 09.00 WIB", "alasan": "Narasumber sakit."},
)  # fmt: skip
