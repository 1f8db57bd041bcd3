"""A borrower: the agreement, and all packages that the institution ever had."""

from collections.abc import Mapping
from datetime import timedelta

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.papers import new_run, pdf_of
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lending import blueprint
from blueprints.staff.lending.handing import day_of
from blueprints.staff.lending.packages import borrower_or_404
from blueprints.staff.lookups import program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.lending import packages, register
from domain.models import Agreement, Registration
from domain.office.clock import local_today
from domain.store.db import db
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.values import answers_of, as_day, show_typed_day
from forms.lending.forms import AGREEMENT
from pdf_templates.papers import PAPERS

YEAR = timedelta(days=365)


@blueprint.get("/kegiatan/<code>/peminjam/<number>")
@audience("reader")
def borrower(code: str, number: str) -> ResponseReturnValue:
    program = program_or_404(code, "lending")
    found = borrower_or_404(program, number)
    return render_template(
        "staff/lending/borrower.html", program=program, borrower=found, agreement=db.get(Agreement, found.id),
        packages=packages.packages_for(found), lines=register.history_of(found.school) if found.school else (),
        today=local_today(),
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/peminjam/<number>/perjanjian", methods=["GET", "POST"])
@audience("officer")
def agreement(code: str, number: str) -> ResponseReturnValue:
    program = program_or_404(code, "lending")
    found = borrower_or_404(program, number)
    back = url_for("staff.lending.borrower", code=code, number=number)

    def save(answers: Mapping[str, Answer]) -> str:
        days = {key: day_of(answers[key]) for key in ("dated", "begins_on", "ends_on")}
        texts = answers_of(answers, "number", "no_stamp")
        packages.set_agreement(found, {**texts, **days, "signed_on": as_day(answers.get("signed_on", ""))})
        audit.record(actor(), "agreement-set", f"registration:{found.id}")
        return back

    edited = Edited(lambda: hold(found), lambda: _stored(found))
    form = filled(AGREEMENT, _stored(found) or _usual())
    words = {"title": _("Perjanjian peminjaman"), "button": _("Simpan perjanjian"), "back": back}
    return form_page(form, save, _("Perjanjian tersimpan."), edited=edited, program=program, intro=_name(found), **words)


def _name(borrower: Registration) -> str:
    return borrower.school.name if borrower.school else borrower.name


def _usual() -> dict[str, str]:
    """From today for a year."""
    today = show_typed_day(local_today())
    return {"dated": today, "begins_on": today, "ends_on": show_typed_day(local_today() + YEAR)}


def _stored(borrower: Registration) -> dict[str, str]:
    found = db.get(Agreement, borrower.id)
    if found is None:
        return {}
    days = {key: show_typed_day(getattr(found, key)) for key in ("dated", "begins_on", "ends_on", "signed_on")}
    return {"number": found.number, "no_stamp": found.no_stamp, **days}


@blueprint.get("/kegiatan/<code>/peminjam/<number>/perjanjian.pdf")
@audience("reader")
def agreement_paper(code: str, number: str) -> ResponseReturnValue:
    """The agreement in two copies, as it is written down."""
    program = program_or_404(code, "lending")
    run = new_run(program, registrations=[borrower_or_404(program, number)])
    return pdf_of([PAPERS["loan_agreement"].build(run)], f"Perjanjian {number}")
