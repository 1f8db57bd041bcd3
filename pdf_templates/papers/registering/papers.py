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
        purpose="Semua jawaban satu peserta, untuk ditandatangani dan disimpan di map.",
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
        purpose="Nomor, nama, dan kode QR untuk dipegang peserta.",
    ),
    Paper(
        "receipt_batch",
        "Bukti pendaftaran satu kiriman",
        "batch",
        "rows",
        receipt_batch.build,
        (SESSIONS, BATCH),
        passing=("status",),
        purpose="Satu lembar untuk semua peserta dari satu kiriman.",
    ),
    Paper(
        "document_receipt",
        "Tanda terima berkas",
        "registration",
        "sheets",
        document_receipt.build,
        (DOCUMENTS,),
        ("documents",),
        purpose="Berkas yang sudah diterima dari satu peserta.",
    ),
    Paper(
        "roster",
        "Daftar peserta",
        "program",
        "rows",
        roster.build,
        (CATEGORIES,),
        _LIST,
        purpose="Semua peserta dalam tabel, dengan kolom yang Anda pilih.",
    ),
    Paper(
        "roster_training",
        "Daftar peserta",
        "program",
        "rows",
        roster_training.build,
        (CATEGORIES,),
        _LIST,
        purpose="Semua peserta dalam tabel, dengan kolom yang Anda pilih.",
    ),
    Paper(
        "summary",
        "Rekap peserta",
        "program",
        "sheets",
        summary.build,
        (STATISTICS,),
        purpose="Jumlah peserta per sekolah, kelas, dan jenis kelamin.",
    ),
)
CARD_PAPERS = (
    Paper(
        "participant_card",
        "Kartu peserta",
        "registration",
        "sheets",
        participant_card.build,
        (TITLES,),
        ("back",),
        purpose="Kartu kecil bernama untuk dipakai peserta.",
    ),
    Paper("desk_card", "Kartu meja", "registration", "sheets", desk_card.build, purpose="Nama besar untuk ditegakkan di meja."),
    Paper(
        "folder_label",
        "Label map",
        "registration",
        "sheets",
        folder_label.build,
        (),
        _LABELS,
        purpose="Label nama untuk ditempel di map.",
    ),
)
