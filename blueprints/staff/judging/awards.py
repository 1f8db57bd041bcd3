"""Awards: who would have them by rank, who has them, and those that are given by hand."""

from collections.abc import Iterable, Mapping

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.judging import blueprint
from blueprints.staff.lookups import program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.contests.route import last_stages
from domain.judging import awards as rules
from domain.judging.results import Line, Result, result_of
from domain.models import Program
from domain.rules import RuleBroken
from domain.store.db import reading, writing
from forms.definition import Answer
from forms.desk.ruling import GIVE
from forms.desk.values import as_text
from pdf_templates.words import rupiah


@blueprint.get("/kegiatan/<code>/penghargaan")
@audience("reader")
def awards(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "judging")
    with reading():
        results = {stage.id: result_of(stage) for stage in last_stages(program)}
        places = list(rules.places_of(program, results))
        people = _people(program, results.values())
    return render_template(
        "staff/judging/awards.html", program=program, places=places, people=people,
        rupiah=rupiah, is_locked=bool(results) and all(result.stage.locked_at for result in results.values()),
    )  # fmt: skip


def _people(program: Program, results: Iterable[Result]) -> dict[int, Line | rules.Winner]:
    """Everybody who is named: those of the last stages, and those who have an award without being in one."""
    found: dict[int, Line | rules.Winner] = {
        one.registration_id: rules.Winner(one.registration.name) for one in rules.given_of(program)
    }
    for result in results:
        found |= {line.person: line for line in result.lines.values()}
    return found


@blueprint.route("/kegiatan/<code>/penghargaan/beri", methods=["GET", "POST"])
@audience("officer")
def give_award(code: str) -> ResponseReturnValue:
    """Give an award apart from the ranking, with a reason."""
    program = program_or_404(code, "judging")
    known = {str(award.id): award for award in rules.awards_of(program)}
    people = {one.number: one for one in rules.possible(program)}
    back = url_for("staff.judging.awards", code=code)

    def save(answers: Mapping[str, Answer]) -> str:
        award, person = known[as_text(answers["award"])], people[as_text(answers["person"])]
        rules.give_by_hand(award, person, as_text(answers["reason"]), actor())
        audit.record(actor(), "award-given", f"award:{award.id}/{person.number}")
        return back

    choices = {
        "award": {key: rules.title_of(award) for key, award in known.items()},
        "person": {number: f"{one.name} ({number})" for number, one in people.items()},
    }
    return form_page(
        filled(GIVE, {}, choices), save, _("Penghargaan tercatat."), program=program, title=_("Beri penghargaan"),
        button=_("Simpan"), back=back,
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/penghargaan/<int:award_id>/<int:place>/tarik")
@audience("officer")
def take_award_back(code: str, award_id: int, place: int) -> ResponseReturnValue:
    """Take back an award that was given by hand."""
    program = program_or_404(code, "judging")
    award = next((one for one in rules.awards_of(program) if one.id == award_id), None) or abort(404)
    try:
        with writing():
            rules.take_back(award, place)
            audit.record(actor(), "award-taken-back", f"award:{award_id}/{place}")
    except RuleBroken as broken:
        flash(str(broken), "error")
    else:
        flash(_("Penghargaan ditarik."), "success")
    return redirect(url_for("staff.judging.awards", code=code))
