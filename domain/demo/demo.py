"""A demonstration to try everything on: an office, its schools and programs, and people who do not exist."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.access import links
from domain.access.accounts import add_account
from domain.access.passwords import hash_password
from domain.cohorts.cohorts import set_cohort
from domain.demo import registrations
from domain.models import Office, Program, School, Session, Signer, Trainer
from domain.office.regions import import_regions
from domain.office.schools import import_schools
from domain.programs.programs import make_program, set_state
from domain.sessions.schedule import set_session
from domain.sessions.trainers import set_trainer
from domain.store.db import db, utcnow
from forms.kinds import KINDS

SCHOOLS = Path(__file__).parent / "data" / "schools.csv"
STAFF = (
    ("admin", "Admin Contoh", "admin"),
    ("petugas", "Petugas Contoh", "officer"),
    ("bendahara", "Bendahara Contoh", "treasurer"),
)
OFFICE = {
    "government": "PEMERINTAH KOTA SOLOK",
    "name": "DINAS PERPUSTAKAAN DAN KEARSIPAN",
    "city": "Solok",
    "address": "Jalan Contoh Nomor 1, Kota Solok 27300",
    "contact": "Telepon (0755) 000000, pos-el perpustakaan@contoh.example",
    "phone": "+627550000000",
    "privacy_contact": "Petugas Pelindungan Data, perpustakaan@contoh.example",
}


@dataclass(frozen=True)
class Credential:
    """How one member of staff signs in; the password is shown once and never stored."""

    username: str
    name: str
    role: str
    password: str
    password_hash: str


@dataclass(frozen=True)
class Demonstration:
    """The private links that came with it, which are never shown again."""

    school: School
    school_token: str
    trainer: Trainer
    trainer_token: str


def is_wanted() -> bool:
    """Whether the database is still without an office."""
    return db.scalar(select(Office.id).limit(1)) is None


def new_credentials() -> list[Credential]:
    """Random passwords for the staff. Hashing is slow on purpose, so this is not for `writing()`."""
    passwords = [secrets.token_urlsafe(9) for _ in STAFF]
    return [Credential(*who, word, hash_password(word)) for who, word in zip(STAFF, passwords, strict=True)]


def load(credentials: list[Credential]) -> Demonstration:
    """Fill an empty database through the same functions that the site uses."""
    import_regions()
    import_schools(SCHOOLS.read_text())
    office = _make_office()
    staff = {who.role: add_account(who.username, who.name, who.role, who.password_hash) for who in credentials}
    calendar = Calendar(ZoneInfo(office.timezone))
    trainer = _make_trainers()[0]
    registrations.fill(_storytelling(calendar), _creative_writing(calendar), _lifeskill(calendar), staff["officer"])
    school = db.scalars(select(School).order_by(School.npsn)).first()
    assert school
    return Demonstration(school, links.issue_link(school), trainer, links.issue_link(trainer))


def _make_office() -> Office:
    office = Office(**OFFICE)
    start = date(utcnow().year, 1, 1)
    office.signers = [
        Signer(role="head", title="Kepala Dinas", name="Dra. Hj. Contoh Rahmawati, M.Si.", rank="Pembina Utama Muda",
               nip="196901011994032001", valid_from=start),
        Signer(role="committee", title="Ketua Panitia", name="Zulfikar Sampel, S.Sos.", rank="Penata Tingkat I",
               nip="198503122010011002", valid_from=start),
        Signer(role="treasurer", title="Bendahara Pengeluaran", name="Rina Percobaan, S.E.",
               nip="199004052015032003", valid_from=start),
    ]  # fmt: skip
    db.add(office)
    db.flush()
    return office


def _make_trainers() -> list[Trainer]:
    people = (
        ("Hj. Misalan Nurbaiti, S.Pd.", "+6281200009001", "Rumah Kue Contoh"),
        ("Andaian Putra, S.E.", "+6281200009002", "Komunitas Usaha Teladan"),
    )
    return [set_trainer(None, dict(zip(("name", "phone", "institution"), person, strict=True))) for person in people]


class Calendar:
    """Days and hours counted from today, where the office is."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.today = utcnow().astimezone(zone).date()

    def day(self, ahead: int) -> date:
        """A working day so many days from now."""
        day = self.today + timedelta(days=ahead)
        return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)

    def at(self, ahead: int, hour: int, minute: int = 0) -> datetime:
        """An hour of that day."""
        return datetime.combine(self.day(ahead), time(hour, minute), self.zone)

    def open_now(self, first: int, last: int) -> dict[str, object]:
        """Open since last week and for 45 days more; held between these days."""
        return {
            "year": self.today.year,
            "opens_at": datetime.combine(self.today - timedelta(days=7), time(8), self.zone),
            "closes_at": datetime.combine(self.today + timedelta(days=45), time(16), self.zone),
            "starts_on": self.day(first),
            "ends_on": self.day(last),
            "contact_name": "Panitia Contoh",
            "contact_phone": "+6281200009000",
        }


