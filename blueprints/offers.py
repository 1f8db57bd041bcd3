"""A place that is offered to somebody who waits: a private page to accept or decline it in time."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.visitors import actor, audience
from domain.models import Offer
from domain.places import offers, waiting
from domain.registering import offering
from domain.rules import RuleBroken
from domain.store.db import writing

blueprint = Blueprint("offers", __name__)
ANSWERS = {"accept": offering.accept, "decline": offering.decline}


def _offer(token: str) -> Offer:
    """The offer of this address, as it stands now: one whose time is over has gone to the next."""
    waiting.settle_overdue()
    return offers.offer_by_token(token) or abort(404)


@blueprint.get("/tawaran/<token>")
@audience("public")
def show(token: str) -> ResponseReturnValue:
    return _page(_offer(token), {})


def _page(offer: Offer, problems: dict[str, str]) -> str:
    return render_template("offers/show.html", offer=offer, group=offers.together(offer), problems=problems)


@blueprint.post("/tawaran/<token>")
@audience("public")
def answer(token: str) -> ResponseReturnValue:
    offer, does = _offer(token), ANSWERS.get(request.form.get("answer", ""))
    if does is None:
        abort(400)
    try:
        with writing():
            does(offer, actor())
    except RuleBroken as broken:
        return _page(offer, {"main": str(broken)}), 409
    flash(_("Jawaban Anda sudah dicatat."), "success")
    return redirect(url_for("offers.show", token=token))
