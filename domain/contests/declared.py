"""What contests put into the calendar, and what an institution's people won in them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.declaring import Dealt, Happening, Span, Use, person
from domain.models import AwardGiven, Institution, Judge, PanelSeat, Program, Registration, Stage
from domain.office import venues
from domain.store.db import db


def happenings(span: Span) -> Iterator[Happening]:
    """Stages with a day, and who sits in their panels: two statements."""
    stages = select(Stage).where(Stage.day.between(span.first, span.last)).options(joinedload(Stage.venue))
    found = [one for one in db.scalars(stages.order_by(Stage.day, Stage.id)) if one.program_id in span.programs]
    judges = _judges_of([one.id for one in found])
    for stage in found:
        program, seated = span.programs[stage.program_id], judges.get(stage.id, [])
        venue = stage.venue or program.venue
        uses = [Use("venue", venue.id, venue.name)] if venue else []
        assert stage.day
        yield Happening(
            "stage", f"stage-{stage.id}", program, stage.name, stage.day, stage.day, venue.name if venue else "",
            (program.code,), (*uses, *(person(name) for _id, name in seated)), tuple(("judge", one) for one, _name in seated),
        )  # fmt: skip


def _judges_of(stage_ids: list[int]) -> dict[int, list[tuple[int, str]]]:
    statement = select(PanelSeat.stage_id, Judge.id, Judge.name).join(Judge, Judge.id == PanelSeat.judge_id)
    found: dict[int, list[tuple[int, str]]] = {}
    for stage_id, judge_id, name in db.execute(statement.where(PanelSeat.stage_id.in_(stage_ids), PanelSeat.state != "absent")):
        found.setdefault(stage_id, []).append((judge_id, name))
    return found


def planned(program: Program, stage: Stage, values: Mapping[str, Any]) -> Happening | None:
    """A stage as it would be in the calendar if it had these values; None without a day. Its panel comes along."""
    if not values.get("day"):
        return None
    name = values.get("venue") or ""
    venue = venues.known(name) if name else program.venue
    uses = [Use("venue", venue.id, venue.name)] if venue else []
    uses += [person(one) for _id, one in _judges_of([stage.id]).get(stage.id, [])] if stage.id else []
    uid = f"stage-{stage.id}" if stage.id else ""
    return Happening("stage", uid, program, values.get("name", ""), values["day"], values["day"], name, uses=tuple(uses))


def planned_panel(stage: Stage, judges: Iterable[Judge]) -> Happening | None:
    """A stage as it would be in the calendar with these judges, who alone are asked about; None while it has no day."""
    if not stage.day:
        return None
    uses = tuple(person(one.name) for one in judges)
    return Happening("stage", f"stage-{stage.id}", stage.program, stage.name, stage.day, stage.day, uses=uses)


def deals(institution: Institution) -> Iterator[Dealt]:
    """What its people won, the newest first: it names them."""
    statement = select(AwardGiven).join(AwardGiven.registration).where(Registration.school_id == institution.id)
    registration = joinedload(AwardGiven.registration).joinedload(Registration.program)
    for one in db.scalars(statement.options(joinedload(AwardGiven.award), registration).order_by(AwardGiven.id.desc())):
        program, award = one.registration.program, one.award
        yield Dealt("won", program, f"{award.name}: {one.registration.name}", program.title, (program.code,))