def _storytelling(calendar: Calendar) -> Program:
    program = make_program(
        KINDS["storytelling"],
        calendar.open_now(57, 57)
        | {
            "title": f"Lomba Bertutur Tingkat SD/MI {calendar.today.year}",
            "summary": "Cerita rakyat daerah, 7 menit, tanpa naskah. Juara I mewakili kota di tingkat provinsi.",
            "venue": "Aula Perpustakaan",
            "levels": ["SD", "MI"],
            "grades": ["4", "5"],
            "born_from": date(calendar.today.year - 13, 1, 1),
            "capacity": 50,
            "quota_school": 2,
        },
    )
    _session(program, "Temu teknis dan undian nomor", calendar.at(50, 9), 2)
    _session(program, "Hari lomba", calendar.at(57, 8), 7)
    set_state(program, "open")
    return program


def _creative_writing(calendar: Calendar) -> Program:
    program = make_program(
        KINDS["creative_writing"],
        calendar.open_now(54, 54)
        | {
            "title": f"Penulisan Kreatif SD dan SMP {calendar.today.year}",
            "summary": "Cerpen, puisi, pantun, cerita rakyat, atau esai. Karya terpilih masuk buku antologi.",
            "venue": "Ruang Baca Perpustakaan",
            "quota_school": 10,
        },
    )
    _session(program, "Klinik menulis", calendar.at(54, 9), 3)
    set_state(program, "open")
    return program


def _lifeskill(calendar: Calendar) -> Program:
    program = make_program(
        KINDS["lifeskill"],
        calendar.open_now(50, 66)
        | {
            "title": f"Pelatihan Membuat Kue Tradisional {calendar.today.year}",
            "summary": "Tiga hari, gratis, untuk ibu rumah tangga Kota Solok.",
            "venue": "Ruang Inklusi Sosial Perpustakaan",
            "waiting_list": True,
        },
    )
    trainers = db.scalars(select(Trainer).order_by(Trainer.id)).all()
    lessons = (("Bahan dan alat", 0), ("Praktik membuat kue", 0), ("Kemasan dan pemasaran", 1))
    for name, ahead in (("Angkatan I", 50), ("Angkatan II", 64)):
        cohort = set_cohort(program, None, name, 20)
        for day, (title, who) in enumerate(lessons):
            session = _session(program, title, calendar.at(ahead, 9) + timedelta(days=day), 3)
            session.cohort_id, session.trainer_id, session.hours = cohort.id, trainers[who].id, 4
    gone = _session(program, "Temu perkenalan", calendar.at(-2, 9), 2)  # so that somebody can be ticked
    gone.cohort_id, gone.trainer_id = program.cohorts[0].id, trainers[0].id
    set_state(program, "open")
    return program


def _session(program: Program, title: str, starts_at: datetime, hours: int) -> Session:
    """One session at the program's venue, so many hours long."""
    ends_at = starts_at + timedelta(hours=hours)
    return set_session(program, None, {"title": title, "starts_at": starts_at, "ends_at": ends_at, "venue": program.venue})
