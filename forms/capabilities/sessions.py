"""Sessions: dated meetings of a program, who leads them, and who came."""

from forms.capability import Capability, Due, Find, Holding, Occasion, Tab

SESSIONS = Capability(
    key="sessions",
    title="Sesi dan kehadiran",
    tabs=(
        Tab(
            "staff.sessions.sessions", "Sesi", "run",
            pages=("staff.sessions.new_session", "staff.sessions.change_session", "staff.sessions.remove_session",
                   "staff.sessions.repeat_sessions", "staff.sessions.copy_sessions",
                   "staff.sessions.told", "staff.sessions.cancel_session"),
        ),
    ),
    papers=("attendance_day", "attendance_days"),
    holders=("trainer",),
    tables=("session", "trainer", "attendance"),
    holdings=(
        Holding("attendance", by="registration_id"),
        Holding("session", "program_id", {"cancel_reason": ""}),
    ),
    due=(
        Due("unmarked", "sesi tanpa daftar hadir yang diketik", "staff.sessions.sessions", "now"),
    ),
    finds=(Find("trainer", "Narasumber", "staff.sessions.trainer", ("trainer_id",)),),
    happens=(
        Occasion("session", "Sesi", "staff.sessions.sessions", for_all=True),
    ),
)  # fmt: skip
