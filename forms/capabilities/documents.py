"""Documents: what everybody hands in, until when, and what has come."""

from forms.capability import Capability, Holding, Occasion, Tab

DOCUMENTS = Capability(
    key="documents",
    title="Berkas",
    tabs=(
        Tab(
            "staff.documents.documents", "Berkas", "enrol",
            pages=(
                "staff.documents.new_document", "staff.documents.change_document", "staff.documents.remove_document",
                "staff.documents.checklist",
            ),
        ),
    ),
    papers=("document_receipt",),
    tables=("required_document", "handed_document"),
    holdings=(
        Holding(
            "handed_document", "registration_id", {"note": "", "file_key": None, "file_name": ""}, files=("file_key",),
        ),
    ),
    happens=(
        Occasion(
            "document", "Berkas paling lambat:", "staff.documents.documents", tone="deadline", named=False, for_all=True,
        ),
    ),
)  # fmt: skip
