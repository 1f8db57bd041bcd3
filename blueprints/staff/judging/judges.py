"""Judges of a program: the list, one judge with seats and links, changes."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.judging import blueprint
from blueprints.staff.lookups import judge_or_404, program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import links
from domain.judging import judges as rules
from domain.judging import panels
from domain.messages import mail
from domain.models import Judge, Program
from domain.office.institutions import institution_names
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.judging import JUDGE
from forms.desk.message import with_email


@blueprint.get("/kegiatan/<code>/juri")
@audience("staff")
def judges(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "judging")
    stages = panels.stages_of(program)
    return render_template(
        "staff/judging/judges.html", program=program, judges=rules.judges_of(program), stages=stages,
        seats=panels.seats_by_stage(program),
    )  # fmt: skip


@blueprint.get("/juri/<int:judge_id>")
@audience("staff")
def judge(judge_id: int) -> ResponseReturnValue:
    found = judge_or_404(judge_id)
    return render_template(
        "staff/judging/judge.html", judge=found, program=found.program, links=links.links_of(found),
        seats=panels.seats_of_judge(found),
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/juri/baru", methods=["GET", "POST"])
@audience("officer")
def new_judge(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "judging")
    return _judge_page(program, None, _("Juri baru"), url_for("staff.judging.judges", code=code))


@blueprint.route("/juri/<int:judge_id>/ubah", methods=["GET", "POST"])
@audience("officer")
def change_judge(judge_id: int) -> ResponseReturnValue:
    found = judge_or_404(judge_id)
    back = url_for("staff.judging.judge", judge_id=judge_id)
    return _judge_page(found.program, found, _("Ubah %(name)s", name=found.name), back)


def _judge_page(program: Program, found: Judge | None, title: str, back: str) -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        kept = rules.set_judge(program, found, _values(answers))
        audit.record(actor(), "judge-set", f"judge:{kept.id}")
        return url_for("staff.judging.judge", judge_id=kept.id)

    edited = Edited(lambda: hold(found), lambda: _stored(found)) if found else None
    form = filled(with_email(JUDGE, mail.is_on()), edited.read() if edited else {}, {"institution_id": institution_names()})
    words: dict[str, Any] = {"title": title, "button": _("Simpan juri"), "back": back, "program": program}
    return form_page(form, save, _("Juri tersimpan."), edited=edited, **words)


def _texts() -> list[str]:
    return [key for key in with_email(JUDGE, mail.is_on()).keys if key != "institution_id"]


def _values(answers: Mapping[str, Answer]) -> dict[str, Any]:
    workplace = values.as_number(answers.get("institution_id", ""))
    return {**values.answers_of(answers, *_texts()), "institution_id": workplace}


def _stored(judge: Judge) -> dict[str, str]:
    texts = {key: getattr(judge, key) for key in _texts()}
    return {**texts, "institution_id": values.show_number(judge.institution_id)}


@blueprint.get("/juri/<int:judge_id>/hapus")
@audience("officer")
def remove_judge(judge_id: int) -> ResponseReturnValue:
    return _remove_page(judge_or_404(judge_id), "")


def _remove_page(found: Judge, problem: str) -> ResponseReturnValue:
    page = render_template("staff/judging/judge_remove.html", judge=found, program=found.program, problem=problem)
    return page, 409 if problem else 200


@blueprint.post("/juri/<int:judge_id>/hapus")
@audience("officer")
def remove_judge_send(judge_id: int) -> ResponseReturnValue:
    found = judge_or_404(judge_id)
    code = found.program.code
    try:
        with writing():
            rules.remove_judge(found)
            audit.record(actor(), "judge-removed", f"judge:{judge_id}")
    except RuleBroken as broken:
        return _remove_page(judge_or_404(judge_id), str(broken))
    flash(_("Juri dihapus."), "success")
    return redirect(url_for("staff.judging.judges", code=code))
