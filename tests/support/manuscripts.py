"""A writing contest with manuscripts of every sort, read and coded."""

from typing import Any

from domain.access.tokens import new_code
from domain.contests.entries import add_entries
from domain.intake import batches, uploads
from domain.manuscripts import gathering
from domain.models import Judge, Manuscript, PanelSeat, Program, Registration, School, Stage
from domain.store import storage
from domain.store.db import db, writing
from tests.support.factories import make_batch, send, writer

STORY = "Hujan turun di kota kecil. Rani menunggu ibunya di teras perpustakaan sambil membaca buku tua."


def send_typed(program: Program, school: School, number: int = 1, text: str = STORY, **values: str) -> Registration:
    """Somebody whose manuscript was typed."""
    row = writer(number, manuscript_way="typed", manuscript_text=text, **values)
    return send(make_batch(program, school, row))[0]


def send_file(
    program: Program, school: School, data: bytes, file_name: str, content_type: str, number: int = 1, **values: str
) -> Registration:
    """Somebody who uploaded this file."""
    batch = make_batch(program, school)
    key = storage.put(data)
    with writing():
        uploads.note_file(batch, key, file_name, content_type, len(data))
    with writing():
        batches.add_row(batch, writer(number, manuscript_way="file", manuscript_file=key, **values))
    return send(batch)[0]


def gathered(program: Program) -> list[Manuscript]:
    """All manuscripts of a program, read."""
    gathering.gather(program)
    return gathering.manuscripts_of(program)


def of(registration: Registration) -> Manuscript:
    """The manuscript of somebody."""
    return db.query(Manuscript).filter_by(registration_id=registration.id).one()


def make_stage(program: Program, **values: Any) -> Stage:
    """The first stage, judged blind, with everybody in it who has a place."""
    with writing():
        stage = Stage(program_id=program.id, number=1, name="Penilaian", is_blind=True, **values)
        db.add(stage)
    return stage


def enter(stage: Stage, *people: Registration) -> None:
    """Let these take part in the stage."""
    with writing():
        add_entries(stage, people)


def make_judge(stage: Stage, name: str = "Juri Contoh", **values: Any) -> Judge:
    """A judge with a seat in the stage."""
    with writing():
        judge = Judge(program_id=stage.program_id, name=name, **values)
        db.add(judge)
        db.flush()
        db.add(PanelSeat(stage_id=stage.id, judge_id=judge.id, code=new_code()))
    return judge
