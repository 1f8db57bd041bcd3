"""Judging: who judges which stage, what they give on the phone or on paper, and what keeps a score out."""

from forms.capability import ERASED, Capability, Holding, Tab

JUDGING = Capability(
    key="judging",
    title="Penjurian",
    tabs=(
        Tab(
            "staff.judging.judges", "Juri", "judge",
            pages=(
                "staff.judging.new_judge", "staff.judging.change_judge", "staff.judging.remove_judge",
                "staff.judging.panel", "staff.judging.presence", "staff.judging.recusals",
            ),
        ),
        Tab("staff.judging.scores", "Nilai", "judge", pages=(
            "staff.judging.entry_state", "staff.judging.find_sheet", "staff.judging.typing", "staff.judging.comparison",
            "staff.judging.settle_row", "staff.judging.spread",
        )),
        Tab(
            "staff.judging.results", "Peringkat", "results",
            pages=(
                "staff.judging.ranking", "staff.judging.decide_tie", "staff.judging.opened", "staff.judging.cut",
                "staff.judging.cut_send", "staff.judging.minutes", "staff.judging.minutes_send",
                "staff.judging.reopen", "staff.judging.awards", "staff.judging.give_award",
            ),
        ),
    ),
    papers=("score_sheet", "spread_report", "score_dots", "recapitulation", "jury_minutes", "prize_list", "prize_receipt"),
    holders=("judge",),
    tables=("judge", "panel_seat", "recusal", "score", "typed_score", "typed_total", "settlement", "ruling"),
    holdings=(
        Holding("judge", "program_id", {"name": ERASED, "position": "", "phone": "", "email": ""}),
        Holding("panel_seat", "judge_id", {"reason": ""}),
        Holding("recusal", "judge_id", {"reason": ""}),
        Holding("settlement", "judge_id", {"reason": ""}),
        Holding("ruling", "program_id", {"reason": ""}),
    ),
)  # fmt: skip
