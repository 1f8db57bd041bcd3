"""Manuscripts: their codes, reading and covering for judges, near copies, and the anthology."""

from forms.capability import Capability, Holding, Tab

MANUSCRIPTS = Capability(
    key="manuscripts",
    title="Naskah",
    tabs=(
        Tab(
            "staff.manuscripts.manuscripts", "Naskah", "judge",
            pages=(
                "staff.manuscripts.set_word_limits", "staff.manuscripts.manuscript", "staff.manuscripts.receive",
                "staff.manuscripts.likenesses", "staff.manuscripts.likeness_pair", "staff.manuscripts.shares",
                "staff.manuscripts.share_out",
            ),
        ),
        Tab(
            "staff.manuscripts.anthology", "Antologi", "results",
            pages=("staff.manuscripts.change_book", "staff.manuscripts.change_text"),
        ),
    ),
    papers=(
        "manuscript_list_coded", "manuscript_list", "manuscript_reading", "manuscript_receipt", "originality_statement",
        "anthology_list", "book_receipt",
    ),
    tables=("word_limit", "manuscript", "manuscript_page", "likeness", "anthology", "anthology_text"),
    holdings=(
        Holding("manuscript_page", "registration_id", is_deleted=True, files=("key", "covered_key")),
        Holding("anthology_text", "registration_id", {"title": "", "text": "", "note": ""}),
        Holding(
            "manuscript", "registration_id",
            {"title": "", "text": "", "source": "", "problem": "", "covers": [], "warnings": []},
        ),
        Holding("likeness", "program_id"),
        Holding("anthology", "program_id", is_deleted=True),  # its foreword and back cover name the writers
    ),
)  # fmt: skip
"""The code of an erased manuscript stays, so that no later one gets it again."""
