"""The papers that can be printed, in the order of the menu."""

from pdf_templates.needs import (
    ACCEPTED,
    BATCH,
    CERTIFICATES,
    COMMITTEE,
    COMPANIONS,
    DELEGATES,
    DOCUMENTS,
    GIVEN,
    GUESTS,
    JURY,
    MANUSCRIPTS,
    MEETING,
    ORDER,
    OUTCOMES,
    OUTSIDE,
    PAYMENTS,
    PRIZES,
    READINGS,
    RESULT,
    RULES,
    RULINGS,
    SESSIONS,
    SHEET,
    SPREAD,
    STATISTICS,
    TITLES,
    YEAR,
)
from pdf_templates.paper import RUN_CHOICES as RUN_CHOICES
from pdf_templates.paper import Paper as Paper
from pdf_templates.papers.certificates import certificate
from pdf_templates.papers.day import (
    attendance_committee,
    attendance_judges,
    attendance_teachers,
    chest_number,
    desk_number,
    order_list,
)
from pdf_templates.papers.judging import (
    jury_minutes,
    prize_list,
    prize_receipt,
    recapitulation,
    score_dots,
    score_sheet,
    spread_report,
)
from pdf_templates.papers.lending.papers import LOANS
from pdf_templates.papers.manuscripts import (
    anthology_list,
    book_receipt,
    manuscript_list,
    manuscript_list_coded,
    manuscript_reading,
    manuscript_receipt,
    originality_statement,
)
from pdf_templates.papers.meetings import follow_up_list, guest_list, meeting_minutes
from pdf_templates.papers.money import goods_receipt, money_receipt, payment_list
from pdf_templates.papers.office import letter, minutes, titled_letter
from pdf_templates.papers.onward import delegates, delegates_letter, key_fingerprint, school_result
from pdf_templates.papers.printing import cover_page, printer_check
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
from pdf_templates.papers.reports import year_report
from pdf_templates.papers.rotation.papers import ROTATION
from pdf_templates.papers.sessions import attendance_day, attendance_days

_DATES = (SESSIONS,)
_LIST = ("columns", "group_by", "landscape")
_LETTER = ("number", "nature", "attachment", "subject", "recipients", "paragraphs", "facts", "closing", "role", "copies")
_REPLY = ("number", "nature", "attachment", "subject", "role", "copies")
_SENT = ("recipients", *_REPLY)
_LABELS = ("label_sheet", "skip", "shift_right", "shift_down")
_MINUTES = ("number", "subject", "place", "deed", "decisions", "parties", "people", "notes")

