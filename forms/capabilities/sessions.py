"""Sessions: dated meetings of a program, who leads them, and who came."""

from forms.capability import Capability, Holding, Tab

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
)  # fmt: skip
