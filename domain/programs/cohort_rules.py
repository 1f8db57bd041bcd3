"""What a cohort asks of those who choose it: its own closing time, and its kelurahan."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from domain.models import Cohort, Program, Session
from domain.office.clock import local_time
from domain.places import seats
from domain.store.db import db
from forms.definition import Answer, Choice
from forms.reading.days import show_day, show_span
from forms.sentence import Sentence


def refusal(program: Program, answers: Mapping[str, Answer], now: datetime) -> dict[str, str]:
    """Question → why this cohort cannot be had with these answers; nothing where it can.

    While registration of the program is closed staff enter late, and the cohort's own time does not count either.
    """
    cohort = next((one for one in program.cohorts if str(one.id) == answers.get("cohort")), None)
    if cohort is None:
        return {}
    if cohort.closes_at and cohort.closes_at <= now and program.phase(now) == "open":
        return {"cohort": Sentence("Pendaftaran %(name)s sudah ditutup. Pilih angkatan lain.", name=cohort.name)}
    if cohort.region_must and answers.get("region", cohort.region_code) != cohort.region_code and cohort.region:
        village = cohort.region.name
        return {"cohort": Sentence("%(name)s hanya untuk warga %(village)s.", name=cohort.name, village=village)}
    return {}


def village_of(program: Program, answers: Mapping[str, Any]) -> dict[str, str]:
    """The kelurahan of the chosen cohort while none is answered: most who choose it live there, and others change it."""
    cohort = next((one for one in program.cohorts if str(one.id) == answers.get("cohort")), None)
    return {"region": cohort.region_code} if cohort and cohort.region_code and not answers.get("region") else {}


def offered_choices(program: Program, choices: Sequence[Choice], now: datetime) -> tuple[Choice, ...]:
    """The cohorts with days, place, places left and for whom they are; those whose time is over are refused by name."""
    days, left = _days(program), seats.left_in_cohorts(program)
    cohorts = {str(cohort.id): cohort for cohort in program.cohorts}
    return tuple(
        _told(choice, cohorts[choice.code], days, left, now) if choice.code in cohorts else choice for choice in choices
    )


def _told(
    choice: Choice, cohort: Cohort, days: Mapping[int, tuple[datetime, datetime]], left: Mapping[int, int | None], now: datetime
) -> Choice:
    told = (_span(days.get(cohort.id)), cohort.program.place, _left(cohort, left[cohort.id]), for_whom(cohort))
    closed = bool(cohort.closes_at and cohort.closes_at <= now)
    return Choice(choice.code, choice.label, choice.aliases, choice.retired or closed, tuple(filter(None, told)))


def _days(program: Program) -> dict[int, tuple[datetime, datetime]]:
    statement = select(Session.cohort_id, func.min(Session.starts_at), func.max(Session.starts_at))
    held = Session.program_id == program.id, Session.cancelled_at.is_(None)
    rows = db.execute(statement.where(*held).group_by(Session.cohort_id))
    return {cohort_id: (first, last) for cohort_id, first, last in rows if cohort_id}


def _span(days: tuple[datetime, datetime] | None) -> str:
    if not days:
        return ""
    first, last = (local_time(moment).date() for moment in days)
    return show_day(first.isoformat()) if first == last else show_span(first, last)


def _left(cohort: Cohort, left: int | None) -> str:
    if left is None:
        return ""
    if left > 0:
        return Sentence("sisa %(count)s tempat", count=left)
    return Sentence("penuh, daftar tunggu") if cohort.program.waiting_list else Sentence("penuh")


def for_whom(cohort: Cohort) -> str:
    """Of which kelurahan those are who may choose it, or for whom it is meant; empty where it is for all."""
    if not cohort.region:
        return ""
    sentence = "hanya warga %(village)s" if cohort.region_must else "untuk warga %(village)s"
    return Sentence(sentence, village=cohort.region.name)
