"""What staff do with many registrations of the list at once: verify, send back with one reason, print, tell."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.lookup import whole_number
from blueprints.messages.mailing import address_of
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.staff.registering import blueprint
from blueprints.staff.registering.registrations import list_args, list_query
from blueprints.visitors import actor, audience
from domain import audit
from domain.messages import recipients, sending
from domain.models import Program, Registration
from domain.registering import filters, listing, reviewing
from domain.registering import messages as told
from domain.registering.listing import CHOSEN
from domain.registering.people import People
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.definition import Answer
from forms.desk.office import REASON
from forms.desk.values import as_text

MOST, SHOWN = 999_999_999, 10
AT_ONCE = 100
"""So many are decided in one transaction: all of a large program would keep everybody else from writing."""
PAGES = {
    "return": "staff.registering.send_back_many",
    "print": "staff.printing.papers",
    "tell": "staff.registering.tell_many",
}


@blueprint.post("/kegiatan/<code>/pendaftar/pilihan")
@audience("officer")
def act_on_many(code: str) -> ResponseReturnValue:
    """Those that were ticked, or all that the list found, go on to what is to be done with them."""
    program = program_or_404(code)
    args = list_args() | {CHOSEN: _chosen(program)}
    page = PAGES.get(request.form.get("act", ""))
    if page:
        return redirect(url_for(page, code=code, **args), 303)
    found, done = listing.find_all(program, list_query(args)), 0
    for part in filters.to_decide(program, list_query(args), filters.TO_CHECK).parts(AT_ONCE):
        with writing():
            done += sum(_verified(one) for one in part.read())
    flash(_("%(done)s dari %(count)s pendaftaran terverifikasi.", done=done, count=len(found)), "success")
    return redirect(_list_address(program))


def _verified(registration: Registration) -> bool:
    """Verify one of many; who lost the place meanwhile is passed over, and stops no other."""
    try:
        reviewing.verify(registration, actor())
    except RuleBroken:
        return False
    return True


def _chosen(program: Program) -> str:
    """What was ticked, as a filter. "All" are those that the list held when the page was made: nobody has seen later ones."""
    if "all" not in request.form:
        return filters.ticked(program, request.form.getlist("number"))
    return request.args.get(CHOSEN) or f"1-{whole_number(request.form.get('seen', ''), MOST) or 0}"


def _list_address(program: Program) -> str:
    args = {key: value for key, value in list_args().items() if key != CHOSEN}
    return url_for("staff.registering.registrations", code=program.code, page=request.args.get("page"), **args)


def _named(found: Sequence[Registration]) -> str:
    """Some of them by number and name, and how many more there are."""
    names = "; ".join(f"{one.number} {one.name}" for one in found[:SHOWN])
    rest = len(found) - SHOWN
    return names if rest <= 0 else _("%(names)s dan %(count)s lainnya", names=names, count=rest)


@blueprint.route("/kegiatan/<code>/pendaftar/kembalikan", methods=["GET", "POST"])
@audience("officer")
def send_back_many(code: str) -> ResponseReturnValue:
    """One reason for all of them; those without a place are passed over and counted before."""
    program = program_or_404(code)
    found = filters.to_decide(program, list_query(), filters.CAN_RETURN)

    def save(answers: Mapping[str, Answer]) -> str:
        for registration in filters.to_decide(program, list_query(), filters.CAN_RETURN):
            reviewing.send_back(registration, actor(), as_text(answers["reason"]))
        return url_for("staff.registering.registrations", code=code, status="returned")

    words: dict[str, Any] = {
        "title": _("Kembalikan %(count)s pendaftaran untuk diperbaiki", count=len(found)),
        "intro": _("Semua mendapat alasan yang sama: %(names)s", names=_named(found)), "button": _("Kembalikan"),
        "back": _list_address(program), "program": program,
    }  # fmt: skip
    return form_page(filled(REASON, {}), save, _("Dikembalikan. Kabari pendaftar lewat WhatsApp bila perlu."), **words)


@blueprint.route("/kegiatan/<code>/pendaftar/kabari", methods=["GET", "POST"])
@audience("officer")
def tell_many(code: str) -> ResponseReturnValue:
    """Prepare the message that fits the state of each; staff send them one by one from the list of messages."""
    program = program_or_404(code)
    found = listing.find_all(program, list_query())
    reached = recipients.reached(found)
    if request.method == "POST":
        for part in People(one.id for one in reached).parts(AT_ONCE):
            with writing():
                for registration in part.read():
                    values = told.values_about(registration, address_of(registration))
                    sending.prepare(told.kind_about(registration), recipients.registrant(registration), values, actor())
                    audit.record(actor(), "phone", registration.number)
        flash(_("%(count)s pesan disiapkan. Kirim dari daftar ini.", count=len(reached)), "success")
        return redirect(url_for("staff.messages.messages", program=code, state="prepared"))
    title = _("Siapkan pesan untuk %(count)s pendaftaran", count=len(reached))
    return render_template(
        "staff/registering/tell_many.html", program=program, title=title, names=_named(reached), reached=reached,
        silent=len(found) - len(reached), back=_list_address(program),
    )  # fmt: skip
