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
THEME = FormDefinition(
    (
        Question("words", "paragraph", "Tema atau buku wajib", max_length=500, lines=2),
        Question("opens_at", "date", "Dibuka tanggal"),
        Question("opens_at_clock", "text", "Jam", checks=("clock",), hint="Misalnya 08.00"),
    )
)
AGAIN = FormDefinition((Question("reason", "text", "Alasan mengundi ulang", max_length=200),))
