"""Issuing and printing certificates, replacing and revoking them."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from flask import Response, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import office, outside_url
from blueprints.papers import not_printed
from blueprints.staff.certificates import blueprint
from blueprints.staff.certificates.certificates import (
    ORDERS,
    certificate_or_404,
    kind_or_404,
    kind_page,
    program_with_certificates,
)
from blueprints.staff.filling import filled, form_page
from blueprints.visitors import actor, audience
from domain import audit
from domain.certificates import issuing as certificates
from domain.certificates import listing
from domain.certificates.issuing import Order
from domain.certificates.pictures import kept_logo
from domain.models import Program
from domain.office import clock
from domain.printing import issuing as papers
from domain.rules import RuleBroken
from domain.store.db import writing
from domain.work import jobs
from forms.checks import Refused
from forms.definition import Answer
from forms.desk.certificate import REASON
from forms.reading.days import day
from pdf_templates.engine import press
from pdf_templates.engine.document import Bundle, PrintFailed
from pdf_templates.printing import certificates as printing
from pdf_templates.printing.orders import TOKEN

MOST_AT_ONCE = 50
"""Certificates that are issued and printed while somebody waits; more is a job."""


@blueprint.post("/kegiatan/<code>/sertifikat/<kind>/cetak")
@audience("officer")
def print_certificates(code: str, kind: str) -> ResponseReturnValue:
    """Print all that hold; with "issue", first give one to everybody who passes and has none."""
    program, of = program_with_certificates(code), kind_or_404(kind)
    sort = request.form.get("order", "") if request.form.get("order") in ORDERS else "school"
    issues = request.form.get("do") == "issue"
    try:
        order = _order(program, kind, _day())
        ready = certificates.ready(program, kind) if issues else []
        certificates.check_letters(ready)
        if len(ready) + len(listing.to_print(program, kind, sort)) > MOST_AT_ONCE:
            return _in_job(order, issues, sort)
        made = printing.issue_all(order) if issues else 0
        out = BytesIO()
        printing.print_all(program, kind, sort, outside_url("verify.show", token=TOKEN), out, lambda *counted: None)
    except (RuleBroken, Refused) as rule:
        return kind_page(program, of, {getattr(rule, "field", "") or "main": str(rule)})
    except PrintFailed as failed:
        return kind_page(program, of, {"main": str(failed)})
    _note(program, kind, made)
    out.seek(0)
    return send_file(out, as_attachment=True, download_name=printing.file_name(program), mimetype="application/pdf")


def _day() -> date:
    """The day that the certificates bear. Raises Refused."""
    typed = request.form.get("on", "").strip()
    return date.fromisoformat(day(typed, clock.local_today())) if typed else clock.local_today()


def _order(program: Program, kind: str, on: date) -> Order:
    return Order(program, kind, on, actor(), kept_logo(office()))


def _in_job(order: Order, issues: bool, sort: str) -> ResponseReturnValue:
    arguments = {
        "program": order.program.code, "kind": order.kind, "on": order.on.isoformat(), "logo": order.logo, "issue": issues,
        "sort": sort, "verify": outside_url("verify.show", token=TOKEN),
    }  # fmt: skip
    with writing():
        job = jobs.enqueue("certificates", arguments, actor(), "long")
        audit.record(actor(), "printed", order.program.code, f"certificate {order.kind}")
    return redirect(url_for("staff.printing.job", job_id=job.id))


def _note(program: Program, kind: str, made: int) -> None:
    with writing():
        audit.record(actor(), "printed", program.code, f"certificate {kind}: {made} new")


@blueprint.post("/kegiatan/<code>/sertifikat/<kind>/terbitkan/<subject>")
@audience("officer")
def issue_one(code: str, kind: str, subject: str) -> ResponseReturnValue:
    """One certificate; asked twice it is the same."""
    program, of = program_with_certificates(code), kind_or_404(kind)
    order = _order(program, kind, clock.local_today())
    try:
        with writing():
            found = certificates.issue_one(order, subject)
            audit.record(actor(), "certificate-issued", f"{code}/{found.id}")
    except RuleBroken as rule:
        return kind_page(program, of, {"main": str(rule)})
    flash(_("Sertifikat %(name)s terbit.", name=found.name), "success")
    return redirect(url_for("staff.certificates.kind", code=code, kind=kind, _anchor=f"c{found.id}"))


@blueprint.get("/kegiatan/<code>/sertifikat/lembar/<int:certificate_id>.pdf")
@audience("reader")
def certificate_pdf(code: str, certificate_id: int) -> ResponseReturnValue:
    """One certificate as it was issued, as often as anybody asks: always the same file."""
    program = program_with_certificates(code)
    found = certificate_or_404(program, certificate_id)
    out = BytesIO()
    try:
        documents = printing.documents_of([found.id], outside_url("verify.show", token=TOKEN))
        press.write_bundle(Bundle(documents[0].title, documents), out)
    except PrintFailed as failed:
        return not_printed(failed)
    with writing():
        audit.record(actor(), "certificate-printed", f"{code}/{found.id}")
    headers = {"Content-Disposition": f'inline; filename="{program.code} Sertifikat {found.id}.pdf"'}
    return Response(out.getvalue(), mimetype="application/pdf", headers=headers)


@blueprint.route("/kegiatan/<code>/sertifikat/lembar/<int:certificate_id>/ganti", methods=["GET", "POST"])
@audience("officer")
def correct(code: str, certificate_id: int) -> ResponseReturnValue:
    """A new version with a number of its own, which names the one that it replaces."""
    program = program_with_certificates(code)
    found = certificate_or_404(program, certificate_id)
    order = _order(program, found.kind, clock.local_today())

    def save(answers: Mapping[str, Answer]) -> str:
        new = certificates.correct(order, found, str(answers["reason"]))
        audit.record(actor(), "certificate-replaced", f"{code}/{found.id}/{new.id}")
        return url_for("staff.certificates.kind", code=code, kind=found.kind, _anchor=f"c{new.id}")

    return form_page(
        filled(REASON, {}), save, _("Sertifikat pengganti terbit."), title=_("Terbitkan pengganti"),
        intro=_("Nama dan isinya diambil dari data sekarang: betulkan dahulu di pendaftaran atau daftar penerima. Yang lama "
                "tetap tercatat sebagai diganti."),
        button=_("Terbitkan pengganti"), back=url_for("staff.certificates.kind", code=code, kind=found.kind), program=program,
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/sertifikat/lembar/<int:certificate_id>/cabut", methods=["GET", "POST"])
@audience("officer")
def revoke(code: str, certificate_id: int) -> ResponseReturnValue:
    """Declare a certificate void; its number stays in the list, and the verify page says why."""
    program = program_with_certificates(code)
    found = certificate_or_404(program, certificate_id)

    def save(answers: Mapping[str, Answer]) -> str:
        papers.revoke(found.paper, str(answers["reason"]))
        audit.record(actor(), "paper-revoked", f"{code}/{found.paper_id}")
        return url_for("staff.certificates.kind", code=code, kind=found.kind, _anchor=f"c{found.id}")

    return form_page(
        filled(REASON, {}), save, _("Sertifikat dicabut."), title=_("Cabut sertifikat %(name)s", name=found.name),
        intro=_("Alasannya terbaca oleh siapa pun yang memindai kode QR."), tone="danger", button=_("Cabut sertifikat"),
        back=url_for("staff.certificates.kind", code=code, kind=found.kind), program=program,
    )  # fmt: skip
