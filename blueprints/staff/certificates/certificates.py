"""The kinds of certificates of a program, those that were issued, and the rule."""

from collections.abc import Mapping
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.certificates import blueprint
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lookups import program_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.certificates import listing, numbers
from domain.certificates import rule as rules
from domain.certificates.issuing import issued_subjects, ready
from domain.certificates.recipients import KINDS, CertificateKind, recipients_of
from domain.models import Certificate, Program
from domain.office import clock
from domain.printing import issuing as papers
from domain.programs.settings import settings_of
from domain.sessions import schedule
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.certificate import rule_form
from forms.desk.values import as_text, show_typed_day
from forms.reading.days import show_day

ORDERS = {"school": "Sekolah, lalu nama", "name": "Nama"}


def program_with_certificates(code: str) -> Program:
    """The program of this code; 404 where its kind has no certificates."""
    return program_or_404(code, "certificates")


def kind_or_404(key: str) -> CertificateKind:
    """A kind of certificate."""
    return KINDS.get(key) or abort(404)


def certificate_or_404(program: Program, certificate_id: int) -> Certificate:
    """A certificate of this program."""
    return listing.certificate_of(program, certificate_id) or abort(404)


@blueprint.get("/kegiatan/<code>/sertifikat")
@audience("reader")
def certificates(code: str) -> ResponseReturnValue:
    program = program_with_certificates(code)
    rows = [
        (kind, len(recipients_of(program, kind.key)), len(ready(program, kind.key)), len(issued_subjects(program, kind.key)))
        for kind in KINDS.values()
    ]
    return render_template(
        "staff/certificates/certificates.html", program=program, rows=rows, rule=rules.rule_of(program),
        sessions=schedule.sessions_of(program), example=_example(program, rules.pattern_of(program)),
    )  # fmt: skip


@blueprint.get("/kegiatan/<code>/sertifikat/<kind>")
@audience("reader")
def kind(code: str, kind: str) -> ResponseReturnValue:
    """All that were issued, void numbers too; and what can be done with this kind."""
    return kind_page(program_with_certificates(code), kind_or_404(kind), {})


def kind_page(program: Program, of: CertificateKind, problems: Mapping[str, str]) -> ResponseReturnValue:
    """The page of a kind; 422 with problems."""
    found = listing.certificates_of(program, of.key)
    page = render_template(
        "staff/certificates/kind.html", program=program, kind=of, certificates=found, problems=problems, ORDERS=ORDERS,
        states={one.id: papers.state_of(one.paper) for one in found}, ready=len(ready(program, of.key)),
        waiting=len(recipients_of(program, of.key)), today=show_typed_day(clock.local_today()), typed=request.form,
    )  # fmt: skip
    return page, 422 if problems else 200


def _example(program: Program, pattern: str) -> str:
    """What the next number will be."""
    return numbers.peek(pattern, program, clock.local_today()) if pattern else ""


@blueprint.route("/kegiatan/<code>/sertifikat/aturan", methods=["GET", "POST"])
@audience("officer")
def rule(code: str) -> ResponseReturnValue:
    """What participants must have done, and the pattern of the numbers."""
    program = program_with_certificates(code)
    back = url_for("staff.certificates.certificates", code=code)

    def save(answers: Mapping[str, Answer]) -> str:
        numbers.check_pattern(as_text(answers.get("pattern", "")))
        rules.set_rule(program, answers)
        audit.record(actor(), "certificate-rule-set", code)
        return back

    def stored() -> dict[str, Any]:
        return {"attendance": "present", "task": "no", **settings_of(program, rules.CAPABILITY)}

    sessions = {
        str(one.id): f"{one.title}, {show_day(clock.local_time(one.starts_at).date().isoformat())}"
        for one in schedule.sessions_of(program)
    }
    edited = Edited(lambda: hold(program), stored)
    return form_page(
        filled(rule_form(sessions), edited.read()), save, _("Syarat dan nomor tersimpan."), "staff/form.html", edited,
        title=_("Syarat dan nomor sertifikat"), button=_("Simpan"), back=back, program=program,
    )  # fmt: skip
