"""The papers of loans, in the order of the menu."""

from pdf_templates.needs import AGREEMENTS, LOAN_SETTINGS, LOANS, PACKAGE, TRIP, TRIPS
from pdf_templates.paper import Paper
from pdf_templates.papers.lending import (
    book_list,
    handover_minutes,
    loan_agreement,
    loan_register,
    loan_summary,
    missing_letter,
    return_receipt,
    round_sheet,
    trip_schedule,
)

LENDING_PAPERS = (
    Paper(
        "loan_agreement",
        "Perjanjian peminjaman",
        "registration",
        "sheets",
        loan_agreement.build,
        (AGREEMENTS, LOAN_SETTINGS),
    ),
    Paper("book_list", "Daftar buku paket", "package", "rows", book_list.build, (PACKAGE,)),
    Paper("handover_minutes", "Berita acara serah terima", "package", "sheets", handover_minutes.build, (PACKAGE,)),
    Paper("return_receipt", "Tanda pengembalian", "package", "sheets", return_receipt.build, (PACKAGE,)),
    Paper("missing_letter", "Surat buku yang belum kembali", "package_due", "sheets", missing_letter.build, (PACKAGE,)),
    Paper("round_sheet", "Lembar perjalanan mobil", "trip", "sheets", round_sheet.build, (TRIP,)),
    Paper("trip_schedule", "Jadwal mobil", "program", "rows", trip_schedule.build, (TRIPS,), ("landscape",)),
    Paper("loan_register", "Register pinjaman", "program", "rows", loan_register.build, (LOANS,), ("overdue", "landscape")),
    Paper("loan_summary", "Rekap tahunan pinjaman", "program", "sheets", loan_summary.build, (LOANS,)),
)
