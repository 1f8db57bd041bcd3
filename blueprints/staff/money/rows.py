"""The rows of a list, and what bank and tax office ask of a payee: shown to the treasurer alone, each look noted."""

from collections.abc import Mapping
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue

from blueprints.editing import Edited
from blueprints.language import translated as _
from blueprints.staff.filling import filled, form_page
from blueprints.staff.money import blueprint
from blueprints.staff.money.lists import list_or_404, list_url
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.access.tokens import new_token
from domain.models import PaymentList, PaymentRow
from domain.money import rows as rules
from domain.store.holding import hold
from forms.definition import Answer
from forms.desk import values
from forms.desk.money import IDENTITY, IDENTITY_TEXTS, ROW, ROW_TEXTS
from forms.reading.amounts import rupiah, show_rupiah


def row_or_404(one: PaymentList, row_id: int) -> PaymentRow:
    """A row of this list."""
    return rules.row_of(one, row_id) or abort(404)


@blueprint.route("/kegiatan/<code>/uang/daftar/<int:number>/baris/baru", methods=["GET", "POST"])
@audience("officer")
def new_row(code: str, number: int) -> ResponseReturnValue:
    return _row_page(list_or_404(code, number), None)


@blueprint.route("/kegiatan/<code>/uang/daftar/<int:number>/baris/<int:row_id>", methods=["GET", "POST"])
@audience("officer")
def change_row(code: str, number: int, row_id: int) -> ResponseReturnValue:
    one = list_or_404(code, number)
    return _row_page(one, row_or_404(one, row_id))


def _row_page(one: PaymentList, row: PaymentRow | None) -> ResponseReturnValue:
    token = request.form.get("token", "")[:40] or new_token()

    def save(answers: Mapping[str, Answer]) -> str:
        kept = rules.set_row(one, row, _values(answers), f"hand:{token}")
        audit.record(actor(), "payment-row-set", f"{one.program.code}/{one.number}/{kept.id}")
        return f"{list_url(one)}#r{kept.id}"

    edited = Edited(lambda: hold(row), lambda: _stored(row)) if row else None
    title = _("Ubah baris %(name)s", name=row.name) if row else _("Baris baru")
    form = filled(ROW, edited.read() if edited else {"volume": "1", "payee": "participant"})
    return form_page(form, save, _("Baris tersimpan."), "staff/money/new_list.html", edited, title=title, token=token,
                     button=_("Simpan baris"), back=list_url(one), program=one.program, has_tariffs=True)  # fmt: skip


def _values(answers: Mapping[str, Answer]) -> dict[str, Any]:
    tax = answers.get("tax_set", "")
    return {
        **values.answers_of(answers, *ROW_TEXTS), "volume": values.as_number(answers["volume"]),
        "tariff": rupiah(values.as_text(answers["tariff"])), "tax_set": rupiah(values.as_text(tax)) if tax else None,
    }  # fmt: skip


def _stored(row: PaymentRow) -> dict[str, str]:
    tax = "" if row.tax_set is None else show_rupiah(row.tax_set)
    texts = {key: getattr(row, key) for key in ROW_TEXTS}
    return {**texts, "volume": str(row.volume), "tariff": show_rupiah(row.tariff), "tax_set": tax}


@blueprint.route("/kegiatan/<code>/uang/daftar/<int:number>/baris/<int:row_id>/identitas", methods=["GET", "POST"])
@audience("admin")
def identity(code: str, number: int, row_id: int) -> ResponseReturnValue:
    """NIK, NPWP and the bank account of a payee; opening the page is written down."""
    one = list_or_404(code, number)
    row, subject = row_or_404(one, row_id), f"{code}/{number}/{row_id}"

    def save(answers: Mapping[str, Answer]) -> str:
        rules.set_identity(row, values.answers_of(answers, *IDENTITY_TEXTS))
        audit.record(actor(), "payee-identity-set", subject)
        return f"{list_url(one)}#r{row_id}"

    note_look("payee-identity", subject)
    edited = Edited(lambda: hold(row), lambda: {key: getattr(row, key) for key in IDENTITY_TEXTS})
    words = {"title": _("NIK dan rekening %(name)s", name=row.name), "button": _("Simpan"), "back": list_url(one)}
    form = filled(IDENTITY, edited.read())
    return form_page(form, save, _("Data penerima tersimpan."), "staff/form.html", edited, program=one.program, **words)
