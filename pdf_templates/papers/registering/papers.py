"""The papers of registering, in the order of the menu."""

from pdf_templates.needs import BATCH, CATEGORIES, DOCUMENTS, OUTSIDE, SESSIONS, STATISTICS, TITLES
from pdf_templates.paper import Paper
from pdf_templates.papers.registering import (
    desk_card,
    document_receipt,
    folder_label,
    participant_card,
    receipt,
    receipt_batch,
    registration_form,
    roster,
    roster_training,
    summary,
)

_LIST = ("columns", "group_by", "landscape")
_LABELS = ("label_sheet", "skip", "shift_right", "shift_down")

REGISTERING_PAPERS = (
    Paper(
        "registration_form",
        "Formulir pendaftaran terisi",
        "registration",
        "sheets",
        registration_form.build,
        (OUTSIDE, DOCUMENTS),
    ),
    Paper(
        "receipt",
        "Bukti pendaftaran",
        "registration",
        "sheets",
        receipt.build,
        (SESSIONS, TITLES),
        is_issued=True,
        passing=("status",),
    ),
    Paper(
        "receipt_batch",
        "Bukti pendaftaran satu kiriman",
        "batch",
        "rows",
        receipt_batch.build,
        (SESSIONS, BATCH),
        passing=("status",),
    ),
    Paper(
        "document_receipt",
        "Tanda terima berkas",
        "registration",
        "sheets",
        document_receipt.build,
        (DOCUMENTS,),
        ("documents",),
    ),
    Paper("roster", "Daftar peserta", "program", "rows", roster.build, (CATEGORIES,), _LIST),
    Paper("roster_training", "Daftar peserta", "program", "rows", roster_training.build, (CATEGORIES,), _LIST),
    Paper("summary", "Rekap peserta", "program", "sheets", summary.build, (STATISTICS,)),
)
CARD_PAPERS = (
    Paper("participant_card", "Kartu peserta", "registration", "sheets", participant_card.build, (TITLES,), ("back",)),
    Paper("desk_card", "Kartu meja", "registration", "sheets", desk_card.build),
    Paper("folder_label", "Label map", "registration", "sheets", folder_label.build, (), _LABELS),
)
