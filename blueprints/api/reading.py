"""What the API tells: programs and their sessions, registrations, results, attendance."""

from typing import Any

from flask import Response, abort, request

from blueprints.api import blueprint
from blueprints.api.described import described
from blueprints.api.shapes import Attendances, Page, Programs, ProgramShape, Registrations, Results, Sessions
from blueprints.language import translated as _
from blueprints.serving.bearers import scope
from blueprints.serving.problems import problem
from blueprints.visitors import audience, note_look
from domain.models import Program, Registration, Session
from domain.programs import programs as known
from domain.publishing import releasing
from domain.publishing.results import winners_of
from domain.registering import paging
from domain.sessions import attending, schedule
from domain.store.db import utcnow

Told = dict[str, Any]


def _program_or_404(code: str) -> Program:
    found = known.program_by_code(code)
    if found is None or found.state == "draft":
        abort(404)
    return found


@blueprint.get("/programs")
@audience("token")
@scope("programs")
@described(Programs)
def programs() -> Told:
    """All programs that are not drafts, the newest first"""
    return {"items": [_program(one) for one in known.every_program() if one.state != "draft"]}


@blueprint.get("/programs/<code>")
@audience("token")
@scope("programs")
@described(ProgramShape)
def program(code: str) -> Told:
    """One program"""
    return _program(_program_or_404(code))


def _program(found: Program) -> Told:
    return {
        "code": found.code, "title": found.title, "kind": found.kind_key, "year": found.year, "state": found.state,
        "phase": found.phase(utcnow()), "opens_at": found.opens_at.isoformat(), "closes_at": found.closes_at.isoformat(),
        "starts_on": found.starts_on and found.starts_on.isoformat(),
        "ends_on": found.ends_on and found.ends_on.isoformat(), "place": found.place,
    }  # fmt: skip


@blueprint.get("/programs/<code>/sessions")
@audience("token")
@scope("programs")
@described(Sessions)
def sessions(code: str) -> Told:
    """The sessions of a program in order, cancelled ones too"""
    return {"items": [_session(one) for one in schedule.with_cancelled(_program_or_404(code))]}


def _session(one: Session) -> Told:
    return {
        "id": one.id, "title": one.title, "starts_at": one.starts_at.isoformat(),
        "ends_at": one.ends_at and one.ends_at.isoformat(), "place": one.place, "cancelled": one.cancelled_at is not None,
    }  # fmt: skip


@blueprint.get("/programs/<code>/registrations")
@audience("token")
@scope("registrations:read")
@described(Registrations, Page)
def registrations(code: str) -> Told:
    """The registrations of a program by number: ask again with `after` set to `next` until that is null"""
    found, asked = _program_or_404(code), request.context.query  # type: ignore[attr-defined]  # spectree puts it there
    rows, following = paging.after(found, asked.after, asked.limit)
    note_look("registrations-read", f"program:{found.id}")
    return {"items": [_registration(one) for one in rows], "next": following}


def _registration(one: Registration) -> Told:
    """Answers to private questions stay here."""
    return {
        "number": one.number, "status": one.status, "name": one.name, "sex": one.sex, "grade": one.grade,
        "institution": one.school.name if one.school else None, "npsn": one.school.npsn if one.school else None,
        "region": one.region_code, "cohort": one.cohort.name if one.cohort else None,
        "answers": paging.open_answers(one), "created_at": one.created_at.isoformat(),
        "updated_at": one.updated_at.isoformat(),
    }  # fmt: skip


@blueprint.get("/programs/<code>/results")
@audience("token")
@scope("results")
@described(Results)
def results(code: str) -> Told | Response:
    """Who won, once it is released: by name with consent, else by number"""
    found = _program_or_404(code)
    if not releasing.is_public(found):
        return problem(404, _("Belum diumumkan"), _("Hasil kegiatan ini belum diumumkan."), "not-released")
    return {"items": [{"award": one.award, "who": one.who, "origin": one.origin} for one in winners_of(found)]}


@blueprint.get("/programs/<code>/sessions/<int:session_id>/attendance")
@audience("token")
@scope("attendance:read")
@described(Attendances)
def attendance(code: str, session_id: int) -> Told:
    """Who is expected at a session, and what is settled about each; an empty state says that nothing is"""
    every = schedule.with_cancelled(_program_or_404(code))
    found = next((one for one in every if one.id == session_id), None) or abort(404)
    states = attending.states_of(found)
    note_look("attendance-read", f"session:{found.id}")
    people = attending.participants(found)
    return {"items": [{"number": one.number, "state": states.get(one.id, "")} for one in people]}
