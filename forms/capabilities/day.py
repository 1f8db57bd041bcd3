"""The day: re-registration, calls, who is on and who is next, the clock of the stage."""

from forms.capability import ERASED, Capability, Holding, Tab

DAY = Capability(
    key="day",
    title="Hari lomba",
    tabs=(
        Tab("staff.day.day", "Hari lomba", "run", pages=(
            "staff.day.arrivals", "staff.day.arrivals_send", "staff.day.running", "staff.day.turn", "staff.day.turn_send",
            "staff.day.clock", "staff.day.time_used", "staff.day.readmit", "staff.day.substitute",
            "staff.day.substitute_send", "staff.day.new_timekeeper", "staff.day.timekeeper",
        )),
    ),
    papers=(
        "order_list", "chest_number", "desk_number", "attendance_teachers", "attendance_judges", "attendance_committee",
    ),
    holders=("timekeeper",),
    tables=("day_note", "call", "readmission", "timekeeper"),
    holdings=(
        Holding("readmission", "program_id", {"reason": ""}),
        Holding("timekeeper", "program_id", {"name": ERASED}),
    ),
)  # fmt: skip
