"""Lending: packages of the office's books that an institution has for a month, and the car that brings them."""

from forms.capability import Capability, Dealing, Due, Find, Holding, Occasion, Tab
from forms.definition import Question

LENDING = Capability(
    key="lending",
    title="Pinjam paket",
    tabs=(
        Tab(
            "staff.lending.packages", "Paket", "run",
            pages=(
                "staff.lending.package", "staff.lending.hand_over", "staff.lending.close", "staff.lending.borrower",
                "staff.lending.agreement",
            ),
        ),
        Tab("staff.lending.copies", "Koleksi", "run", pages=("staff.lending.copy", "staff.lending.import_copies")),
        Tab(
            "staff.lending.trips", "Jadwal mobil", "run",
            pages=("staff.lending.new_trip", "staff.lending.change_trip", "staff.lending.remove_trip"),
        ),
        Tab("staff.lending.register", "Register", "results"),
    ),
    settings=(
        Question(
            "copies", "number", "Buku dalam satu paket", required=False, minimum="1", maximum="500",
            hint="Kosongkan untuk 30.",
        ),
        Question(
            "days", "number", "Lama pinjam (hari)", required=False, minimum="1", maximum="730", hint="Kosongkan untuk 30.",
        ),
        Question(
            "posts", "number", "Paling banyak pos dalam satu hari mobil", required=False, minimum="1", maximum="30",
            hint="Kosongkan untuk 5.",
        ),
        Question(
            "notice", "number", "Diingatkan berapa hari sebelum jatuh tempo", required=False, minimum="1", maximum="60",
            hint="Kosongkan untuk 7.",
        ),
    ),
    papers=(
        "loan_agreement", "handover_minutes", "book_list", "return_receipt", "missing_letter", "loan_register",
        "round_sheet", "trip_schedule", "loan_summary",
    ),
    tables=("book_copy", "loan_agreement", "package", "package_copy", "trip", "trip_stop"),
    holdings=(
        Holding("loan_agreement", "registration_id", {"number": "", "no_stamp": ""}),
        Holding("package", "registration_id", {"receiver": "", "giver": "", "note": ""}),
        Holding("trip_stop", "registration_id", {"note": ""}),
        Holding("trip", "program_id", {"driver": ""}),
    ),
    due=(
        Due("overdue", "paket lewat jatuh tempo", "staff.lending.register", "now"),
        Due("returning", "paket segera jatuh tempo", "staff.lending.register", "soon"),
        Due("unsigned", "permohonan tanpa perjanjian", "staff.lending.packages", "soon"),
    ),
    finds=(Find("copy", "Buku", "staff.lending.copy", ("code", "copy_id")),),
    happens=(
        Occasion("trip", "Perjalanan mobil", "staff.lending.trips", tone="books"),
        Occasion("package_due", "Paket kembali:", "staff.lending.register", tone="books", named=False),
    ),
    deals=(
        Dealing("agreed", "Perjanjian peminjaman", "staff.lending.borrower", ("code", "number"), told=True),
        Dealing("lent", "Pinjaman buku", "staff.lending.register", told=True),
        Dealing("visited", "Kunjungan mobil", "staff.lending.trips", told=True),
    ),
)  # fmt: skip
"""Copies of books name nobody and stay when a program is erased; so do the marks about them."""
