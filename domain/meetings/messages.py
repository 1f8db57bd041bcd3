"""The message to those who have not answered an invitation."""

from domain.meetings.answering import first_session
from domain.messages.kind import MessageKind
from domain.models import Guest
from domain.office.clock import local_time
from forms.reading.days import show_span

NOT_ANSWERED = MessageKind(
    "not_answered", "Undangan belum dijawab", "Yang diundang dan belum menjawab",
    "Yth. {nama}, kami menunggu jawaban undangan {kegiatan} ({waktu}). Jawab lewat tautan yang sudah kami kirim, atau balas "
    "pesan ini.",
    {"nama": "Kepala SD Negeri 1 Contoh", "kegiatan": "Rapat Koordinasi 2026", "waktu": "17 Agustus 2026"},
)  # fmt: skip


def values_about(guest: Guest) -> dict[str, str]:
    """What fills the places of NOT_ANSWERED."""
    session = first_session(guest)
    day = local_time(session.starts_at).date() if session else None
    return {"nama": guest.addressee, "kegiatan": guest.program.title, "waktu": show_span(day, day) if day else "waktu menyusul"}
