"""The manuscripts of a program: their list, one of them, and letting judges read."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import say
from blueprints.language import translated as _
from blueprints.staff.lookups import manuscript_or_404, program_or_404
from blueprints.staff.manuscripts import blueprint
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.manuscripts import covering, gathering, listing
from domain.manuscripts.listing import FILTERS
from domain.manuscripts.names import covered
from domain.models import Manuscript
from domain.programs.asking import category_of, definition_of, word_limits
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.work import jobs
from forms.manuscripts.limits import limits_in_words

PAGE = 100


@blueprint.get("/kegiatan/<code>/naskah")
@audience("reader")
def manuscripts(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "manuscripts")
    lines, chosen = listing.lines_of(program), request.args.get("saring", "")
    shown = [line for line in lines if chosen not in FILTERS or FILTERS[chosen][1](line)]
    page = min(max(1, request.args.get("page", 1, type=int)), max(1, -(-len(shown) // PAGE)))
    category, limits = category_of(definition_of(program)), word_limits(program)
    return render_template(
        "staff/manuscripts/manuscripts.html", program=program, lines=shown[(page - 1) * PAGE : page * PAGE], page=page,
        pages=-(-len(shown) // PAGE), count=len(lines), counts=listing.counted(lines), FILTERS=FILTERS, chosen=chosen,
        new=len(gathering.without_code(program)), unread=gathering.unread(line.manuscript for line in lines),
        said=limits_in_words(limits, category) if limits else "", category=category,
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/naskah/baca")
@audience("officer")
def gather(code: str) -> ResponseReturnValue:
    """Give codes and read what is new, as a job: each file is opened in a process of its own."""
    program = program_or_404(code, "manuscripts")
    back = url_for("staff.manuscripts.manuscripts", code=code)
    with writing():
        job = jobs.enqueue(gathering.JOB, {"program": program.code, "back": back}, actor(), "long")
    return redirect(url_for("staff.printing.job", job_id=job.id))


@blueprint.post("/kegiatan/<code>/naskah/lepas")
@audience("officer")
def release_clean(code: str) -> ResponseReturnValue:
    """Let judges read every text in which no name was found."""
    program = program_or_404(code, "manuscripts")
    with writing():
        count = covering.release_clean(gathering.manuscripts_of(program), actor())
        audit.record(actor(), "manuscripts-released", program.code, str(count))
    flash(_("%(count)s naskah dilepas ke juri.", count=count), "success")
    return redirect(url_for("staff.manuscripts.manuscripts", code=code))


@blueprint.get("/kegiatan/<code>/naskah/<manuscript>")
@audience("reader")
def manuscript(code: str, manuscript: str) -> ResponseReturnValue:
    return page_of(manuscript_or_404(program_or_404(code, "manuscripts"), manuscript), {})


def page_of(found: Manuscript, problems: dict[str, str]) -> ResponseReturnValue:
    """What staff see of a manuscript; looking at it is written down."""
    note_look("manuscript", found.code)
    names = covering.found_in(found)
    ticked = {phrase for phrase in found.covers if phrase in {name.words for name in names}}
    page = render_template(
        "staff/manuscripts/manuscript.html", program=found.registration.program, manuscript=found, names=names,
        reading=covered(found.text, found.covers), ticked=ticked, unseen=covering.unseen_pages(found),
        others=[phrase for phrase in found.covers if phrase not in ticked], problems=problems,
    )  # fmt: skip
    return page, 422 if problems else 200


@blueprint.post("/kegiatan/<code>/naskah/<manuscript>/lepas")
@audience("officer")
def release(code: str, manuscript: str) -> ResponseReturnValue:
    found = manuscript_or_404(program_or_404(code, "manuscripts"), manuscript)
    try:
        with writing():
            covering.release(found, actor(), sure="sure" in request.form)
            audit.record(actor(), "manuscript-released", found.code)
    except RuleBroken as broken:
        return page_of(found, {broken.field or "release": say(broken.args[0])})
    flash(_("Naskah dilepas ke juri."), "success")
    return redirect(url_for("staff.manuscripts.manuscript", code=code, manuscript=manuscript))


@blueprint.post("/kegiatan/<code>/naskah/<manuscript>/tahan")
@audience("officer")
def withhold(code: str, manuscript: str) -> ResponseReturnValue:
    found = manuscript_or_404(program_or_404(code, "manuscripts"), manuscript)
    with writing():
        covering.withhold(found)
        audit.record(actor(), "manuscript-withheld", found.code)
    flash(_("Naskah ditarik dari juri."), "success")
    return redirect(url_for("staff.manuscripts.manuscript", code=code, manuscript=manuscript))
