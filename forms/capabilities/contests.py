"""Contests: categories, stages with criteria, the order of appearance, awards."""

from forms.capability import Capability, Holding, Tab

CONTESTS = Capability(
    key="contests",
    title="Lomba",
    tabs=(
        Tab(
            "staff.contests.rules", "Aturan lomba",
            pages=(
                "staff.contests.new_rule", "staff.contests.change_rule", "staff.contests.remove_rule",
                "staff.contests.rule_sheet",
            ),
        ),
        Tab("staff.contests.stages", "Peserta babak", pages=("staff.contests.order", "staff.contests.type_order")),
    ),
    tables=("category", "stage", "criterion", "entry", "draw", "award", "award_given"),
    holdings=(
        Holding("entry", "registration_id", {"reason": ""}),
        Holding("draw", "program_id", {"reason": ""}),
        Holding("award_given", "registration_id", {"reason": ""}),
    ),
)  # fmt: skip
