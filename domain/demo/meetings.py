"""Two coordination meetings: one that is over and left something to do, and the next, which some have answered."""

from datetime import timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from domain.demo.calendar import Calendar
from domain.meetings.answering import answer
from domain.meetings.decisions import report, set_decision
from domain.meetings.guests import guests_of
from domain.meetings.minutes import set_minutes
from domain.meetings.photos import add_photos
from domain.models import Program, Session
from domain.office.institutions import institutions_of
from domain.programs.programs import set_state
from domain.sessions import marking
from domain.sessions.schedule import set_session
from domain.store import storage

ACTOR = "system"
SAID = {
    "leader": "Dra. Hj. Contoh Rahmawati, M.Si.",
    "note_taker": "Petugas Contoh",
    "agenda": "Pembukaan\nLaporan paket koleksi\nJadwal perpustakaan keliling\nPenutup",
    "discussion": "Sekolah menyampaikan bahwa paket koleksi dipakai setiap hari.\nKelurahan meminta jadwal yang tetap.",
    "conclusion": "Layanan dilanjutkan, dan setiap lembaga menunjuk satu orang yang dihubungi.",
}


NAMES = ("Misalan Rosna, S.Pd.", "Umpama Yulia, M.Pd.", "Andai Saputra, S.Pd.", "Contoh Darmawan, S.E.")
COMES = {"name": "Dra. Misalan Rosna", "position": "Kepala", "phone": "+6281200009101", "consent_data": "yes"}


def fill(before: Program, coming: Program, calendar: Calendar) -> None:
    """What was decided last time, of which one thing is done; and the answers to the next invitation."""
    _held(before, calendar)
    set_minutes(before, SAID)
    add_photos(before, [storage.put(_photo(colour)) for colour in ("#c8d6c0", "#d6c8b4")], "Pembukaan rapat")
    schools = institutions_of(["school"])
    for text, days in (("Menunjuk satu pengelola perpustakaan sekolah", 20), ("Menata pojok baca di tiap kelas", -5)):
        due = calendar.today + timedelta(days=days)
        kept = set_decision(before, None, {"text": text, "institution_id": schools[0].id, "owner": "", "due": due})
    report(kept, "Pojok baca ada di empat kelas.", "open", ACTOR)
    done = {"text": "Mencetak jadwal perpustakaan keliling", "institution_id": None, "owner": "Petugas Contoh", "due": None}
    report(set_decision(before, None, done), "Jadwal dibagikan.", "done", ACTOR)
    set_state(before, "closed")
    _session(coming, calendar, 14)
    guests = guests_of(coming)
    answer(guests[0], "comes", COMES, ACTOR, by_staff=True)
    answer(guests[1], "sends", {**COMES, "name": "Umpama Putri, S.Pd.", "position": "Guru"}, ACTOR, by_staff=True)
    answer(guests[2], "declines", {"reason": "Ada ujian di sekolah"}, ACTOR, by_staff=True)


def _photo(colour: str) -> bytes:
    """A room with a table, drawn: a demonstration shows nobody's face."""
    room = Image.new("RGB", (900, 600), colour)
    draw = ImageDraw.Draw(room)
    draw.polygon(((150, 560), (280, 330), (620, 330), (750, 560)), fill="#8a6f52")
    for place in range(300, 620, 70):
        draw.ellipse((place, 260, place + 40, 300), fill="#5d6b74")
    draw.rectangle((330, 60, 570, 200), fill="white", outline="#5d6b74")
    out = BytesIO()
    room.save(out, "JPEG", quality=70)
    return out.getvalue()


def _session(program: Program, calendar: Calendar, ahead: int) -> Session:
    starts_at = calendar.at(ahead, 9)
    values = {"title": "Layanan perpustakaan tahun ini", "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=3)}
    return set_session(program, None, {**values, "venue": ""})


def _held(program: Program, calendar: Calendar) -> None:
    """Three heads came, and one did not."""
    session = _session(program, calendar, -30)
    guests = guests_of(program)[:4]
    for place, guest in enumerate(guests):
        answer(guest, "comes", {**COMES, "name": NAMES[place]}, ACTOR, by_staff=True)
    states = dict.fromkeys((guest.registration_id or 0 for guest in guests[:3]), "present")
    marking.mark(session, {**states, guests[3].registration_id or 0: "absent"}, ACTOR)
