"""What an officer of a kelurahan sees by the private link: the rounds of the own kelurahan, to hand bags over and take back.

All of it lies below one address, so that a phone opens it again without a network (docs/offline.md).
"""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.staff.rotation.rounds import keep_marks, round_page
from blueprints.visitors import audience, local_officer, login
from domain.models import BagRound
from domain.rotation import handing
from domain.rotation.rounds import open_rounds
from domain.rules import RuleBroken

blueprint = Blueprint("local_officers", __name__, url_prefix="/petugas-setempat")
ALONG = 4
"""So many of the newest rounds come along when the first page is kept on a phone."""


@blueprint.get("/")
@audience("local_officer")
def home() -> ResponseReturnValue:
    return render_template("local_officers/home.html", rounds=open_rounds(local_officer().institution), ALONG=ALONG)


def _round(round_id: int) -> BagRound:
    return handing.round_for(login, round_id) or abort(404)


@blueprint.get("/putaran/<int:round_id>")
@audience("local_officer")
def round(round_id: int) -> ResponseReturnValue:
    return round_page(_round(round_id), "")


@blueprint.post("/putaran/<int:round_id>")
@audience("local_officer")
def mark_round(round_id: int) -> ResponseReturnValue:
    """What was handed over and came back, from a page without JavaScript."""
    found = _round(round_id)
    try:
        keep_marks(found)
    except RuleBroken as broken:
        return round_page(found, str(broken))
    flash(_("Catatan tas tersimpan."), "success")
    return redirect(url_for("local_officers.round", round_id=round_id))