PAPERS: dict[str, Paper] = {
    paper.key: paper
    for paper in (
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
            (*_DATES, TITLES),
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
        Paper("roster", "Daftar peserta", "program", "rows", roster.build, (), _LIST),
        Paper("roster_training", "Daftar peserta pelatihan", "program", "rows", roster_training.build, (), _LIST),
        Paper("summary", "Rekap peserta", "program", "sheets", summary.build, (STATISTICS,)),
        Paper(
            "attendance_day",
            "Daftar hadir satu hari",
            "session",
            "rows",
            attendance_day.build,
            _DATES,
            ("blank_rows",),
        ),
        Paper(
            "attendance_days",
            "Daftar hadir beberapa hari",
            "cohort",
            "rows",
            attendance_days.build,
            _DATES,
            ("blank_rows",),
        ),
        Paper(
            "goods_receipt",
            "Tanda terima barang",
            "program",
            "rows",
            goods_receipt.build,
            (),
            ("goods", "amount", "blank_rows"),
        ),
        Paper("manuscript_list_coded", "Daftar naskah untuk juri", "program", "rows", manuscript_list_coded.build, (READINGS,)),
        Paper("manuscript_list", "Daftar naskah (panitia)", "program", "rows", manuscript_list.build, (MANUSCRIPTS,)),
        Paper("manuscript_reading", "Naskah untuk juri", "program", "sheets", manuscript_reading.build, (READINGS,)),
        Paper("manuscript_receipt", "Tanda terima naskah", "registration", "sheets", manuscript_receipt.build, (MANUSCRIPTS,)),
        Paper(
            "originality_statement",
            "Surat pernyataan keaslian karya",
            "registration",
            "sheets",
            originality_statement.build,
            (),
            ("no_stamp",),
        ),
        Paper("anthology_list", "Daftar karya antologi", "program", "rows", anthology_list.build, (ACCEPTED,)),
        Paper(
            "book_receipt",
            "Tanda terima buku",
            "program",
            "rows",
            book_receipt.build,
            (),
            ("goods", "amount", "blank_rows"),
        ),
        Paper("recapitulation", "Rekapitulasi nilai", "result", "rows", recapitulation.build, (RESULT,)),
        Paper(
            "jury_minutes",
            "Berita acara penjurian",
            "result",
            "sheets",
            jury_minutes.build,
            (RESULT, RULINGS, PRIZES),
            is_issued=True,
        ),
        Paper("prize_list", "Daftar hadiah", "program", "rows", prize_list.build, (PRIZES,)),
        Paper("prize_receipt", "Tanda terima hadiah", "program", "rows", prize_receipt.build, (PRIZES,)),
        Paper("minutes", "Berita acara", "program", "sheets", minutes.build, (), _MINUTES, is_issued=True),
        Paper("score_sheet", "Lembar nilai juri", "sheet", "rows", score_sheet.build, (SHEET,), ("fill",)),
        Paper("spread_report", "Laporan selisih nilai juri", "stage", "rows", spread_report.build, (SPREAD,)),
        Paper("score_dots", "Sebaran nilai juri", "stage", "sheets", score_dots.build, (GIVEN,)),
        Paper("order_list", "Daftar urut tampil", "stage", "rows", order_list.build, (ORDER,)),
        Paper("chest_number", "Nomor dada", "stage", "sheets", chest_number.build, (ORDER,), ("per_sheet",)),
        Paper("desk_number", "Kartu meja nomor undian", "stage", "sheets", desk_number.build, (ORDER,)),
        Paper(
            "attendance_teachers",
            "Daftar hadir guru pendamping",
            "session",
            "rows",
            attendance_teachers.build,
            (SESSIONS, COMPANIONS),
            ("blank_rows",),
        ),
        Paper(
            "attendance_judges",
            "Daftar hadir juri",
            "session",
            "rows",
            attendance_judges.build,
            (SESSIONS, JURY),
            ("blank_rows",),
        ),
        Paper(
            "attendance_committee",
            "Daftar hadir panitia",
            "session",
            "rows",
            attendance_committee.build,
            (SESSIONS, COMMITTEE),
            ("blank_rows",),
        ),
        Paper("participant_card", "Kartu peserta", "registration", "sheets", participant_card.build, (TITLES,), ("back",)),
        Paper("desk_card", "Kartu meja", "registration", "sheets", desk_card.build),
        Paper("folder_label", "Label map", "registration", "sheets", folder_label.build, (), _LABELS),
        *ROTATION,
        Paper("guest_list", "Daftar undangan", "program", "rows", guest_list.build, (GUESTS, SESSIONS)),
        Paper("meeting_minutes", "Notulen rapat", "program", "sheets", meeting_minutes.build, (MEETING, SESSIONS)),
        Paper("follow_up_list", "Daftar tindak lanjut", "program", "rows", follow_up_list.build, (MEETING,)),
        Paper("letter", "Surat undangan", "program", "sheets", letter.build, (*_DATES, RULES), _LETTER),
        Paper("titled_letter", "Surat berjudul", "program", "sheets", titled_letter.build, (), ("title", *_LETTER)),
        Paper("school_result", "Surat hasil untuk sekolah", "program", "sheets", school_result.build, (OUTCOMES,), _REPLY),
        Paper("delegates", "Daftar utusan", "program", "rows", delegates.build, (DELEGATES,)),
        Paper("delegates_letter", "Surat pengantar utusan", "program", "sheets", delegates_letter.build, (DELEGATES,), _SENT),
        *LOANS,
        Paper("certificate", "Sertifikat", "certificate", "sheets", certificate.build, (CERTIFICATES,), says=certificate.SAYS),
        Paper("payment_list", "Daftar tanda terima", "payment", "rows", payment_list.build, (PAYMENTS,), is_issued=True),
        Paper("money_receipt", "Kwitansi", "payment", "sheets", money_receipt.build, (PAYMENTS,)),
        Paper("year_report", "Laporan tahunan", "year", "sheets", year_report.build, (YEAR,)),
        Paper("cover_page", "Halaman muka cetakan", "program", "sheets", cover_page.build, (), ("contents", "printed_by")),
        Paper("key_fingerprint", "Sidik jari kunci kantor", "office", "sheets", key_fingerprint.build),
        Paper("printer_check", "Lembar uji printer", "office", "sheets", printer_check.build),
    )
}
