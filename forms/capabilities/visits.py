"""Visits: stops of a mobile library, requests for a visit, who came and what they read."""

from forms.capability import Capability, Dealing, Due, Find, Holding, Occasion, Tab

VISITS = Capability(
    key="visits",
    title="Perpustakaan keliling",
    tabs=(
        Tab(
            "staff.visits.month", "Jadwal keliling", "run",
            pages=(
                "staff.visits.visit", "staff.visits.new_visit", "staff.visits.change_visit", "staff.visits.remove_visit",
                "staff.visits.cancel", "staff.visits.count", "staff.visits.plan",
            ),
        ),
        Tab(
            "staff.visits.stops", "Pos", "run",
            pages=("staff.visits.new_stop", "staff.visits.change_stop", "staff.visits.remove_stop"),
        ),
        Tab("staff.visits.requests", "Permintaan", "enrol", pages=("staff.visits.accept", "staff.visits.decline")),
        Tab("staff.visits.report", "Laporan bulanan", "results"),
    ),
    papers=("visit_month", "visit_day", "stop_schedule", "tally_sheet", "visit_report"),
    holders=("local_officer",),
    tables=("stop", "tally", "visit_request"),
    holdings=(
        Holding("stop", "program_id", {"contact": "", "phone": ""}),
        Holding("session", "program_id", {"cancel_reason": ""}),
        Holding("visit_request", "program_id", {"reason": ""}),
    ),
    due=(
        Due("requests", "permintaan kunjungan belum dijawab", "staff.visits.requests", "now"),
        Due("uncounted", "kunjungan tanpa hitungan pengunjung", "staff.visits.month", "soon"),
    ),
    happens=(
        Occasion("visit", "Perpustakaan keliling", "staff.visits.visit", ("code", "session_id"), tone="books"),
    ),
    deals=(
        Dealing("visit", "Kunjungan perpustakaan keliling", "staff.visits.month", told=True),
        Dealing("visit_request", "Permintaan kunjungan", "staff.visits.requests", told=True),
    ),
    finds=(Find("stop", "Pos perpustakaan keliling", "staff.visits.change_stop", ("code", "stop_id")),),
)  # fmt: skip
"""A tally counts people and names none, so it stays."""
