"""Notulen: what was said and decided at a meeting, and who was there; signed by who led it and who wrote it down."""

from typing import Any

from domain.models import Decision
from forms.desk.values import as_lines
from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, blank_signature, origin, sheets
from pdf_templates.needs import MEETING, SESSIONS
from pdf_templates.papers.sessions.attendance_day import session_facts


def build(run: Run) -> Document:
    """The minutes of the run's program; what nobody typed stays open to be written by hand."""
    meeting, session = MEETING.of(run), next(iter(SESSIONS.of(run)), None)
    said = meeting.minutes
    people = [{"label": "Pimpinan rapat", "value": said.leader or DOTS}, {"label": "Notulis", "value": said.note_taker or DOTS}]
    record = {
        "facts": [*session_facts(run, session), *people],
        "agenda": as_lines(said.agenda),
        "waiting": [_decision(one) for one in meeting.waiting],
        "discussion": as_lines(said.discussion),
        "decided": [_decision(one) for one in meeting.decided],
        "conclusion": as_lines(said.conclusion),
        "present": [{"name": one.name, "origin": origin(one)} for one in meeting.present],
        "signatures": _signatures(said.leader, said.note_taker),
    }
    return sheets(run, "meeting_minutes", "Notulen Rapat", [record], subject=run.program.title)


def _decision(one: Decision) -> dict[str, str]:
    return {"text": one.text, "owner": one.owner_label, "due": words.show_date(one.due) if one.due else "–"}


def _signatures(leader: str, note_taker: str) -> list[dict[str, Any]]:
    signed = (("Pimpinan rapat,", leader), ("Notulis,", note_taker))
    return [{**blank_signature(title, above=""), **({"name": name} if name else {})} for title, name in signed]
