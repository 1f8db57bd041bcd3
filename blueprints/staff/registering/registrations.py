"""Registrations: the list, one registration, its private answers, its files, and the same rows as a spreadsheet."""

from collections.abc import Mapping
from typing import Any

from flask import abort, redirect, render_template, request, send_file, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from blueprints.downloads import XLSX, download
from blueprints.messages.mailing import address_of
from blueprints.staff.lookups import form_or_404, program_or_404, registration_or_404
from blueprints.staff.registering import blueprint
from blueprints.visitors import actor, audience, is_officer, note_look
from domain import audit
from domain.access import actors
from domain.documents.missing import missing_of
from domain.intake import uploads
from domain.messages import recipients, sending
from domain.models import Program, Registration, Status
from domain.privacy import masking
from domain.programs import asking
from domain.registering import answer_sheet, filters, listing, saved_filters
from domain.registering import messages as told
from domain.registering.listing import CHOSEN, FILTERS, ORDERS, ListQuery
from domain.store import storage
from domain.store.db import writing
from forms.workbook import write_workbook

ORDER_LABELS = {
    "number": "Nomor pendaftaran",
    "newest": "Terbaru dahulu",
    "name": "Nama A–Z",
    "school": "Sekolah",
    "region": "Kelurahan",
    "name_down": "Nama Z–A",
    "school_down": "Sekolah, Z–A",
    "region_down": "Kelurahan, Z–A",
}
OPEN_ANSWERS, ALL, NONE = "open_answers", "all", "none"
"""The program whose private answers an officer sees while checking; how that is asked for, and how it ends."""


def list_query(args: Mapping[str, str] | None = None) -> ListQuery:
    """What the URL asks for, or these values of one; what it cannot mean is passed over."""
    args = request.args if args is None else args
    chosen = {key: value for key in FILTERS if (value := args.get(key, ""))}
    order, text = args.get("order", ""), args.get("q", "")[:100]
    page = request.args.get("page", 1, type=int)
    return ListQuery(text=text, filters=chosen, order=order if order in ORDERS else "number", page=page)


def list_args() -> dict[str, Any]:
    """The part of the URL that says which list somebody came from; it goes along from page to page."""
    return {key: value for key in ("q", "order", *FILTERS) if (value := request.args.get(key, ""))}


@blueprint.get("/kegiatan/<code>/pendaftar")
@audience("reader")
def registrations(code: str) -> ResponseReturnValue:
    return list_page(program_or_404(code), {})


def list_page(program: Program, problems: Mapping[str, str]) -> str:
    """The list that the address asks for, with the searches that are kept; `problems` are those of one to be kept."""
    query, kept = list_query(), saved_filters.saved(program, actor())
    wanted = {key: value for key, value in list_args().items() if key != CHOSEN}
    found = listing.find(program, query)
    phones = asking.definition_of(program).of_type("phone")
    return render_template(
        "staff/registering/registrations.html", program=program, found=found, args=list_args(),
        filters=filters.filters_of(program, query.filters.get(CHOSEN, "")), counts=listing.counts_by_status(program, query),
        newest=listing.newest(program), origin_order="region" if asking.definition_of(program).of_type("region") else "school",
        saved=kept, wanted=wanted, current=next((one for one in kept if one.wanted == wanted), None), problems=problems,
        phone_key=phones[0].key if phones else "", ORDERS=ORDER_LABELS, STATES=Status, TO_CHECK=filters.TO_CHECK,
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
    return record_page(registration_or_404(number))


@blueprint.post("/pendaftar/<number>/tampilkan")
@audience("officer")
def show_private(number: str) -> ResponseReturnValue:
    """The same page with the private answers, once; or those of all of this program until they are hidden again.

    Each look is written down, in this way and the other.
    """
    found, how = registration_or_404(number), request.form.get("how", "")
    if how in (ALL, NONE):
        cookie[OPEN_ANSWERS] = found.program.code if how == ALL else ""
    return record_page(found, once=how != NONE)


def record_page(found: Registration, once: bool = False) -> str:
    """One registration; its private answers where they were asked for, and then the look is noted."""
    open_answers = is_officer() and (once or cookie.get(OPEN_ANSWERS) == found.program.code)
    if open_answers:
        note_look("private-answers", found.number)
    return _page(found, open_answers)


def _page(found: Registration, open_answers: bool) -> str:
    place = filters.place_in(found.program, list_query(), found.number)
    return render_template(
        "staff/registering/registration.html", registration=found, program=found.program, open_answers=open_answers,
        definition=asking.named_definition(found), names=actors.actor_names(event.actor for event in found.events),
        place=place, stays_open=cookie.get(OPEN_ANSWERS) == found.program.code, args=list_args(), ACTIONS=ACTIONS,
        CHANNELS=CHANNELS, contact=recipients.registrant(found),
        missing=missing_of(found.program, [found]).get(found.id, ()),
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
        values = told.values_about(found, address_of(found))
        message = sending.prepare(told.kind_about(found), recipients.registrant(found), values, actor())
        audit.record(actor(), "phone", found.number)
    return redirect(url_for("staff.messages.message", message_id=message.id))


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
