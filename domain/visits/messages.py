"""Messages about visits: a request that is granted or not, and a visit at a stop that is not held."""

from domain.messages.kind import MessageKind
from domain.messages.recipients import Recipient, valid_phone
from domain.models import Program, Reply, Stop

_PLACES = {"tempat": "Posyandu Contoh", "instansi": "Dinas Perpustakaan", "waktu": "Senin, 17 Agustus 2026 pukul 09.00 WIB"}
ACCEPTED = MessageKind(
    "visit_accepted", "Permintaan kunjungan diterima", "Yang meminta kunjungan",
    "Perpustakaan keliling {instansi} datang ke {tempat} pada {waktu}. Mohon siapkan tempat parkir dan pembacanya.",
    _PLACES, needed=("waktu",),
)  # fmt: skip
DECLINED = MessageKind(
    "visit_declined", "Permintaan kunjungan belum dapat dipenuhi", "Yang meminta kunjungan",
    "Permintaan kunjungan perpustakaan keliling ke {tempat} belum dapat kami penuhi. {alasan}\n{instansi}",
    {"tempat": "Posyandu Contoh", "instansi": "Dinas Perpustakaan", "alasan": "Mobil dipakai kegiatan lain."},
    needed=("alasan",),
)  # fmt: skip
NOT_COMING = MessageKind(
    "visit_cancelled", "Kunjungan dibatalkan", "Yang ditemui di pos",
    "Perpustakaan keliling {instansi} tidak datang ke {tempat} pada {waktu}. {alasan}",
    {**_PLACES, "alasan": "Mobil sedang diperbaiki."}, needed=("waktu",),
)  # fmt: skip


def asker(reply: Reply, program: Program) -> Recipient:
    """Who asked for a visit."""
    name, phone = (str(reply.answers.get(key, "")) for key in ("name", "phone"))
    return Recipient(f"reply:{reply.id}", name or "-", valid_phone(phone), program)


def host(stop: Stop) -> Recipient:
    """Whom to meet at a stop."""
    return Recipient(f"stop:{stop.id}", stop.contact or stop.venue.name, valid_phone(stop.phone), stop.program)
