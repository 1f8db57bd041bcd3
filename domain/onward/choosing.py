"""Whom staff take along: everybody of a list, who came often enough, who won, or the best of the last stage."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from domain.contests.route import last_stages
from domain.judging.results import result_of
from domain.models import Attendance, Award, AwardGiven, Program, Registration
from domain.models.registration import PLACED
from domain.onward.travellers import registrations_in
from domain.registering.listing import ListQuery, matching
from domain.registering.people import SHOWN
from domain.sessions.attending import CAME
from domain.store.db import db
from forms.kind import Kind
from forms.sentence import Sentence

LIST, ATTENDANCE, AWARD, RANK = "daftar", "kehadiran", "penghargaan", "peringkat"
WAYS: Mapping[str, str] = {
    LIST: Sentence("Semua yang cocok dengan daftar"),
    ATTENDANCE: Sentence("Yang hadir paling sedikit sekian kali"),
    AWARD: Sentence("Yang mendapat penghargaan"),
    RANK: Sentence("Peringkat terbaik babak terakhir"),
}
_NEEDS = {ATTENDANCE: "sessions", AWARD: "contests", RANK: "judging"}
"""Which capability a way needs."""


def ways_of(kind: Kind) -> dict[str, str]:
    """The ways that make sense for programs of a kind."""
    return {key: label for key, label in WAYS.items() if key not in _NEEDS or kind.has(_NEEDS[key])}


def chosen(program: Program, way: str, least: int, query: ListQuery) -> Sequence[Registration]:
    """The registrations that a way picks; `least` is the number of sessions, or the last rank.

    Those of a list may have lost their place; who they are and why they stay behind is shown.
    """
    if way not in ways_of(program.kind):
        return ()
    return _PICK[way](program, least, query)


def _listed(program: Program, _least: int, query: ListQuery) -> Sequence[Registration]:
    return db.scalars(matching(program, query).options(*SHOWN, joinedload(Registration.program))).all()


def _present(program: Program, least: int, _query: ListQuery) -> Sequence[Registration]:
    came = (
        select(Attendance.registration_id)
        .join(Registration, Registration.id == Attendance.registration_id)
        .where(Registration.program_id == program.id, CAME, Registration.status.in_(PLACED))
        .group_by(Attendance.registration_id)
        .having(func.count() >= max(1, least))
    )
    statement = select(Registration).where(Registration.id.in_(came)).options(*SHOWN, joinedload(Registration.program))
    return db.scalars(statement.order_by(Registration.name_key, Registration.sequence)).all()


def _awarded(program: Program, _least: int, _query: ListQuery) -> Sequence[Registration]:
    statement = (
        select(Registration)
        .join(AwardGiven, AwardGiven.registration_id == Registration.id)
        .join(Award, Award.id == AwardGiven.award_id)
        .where(Award.program_id == program.id)
        .order_by(Award.number, AwardGiven.place)
        .options(*SHOWN, joinedload(Registration.program))
    )
    return list(dict.fromkeys(db.scalars(statement)))


def _ranked(program: Program, least: int, _query: ListQuery) -> Sequence[Registration]:
    """The best so many of each part of the last stages; who ties with the last of them is among them."""
    best = {
        result.lines[row.entry].person: row.rank
        for result in map(result_of, last_stages(program))
        for part in result.parts
        for row in result.ranking(part).ranked
        if row.rank and row.rank <= max(1, least)
    }
    statement = select(Registration).where(Registration.id.in_(best)).options(*SHOWN, joinedload(Registration.program))
    return sorted(db.scalars(statement), key=lambda one: (best[one.id], one.name_key))


_PICK: Mapping[str, Callable[[Program, int, ListQuery], Sequence[Registration]]] = {
    LIST: _listed, ATTENDANCE: _present, AWARD: _awarded, RANK: _ranked,
}  # fmt: skip


def ticked(program: Program, numbers: Sequence[str]) -> Sequence[Registration]:
    """Those whom staff ticked, of this very program."""
    return registrations_in(numbers, program.id)
