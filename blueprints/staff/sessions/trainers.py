"""Trainers: the list, one trainer with sessions and links, changes."""

from collections.abc import Mapping

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import trainer_or_404
from blueprints.staff.sessions import blueprint
from blueprints.visitors import actor, audience
from domain import audit
from domain.access import links
from domain.messages import mail
from domain.models import Trainer
from domain.sessions.trainers import every_trainer, set_trainer
from domain.store.holding import hold
from forms.definition import Answer, FormDefinition
from forms.desk.message import with_email
from forms.desk.session import TRAINER
from forms.desk.values import answers_of


@blueprint.get("/pelatih")
@audience("staff")
def trainers() -> ResponseReturnValue:
    return render_template("staff/sessions/trainers.html", trainers=every_trainer())


@blueprint.get("/pelatih/<int:trainer_id>")
@audience("staff")
def trainer(trainer_id: int) -> ResponseReturnValue:
    found = trainer_or_404(trainer_id)
    return render_template("staff/sessions/trainer.html", trainer=found, links=links.links_of(found))


@blueprint.route("/pelatih/baru", methods=["GET", "POST"])
@audience("officer")
def new_trainer() -> ResponseReturnValue:
    return _trainer_page(None, _("Narasumber baru"), url_for("staff.sessions.trainers"))


@blueprint.route("/pelatih/<int:trainer_id>/ubah", methods=["GET", "POST"])
@audience("officer")
def change_trainer(trainer_id: int) -> ResponseReturnValue:
    found = trainer_or_404(trainer_id)
    return _trainer_page(found, _("Ubah %(name)s", name=found.name), url_for("staff.sessions.trainer", trainer_id=trainer_id))


def _form() -> FormDefinition:
    return with_email(TRAINER, mail.is_on())


def _trainer_page(found: Trainer | None, title: str, back: str) -> ResponseReturnValue:
    def save(answers: Mapping[str, Answer]) -> str:
        kept = set_trainer(found, answers_of(answers, *_form().keys))
        audit.record(actor(), "trainer-set", f"trainer:{kept.id}")
        return url_for("staff.sessions.trainer", trainer_id=kept.id)

    def stored() -> dict[str, str]:
        return {key: getattr(found, key) for key in _form().keys}

    edited = Edited(lambda: hold(found), stored) if found else None
    form, words = filled(_form(), stored() if found else {}), {"title": title, "button": _("Simpan narasumber"), "back": back}
    return form_page(form, save, _("Narasumber tersimpan."), edited=edited, **words)
