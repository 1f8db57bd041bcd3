"""Where the rows of a list come from: who attended, who has won money, who judged, who led sessions."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.judging.prizes import GUARDIAN, prizes_of
from domain.models import Attendance, Judge, PanelSeat, Program, Registration, Session
from domain.models.registration import PLACED
from domain.office.clock import local_time
from domain.registering.people import SHOWN
from domain.sessions.attending import CAME
from domain.sessions.schedule import sessions_of
from domain.store.db import db
from forms.kind import Kind

Ids = Collection[str]


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody to be paid. `tariff` is None where the office's tariff counts; `nik` is what the form asked, if it did."""

    subject: str
    name: str
    role: str
    volume: int
    unit: str
    origin: str = ""
    guardian: str = ""
    tariff: int | None = None
    nik: str = ""


@dataclass(frozen=True)
class Source:
    """A sort of list: its title, whom it finds, which tariffs it offers, and the capability that it needs.

    `payee` is who they usually are. `by_session` says that sessions are chosen.
    """

    key: str
    title: str
    find: Callable[[Program, Ids], list[Found]]
    uses: tuple[str, ...] = ()
    capability: str = "money"
    payee: str = "participant"
    by_session: bool = False

    def fits(self, kind: Kind) -> bool:
        """Whether programs of this kind have what it looks at."""
        return kind.has(self.capability)


def _attended(program: Program, sessions: Ids) -> list[Found]:
    """Each who was present, with the number of days; what two marked differently waits until somebody has decided."""
    days: dict[int, set[object]] = {}
    for registration_id, starts_at in db.execute(
        select(Attendance.registration_id, Session.starts_at)
        .join(Session, Session.id == Attendance.session_id)
        .where(Session.program_id == program.id, Session.id.in_(_numbers(sessions)))
        .where(CAME)
    ):
        days.setdefault(registration_id, set()).add(local_time(starts_at).date())
    people = select(Registration).where(Registration.program_id == program.id, Registration.status.in_(PLACED))
    shown = people.options(*SHOWN, joinedload(Registration.version)).order_by(Registration.name_key, Registration.sequence)
    return [_participant(one, len(days[one.id])) for one in db.scalars(shown) if one.id in days]


def _participant(one: Registration, days: int) -> Found:
    return Found(
        f"registration:{one.id}", one.name, one.program.kind.participant.capitalize(), days, "hari",
        one.school.name if one.school else one.region.name if one.region else "",
        str(one.answers.get(GUARDIAN, "")), nik=_nik(one),
    )  # fmt: skip


def _nik(one: Registration) -> str:
    asked = (question.key for question in one.version.definition if "nik" in question.checks)
    return next((str(one.answers[key]) for key in asked if one.answers.get(key)), "")


def _won(program: Program, _sessions: Ids) -> list[Found]:
    """Each prize of money in somebody's hands; goods alone are no payment."""
    return [
        Found(
            f"prize:{one.person}:{one.title}", one.name, one.title, 1, "hadiah", one.origin, one.guardian, tariff=one.money
        )  # fmt: skip
        for one in prizes_of(program)
        if one.money
    ]


def _judged(program: Program, _sessions: Ids) -> list[Found]:
    """Each judge, with the number of stages in which the judge sits and was not absent."""
    seats = select(PanelSeat).join(Judge, Judge.id == PanelSeat.judge_id).options(joinedload(PanelSeat.judge))
    wanted = seats.where(Judge.program_id == program.id, PanelSeat.state == "judges").order_by(Judge.name, Judge.id)
    counted: dict[int, int] = {}
    judges: dict[int, Judge] = {}
    for seat in db.scalars(wanted):
        judges[seat.judge_id] = seat.judge
        counted[seat.judge_id] = counted.get(seat.judge_id, 0) + 1
    return [
        Found(f"judge:{one.id}", one.name, "Juri", counted[one.id], "babak", one.position) for one in judges.values()
    ]  # fmt: skip


def _led(program: Program, sessions: Ids) -> list[Found]:
    """Each trainer with the lesson hours of the sessions, or their number where no hours are known."""
    wanted = set(_numbers(sessions))
    led: dict[int, list[Session]] = {}
    for one in sessions_of(program):
        if one.trainer_id and one.id in wanted:
            led.setdefault(one.trainer_id, []).append(one)
    return [_trainer(own) for own in led.values()]


def _trainer(led: list[Session]) -> Found:
    trainer, hours = led[0].trainer, sum(one.hours for one in led)
    assert trainer
    volume, unit = (hours, "JP") if hours else (len(led), "sesi")
    return Found(f"trainer:{trainer.id}", trainer.name, "Narasumber", volume, unit, trainer.institution)


def _nobody(_program: Program, _sessions: Ids) -> list[Found]:
    return []


def _numbers(ids: Ids) -> list[int]:
    return [int(one) for one in ids if one.isdecimal()]


SOURCES: Mapping[str, Source] = {
    row.key: row
    for row in (
        Source("attendance", "Uang transpor peserta", _attended, ("transport", "other"), "sessions", by_session=True),
        Source("awards", "Hadiah uang pemenang", _won, (), "judging"),
        Source("judges", "Honorarium juri", _judged, ("honorarium", "other"), "judging", "expert"),
        Source("trainers", "Honorarium narasumber", _led, ("honorarium", "other"), "sessions", "expert", by_session=True),
        Source("hand", "Daftar kosong, diisi sendiri", _nobody),
    )
}


def measure(one: Found) -> int:
    """What a source decides of a payment: the sum of a prize, else how often the tariff is paid."""
    return one.volume if one.tariff is None else one.tariff


def found_now(source: str, program: Program, sessions: Ids) -> dict[str, Found]:
    """Whom a source finds now, by subject."""
    return {one.subject: one for one in SOURCES[source].find(program, sessions)}


def sources_of(kind: Kind) -> list[Source]:
    """The sorts of lists that programs of this kind can have."""
    return [one for one in SOURCES.values() if one.fits(kind)]
