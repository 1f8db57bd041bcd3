"""What the demonstration shows of each capability, by its key."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from domain.certificates.rule import set_rule
from domain.cohorts.cohorts import set_cohort
from domain.contests import themes, titles
from domain.contests.rule_sheets import shipped_sheet, use_sheet
from domain.contests.rules import rules_of
from domain.demo.calendar import Calendar
from domain.demo.money import set_budget
from domain.demo.rotation import make_bags
from domain.demo.trainings import meet_by_rule
from domain.demo.visits import make_stops
from domain.documents.required import required_of
from domain.judging.judges import set_judge
from domain.manuscripts.limits import set_limits
from domain.meetings.guests import invite
from domain.models import Program, Session, Trainer
from domain.office.institutions import institutions_of
from domain.office.officers import every_officer
from domain.programs import barring
from domain.programs.settings import fields_of, set_settings
from domain.sessions.schedule import set_session
from domain.store.db import db

COHORTS = (("Angkatan I", 50), ("Angkatan II", 64))
"""Names, and how many days from today they begin."""
LESSONS = (("Bahan dan alat", 0), ("Praktik membuat kue", 0), ("Kemasan dan pemasaran", 1))
"""A day each: its title, and which of the trainers leads it."""
MEETINGS = {
    "storytelling": (("Temu teknis dan undian nomor", 50, 9, 2), ("Hari lomba", 57, 8, 7)),
    "creative_writing": (("Klinik menulis", 54, 9, 3),),
}
"""By kind: title, days from today, hour, how many hours."""
TITLES = {"storytelling": ("Malin Kundang", "Sabai Nan Aluih", "Anggun Nan Tongga", "Siamang Putih", "Bujang Sambilan")}
"""By kind: what is drawn by lot."""
BY_RULE = {"creative_writing"}
"""The kinds whose sessions come from a rule besides."""
WORKS = ("Naskah", "Sinopsis")
"""Documents that are works begin so."""
RULE_SHEETS = {"storytelling": "lomba_bertutur", "creative_writing": "penulisan_kreatif"}
"""By kind: the shipped rule sheet."""


def _documents(program: Program, calendar: Calendar) -> None:
    """The letter may be uploaded; works are handed in until ten days after registration has closed."""
    for document in required_of(program):
        document.may_upload = document.name.startswith("Surat")
        if document.name.startswith(WORKS):
            document.is_work = program.kind.has("manuscripts")
            document.due_at = program.closes_at + timedelta(days=10)


def _cohorts(program: Program, calendar: Calendar) -> None:
    for name, _ahead in COHORTS:
        set_cohort(program, None, name, 20)


def _sessions(program: Program, calendar: Calendar) -> None:
    """The lessons of each cohort, and the meetings of contests; one session is over, so that somebody can be ticked."""
    for title, ahead, hour, hours in MEETINGS.get(program.kind_key, ()):
        _session(program, calendar, title, (ahead, hour), hours)
    if program.kind_key in BY_RULE:
        meet_by_rule(program, calendar)
    trainers = db.scalars(select(Trainer).order_by(Trainer.id)).all()
    for cohort, (_name, ahead) in zip(program.cohorts, COHORTS, strict=False):
        for day, (title, who) in enumerate(LESSONS):
            session = _session(program, calendar, title, (ahead, 9), 3, day)
            session.cohort_id, session.trainer_id, session.hours = cohort.id, trainers[who].id, 4
    for cohort in program.cohorts[:1]:
        gone = _session(program, calendar, "Temu perkenalan", (-2, 9), 2)
        gone.cohort_id, gone.trainer_id = cohort.id, trainers[0].id


def _session(
    program: Program, calendar: Calendar, title: str, begins: tuple[int, int], hours: int, days_later: int = 0
) -> Session:
    """One session at the program's venue, so many hours long; it begins so many days from today at this hour."""
    starts_at = calendar.at(*begins) + timedelta(days=days_later)
    ends_at = starts_at + timedelta(hours=hours)
    return set_session(program, None, {"title": title, "starts_at": starts_at, "ends_at": ends_at, "venue": ""})


def _judging(program: Program, calendar: Calendar) -> None:
    """Who will judge; a contest that is being judged stands beside those that are open (domain/demo/judging.py)."""
    set_judge(program, None, {"name": "Buya Andaian, S.S.", "position": "Sastrawan", "phone": "+6281200009004"})


def _manuscripts(program: Program, calendar: Calendar) -> None:
    """Poems are short and stories are not; the manuscripts themselves come with the registrations."""
    set_limits(program, {"poem": (5, 300), "": (5, 1700)})


def _contests(program: Program, calendar: Calendar) -> None:
    """The rule sheet that fits; winners of last year, before there was a site, may not join, but one."""
    use_sheet(program, shipped_sheet(RULE_SHEETS[program.kind_key]))
    set_settings(program, {**fields_of(program), "contests_barred_years": "2", "contests_barred_places": "1"})
    last = {"name": "Juara Contoh", "birth_date": f"{program.year - 11}-08-17", "nisn": "0099000001"}
    barring.remember_typed(program.kind_key, [(program.year - 1, barring.Win(1, "Juara I", last))])
    for stage in rules_of(program).stages[:1]:
        themes.set_theme(stage, "Laut dan perantauan", program.closes_at + timedelta(days=7))
    titles.add_titles(program, TITLES.get(program.kind_key, ()), 0)
    barring.admit(program, {"nisn": "0099000002"}, "Tahun lalu ikut sebagai pengganti", "system")


def _day(program: Program, calendar: Calendar) -> None:
    """Nothing yet: its day has not come; the contest that is being judged shows one (domain/demo/day.py)."""


def _certificates(program: Program, calendar: Calendar) -> None:
    """The pattern of the numbers; a training that is over has certificates (domain/demo/certificates.py)."""
    set_rule(program, {"attendance": "present", "task": "no", "pattern": "{urut:03}/PK/DPK/{tahun}"})


def _meetings(program: Program, calendar: Calendar) -> None:
    """Schools, kelurahan and people of the address book are invited; what they answer stands in domain/demo/meetings.py."""
    invite(program, [*institutions_of(["school"])[:6], *institutions_of(["village"])[:4]], every_officer()[:2])


def _money(program: Program, calendar: Calendar) -> None:
    """What may be spent; a training and a contest that are over have lists (domain/demo/money.py)."""
    set_budget(program)


def _lending(program: Program, calendar: Calendar) -> None:
    """A package here holds 12 books; who borrows stands in domain/demo/lending.py."""
    set_settings(program, {"lending_copies": "12"})


def _rotation(program: Program, calendar: Calendar) -> None:
    """The bags; families and rounds come when the program is open (domain/demo/rotation.py)."""
    make_bags(program)


def _visits(program: Program, calendar: Calendar) -> None:
    """The stops; visits, numbers and requests come when the program is open (domain/demo/visits.py)."""
    make_stops(program)


DEMONSTRATIONS: dict[str, Callable[[Program, Calendar], None]] = {
    "cohorts": _cohorts,
    "documents": _documents,
    "manuscripts": _manuscripts,
    "meetings": _meetings,
    "rotation": _rotation,
    "sessions": _sessions,
    "contests": _contests,
    "day": _day,
    "judging": _judging,
    "certificates": _certificates,
    "money": _money,
    "lending": _lending,
    "visits": _visits,
}
