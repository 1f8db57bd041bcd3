"""Those whom staff add to a kind: winners, judges, speakers, committee, and names that stand in no form."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.certificates import blueprint
from blueprints.staff.certificates.certificates import kind_or_404, program_with_certificates
from blueprints.staff.filling import filled, form_page
from blueprints.visitors import actor, audience, login
from domain import audit
from domain.access import lookup
from domain.certificates import issuing
from domain.certificates import recipients as people
from domain.models import CertificateRecipient, Program
from domain.rules import RuleBroken
from domain.store.db import db, writing
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk.certificate import RECIPIENT
from forms.desk.values import answers_of


@blueprint.get("/kegiatan/<code>/sertifikat/<kind>/penerima")
@audience("reader")
def recipients(code: str, kind: str) -> ResponseReturnValue:
    """Everybody of a kind; those whom staff added can be changed."""
    program, of = program_with_certificates(code), kind_or_404(kind)
    return render_template(
        "staff/certificates/recipients.html", program=program, kind=of, rows=people.recipients_of(program, kind),
        issued=issuing.issued_subjects(program, kind), adds=people.can_add(of),
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/sertifikat/<kind>/penerima/baru", methods=["GET", "POST"])
@audience("officer")
def new_recipient(code: str, kind: str) -> ResponseReturnValue:
    return _recipient_page(program_with_certificates(code), kind, None)


@blueprint.route("/kegiatan/<code>/sertifikat/<kind>/penerima/<int:recipient_id>", methods=["GET", "POST"])
@audience("officer")
def change_recipient(code: str, kind: str, recipient_id: int) -> ResponseReturnValue:
    program = program_with_certificates(code)
    return _recipient_page(program, kind, _row_or_404(program, kind, recipient_id))


@blueprint.post("/kegiatan/<code>/sertifikat/<kind>/penerima/<int:recipient_id>/hapus")
@audience("officer")
def remove_recipient(code: str, kind: str, recipient_id: int) -> ResponseReturnValue:
    program = program_with_certificates(code)
    row = _row_or_404(program, kind, recipient_id)
    try:
        with writing():
            issuing.remove_recipient(row)
            audit.record(actor(), "certificate-recipient-removed", f"{code}/{recipient_id}")
    except RuleBroken as rule:
        flash(str(rule), "error")
    else:
        flash(_("Penerima dihapus."), "success")
    return redirect(url_for("staff.certificates.recipients", code=code, kind=kind))


def _row_or_404(program: Program, kind: str, recipient_id: int) -> CertificateRecipient:
    found = db.get(CertificateRecipient, recipient_id)
    return found if found and (found.program_id, found.kind) == (program.id, kind) else abort(404)


def _recipient_page(program: Program, kind: str, row: CertificateRecipient | None) -> ResponseReturnValue:
    if not people.can_add(kind_or_404(kind)):
        abort(404)
    back = url_for("staff.certificates.recipients", code=program.code, kind=kind)

    def save(answers: Mapping[str, Answer]) -> str:
        kept = people.set_recipient(program, kind, row, _values(program, answers))
        audit.record(actor(), "certificate-recipient-set", f"{program.code}/{kept.id}")
        return back

    edited = Edited(lambda: hold(row), lambda: _stored(row)) if row else None
    return form_page(
        filled(RECIPIENT, edited.read() if edited else {}), save, _("Penerima tersimpan."), "staff/form.html", edited,
        title=_("Ubah penerima") if row else _("Penerima baru"), button=_("Simpan penerima"), back=back, program=program,
    )  # fmt: skip


def _values(program: Program, answers: Mapping[str, Answer]) -> dict[str, Any]:
    typed = answers_of(answers, "number", "name", "origin", "role")
    registration = lookup.registration_for(login, typed["number"]) if typed["number"] else None
    if typed["number"] and (registration is None or registration.program_id != program.id):
        raise RuleBroken("Nomor pendaftaran ini tidak ada di kegiatan ini.", "number")
    return {**typed, "registration": registration}


def _stored(row: CertificateRecipient) -> dict[str, str]:
    number = row.registration.number if row.registration else ""
    return {"number": number, "name": row.name, "origin": row.origin, "role": row.role}
