"""Private links of all schools that have none, as slips with QR codes to cut apart: made and printed in one go."""

from collections.abc import Mapping, Sequence

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import outside_url
from blueprints.papers import new_run, pdf
from blueprints.staff.access import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import links
from domain.access.tokens import new_token
from domain.models import School
from domain.office.clock import local_time
from domain.store.db import utcnow, writing
from forms.reading.levels import LEVELS
from pdf_templates import words


@blueprint.get("/sekolah/tautan")
@audience("officer")
def school_links() -> ResponseReturnValue:
    without = links.schools_without_link()
    counts = {level: sum(one.level == level for one in without) for level in LEVELS}
    return render_template("staff/access/school_links.html", count=len(without), counts=counts)


@blueprint.post("/sekolah/tautan")
@audience("officer")
def school_links_send() -> ResponseReturnValue:
    """The links count only once their slips are printed: they are shown nowhere else."""
    level = request.form.get("level", "")
    tokens = {one: new_token() for one in links.schools_without_link(level)}
    if not tokens:
        flash(_("Semua sekolah sudah punya tautan."), "success")
        return redirect(url_for("staff.access.school_links"))
    answer = make_response(pdf("link_slips", new_run(texts={"slips": _slips(tokens)}), "Tautan sekolah"))
    if answer.status_code == 200:
        with writing():
            links.issue_these(tokens)
            audit.record(actor(), "links-issued", f"schools:{len(tokens)}")
    return answer


def _slips(tokens: Mapping[School, str]) -> Sequence[Mapping[str, str]]:
    until = words.show_date(local_time(utcnow() + links.LINK_LIFE).date())
    return [
        {"name": one.name, "code": f"NPSN {one.npsn}", "address": outside_url("accounts.link", token=token), "until": until}
        for one, token in tokens.items()
    ]
