"""Transfers: a signed file of the chosen is made, and one that was brought is shown, taken in or thrown away."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.downloads import download
from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.serving.bodies import takes_bytes
from blueprints.serving.proving import asks_password
from blueprints.serving.receiving import received
from blueprints.staff.lookups import program_or_404
from blueprints.staff.onward import blueprint
from blueprints.staff.onward.keys import own_key, own_public
from blueprints.staff.onward.moving import chosen_target, targets_of
from blueprints.visitors import actor, audience
from domain import audit
from domain.files.door import MEGABYTE, PARCELS
from domain.models import PartnerKey, Transfer
from domain.models.transfer import STATES
from domain.onward import choosing, moving, partners, transfers
from domain.onward.parcel import Sender
from domain.onward.travellers import travellers_of
from domain.registering.listing import ListQuery
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import writing

KIND = "application/octet-stream"


@blueprint.get("/kegiatan/<code>/lanjutan/berkas")
@audience("officer")
def pack(code: str) -> ResponseReturnValue:
    """Who would go into a file for another office: ticked who has a place."""
    program = program_or_404(code)
    ways = choosing.ways_of(program.kind)
    way = request.args.get("cara") or (choosing.AWARD if choosing.AWARD in ways else choosing.LIST)
    least = request.args.get("batas", 1, type=int)
    people = travellers_of(choosing.chosen(program, way, least, ListQuery()))
    return render_template(
        "staff/onward/pack.html", program=program, people=people, partners=partners.open_partners(), ways=ways, way=way,
        least=least,
    )  # fmt: skip


@blueprint.post("/kegiatan/<code>/lanjutan/berkas")
@audience("officer")
@asks_password
def pack_send(code: str) -> ResponseReturnValue:
    """The file itself, as a download."""
    program = program_or_404(code)
    try:
        partner = _partner(request.form.get("partner", 0, type=int))
        people = travellers_of(choosing.ticked(program, request.form.getlist("number")))
        made = transfers.make(Sender(f"{office().name} {office().city}", own_key()), partner, program, people)
    except RuleBroken as broken:
        flash(str(broken), "error")
        return redirect(url_for("staff.onward.pack", code=code))
    with writing():
        transfers.note_made(made, partner, program, len(people), actor())
        audit.record(actor(), "transfer-made", f"program:{program.id}/partner:{partner.id}", f"{len(people)} rows")
    return download(made.data, KIND, made.name)


def _partner(partner_id: int) -> PartnerKey:
    found = partners.partner_by_id(partner_id)
    if found is None or found.ended_at:
        raise RuleBroken("Pilih kantor tujuan.")
    return found


@blueprint.get("/kiriman")
@audience("officer")
def parcels() -> ResponseReturnValue:
    """What was made and brought, and a place to bring one."""
    return render_template("staff/onward/parcels.html", transfers=transfers.transfers(), STATES=STATES, problems={})


@blueprint.post("/kiriman")
@audience("officer")
@takes_bytes(PARCELS.most_bytes + MEGABYTE)
def bring_parcel() -> ResponseReturnValue:
    """A file is looked at and kept until somebody has seen what it holds; the same one again leads to the same page."""
    try:
        sent = received(PARCELS, "parcel")
        data = sent.data if sent else b""
        parcel, partner = transfers.accept(data, own_public())
        transfers.let_in_files(parcel)
    except RuleBroken as broken:
        problems = {"parcel": str(broken)}
        listed = transfers.transfers()
        return render_template("staff/onward/parcels.html", transfers=listed, STATES=STATES, problems=problems), 422
    key = storage.put(data)
    with writing():
        found, is_new = transfers.note_brought(parcel, partner, key, actor())
        audit.record(actor(), "transfer-brought", f"transfer:{found.id}", f"{found.count} rows")
    if not is_new:
        storage.delete(key)
        flash(_("Berkas ini sudah pernah dibawa ke sini."), "success")
    return redirect(url_for("staff.onward.parcel", transfer_id=found.id))


def _transfer_or_404(transfer_id: int) -> Transfer:
    return transfers.transfer_by_id(transfer_id) or abort(404)


@blueprint.get("/kiriman/<int:transfer_id>")
@audience("officer")
def parcel(transfer_id: int) -> ResponseReturnValue:
    """What a file holds and whose signature it bears, before anything is taken in."""
    found = _transfer_or_404(transfer_id)
    problem, opened = "", None
    try:
        opened = transfers.opened(found, own_public())
    except RuleBroken as broken:
        problem = str(broken)
    return render_template(
        "staff/onward/parcel.html", transfer=found, parcel=opened, problem=problem, STATES=STATES, targets=targets_of(None)
    )


@blueprint.post("/kiriman/<int:transfer_id>/masukkan")
@audience("officer")
def take_parcel(transfer_id: int) -> ResponseReturnValue:
    """Take the people into a program as drafts; done twice it is once."""
    found = _transfer_or_404(transfer_id)
    back = redirect(url_for("staff.onward.parcel", transfer_id=transfer_id))
    try:
        target, opened = chosen_target(), transfers.opened(found, own_public())
        if opened is None:
            raise RuleBroken(transfers.DONE)
        opened = transfers.let_in_files(opened)
        people = transfers.people_of(opened)
        copies = moving.copy_files(moving.plan(target, people), target, opened.files.__getitem__)
        with writing():
            moved = transfers.take_in(found, target, people, copies, actor())
            unused = [*moved.unused, transfers.forget_file(found)]
            audit.record(actor(), "transfer-taken-in", f"transfer:{found.id}/program:{target.id}", f"{moved.taken} rows")
    except RuleBroken as broken:
        flash(str(broken), "error")
        return back
    for key in unused:
        storage.delete(key)
    flash(
        _("%(taken)s dibawa ke %(title)s, %(left)s tinggal.", taken=moved.taken, title=target.title, left=moved.left), "success"
    )
    return redirect(url_for("staff.onward.onward", code=target.code))


@blueprint.post("/kiriman/<int:transfer_id>/buang")
@audience("officer")
def drop_parcel(transfer_id: int) -> ResponseReturnValue:
    """Throw a file away without taking anything in."""
    found = _transfer_or_404(transfer_id)
    try:
        with writing():
            transfers.throw_away(found)
            key = transfers.forget_file(found)
            audit.record(actor(), "transfer-dropped", f"transfer:{found.id}")
    except RuleBroken as broken:
        flash(str(broken), "error")
    else:
        storage.delete(key)
        flash(_("Kiriman dibuang. Tidak ada yang dimasukkan."), "success")
    return redirect(url_for("staff.onward.parcels"))
