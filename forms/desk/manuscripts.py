"""The staff's forms about manuscripts."""

from collections.abc import Mapping

from forms.definition import FormDefinition, Question

MOST_WORDS, MOST_SHEETS = "100000", "500"
OTHERS = "others"
"""Stands in the names of fields for all categories that have no limits of their own."""


def limits_form(categories: Mapping[str, str]) -> FormDefinition:
    """Least and most words for each category (code → label), and for all others."""
    named = {**categories, OTHERS: "Kategori lain" if categories else "Semua naskah"}
    questions = []
    for code, label in named.items():
        questions += [
            Question(f"section_{code}", "heading", label),
            Question(f"least_{code}", "number", "Paling sedikit (kata)", required=False, maximum=MOST_WORDS),
            Question(
                f"most_{code}", "number", "Paling banyak (kata)", required=False, maximum=MOST_WORDS,
                hint="Kosongkan bila tidak dibatasi.",
            ),
        ]  # fmt: skip
    return FormDefinition(tuple(questions))


SHARE = FormDefinition(
    (
        Question("readers", "number", "Juri untuk setiap naskah", minimum="1", maximum="50"),
        Question(
            "seed", "text", "Benih undian", required=False, max_length=40,
            hint="Kosongkan untuk benih acak. Benih yang sama memberi pembagian yang sama.",
        ),
        Question("reason", "text", "Alasan diundi lagi", required=False, max_length=200),
    )
)  # fmt: skip

RECEIVE = FormDefinition(
    (
        Question(
            "sheets", "number", "Jumlah lembar", minimum="1", maximum=MOST_SHEETS,
            hint="Tulis kodenya di setiap lembar sebelum disimpan.",
        ),
    )
)  # fmt: skip
