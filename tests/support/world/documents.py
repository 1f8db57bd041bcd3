"""The tests' world: documents of a participant."""

from domain.documents import handing_in, required
from domain.store import storage
from domain.store.db import writing
from tests.support.world.cast import Cast, Values


def values(cast: Cast) -> Values:
    """A document that is uploaded, and another that nobody has handed in."""
    uploaded, spare, *_others = required.required_of(cast.contest)
    with writing():
        uploaded.may_upload = True
        file = handing_in.File(storage.put(b"%PDF-1.7\n%%EOF"), "surat.pdf", "application/pdf")
        handing_in.upload(cast.sent[0], uploaded, file, "link:1")
    views = ("remove_document", "remove_document_send")
    return {"document_id": uploaded.id, **{f"staff.documents.{view} document_id": spare.id for view in views}}
