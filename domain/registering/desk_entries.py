"""What staff typed from paper: the last of it, and that of today."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from domain.models import Program, Registration
from domain.office.clock import local_time, local_today
from domain.registering import spans
from domain.store.db import db

MOST_SHOWN, MOST_A_DAY = 10, 500
CHANNELS = ("desk", "desk-late")


def last_typed(program: Program) -> Sequence[Registration]:
    """The last entries of a program, the newest first."""
    return db.scalars(_newest_first(program).limit(MOST_SHOWN)).all()


def typed_today(program: Program) -> str:
    """Today's entries that hold a place or wait, as the filter that finds them; "" when there are none."""
    columns = Registration.sequence, Registration.created_at, Registration.status
    rows = db.execute(_newest_first(program).with_only_columns(*columns).limit(MOST_A_DAY))
    today = local_today()
    gone = {"withdrawn", "rejected"}
    return spans.written(one for one, at, status in rows if local_time(at).date() == today and status not in gone)


def _newest_first(program: Program) -> Select[Registration]:
    mine = Registration.program_id == program.id, Registration.channel.in_(CHANNELS)
    return select(Registration).where(*mine).order_by(Registration.sequence.desc())
