"""Two coordination meetings: one that is over and left something to do, and the next, which some have answered."""

from datetime import timedelta

from domain.demo.calendar import Calendar
from domain.meetings.answering import answer
from domain.meetings.decisions import report, set_decision
from domain.meetings.guests import guests_of
from domain.meetings.minutes import set_minutes
from domain.models import Program, Session
from domain.office.institutions import institutions_of
from domain.programs.programs import set_state
from domain.sessions import marking
from domain.sessions.schedule import set_session

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
