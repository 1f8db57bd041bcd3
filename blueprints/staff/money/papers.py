"""Printing a list, which fixes it; its receipts; and its rows for the treasurer's own application."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from blueprints.downloads import XLSX, download
from blueprints.language import translated as _
from blueprints.pages import outside_url
from blueprints.papers import pdf_of
from blueprints.staff.money import blueprint
from blueprints.staff.money.lists import list_or_404, list_page
from blueprints.visitors import actor, audience, note_look
from domain import audit
from domain.models import PaymentList
from domain.money.sheet import HEADS, cells_of
from domain.money.sums import sums_of
from domain.rules import RuleBroken
from domain.store.db import writing
from forms.workbook import write_workbook
from pdf_templates.payments import code_of
from pdf_templates.printing import payments as printing


@blueprint.post("/kegiatan/<code>/uang/daftar/<int:number>/cetak")
@audience("officer")
def print_list(code: str, number: int) -> ResponseReturnValue:
    """Fix the list and hand its first print over; anyone who presses once more gets a copy."""
    one = list_or_404(code, number)
    try:
        with writing():
            row, is_copy = printing.issue_list(one, actor())
            row.copies += is_copy
            audit.record(actor(), "payment-list-printed", f"{code}/{number}")
    except RuleBroken as broken:
        return list_page(one, {"main": str(broken)})
    return _pdf(one, row.token, is_copy=is_copy)


@blueprint.get("/kegiatan/<code>/uang/daftar/<int:number>/daftar.pdf")
@audience("reader")
def list_pdf(code: str, number: int) -> ResponseReturnValue:
    """A draft, marked as one; of a printed list a copy, word for word."""
    one = list_or_404(code, number)
    if one.paper is None:
        return _pdf(one, "", is_copy=False)
    with writing():
        one.paper.copies += 1
    return _pdf(one, one.paper.token, is_copy=True)


def _pdf(one: PaymentList, token: str, *, is_copy: bool) -> ResponseReturnValue:
    link = outside_url("verify.show", token=token) if token else ""
    try:
        run = printing.run_of(one, is_copy=is_copy, verify_link=lambda _token: link)
    except RuleBroken as broken:
        return list_page(one, {"main": str(broken)})
    return pdf_of([printing.PAPER.build(run)], f"Daftar {code_of(one)}", signed=bool(token))


@blueprint.get("/kegiatan/<code>/uang/daftar/<int:number>/kwitansi.pdf")
@audience("admin")
def receipts_pdf(code: str, number: int) -> ResponseReturnValue:
    """The receipts of a printed list, or the one that `baris` numbers; they bear NIK, so the look is written down."""
    one = list_or_404(code, number)
    row = request.args.get("baris", "")
    if not one.locked_at:
        return list_page(one, {"main": _("Kwitansi dicetak sesudah daftarnya dicetak.")})
    if row and row not in {str(place) for place in range(1, len(sums_of(one).paid) + 1)}:
        abort(404)
    try:
        document = printing.receipts_of(one, row)
    except RuleBroken as broken:
        return list_page(one, {"main": str(broken)})
    note_look("payee-identity", f"{code}/{number}/{row or 'all'}")
    return pdf_of([document], f"Kwitansi {code_of(one)} {row}".rstrip())


@blueprint.get("/kegiatan/<code>/uang/daftar/<int:number>/daftar.xlsx")
@audience("admin")
def list_sheet(code: str, number: int) -> ResponseReturnValue:
    """The rows with NIK and accounts as texts, sums as numbers and the day as a day."""
    one = list_or_404(code, number)
    rows = cells_of(one, code_of(one), sums_of(one))
    with writing():
        audit.record(actor(), "payee-identity", f"{code}/{number}/sheet", f"{len(rows)} rows")
    return download(write_workbook(f"Daftar {code_of(one)}", HEADS, rows), XLSX, f"daftar-{code_of(one)}.xlsx")
