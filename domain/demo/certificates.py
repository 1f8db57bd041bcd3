"""A training that is over: who came, who passes, and the certificates that were issued to them."""

from datetime import timedelta

from sqlalchemy import select

from domain.certificates import designs, issuing, recipients, rule, standing
from domain.certificates.pictures import kept_logo
from domain.cohorts.cohorts import set_cohort
from domain.demo.calendar import Calendar
from domain.demo.people import People
from domain.demo.registrations import spread
from domain.demo.trainings import follow_up
from domain.intake.batches import add_row, open_batch
from domain.models import Account, Office, Program, Region, Registration, Trainer
from domain.programs.programs import make_program, set_state
from domain.registering import registering, reviewing
from domain.sessions import attending, marking
from domain.sessions.schedule import set_session
from domain.store.db import db
from forms.definition import Answer
from forms.kinds import KINDS

LESSONS = ("Mengenal bahan", "Teknik dasar", "Menghitung harga jual")
LAST = -40
"""How many days from today it ended."""


def held_training(calendar: Calendar, office: Office, officer: Account) -> Program:
    """Twelve women, three lessons; two did not come often enough, and one of them gets a certificate all the same."""
    actor = f"account:{officer.id}"
    program = make_program(
        KINDS["lifeskill"],
        calendar.open_now(LAST - 14, LAST)
        | {
            "title": f"Pelatihan Merajut {calendar.today.year}",
            "summary": "Tiga hari, sudah selesai; sertifikatnya sudah terbit.",
            "venue": "Ruang Inklusi Sosial Perpustakaan",
        },
    )
    cohort = set_cohort(program, None, "Angkatan I", 20)
    set_state(program, "open")
    people = People(calendar.today, seed=31)
    villages = list(db.scalars(select(Region.code).where(Region.parent_code.is_not(None)).order_by(Region.code)))
    for woman in people.women(12, villages):
        batch = open_batch(program, None)
        add_row(batch, woman | {"cohort": str(cohort.id)})
        for registration in registering.send(batch, "public"):
            reviewing.verify(registration, actor)
    _hold_lessons(program, calendar, actor)
    set_state(program, "closed")
    program.opens_at, program.closes_at = calendar.at(LAST - 45, 8), calendar.at(LAST - 21, 16)
    spread(program)
    _give_certificates(program, office, actor, calendar)
    follow_up(program)
    return program


def _hold_lessons(program: Program, calendar: Calendar, actor: str) -> None:
    trainer = db.scalars(select(Trainer).order_by(Trainer.id)).first()
    for place, title in enumerate(LESSONS):
        starts_at = calendar.at(LAST - 7 * (len(LESSONS) - 1 - place), 9)
        values = {"title": title, "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=3), "venue": ""}
        session = set_session(program, None, {**values, "trainer_id": trainer.id if trainer else None, "hours": 4})
        *most, seldom, never = attending.participants(session)
        states = dict.fromkeys((one.id for one in most), "present")
        marking.mark(session, {**states, seldom.id: "sick" if place else "present", never.id: "absent"}, actor)


def _give_certificates(program: Program, office: Office, actor: str, calendar: Calendar) -> None:
    answers: dict[str, Answer] = {
        "attendance": "share",
        "share": "75",
        "sessions": [],
        "task": "no",
        "pattern": "{urut:03}/PK/DPK/{tahun}",
    }
    rule.set_rule(program, answers)
    layout = designs.usual_layout(program, office)
    for kind in ("participant", "trainer", "committee"):
        designs.set_design(program, kind, layout, "", office)
    designs.save_template("Sertifikat pelatihan", layout, "")
    chair = {"registration": None, "name": "Zulfikar Sampel, S.Sos.", "origin": office.name, "role": "Ketua Panitia"}
    recipients.set_recipient(program, "committee", None, chair)
    late = next(one for one in _not_ready(program) if one.registration)
    assert isinstance(late.registration, Registration)
    standing.exempt(late.registration, "Sakit, dan mengerjakan semua latihan di rumah.", actor)
    logo = kept_logo(office)
    for kind in ("participant", "trainer", "committee"):
        order = issuing.Order(program, kind, calendar.today, actor, logo)
        issuing.issue(order, {one.subject for one in issuing.ready(program, kind)})


def _not_ready(program: Program) -> list[recipients.Recipient]:
    found = standing.standings_of(program, "participant", recipients.recipients_of(program, "participant"))
    return [one.recipient for one in found if not one.passes]
