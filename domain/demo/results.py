"""Two contests whose scores are all there: in one the second place is still tied, the other waits only for its minutes."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from domain.access import links
from domain.contests import drawing
from domain.contests.entries import add_entries
from domain.demo.calendar import Calendar
from domain.demo.people import People
from domain.intake.batches import add_row, open_batch
from domain.judging import awards, locking, panels, rulings, scoring
from domain.judging.judges import set_judge
from domain.judging.results import result_of
from domain.models import Award, Criterion, Entry, Judge, PanelSeat, Program, Registration, School, Stage
from domain.office.clock import local_today
from domain.programs.programs import make_program, set_state
from domain.publishing import releasing
from domain.registering import registering, reviewing
from domain.store.db import db
from forms.kinds import KINDS

JUDGES = (("Hj. Andaian Suryati, S.Pd.", "Pendongeng"), ("M. Teladan Putra", "Penyair"), ("Percobaan Dewi, S.S.", "Pustakawan"))
CRITERIA = (("Isi cerita", 50), ("Suara", 30), ("Ekspresi", 20))
"""Each with its weight in percent; ties are broken by the first two."""
SHEETS = ((90, 85, 80), (85, 85, 85), (85, 85, 85), (80, 75, 85), (75, 80, 80), (70, 75, 70), (70, 70, 75), (65, 70, 70))
"""The points of each performer for the criteria; the second and the third are equal."""
AWARDS = (
    ("Juara I", True, "Piala dan paket buku", 1_500_000), ("Juara II", True, "Piala dan paket buku", 1_000_000),
    ("Juara III", True, "Piala dan paket buku", 750_000), ("Favorit penonton", False, "Paket buku", 0),
)  # fmt: skip


def fill(calendar: Calendar) -> Stage:
    """Both; the last stage of the second, whose tie the jury has decided and whose favourite is named."""
    _contest(calendar, f"Lomba Dongeng Hari Anak {calendar.today.year}", 17)
    decided = _contest(calendar, f"Lomba Cerita Hari Pahlawan {calendar.today.year}", 19)
    (tied,) = [people for people in rulings.tied_people(result_of(decided)) if len(people) == 2]
    rulings.decide_tie(decided, rulings.in_turn(tied[::-1]), "penguasaan panggung lebih baik", "system")
    favourite = next(one for one in awards.awards_of(decided.program) if not one.is_ranked)
    last = db.scalars(select(Entry).where(Entry.stage_id == decided.id).order_by(Entry.position.desc())).first()
    assert last
    awards.give_by_hand(favourite, last.registration, "suara penonton terbanyak", "system")
    return decided


def held_last_year(calendar: Calendar) -> Program:
    """A contest of the year before, whose result anybody may see."""
    year = calendar.today.year - 1
    stage = _contest(calendar, f"Lomba Bertutur Tingkat Kota {year}", 23, {"year": year, "starts_on": None, "ends_on": None})
    for tied in rulings.tied_people(result_of(stage)):
        rulings.decide_tie(stage, rulings.in_turn(tied), "keputusan juri", "system")
    locking.lock(stage, "system")
    releasing.release(stage.program, "system")
    return stage.program


def _contest(calendar: Calendar, title: str, seed: int, more: Mapping[str, Any] | None = None) -> Stage:
    settings = calendar.open_now(-1, -1) | {"title": title, "venue": "Aula Perpustakaan"} | dict(more or {})
    program = make_program(KINDS["storytelling"], settings)
    set_state(program, "open")
    people = _send(program, seed)
    set_state(program, "closed")
    stage = _stage(program, calendar)
    add_entries(stage, people)
    drawing.draw_order(stage, "system", f"K7MQ2X{seed + 7}")
    judges = [set_judge(program, None, {"name": name, "position": position}) for name, position in JUDGES]
    panels.set_panel(stage, judges)
    entries = db.scalars(select(Entry).where(Entry.stage_id == stage.id).order_by(Entry.position)).all()
    for number, judge in enumerate(judges):
        _judge(stage, judge, entries, number)
    return stage


def _send(program: Program, seed: int) -> list[Registration]:
    """A pupil of each of some schools."""
    people = People(local_today(), seed=seed)
    schools = db.scalars(select(School).where(School.level.in_(("SD", "MI"))).order_by(School.npsn).limit(len(SHEETS))).all()
    for school in schools:
        batch = open_batch(program, school)
        for pupil in people.pupils(1, (4, 5)):
            add_row(batch, pupil | people.teacher() | people.story())
        registering.send(batch, "system")
    wanted = select(Registration).where(Registration.program_id == program.id)
    sent = list(db.scalars(wanted.order_by(Registration.sequence)))
    for registration in sent:
        reviewing.verify(registration, "system")
    return sent


def _stage(program: Program, calendar: Calendar) -> Stage:
    stage = Stage(program=program, number=1, name="Final", day=calendar.day(-1))
    stage.criteria = [
        Criterion(number=number, name=name, weight=weight, tie_rank=number if number < 3 else None)
        for number, (name, weight) in enumerate(CRITERIA, start=1)
    ]
    db.add(stage)
    db.add_all(
        Award(program_id=program.id, number=number, name=name, is_ranked=is_ranked, goods=goods, money=money)
        for number, (name, is_ranked, goods, money) in enumerate(AWARDS, start=1)
    )
    db.flush()
    return stage


def _judge(stage: Stage, judge: Judge, entries: Sequence[Entry], less: int) -> None:
    """What a judge entered on the phone: each a little stricter than the one before."""
    link = links.link_for(links.issue_link(judge))
    seat: PanelSeat | None = panels.seat_of(judge, stage.id)
    assert link
    assert seat
    for entry, sheet in zip(entries, SHEETS, strict=True):
        points = {one.id: str(given - less) for one, given in zip(stage.criteria, sheet, strict=True)}
        assert not scoring.give(seat, entry, points, f"link:{link.id}")
