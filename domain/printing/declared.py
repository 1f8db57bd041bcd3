"""What printing says of an institution: the papers that were issued about it and still hold."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Row, Select, func, or_, select

from domain.declaring import Dealt
from domain.models import Batch, Institution, IssuedPaper, Program, Registration
from domain.store.db import db
from forms.sentence import Sentence


def deals(institution: Institution) -> Iterator[Dealt]:
    """How many papers of which sort were issued for its people in each program, the newest first. Two statements."""
    rows = db.execute(_counted(institution)).all()
    wanted = select(Program).where(Program.id.in_({row.program_id for row in rows}))
    programs = {one.id: one for one in db.scalars(wanted)} if rows else {}
    for row in rows:
        yield _dealt(programs[row.program_id], institution, row)


def _counted(institution: Institution) -> Select[str, int | None, int, datetime]:
    holds = IssuedPaper.revoked_at.is_(None), IssuedPaper.replaced_by_id.is_(None)
    own = or_(Registration.school_id == institution.id, Batch.school_id == institution.id)
    last = func.max(IssuedPaper.issued_at).label("last")
    statement = select(IssuedPaper.paper, IssuedPaper.program_id, func.count(IssuedPaper.id).label("number"), last)
    statement = statement.outerjoin(Registration, Registration.id == IssuedPaper.registration_id)
    statement = statement.outerjoin(Batch, Batch.id == IssuedPaper.batch_id).where(own, *holds)
    return statement.group_by(IssuedPaper.paper, IssuedPaper.program_id).order_by(last.desc(), IssuedPaper.paper)


def _dealt(program: Program, institution: Institution, row: Row[str, int | None, int, datetime]) -> Dealt:
    said = Sentence("%(number)s lembar, %(program)s", number=row.number, program=program.title)
    return Dealt("issued", program, "", said, (program.code, institution.code), row.last, paper=row.paper)
