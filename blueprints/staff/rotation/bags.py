"""Bags of books: the list, one bag with where it has been, changes."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import bag_or_404, program_or_404
from blueprints.staff.rotation import blueprint
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.models import Bag, Program
from domain.models.services.rotation import BAG_STATES, IN_USE
from domain.rotation import bags as rules
from domain.rotation.rounds import history_of
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.services.rotation import bag_form


@blueprint.get("/kegiatan/<code>/tas")
@audience("staff")
def bags(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "rotation")
    return render_template("staff/rotation/bags.html", program=program, bags=rules.bags_of(program))


@blueprint.get("/tas/<int:bag_id>")
@audience("reader")
def bag(bag_id: int) -> ResponseReturnValue:
    """One bag with its titles and all families that had it."""
    found = bag_or_404(bag_id)
    note_look("bag-seen", f"bag:{bag_id}")
    return render_template("staff/rotation/bag.html", bag=found, program=found.program, turns=history_of(found))


@blueprint.route("/kegiatan/<code>/tas/baru", methods=["GET", "POST"])
@audience("officer")
def new_bag(code: str) -> ResponseReturnValue:
    program = program_or_404(code, "rotation")
    return _bag_page(program, None, _("Tas baru"), url_for("staff.rotation.bags", code=code))


@blueprint.route("/tas/<int:bag_id>/ubah", methods=["GET", "POST"])
@audience("officer")
def change_bag(bag_id: int) -> ResponseReturnValue:
    found = bag_or_404(bag_id)
    return _bag_page(
        found.program, found, _("Ubah tas %(code)s", code=found.code), url_for("staff.rotation.bag", bag_id=bag_id)
    )


def _bag_page(program: Program, found: Bag | None, title: str, back: str) -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        kept = rules.set_bag(program, found, _values(answers))
        audit.record(actor(), "bag-set", f"bag:{kept.id}")
        return url_for("staff.rotation.bag", bag_id=kept.id)

    edited = Edited(lambda: hold(found), lambda: _stored(found)) if found else None
    form = filled(
        bag_form(BAG_STATES, IN_USE), edited.read() if edited else {"state": IN_USE}, {"institution_id": rules.village_names()}
    )
    words: dict[str, Any] = {"title": title, "button": _("Simpan tas"), "back": back, "program": program}
    return form_page(form, save, _("Tas tersimpan."), "staff/rotation/bag_form.html", edited, **words)


def _values(answers: Mapping[str, Answer]) -> dict[str, Any]:
    texts = values.answers_of(answers, "code", "title", "contents", "state", "reason")
    return {**texts, "institution_id": values.as_number(answers["institution_id"])}


def _stored(bag: Bag) -> dict[str, str]:
    texts = {key: getattr(bag, key) for key in ("code", "title", "contents", "state", "reason")}
    return {**texts, "institution_id": values.show_number(bag.institution_id)}
