"""A demonstration to try everything on: an office, its schools and programs, and people who do not exist."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.access import links
from domain.demo import judging, lending, lists, meetings, money, privacy, registrations, results, rotation, visits
from domain.demo.calendar import Calendar
from domain.demo.capabilities import DEMONSTRATIONS
from domain.demo.certificates import held_training
from domain.demo.staff import Credential, make_staff
from domain.models import Account, Judge, Office, Program, School, Signer, Stage, Trainer
from domain.office.regions import import_regions
from domain.office.schools import import_schools
from domain.programs.programs import make_program, set_state
from domain.sessions.trainers import set_trainer
from domain.store import storage
from domain.store.db import db, utcnow
from forms.kinds import KINDS

DATA = Path(__file__).parent / "data"
SCHOOLS, LOGO = DATA / "schools.csv", DATA / "logo.png"
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
class Demonstration:
    """The private links that came with it, which are never shown again; what waits to be printed, and who approves it."""

    school: School
    school_token: str
    trainer: Trainer
    trainer_token: str
    judge: Judge
    judge_token: str
    finished: Stage
    training: Program
    maker: Account
    approver: Account


def is_wanted() -> bool:
    """Whether the database is still without an office."""
    return db.scalar(select(Office.id).limit(1)) is None


def load(credentials: list[Credential]) -> Demonstration:
    """Fill an empty database through the same functions that the site uses."""
    import_regions()
    import_schools(SCHOOLS.read_text())
    office = _make_office()
    staff = make_staff(credentials)
    calendar = Calendar(ZoneInfo(office.timezone))
    trainer = _make_trainers()[0]
    lists.fill()
    money.set_up(calendar)
    registrations.fill(_storytelling(calendar), _creative_writing(calendar), _lifeskill(calendar), staff["officer"])
    rotation.fill(_rotating_books(calendar))
    meetings.fill(_coordination(calendar, -30), _coordination(calendar, 14), calendar)
    training = held_training(calendar, office, staff["officer"])
    lending.fill(_loans(calendar), calendar, staff["officer"])
    visits.fill(_mobile_library(calendar), calendar, staff["officer"])
    school = db.scalars(select(School).order_by(School.npsn)).first()
    assert school
    judge = judging.fill(calendar, (staff["officer"], staff["admin"]))
    finished = results.fill(calendar)
    results.held_last_year(calendar)
    privacy.fill()
    issue = links.issue_link
    links_of = (school, issue(school), trainer, issue(trainer), judge, issue(judge))
    return Demonstration(*links_of, finished, training, staff["officer"], staff["treasurer"])


def _make_office() -> Office:
    office = Office(**OFFICE, logo_key=storage.put(LOGO.read_bytes()))
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
        ("Hj. Misalan Nurbaiti, S.Pd.", "+6281200009001", "nurbaiti@contoh.example", "Rumah Kue Contoh"),
        ("Andaian Putra, S.E.", "+6281200009002", "", "Komunitas Usaha Teladan"),
    )
    return [set_trainer(None, dict(zip(("name", "phone", "email", "institution"), person, strict=True))) for person in people]


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
    return _open(program, calendar)


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
    return _open(program, calendar)


def _lifeskill(calendar: Calendar) -> Program:
    program = make_program(
        KINDS["lifeskill"],
        calendar.open_now(50, 66)
        | {
            "title": f"Pelatihan Membuat Kue Tradisional {calendar.today.year}",
            "summary": "Tiga hari, gratis, untuk ibu rumah tangga Kota Solok.",
            "venue": "Ruang Inklusi Sosial Perpustakaan",
            "waiting_list": True,
            "offer_hours": 48,
        },
    )
    return _open(program, calendar)


def _rotating_books(calendar: Calendar) -> Program:
    program = make_program(
        KINDS["rotating_books"],
        calendar.open_now(0, 300)
        | {
            "title": f"Buku Bergilir {calendar.today.year}",
            "summary": "Tas berisi buku bergantian dibaca keluarga di kelurahan.",
        },
    )
    return _open(program, calendar)


def _coordination(calendar: Calendar, ahead: int) -> Program:
    """A meeting so many days from today."""
    program = make_program(
        KINDS["coordination"],
        calendar.open_now(ahead, ahead)
        | {
            "title": f"Rapat Koordinasi Layanan Perpustakaan {'ke-2' if ahead > 0 else 'ke-1'}",
            "summary": "Sekolah, kelurahan, dan mitra membahas paket koleksi, buku bergilir, dan perpustakaan keliling.",
            "venue": "Aula Perpustakaan",
        },
    )
    return _open(program, calendar)


def _loans(calendar: Calendar) -> Program:
    program = make_program(
        KINDS["collection_loan"],
        calendar.open_now(-60, 200)
        | {
            "title": f"Pinjam Paket Koleksi {calendar.today.year}",
            "summary": "Paket buku untuk sekolah, taman baca, dan lembaga lain; gratis, sebulan, lalu ditukar.",
        },
    )
    return _open(program, calendar)


def _mobile_library(calendar: Calendar) -> Program:
    program = make_program(
        KINDS["mobile_library"],
        calendar.open_now(-270, 90)
        | {
            "title": f"Perpustakaan Keliling {calendar.today.year}",
            "summary": "Mobil pustaka datang ke perumahan, posyandu, dan sekolah. Membaca dan meminjam tanpa biaya.",
        },
    )
    return _open(program, calendar)


def _open(program: Program, calendar: Calendar) -> Program:
    """Show what its capabilities are for, and open registration."""
    for row in program.kind.capability_rows:
        DEMONSTRATIONS[row.key](program, calendar)
    set_state(program, "open")
    return program
