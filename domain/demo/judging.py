"""A contest that is being judged: two of three judges have begun, and one works at a school that takes part."""

from collections.abc import Iterable

from sqlalchemy import select

from domain.access import links
from domain.contests import drawing
from domain.contests.entries import add_entries
from domain.demo import day
from domain.demo.calendar import Calendar
from domain.demo.people import People
from domain.intake.batches import add_row, open_batch
from domain.judging import double_entry, panels, recusals, scoring
from domain.judging.judges import set_judge
from domain.models import Account, Criterion, Entry, Institution, Judge, Program, Registration, School, Stage
from domain.office.clock import local_today
from domain.programs.programs import make_program, set_state
from domain.registering import registering, reviewing
from domain.store.db import db
from forms.kinds import KINDS

JUDGES = (
    ("Dra. Hj. Contoh Murniati, M.Pd.", "Pendongeng"),
    ("Sutan Umpama, S.Sn.", "Pegiat teater"),
    ("Rosmaini Teladan, S.Pd.", "Guru bahasa"),
)
CRITERIA = (("Penguasaan cerita", 40), ("Vokal dan intonasi", 30), ("Ekspresi dan gerak", 20), ("Penampilan", 10))
"""Each with the most points that it gives."""


def fill(calendar: Calendar, clerks: tuple[Account, Account]) -> Judge:
    """The whole contest; the judge who has given half of the scores."""
    program = _program(calendar)
    people = _send(program)
    set_state(program, "closed")
    stage = _stage(program, calendar)
    add_entries(stage, people)
    drawing.draw_order(stage, "system", "K7MQ2X34")
    judges = _judges(program, people[-1].school)
    panels.set_panel(stage, judges)
    entries = list(db.scalars(select(Entry).where(Entry.stage_id == stage.id).order_by(Entry.position)))
    recusals.recuse(entries[3], judges[0], "Keponakan sendiri")
    _judge(stage, judges[0], entries[:5])
    _judge(stage, judges[1], entries[:4])
    _type(stage, judges[2], entries, clerks)
    day.fill(program, stage, entries, calendar, f"account:{clerks[0].id}")
    return judges[1]


def _program(calendar: Calendar) -> Program:
    program = make_program(
        KINDS["storytelling"],
        calendar.open_now(3, 3)
        | {"title": f"Lomba Mendongeng Bulan Gemar Membaca {calendar.today.year}", "venue": "Aula Perpustakaan"},
    )
    set_state(program, "open")
    return program


def _send(program: Program) -> list[Registration]:
    people = People(local_today(), seed=11)
    schools = db.scalars(select(School).where(School.level.in_(("SD", "MI"))).order_by(School.npsn.desc()).limit(8))
    for school in schools.all():
        batch = open_batch(program, school)
        for pupil in people.pupils(1, (4, 5)):
            add_row(batch, pupil | people.teacher() | people.story())
        link = links.link_for(links.issue_link(school))
        assert link
        registering.send(batch, f"link:{link.id}")
    wanted = select(Registration).where(Registration.program_id == program.id)
    sent = list(db.scalars(wanted.order_by(Registration.sequence)))
    for registration in sent:
        reviewing.verify(registration, "system")
    return sent


def _stage(program: Program, calendar: Calendar) -> Stage:
    stage = Stage(
        program=program,
        number=1,
        name="Penyisihan",
        day=calendar.day(0),
        spread_limit=1500,
        seconds_least=300,
        seconds_most=420,
        warn_minutes="5, 6",
        time_points=200,
    )
    stage.criteria = [
        Criterion(number=number, name=name, highest=most * 100, step=50, tie_rank=number)
        for number, (name, most) in enumerate(CRITERIA, start=1)
    ]
    db.add(stage)
    db.flush()
    return stage


def _judges(program: Program, school: Institution | None) -> list[Judge]:
    workplaces = (None, None, school.id if school else None)
    return [
        set_judge(program, None, {"name": name, "position": position, "phone": "+6281200009003", "institution_id": workplace})
        for (name, position), workplace in zip(JUDGES, workplaces, strict=True)
    ]


def _judge(stage: Stage, judge: Judge, entries: Iterable[Entry]) -> None:
    """What a judge entered on the phone; the same each time, and further from the others for every fourth."""
    link = links.link_for(links.issue_link(judge))
    seat = panels.seat_of(judge, stage.id)
    assert link
    assert seat
    for entry in entries:
        if (entry.id, judge.id) in recusals.recused(stage, judge):
            continue
        less = 1 + (entry.id + judge.id) % 3 + (4 if (entry.id + judge.id) % 4 == 0 else 0)
        points = {one.id: str(one.highest // 100 - less) for one in stage.criteria}
        assert not scoring.give(seat, entry, points, f"link:{link.id}")


def _type(stage: Stage, judge: Judge, entries: Iterable[Entry], clerks: tuple[Account, Account]) -> None:
    """What two clerks read of the first three on a judge's paper; one field of the second differs, the third is typed once."""
    seat = panels.seat_of(judge, stage.id)
    assert seat
    judged = [entry for entry in entries if (entry.id, judge.id) not in recusals.recused(stage, judge)]
    for place, entry in enumerate(judged[:3]):
        points = {one.id: one.highest - 300 for one in stage.criteria}
        for reading, clerk in enumerate(clerks[: 1 if place == 2 else 2], start=1):
            other = {stage.criteria[1].id: points[stage.criteria[1].id] - 200} if (place, reading) == (1, 2) else {}
            read, total = {**points, **other}, sum(points.values())
            double_entry.type_rows(seat, reading, {entry.id: (read, total, True)}, f"account:{clerk.id}")
