"""Stops: where the mobile library comes by a rule, and which institutions asked to become one."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from domain.models import Institution, Program, Registration, Stop, Venue
from domain.models.registration import PLACED
from domain.office import venues
from domain.rules import RuleBroken
from domain.sessions.repeating import MeetingRule
from domain.store.db import db
from domain.store.holding import hold

_SHOWN = (Stop.venue, Stop.institution, Stop.vehicle, Stop.driver, Stop.officer)


def stops_of(program: Program, in_use: bool = False) -> list[Stop]:
    """The stops of a program by name; those in use only, where that is asked."""
    wanted = [Stop.program_id == program.id] + ([Stop.in_use] if in_use else [])
    statement = select(Stop).join(Venue).where(*wanted).options(*map(joinedload, _SHOWN))
    return list(db.scalars(statement.options(joinedload(Stop.venue).joinedload(Venue.region)).order_by(Venue.name)))


def stop_of(program: Program, stop_id: int) -> Stop | None:
    """A stop of this very program."""
    found = db.get(Stop, stop_id)
    return found if found and found.program_id == program.id else None


def rule_of(stop: Stop, first: date, last: date, skips_days_off: bool = True) -> MeetingRule | None:
    """When its visits are in a span of days; None for a stop without set times."""
    if not (stop.weekdays and stop.starts):
        return None
    ends = clock(stop.ends) if stop.ends else None
    return MeetingRule(numbers(stop.weekdays), clock(stop.starts), ends, first, last, weeks=numbers(stop.weeks),
                       skips_days_off=skips_days_off)  # fmt: skip


def numbers(text: str) -> list[int]:
    """Days or weeks as they are stored."""
    return [int(part) for part in text.split(",") if part]


def clock(text: str) -> time:
    """A clock as it is stored: 09.00."""
    return time.fromisoformat(text.replace(".", ":"))


def set_stop(program: Program, stop: Stop | None, values: Mapping[str, Any]) -> Stop:
    """Add a stop or change one; its venue is made when it is new. Raises RuleBroken.

    `venue`, `address` and `region_code` are those of the venue, all others columns of the stop.
    """
    _must_make_sense(values)
    if stop:
        hold(stop)
    stop = stop or Stop(program_id=program.id)
    venue = venues.named(values["venue"])
    assert venue  # the form asks for it
    venue.address = values["address"] or venue.address
    venue.region_code = values["region_code"] or venue.region_code
    twin = RuleBroken("%(name)s sudah menjadi pos di kegiatan ini.", "venue", name=venue.name)
    try:
        with db.begin_nested():
            stop.venue = venue
            for key, value in values.items():
                if key not in ("venue", "address", "region_code"):
                    setattr(stop, key, value)
            db.add(stop)
    except IntegrityError:
        raise twin from None
    return stop


def _must_make_sense(values: Mapping[str, Any]) -> None:
    if values["weekdays"] and not values["starts"]:
        raise RuleBroken("Isi jam mulai, atau kosongkan harinya bila pos ini tidak berjadwal tetap.", "starts")
    if values["starts"] and values["ends"] and clock(values["ends"]) <= clock(values["starts"]):
        raise RuleBroken("Jam selesai harus sesudah jam mulai.", "ends")


def institution_named(name: str) -> int | None:
    """The id of the institution of this name; None for an empty one. Raises RuleBroken for one that is not there."""
    if not name:
        return None
    wanted = (
        select(Institution.id).where(func.lower(Institution.name) == name.lower()).order_by(Institution.closed, Institution.id)
    )
    found = db.scalars(wanted.limit(1)).first()
    if found is None:
        raise RuleBroken("%(name)s tidak ada di daftar. Pilih nama yang disarankan, atau kosongkan.", "institution", name=name)
    return found


def remove_stop(stop: Stop) -> None:
    """Forget a stop; the visits that were made or planned stay."""
    hold(stop, to_remove=True)
    db.delete(stop)
    db.flush()


def applicants(program: Program) -> list[Registration]:
    """The institutions that asked to become a stop and are none yet, the first who asked on top."""
    have = select(Stop.institution_id).where(Stop.program_id == program.id, Stop.institution_id.is_not(None))
    wanted = Registration.program_id == program.id, Registration.status.in_(PLACED), Registration.school_id.not_in(have)
    statement = select(Registration).where(*wanted).options(joinedload(Registration.school))
    return list(db.scalars(statement.order_by(Registration.sequence)))


def values_of(applicant: Registration) -> dict[str, str]:
    """What the form of a stop says of an institution that applied."""
    at: Institution | None = applicant.school
    return {
        "venue": at.name if at else applicant.name, "address": at.address if at else "",
        "region_code": (at.region_code if at else "") or "", "institution": at.name if at else "",
        "contact": applicant.name, "phone": str(applicant.answers.get("phone", "")),
    }  # fmt: skip
