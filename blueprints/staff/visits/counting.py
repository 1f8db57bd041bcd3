"""What was counted at a visit: a paper tally that is typed in, and why a visit was missed."""

from collections.abc import Mapping

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.visits import blueprint
from blueprints.staff.visits.schedule import page_of, visit_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.models.services.visit import BOOKS, CELLS, VISITORS
from domain.store.db import writing
from domain.store.holding import hold
from domain.visits import tallying
from domain.visits.visits import Visit
from forms.definition import Answer
from forms.desk import values
from forms.desk.services.visits import tally_form


@blueprint.route("/kegiatan/<code>/keliling/<int:session_id>/hitung", methods=["GET", "POST"])
@audience("officer")
def count(code: str, session_id: int) -> ResponseReturnValue:
    """The paper tally of a visit; it counts instead of what phones counted."""
    found = visit_or_404(code, session_id)

    def save(answers: Mapping[str, Answer]) -> str:
        tallying.type_paper(found.session, {cell: values.as_number(answers[cell]) for cell in CELLS}, actor())
        audit.record(actor(), "tally-typed", f"session:{session_id}")
        return page_of(found.session)

    edited = Edited(lambda: hold(found.session), lambda: _stored(visit_or_404(code, session_id)))
    form = filled(tally_form(VISITORS, BOOKS, tallying.MOST), edited.read())
    return form_page(
        form, save, _("Hitungan tersimpan."), "staff/visits/count.html", edited, program=found.session.program, visit=found,
        title=_("Ketik hitungan kertas"), button=_("Simpan hitungan"), back=page_of(found.session),
    )  # fmt: skip


def _stored(found: Visit) -> dict[str, str]:
    return {cell: str(number) for cell, number in found.tally.counts.items()} if found.tally and found.is_counted else {}


@blueprint.post("/kegiatan/<code>/keliling/<int:session_id>/hitung/hapus")
@audience("officer")
def uncount(code: str, session_id: int) -> ResponseReturnValue:
    """Back to what phones counted; to nothing where they did not."""
    found = visit_or_404(code, session_id)
    with writing():
        tallying.type_paper(found.session, dict.fromkeys(CELLS), actor())
        audit.record(actor(), "tally-removed", f"session:{session_id}")
    flash(_("Hitungan ketikan dihapus."), "success")
    return redirect(page_of(found.session))


@blueprint.post("/kegiatan/<code>/keliling/<int:session_id>/tidak-terlaksana")
@audience("officer")
def missed(code: str, session_id: int) -> ResponseReturnValue:
    """Why a visit of today or before did not take place."""
    found = visit_or_404(code, session_id)
    with writing():
        tallying.say_missed(found.session, request.form.get("why", ""), actor())
        audit.record(actor(), "visit-missed", f"session:{session_id}")
    flash(_("Tercatat: kunjungan tidak terlaksana."), "success")
    return redirect(url_for("staff.visits.visit", code=code, session_id=session_id))
