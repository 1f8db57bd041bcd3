"""Checking all answers, sending them once, and the receipts."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.batches import blueprint
from blueprints.batches.acts import acts_of_staff
from blueprints.batches.files import storing
from blueprints.batches.overview import opening
from blueprints.lookup import batch_of, open_batch_of
from blueprints.messages import mailing
from blueprints.papers import EACH_AT_ONCE
from blueprints.visitors import actor, audience, is_officer, remember_opened
from domain.intake import checking
from domain.intake.problems import own_problems
from domain.models import Batch
from domain.registering import registering, replying
from domain.rules import RuleBroken
from domain.store.db import writing


@blueprint.get("/isi/<token>/periksa")
@audience("public")
def check(token: str) -> ResponseReturnValue:
    batch = open_batch_of(token)
    return _page(batch, {})


def _page(batch: Batch, problems: dict[str, str]) -> str:
    checked = checking.check(batch)
    return render_template(
        "batches/check.html", batch=batch, checked=checked, problems=problems, own=own_problems(checked),
        **opening(batch),
    )  # fmt: skip


@blueprint.post("/isi/<token>/kirim")
@audience("public")
def send(token: str) -> ResponseReturnValue:
    """Register everybody, or nobody and say why; a second tap finds the first one's receipts."""
    batch = batch_of(token)
    giver = request.form.get("giver", "").strip()[:100]
    ready, sender = registering.find_ready(batch), actor()
    try:
        if not batch.registers:
            return _send_replies(batch)
        with storing(batch):
            registrations = registering.send(batch, sender, giver, ready, by_staff=is_officer())
    except RuleBroken as broken:
        return _page(batch, {"main": str(broken)}), 409
    mailing.receipts(batch, registrations)
    if batch.is_one:
        remember_opened(registrations[0].number)
        return redirect(url_for("registrations.show", number=registrations[0].number))
    return redirect(url_for("batches.sent", token=token))


def _send_replies(batch: Batch) -> ResponseReturnValue:
    with writing():
        replying.send(batch, actor())
    return redirect(url_for("batches.sent", token=batch.token))


@blueprint.get("/isi/<token>/terkirim")
@audience("public")
def sent(token: str) -> ResponseReturnValue:
    batch = batch_of(token)
    if not batch.sent_at:
        return redirect(url_for("batches.overview", token=token))
    if not batch.registers:
        return render_template("batches/replied.html", batch=batch, replies=replying.replies_of(batch))
    if batch.is_one:
        return redirect(url_for("registrations.show", number=batch.registrations[0].number))
    return render_template("batches/sent.html", batch=batch, EACH_AT_ONCE=EACH_AT_ONCE, acts=acts_of_staff(batch))
