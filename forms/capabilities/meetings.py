"""Meetings of institutions: invitations with an answer, minutes, and decisions that are followed up."""

from forms.capability import ERASED, Capability, Dealing, Due, Find, Holding, Occasion, Tab

MEETINGS = Capability(
    key="meetings",
    title="Undangan dan notulen",
    tabs=(
        Tab(
            "staff.meetings.guests", "Undangan", "enrol",
            pages=(
                "staff.meetings.invite", "staff.meetings.new_guest", "staff.meetings.guest", "staff.meetings.change_guest",
                "staff.meetings.answer_for", "staff.meetings.remove_guest", "staff.meetings.letters",
                "staff.meetings.reminders", "staff.meetings.invite_by_link",
            ),
        ),
        Tab(
            "staff.meetings.minutes", "Notulen", "results",
            pages=("staff.meetings.change_minutes", "staff.meetings.new_decision", "staff.meetings.change_decision"),
        ),
    ),
    due=(
        Due("late_decisions", "keputusan rapat lewat tenggat", "staff.meetings.minutes", "now"),
        Due("unanswered", "undangan rapat belum dijawab", "staff.meetings.guests", "soon"),
    ),
    finds=(
        Find("guest", "Undangan rapat", "staff.meetings.guest", ("guest_id",)),
        Find("decision", "Keputusan rapat", "staff.meetings.decision", ("decision_id",)),
    ),
    papers=("guest_list", "meeting_minutes", "follow_up_list"),
    holders=("guest",),
    tables=("guest", "meeting_minutes", "meeting_photo", "decision", "decision_report"),
    holdings=(
        Holding("guest", "program_id", {"addressee": ERASED, "person": "", "position": "", "phone": "", "email": "",
                                        "reason": ""}),
        Holding("meeting_minutes", "program_id", {"leader": "", "note_taker": "", "agenda": "", "discussion": "",
                                                   "conclusion": ""}),
        Holding("meeting_photo", "program_id", is_deleted=True, files=("file_key",)),
        Holding("decision", "program_id", {"text": ERASED, "owner": ""}),
        Holding("decision_report", "program_id", {"text": ERASED}),
    ),
    happens=(
        Occasion("decision_due", "Tenggat keputusan rapat:", "staff.meetings.minutes", tone="meeting", named=False),
    ),
    deals=(
        Dealing("invited", "Undangan rapat", "staff.meetings.guest", ("guest_id",), told=True),
        Dealing("decided", "Keputusan yang belum selesai", "staff.meetings.decision", ("decision_id",), told=True),
    ),
)  # fmt: skip
