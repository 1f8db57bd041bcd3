"""Looking up and guarding in one call: what is not there, or not of this program, is a 404."""

from typing import Any

from flask import abort, g, request

from blueprints.visitors import login
from domain.access import links, lookup
from domain.cohorts import cohorts
from domain.contests import rules
from domain.documents import required
from domain.judging import judges, panels
from domain.manuscripts import listing
from domain.meetings import decisions, guests
from domain.messages import sending
from domain.models import (
    AccessLink,
    Bag,
    Cohort,
    Decision,
    Form,
    Guest,
    Institution,
    InstitutionType,
    Judge,
    Manuscript,
    Message,
    Officer,
    Program,
    Registration,
    RequiredDocument,
    School,
    Session,
    Stage,
    Trainer,
    Vehicle,
    Venue,
)
from domain.office import institutions, officers, school_list, venues
from domain.rotation import bags
from domain.sessions import schedule, trainers
from forms.definition import REGISTRATION


def program_or_404(code: str, capability: str = "") -> Program:
    """The program of this code, hidden ones too; one whose kind has this capability."""
    program = lookup.program_for(code, login) or abort(404)
    return abort(404) if capability and not program.kind.has(capability) else program


def form_or_404(code: str) -> Form:
    """The form of this program that the URL names after `untuk`; the registration form where it names none."""
    purpose = request.args.get("untuk", REGISTRATION)
    found = next((form for form in program_or_404(code).forms if form.purpose == purpose), None)
    g.edited = found
    return found or abort(404)


def form_args(form: Form) -> dict[str, Any]:
    """What an address says so that `form_or_404` finds this form."""
    return {} if form.is_registration else {"untuk": form.purpose}


def registration_or_404(number: str) -> Registration:
    """The registration of this number."""
    return lookup.registration_for(login, number) or abort(404)


def cohort_or_404(program: Program, cohort_id: int) -> Cohort:
    """A cohort of this program."""
    return cohorts.cohort_of(program, cohort_id) or abort(404)


def stage_or_404(program: Program, stage_id: int) -> Stage:
    """A stage of this program."""
    found = rules.rule_of(program, Stage, stage_id)
    return found if isinstance(found, Stage) else abort(404)


def session_or_404(program: Program, session_id: int) -> Session:
    """A session of this program."""
    return schedule.session_of(program, session_id) or abort(404)


def school_or_404(npsn: str) -> School:
    """The school of this NPSN."""
    return school_list.school_by_npsn(npsn) or abort(404)


def institution_or_404(code: str) -> Institution:
    """The institution of this code that is no school."""
    return institutions.institution_by_code(code) or abort(404)


def type_or_404(key: str) -> InstitutionType:
    """The type of institutions of this key."""
    return institutions.type_by_key(key) or abort(404)


def venue_or_404(venue_id: int) -> Venue:
    """The venue of this number."""
    return venues.venue_by_id(venue_id) or abort(404)


def vehicle_or_404(vehicle_id: int) -> Vehicle:
    """The vehicle of this number."""
    return venues.vehicle_by_id(vehicle_id) or abort(404)


def officer_or_404(officer_id: int) -> Officer:
    """The officer of this number."""
    return officers.officer_by_id(officer_id) or abort(404)


def trainer_or_404(trainer_id: int) -> Trainer:
    """The trainer of this number."""
    return trainers.trainer_by_id(trainer_id) or abort(404)


def guest_or_404(guest_id: int) -> Guest:
    """The invitation of this number."""
    return guests.guest_by_id(guest_id) or abort(404)


def bag_or_404(bag_id: int) -> Bag:
    """The bag of this number."""
    return bags.bag_by_id(bag_id) or abort(404)


def decision_or_404(decision_id: int) -> Decision:
    """The decision of this number."""
    return decisions.decision_by_id(decision_id) or abort(404)


def judge_or_404(judge_id: int) -> Judge:
    """The judge of this number."""
    return judges.judge_by_id(judge_id) or abort(404)


def judging_stage_or_404(code: str, stage_id: int) -> Stage:
    """A stage of this program, whose kind is judged."""
    return panels.stage_of(program_or_404(code, "judging"), stage_id) or abort(404)


def day_stage_or_404(code: str, stage_id: int) -> Stage:
    """A stage of this program, whose kind has a day of performances."""
    return panels.stage_of(program_or_404(code, "day"), stage_id) or abort(404)


def manuscript_or_404(program: Program, code: str) -> Manuscript:
    """The manuscript of this code in this program."""
    return listing.manuscript_by_code(program, code) or abort(404)


def message_or_404(message_id: int) -> Message:
    """The message of this number."""
    return sending.message_by_id(message_id) or abort(404)


def document_or_404(program: Program, document_id: int) -> RequiredDocument:
    """A document that this program asks for."""
    return required.document_of(program, document_id) or abort(404)


def link_or_404(link_id: int) -> AccessLink:
    """The private link of this number."""
    return links.link_by_id(link_id) or abort(404)
