"""Minutes of a stage: printing them locks it, an admin may open it again; the recapitulation prints at any time."""

from collections.abc import Mapping, Sequence

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import outside_url
from blueprints.papers import new_run, pdf_of
from blueprints.staff.filling import filled, form_page, refused
from blueprints.staff.judging import blueprint
from blueprints.staff.lookups import judging_stage_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.judging import locking
from domain.judging.results import result_of
from domain.judging.taking_back import TakenBack, would_go
from domain.models import IssuedPaper, Stage
from domain.rules import RuleBroken
from domain.store.db import db, reading, writing
from forms.answer_form import AnswerForm
from forms.definition import Answer
from forms.desk.ruling import MINUTES, REOPEN, REOPEN_WITH_SCORES
from forms.desk.values import as_day, as_text
from forms.question_types import YES
from pdf_templates.needs import RESULT
from pdf_templates.papers import PAPERS
from pdf_templates.printing.minutes import PAPER, issue_minutes


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/berita-acara")
@audience("officer")
def minutes(code: str, stage_id: int) -> ResponseReturnValue:
    return _page(judging_stage_or_404(code, stage_id), filled(MINUTES, {}), {})


def _page(stage: Stage, form: AnswerForm, problems: dict[str, str]) -> ResponseReturnValue:
    with reading():
        questions = [] if stage.locked_at else locking.open_questions(result_of(stage))
    page = render_template(
        "staff/judging/minutes.html", stage=stage, program=stage.program, form=form, problems=problems, questions=questions,
        title=_("Berita acara %(stage)s", stage=stage.name), button=_("Kunci dan cetak berita acara"),
        back=url_for("staff.judging.ranking", code=stage.program.code, stage_id=stage.id),
    )  # fmt: skip
    return page, 422 if problems else 200


@blueprint.post("/kegiatan/<code>/babak/<int:stage_id>/berita-acara")
@audience("officer")
def minutes_send(code: str, stage_id: int) -> ResponseReturnValue:
    """Lock the stage and issue its minutes in one transaction, then hand the first print over."""
    stage = judging_stage_or_404(code, stage_id)
    form = filled(MINUTES, {})
    if not form.validate():
        return _page(stage, form, form.problems)
    try:
        with writing():
            row = issue_minutes(stage, _texts(form.answers), as_day(form.answers.get("on", "")), actor())
            audit.record(actor(), "stage-locked", f"stage:{stage.id}")
    except RuleBroken as broken:
        return _page(stage, form, refused(form, broken))
    return _print(stage, row, is_copy=False)


def _texts(answers: Mapping[str, Answer]) -> dict[str, object]:
    notes = [line.strip() for line in as_text(answers.get("notes", "")).splitlines() if line.strip()]
    return {"number": as_text(answers.get("number", "")), "place": as_text(answers.get("place", "")), "notes": notes}


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/berita-acara.pdf")
@audience("officer")
def minutes_copy(code: str, stage_id: int) -> ResponseReturnValue:
    """The minutes again, word for word as they were issued, marked as a copy."""
    stage = judging_stage_or_404(code, stage_id)
    row: IssuedPaper = (db.get(IssuedPaper, stage.minutes_id) if stage.minutes_id else None) or abort(404)
    with writing():
        row.copies += 1
    return _print(stage, row, is_copy=True)


def _print(stage: Stage, row: IssuedPaper, *, is_copy: bool) -> ResponseReturnValue:
    link = outside_url("verify.show", token=row.token)
    texts = {"issued": row.content["says"][0]}
    run = new_run(stage.program, texts=texts, is_copy=is_copy, verify_link=lambda _token: link)
    return pdf_of([PAPER.build(run)], f"Berita acara {stage.program.code} {stage.name}")


@blueprint.get("/kegiatan/<code>/babak/<int:stage_id>/rekapitulasi.pdf")
@audience("officer")
def recapitulation(code: str, stage_id: int) -> ResponseReturnValue:
    """All scores of a stage, category by category."""
    stage = judging_stage_or_404(code, stage_id)
    with reading():
        result = result_of(stage)
    runs = [
        new_run(stage.program, given={RESULT: result}, texts={"category": part.id if part else None}) for part in result.parts
    ]
    return pdf_of([PAPERS["recapitulation"].build(run) for run in runs], f"Rekapitulasi {stage.program.code} {stage.name}")


@blueprint.route("/kegiatan/<code>/babak/<int:stage_id>/buka-kembali", methods=["GET", "POST"])
@audience("admin")
def reopen(code: str, stage_id: int) -> ResponseReturnValue:
    """Let scores in again; the minutes are void."""
    stage = judging_stage_or_404(code, stage_id)
    back = url_for("staff.judging.ranking", code=code, stage_id=stage_id)

    def save(answers: Mapping[str, Answer]) -> str:
        locking.reopen(stage, as_text(answers["reason"]), answers.get("confirmed") == YES)
        audit.record(actor(), "stage-reopened", f"stage:{stage.id}")
        return back

    gone = would_go(stage)
    form = filled(REOPEN_WITH_SCORES if any(one.scores for one in gone) else REOPEN, {})
    return form_page(
        form, save, _("Babak dibuka kembali, berita acaranya tidak berlaku lagi."), program=stage.program,
        title=_("Buka kembali %(stage)s", stage=stage.name), button=_("Buka kembali"), back=back, tone="danger",
        intro=_said(gone),
    )  # fmt: skip


def _said(gone: Sequence[TakenBack]) -> str:
    """What opening the stage again takes back, in words."""
    said = [_("Berita acara yang sudah dicetak dicabut, dan penghargaan menurut peringkat ditarik.")]
    for one in gone:
        what = {"entries": one.entries, "stage": one.stage.name, "scores": one.scores}
        said.append(_("Ikut ditarik: %(entries)s peserta %(stage)s dengan %(scores)s nilai dan catatan harinya.", **what))
    return " ".join(said)
