"""Notulen: what was said and decided at a meeting, and who was there; signed by who led it and who wrote it down."""

from collections.abc import Sequence
from typing import Any

from domain.meetings.minutes import Meeting
from domain.models import Decision, Registration
from forms.desk.values import as_lines
from pdf_templates import words
from pdf_templates.engine.document import Document
from pdf_templates.frame import DOTS, Run, blank_signature, origin, sheets
from pdf_templates.logo import data_uri
from pdf_templates.needs import MEETING, PHOTOS, SESSIONS
from pdf_templates.papers.sessions.attendance_day import session_facts

ISSUED_AS = "meeting_minutes"
"""The token by which minutes ask for the address in their QR code: there is one of them in a run."""
SAYS = {
    "number": "Nomor", "subject": "Kegiatan", "day": "Hari/tanggal", "leader": "Pimpinan rapat", "note_taker": "Notulis",
    "count": "Yang hadir", "outcome": "Keputusan",
}  # fmt: skip
"""What anyone who checks minutes is shown of them."""


def build(run: Run) -> Document:
    """The minutes of the run's program; what nobody typed stays open to be written by hand. `texts` may name a `number`."""
    meeting, session = MEETING.of(run), next(iter(SESSIONS.of(run)), None)
    said = meeting.minutes
    leader, note_taker = said.leader or DOTS, said.note_taker or DOTS
    people = [{"label": "Pimpinan rapat", "value": leader}, {"label": "Notulis", "value": note_taker}]
    facts = [one for one in session_facts(run, session) if one["label"] != "Kegiatan"]  # the title names it
    record = {
        "number": run.texts.get("number") or DOTS, "subject": run.program.title, "leader": leader, "note_taker": note_taker,
        "day": next(one["value"] for one in facts if one["label"] == "Hari/tanggal"),
        "count": f"{len(meeting.present)} orang", "outcome": _outcome(meeting.decided),
        "url": run.verify_link(ISSUED_AS),
        "photos": [{"key": key, "caption": caption, "picture": data_uri(jpeg)} for key, caption, jpeg in PHOTOS.of(run)],
        "facts": [*facts, *people],
        "agenda": as_lines(said.agenda),
        "waiting": [_decision(one) for one in meeting.waiting],
        "discussion": as_lines(said.discussion),
        "decided": [_decision(one) for one in meeting.decided],
        "conclusion": as_lines(said.conclusion),
        "present": [{"name": one.name, "origin": _origin(meeting, one)} for one in meeting.present],
        "signatures": _signatures(said.leader, said.note_taker),
    }  # fmt: skip
    return sheets(run, "meeting_minutes", "Notulen Rapat", [record])


def _origin(meeting: Meeting, one: Registration) -> str:
    return ", ".join(filter(None, (origin(one), "tanpa undangan" if one.id in meeting.uninvited else "")))


def _outcome(decided: Sequence[Decision]) -> str:
    return " ".join(f"{number}. {one.text.rstrip('.')}." for number, one in enumerate(decided, 1)) or "Belum ada keputusan"


def _decision(one: Decision) -> dict[str, str]:
    return {"text": one.text, "owner": one.owner_label, "due": words.show_date(one.due) if one.due else "–"}


def _signatures(leader: str, note_taker: str) -> list[dict[str, Any]]:
    signed = (("Pimpinan rapat,", leader), ("Notulis,", note_taker))
    return [{**blank_signature(title, above=""), **({"name": name} if name else {})} for title, name in signed]
