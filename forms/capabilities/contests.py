"""Contests: categories, stages with criteria, the order of appearance, awards."""

from forms.capability import Capability, Dealing, Holding, Occasion, Tab
from forms.definition import Choice, Question

CONTESTS = Capability(
    key="contests",
    title="Lomba",
    papers=("school_result", "delegates", "delegates_letter"),
    tabs=(
        Tab(
            "staff.contests.rules", "Aturan lomba", "setup",
            pages=(
                "staff.contests.new_rule", "staff.contests.change_rule", "staff.contests.remove_rule",
                "staff.contests.rule_sheet", "staff.contests.barred", "staff.contests.past_winners",
                "staff.contests.admit", "staff.contests.titles", "staff.contests.add_titles",
                "staff.contests.draw_title_again", "staff.contests.theme",
                "staff.contests.set_theme",
            ),
        ),
        Tab("staff.contests.stages", "Peserta babak", "run", pages=("staff.contests.order", "staff.contests.type_order")),
    ),
    tables=("category", "stage", "criterion", "entry", "draw", "award", "award_given", "past_winner", "admission",
            "title", "title_given", "sealed_theme"),
    settings=(
        Question(
            "barred_years", "number", "Juara berapa tahun terakhir tidak boleh ikut", required=False, minimum="1", maximum="30",
            hint="Kosongkan bila semua boleh. Dikenali dari NISN, atau nama dan tanggal lahir.",
        ),
        Question(
            "barred_places", "number", "Sampai juara ke", required=False, minimum="1", maximum="20",
            hint="Misalnya 1 bila hanya Juara I; kosong berarti 1.",
        ),
        Question(
            "titles_drawn", "choice", "Kapan judul diundi", required=False,
            choices=(
                Choice("registration", "Saat mendaftar, otomatis dari daftar judul"),
                Choice("meeting", "Di temu teknis, oleh panitia"),
            ),
            hint="Kosongkan bila kegiatan ini tanpa judul undian.",
        ),
    ),
    holdings=(
        Holding("entry", "registration_id", {"reason": ""}),
        Holding("draw", "program_id", {"reason": ""}),
        Holding("award_given", "registration_id", {"reason": ""}),
        Holding("title_given", "registration_id"),
        Holding("past_winner", "program_id"),  # keyed hashes, which outlive erasure: domain/programs/barring.py
        Holding("admission", "program_id", {"reason": ""}),
    ),
    happens=(
        Occasion("stage", "Babak lomba", "staff.contests.stages", tone="contest", for_all=True),
    ),
    deals=(
        Dealing("won", "Hasil lomba", "staff.judging.awards", names_people=True),
    ),
)  # fmt: skip
