"""Handing a package over, reminding of it, and closing it when it came back."""

from collections.abc import Mapping
from datetime import date

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.pages import office
from blueprints.staff.filling import filled, form_page
from blueprints.staff.lending import blueprint
from blueprints.staff.lending.packages import package_or_404
from blueprints.visitors import actor, audience
from domain import audit
from domain.lending import messages, packages
from domain.lending.scanning import PACKED, contents_of
from domain.messages import recipients, sending
from domain.models import Package
from domain.office.clock import local_today
from domain.rules import RuleBroken
from domain.store.db import utcnow, writing
from forms.definition import Answer
from forms.desk.values import answers_of, as_day, show_typed_day
from forms.lending.forms import CLOSING, HANDOVER


def day_of(answer: Answer) -> date:
    """A day that a required question asked for."""
    return as_day(answer) or local_today()


@blueprint.route("/kegiatan/<code>/paket/<int:package_id>/serah-terima", methods=["GET", "POST"])
@audience("officer")
def hand_over(code: str, package_id: int) -> ResponseReturnValue:
    package = package_or_404(code, package_id)
    back, today = _back(package), local_today()

    def save(answers: Mapping[str, Answer]) -> str:
        days = {key: day_of(answers[key]) for key in ("handed_on", "due_on")}
        packages.hand_over(package, {**days, **answers_of(answers, "receiver", "note")})
        audit.record(actor(), "package-handed-over", f"package:{package.id}")
        return back

    usual = {"handed_on": show_typed_day(today), "due_on": show_typed_day(packages.usual_due(package, today))}
    stored = {**usual, "receiver": package.registration.name}
    return form_page(
        filled(HANDOVER, stored), save, _("Serah terima tersimpan. Cetak berita acaranya."), program=package.program,
        title=_("Serah terima paket %(package)s", package=package.name), button=_("Simpan serah terima"), back=back,
        intro=package.borrower,
    )  # fmt: skip


@blueprint.route("/kegiatan/<code>/paket/<int:package_id>/tutup", methods=["GET", "POST"])
@audience("officer")
def close(code: str, package_id: int) -> ResponseReturnValue:
    package = package_or_404(code, package_id)
    back = _back(package)

    def save(answers: Mapping[str, Answer]) -> str:
        packages.close(package, {"returned_on": day_of(answers["returned_on"]), **answers_of(answers, "giver")})
        audit.record(actor(), "package-closed", f"package:{package.id}")
        return back

    stored = {"returned_on": show_typed_day(local_today()), "giver": package.receiver}
    return form_page(
        filled(CLOSING, stored), save, _("Pengembalian selesai. Cetak tanda terimanya."), program=package.program,
        title=_("Selesaikan pengembalian %(package)s", package=package.name), button=_("Selesaikan pengembalian"), back=back,
        intro=package.borrower,
    )  # fmt: skip


def _back(package: Package) -> str:
    return url_for("staff.lending.package", code=package.program.code, package_id=package.id)


@blueprint.post("/kegiatan/<code>/paket/<int:package_id>/buka")
@audience("officer")
def reopen(code: str, package_id: int) -> ResponseReturnValue:
    """A package that was closed too early."""
    package = package_or_404(code, package_id)
    with writing():
        packages.reopen(package)
        audit.record(actor(), "package-reopened", f"package:{package_id}")
    flash(_("Paket dibuka kembali."), "success")
    return redirect(_back(package))


@blueprint.post("/kegiatan/<code>/paket/<int:package_id>/ingatkan")
@audience("officer")
def remind(code: str, package_id: int) -> ResponseReturnValue:
    """Prepare the message that the package is due."""
    package = package_or_404(code, package_id)
    if not package.is_out:
        raise RuleBroken("Paket ini tidak sedang dipinjam.")
    count = sum(row.state == PACKED for row in contents_of(package))
    with writing():
        values = messages.values_about(package, office().name, count)
        to = recipients.registrant(package.registration)
        message = sending.prepare(messages.DUE, to, values, actor(), about=f"package:{package.id}")
        package.reminded_at = utcnow()
    return redirect(url_for("staff.messages.message", message_id=message.id))
