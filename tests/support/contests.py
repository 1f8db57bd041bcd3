"""Dull but whole contests for tests: stages with criteria, entries, judges with seats, scores."""

import itertools
from collections.abc import Sequence
from typing import Any

from domain.contests.codes import new_code
from domain.day import timekeeping
from domain.judging import double_entry, panels, scoring
from domain.models import Criterion, Entry, Institution, Judge, PanelSeat, Program, Registration, Stage, Timekeeper
from domain.store.db import db, writing
from forms.reading.points import points
from tests.support.factories import make_program, make_registration, make_school

_numbers = itertools.count(1)
CLERKS = ("account:901", "account:902")
CRITERIA = ("Penguasaan cerita", "Vokal", "Ekspresi")


def make_stage(program: Program | None = None, criteria: Sequence[str] = CRITERIA, **values: Any) -> Stage:
    """A stage in which each criterion gives 0 to 100 whole points."""
    program = program or make_program()
    with writing():
        number = db.query(Stage).filter_by(program_id=program.id).count() + 1
        stage = Stage(**{"program_id": program.id, "number": number, "name": f"Tahap {number}", **values})
        db.add(stage)
        db.flush()
        db.add_all(Criterion(stage_id=stage.id, number=place, name=name) for place, name in enumerate(criteria, 1))
    return stage


def make_criterion(stage: Stage, name: str = "Isi", **values: Any) -> Criterion:
    """One more criterion, 0 to 100 in whole points."""
    with writing():
        number = db.query(Criterion).filter_by(stage_id=stage.id).count() + 1
        criterion = Criterion(**{"stage_id": stage.id, "number": number, "name": name, **values})
        db.add(criterion)
        db.flush()
        db.expire(stage, ["criteria"])
    return criterion


def make_entry(stage: Stage, registration: Registration | None = None, **values: Any) -> Entry:
    """An entry with the next place in the order of appearance; of a new school's pupil unless somebody is named."""
    registration = registration or make_registration(stage.program, make_school())
    with writing():
        position = db.query(Entry).filter_by(stage_id=stage.id).count() + 1
        entry = Entry(
            **{"stage_id": stage.id, "registration_id": registration.id, "code": new_code(), "position": position, **values}
        )
        db.add(entry)
    return entry


def make_entries(stage: Stage, count: int) -> list[Entry]:
    """So many entries, all of one school."""
    school = make_school()
    return [make_entry(stage, make_registration(stage.program, school)) for _ in range(count)]


def make_judge(program: Program | None = None, institution: Institution | None = None, **values: Any) -> Judge:
    """A judge of a program, with a name of their own."""
    program = program or make_program()
    with writing():
        place = institution.id if institution else None
        name = f"Juri {chr(64 + next(_numbers) % 26 + 1)} Contoh"
        judge = Judge(**{"program_id": program.id, "name": name, "institution_id": place, "phone": "+6281200000005", **values})
        db.add(judge)
    return judge


def make_seat(stage: Stage, judge: Judge | None = None) -> PanelSeat:
    """A judge of a stage; a new one unless somebody is named."""
    judge = judge or make_judge(stage.program)
    with writing():
        seat = panels.new_seat(stage, judge)
        db.add(seat)
    return seat


def give(seat: PanelSeat, entry: Entry, *points: str, actor: str = "link:1", **more: Any) -> dict[int, Any]:
    """Have a judge give these points, criterion by criterion in their order; what was refused."""
    with writing():
        typed = dict(zip((one.id for one in seat.stage.criteria), points, strict=False))
        return dict(scoring.give(seat, entry, typed, actor, **more))


def read_twice(
    seat: PanelSeat,
    entry: Entry,
    first: Sequence[str],
    second: Sequence[str],
    who: Sequence[str] = ("account:901", "account:902"),
) -> None:
    """Two clerks type a row of a sheet; the judge wrote no totals."""
    for reading, texts in ((1, first), (2, second)):
        typed = {one.id: points(text) for one, text in zip(seat.stage.criteria, texts, strict=True)}
        with writing():
            double_entry.type_rows(seat, reading, {entry.id: (typed, None, True)}, who[reading - 1])


def make_timekeeper(program: Program, name: str = "Meja waktu 1") -> Timekeeper:
    """Who holds the watch."""
    with writing():
        return timekeeping.add_timekeeper(program, name)
