"""Registrations: the list, one registration, its private answers, its files, and the same rows as a spreadsheet."""

from typing import Any

from flask import abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from blueprints.downloads import XLSX, download
from blueprints.pages import outside_url
from blueprints.staff.lookups import form_or_404, program_or_404, registration_or_404
from blueprints.staff.registering import blueprint
from blueprints.visitors import actor, audience, is_officer, note_look
from domain import audit
from domain.access import actors
from domain.documents.missing import missing_of
from domain.intake import uploads
from domain.messages import recipients, sending
from domain.models import Registration
from domain.privacy import masking
from domain.programs import asking
from domain.registering import answer_sheet, filters, listing
from domain.registering import messages as told
from domain.registering.listing import FILTERS, ORDERS, ListQuery
from domain.store import storage
from domain.store.db import writing
from forms.workbook import write_workbook

ORDER_LABELS = {
    "number": "Nomor pendaftaran",
    "newest": "Terbaru dahulu",
    "name": "Nama A–Z",
    "school": "Sekolah",
    "region": "Kelurahan",
}


def list_query() -> ListQuery:
    """What the URL asks for; what it cannot mean is passed over."""
    chosen = {key: value for key in FILTERS if (value := request.args.get(key, ""))}
    order = request.args.get("order", "")
    page = request.args.get("page", 1, type=int)
    text = request.args.get("q", "")[:100]
    return ListQuery(text=text, filters=chosen, order=order if order in ORDERS else "number", page=page)


def list_args() -> dict[str, Any]:
    """The part of the URL that says which list somebody came from; it goes along from page to page."""
    return {key: value for key in ("q", "order", *FILTERS) if (value := request.args.get(key, ""))}


@blueprint.get("/kegiatan/<code>/pendaftar")
@audience("reader")
def registrations(code: str) -> ResponseReturnValue:
    program = program_or_404(code)
    found = listing.find(program, list_query())
    phones = asking.definition_of(program).of_type("phone")
    return render_template(
        "staff/registering/registrations.html", program=program, found=found, filters=filters.filters_of(program),
        phone_key=phones[0].key if phones else "", ORDERS=ORDER_LABELS, args=list_args(),
    )  # fmt: skip


@blueprint.get("/kegiatan/<code>/pendaftar.xlsx")
@audience("reader")
def registrations_sheet(code: str) -> ResponseReturnValue:
    """Exactly the rows that the list shows, on all its pages; private answers only for those who may change things.

    Where the address names another form, the replies to it.
    """
    form, private = form_or_404(code), is_officer()
    if form.is_registration:
        rows = listing.find_all(form.program, list_query())
        heads, cells = answer_sheet.sheet_of(form.program, rows, private)
    else:
        heads, cells = answer_sheet.sheet_of_replies(form, private)
    workbook = write_workbook(form.program.title, heads, cells)
    with writing():
        audit.record(actor(), "exported", form.code, f"{len(cells)} rows")
    return download(workbook, XLSX, f"{'pendaftar' if form.is_registration else form.purpose}-{code}.xlsx")


@blueprint.get("/pendaftar/<number>")
@audience("reader")
def registration(number: str) -> ResponseReturnValue:
    return _page(registration_or_404(number), open_answers=False)


@blueprint.post("/pendaftar/<number>/tampilkan")
@audience("officer")
def show_private(number: str) -> ResponseReturnValue:
    """The same page with the private answers; asking for it is written down."""
    found = registration_or_404(number)
    note_look("private-answers", found.number)
    return _page(found, open_answers=True)


def _page(found: Registration, open_answers: bool) -> str:
    before, after, page = filters.neighbours(found.program, list_query(), found.number)
    return render_template(
        "staff/registering/registration.html", registration=found, program=found.program, open_answers=open_answers,
        definition=asking.named_definition(found), names=actors.actor_names(event.actor for event in found.events),
        before=before, after=after, page=page, args=list_args(), ACTIONS=ACTIONS, CHANNELS=CHANNELS,
        contact=recipients.registrant(found).phone, missing=missing_of(found.program, [found]).get(found.id, ()),
        masked_answer=masking.masked_answer,
    )  # fmt: skip


@blueprint.get("/pendaftar/<number>/berkas/<key>")
@audience("officer")
def registration_file(number: str, key: str) -> ResponseReturnValue:
    """A file that answers one of the questions, as a download: nothing that was uploaded is shown as a page."""
    found = registration_or_404(number)
    file = uploads.file_of(found, key) or abort(404)
    note_look("file", f"{found.number}/{file.id}")
    stream = storage.open_file(file.key)
    return send_file(stream, mimetype=file.content_type, as_attachment=True, download_name=file.name)


@blueprint.post("/pendaftar/<number>/wa")
@audience("officer")
def registration_message(number: str) -> ResponseReturnValue:
    """A message that says what to correct, or that it came in; the telephone number itself stays off our pages."""
    found = registration_or_404(number)
    with writing():
        values = told.values_about(found, _address_of(found))
        message = sending.prepare(told.kind_about(found), recipients.registrant(found), values, actor())
        audit.record(actor(), "phone", found.number)
    return redirect(url_for("staff.messages.message", message_id=message.id))


def _address_of(found: Registration) -> str:
    """Where the one who registered sees and corrects it: a school with its link, others with number and code."""
    return outside_url("registrations.show", number=found.number) if found.school else outside_url("registrations.find")


ACTIONS = {
    "sent": "Dikirim",
    "sent_late": "Dikirim oleh petugas sesudah pendaftaran ditutup",
    "changed": "Diubah",
    "substituted": "Peserta diganti",
    "withdrawn": "Mengundurkan diri",
    "rejected": "Ditolak",
    "restored": "Dipulihkan",
    "verified": "Diverifikasi",
    "returned": "Dikembalikan untuk diperbaiki",
    "promoted": "Naik dari daftar tunggu",
    "documents": "Berkas dicatat",
    "offered": "Ditawari tempat",
    "accepted": "Menerima tawaran tempat",
    "offer_lapsed": "Tidak menjawab tawaran tempat",
}
CHANNELS = {
    "web": "Situs",
    "sheet": "Lembar sebar",
    "paste": "Tempelan",
    "pdf": "PDF isian",
    "desk": "Meja petugas",
    "walk-in": "Datang langsung",
    "web-late": "Situs, oleh petugas sesudah ditutup",
    "sheet-late": "Lembar sebar, oleh petugas sesudah ditutup",
    "paste-late": "Tempelan, oleh petugas sesudah ditutup",
    "pdf-late": "PDF isian, oleh petugas sesudah ditutup",
    "desk-late": "Meja petugas, sesudah ditutup",
    "walk-in-late": "Datang langsung, sesudah ditutup",
}
