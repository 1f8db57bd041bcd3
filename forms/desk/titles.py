"""The staff's forms about titles that are drawn by lot."""

from forms.definition import FormDefinition, Question

TITLES = FormDefinition(
    (
        Question("names", "paragraph", "Judul atau tema", max_length=20_000, lines=8, hint="Satu baris satu judul."),
        Question(
            "times", "number", "Setiap judul untuk berapa peserta", required=False, minimum="1", maximum="10000",
            hint="Kosongkan bila satu judul boleh diundi berapa kali pun.",
        ),
    )
)  # fmt: skip
AGAIN = FormDefinition((Question("reason", "text", "Alasan mengundi ulang", max_length=200),))
