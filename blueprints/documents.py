"""Handing documents in: the registrant sends one as a file, until it is due."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.language import translated as _
from blueprints.registrations import only_looks, registration_of
from blueprints.serving.receiving import received
from blueprints.visitors import actor, audience
from domain.documents import handing_in, required
from domain.documents.handing_in import File
from domain.files.door import DOCUMENTS
from domain.models import Registration, RequiredDocument
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import writing

blueprint = Blueprint("documents", __name__)


@blueprint.post("/pendaftaran/<number>/berkas/<int:document_id>")
@audience("public")
def hand_in(number: str, document_id: int) -> ResponseReturnValue:
    """Take the file of one document, instead of one that was sent before."""
    found = registration_of(number)
    document = required.document_of(found.program, document_id)
    if document is None or only_looks():
        abort(404)
    try:
        _take(found, document)
    except RuleBroken as broken:
        flash(str(broken), "error")
    else:
        flash(_("%(name)s sudah kami terima.", name=document.name), "success")
    return redirect(url_for("registrations.show", number=found.number, _anchor="berkas"))


def _take(found: Registration, document: RequiredDocument) -> None:
    """Raises RuleBroken; then nothing stays in storage."""
    if closed := handing_in.why_closed(found, document):
        raise RuleBroken(closed)
    sent = received(DOCUMENTS)
    if sent is None:
        raise RuleBroken("Pilih berkasnya dahulu.")
    key = storage.put(sent.data)
    try:
        with writing():
            gone = handing_in.upload(found, document, File(key, sent.name, sent.content_type), actor())
    except BaseException:
        storage.delete(key)
        raise
    if gone:
        storage.delete(gone)
