"""Messages: what is sent, and the office's own words for a kind."""

from forms.definition import FormDefinition, Question

MESSAGE = FormDefinition((Question("words", "paragraph", "Pesan", max_length=1500, lines=8),))
WORDS = FormDefinition(
    (
        Question(
            "words", "paragraph", "Kata-kata", required=False, max_length=1500, lines=8,
            hint="Kosongkan untuk memakai kata-kata bawaan.",
        ),
    )
)  # fmt: skip
