"""What meetings decided. A decision stays open, over all meetings that follow, until somebody says that it is done."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from domain.models import Decision, DecisionReport, Institution, Program
from domain.models.services.meeting import STATES
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold


def _decisions() -> Select[Decision]:
    loaded = select(Decision).options(
        joinedload(Decision.institution), joinedload(Decision.program), selectinload(Decision.reports)
    )
    return loaded.order_by(Decision.due.is_(None), Decision.due, Decision.id)


def decisions_of(program: Program) -> list[Decision]:
    """What this meeting decided, the most urgent first."""
    return list(db.scalars(_decisions().where(Decision.program_id == program.id)))


def open_before(program: Program) -> list[Decision]:
    """What earlier meetings of this kind decided and nobody has done: the first point of the agenda."""
    earlier = (Program.kind_key == program.kind_key) & (Program.id < program.id)
    wanted = _decisions().join(Program, Program.id == Decision.program_id).where(earlier, Decision.state == "open")
    return list(db.scalars(wanted))


def open_of(institution: Institution | None) -> list[Decision]:
    """What an institution still has to do; nothing for somebody without one."""
    if institution is None:
        return []
    return list(db.scalars(_decisions().where(Decision.institution_id == institution.id, Decision.state == "open")))


def every_open() -> list[Decision]:
    """All that is open, by date."""
    return list(db.scalars(_decisions().where(Decision.state == "open")))


def decision_by_id(decision_id: int) -> Decision | None:
    """The decision of this number."""
    return db.get(Decision, decision_id)


def set_decision(program: Program, decision: Decision | None, values: Mapping[str, Any]) -> Decision:
    """Write a decision down, or change its words. Raises RuleBroken when nobody is named who does it."""
    if decision:
        hold(decision)
    decision = decision or Decision(program_id=program.id, state="open")
    for key, value in values.items():
        setattr(decision, key, value)
    if not decision.owner and not decision.institution_id:
        raise RuleBroken("Pilih lembaga atau tulis nama yang mengerjakan keputusan ini.", "institution_id")
    db.add(decision)
    db.flush()
    return decision


def report_own(decision: Decision, text: str, state: str, actor: str) -> DecisionReport:
    """What the institution itself reports. Raises RuleBroken when the office has closed the decision meanwhile."""
    hold(decision)
    if decision.state != "open":
        raise RuleBroken("Keputusan ini sudah ditutup. Hubungi panitia bila masih ada yang perlu dilaporkan.")
    return report(decision, text, state, actor)


def report(decision: Decision, text: str, state: str, actor: str) -> DecisionReport:
    """Add what somebody reports; "done" and "dropped" close the decision, "open" opens it again. Raises RuleBroken."""
    if state not in STATES:
        raise ValueError(state)
    hold(decision)
    if not text.strip():
        raise RuleBroken("Tulis apa yang sudah dikerjakan.", "text")
    row = DecisionReport(
        decision_id=decision.id, program_id=decision.program_id, at=utcnow(), actor=actor, text=text.strip(), state=state
    )
    decision.state = state
    db.add(row)
    db.flush()
    return row
