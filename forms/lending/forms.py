"""Loans: the agreement, handover and return, and the rounds of the car."""

from collections.abc import Iterator, Mapping

from forms.definition import Choice, FormDefinition, Question
from forms.sentence import Sentence

AGREEMENT = FormDefinition(
    (
        Question("number", "text", "Nomor perjanjian", required=False, max_length=60, hint="Kosongkan untuk ditulis tangan."),
        Question("dated", "date", "Tanggal perjanjian", hint="Misalnya 17/8/2026"),
        Question("begins_on", "date", "Berlaku mulai"),
        Question("ends_on", "date", "Berlaku sampai"),
        Question(
            "no_stamp", "text", "Tanpa meterai karena", required=False, max_length=150,
            hint="Kosongkan agar dicetak tempat meterai.",
        ),
        Question(
            "signed_on", "date", "Ditandatangani kedua pihak tanggal", required=False,
            hint="Kosongkan selama belum ditandatangani.",
        ),
    )
)  # fmt: skip
HANDOVER = FormDefinition(
    (
        Question("handed_on", "date", "Tanggal serah terima"),
        Question("due_on", "date", "Jatuh tempo"),
        Question("receiver", "text", "Nama yang menerima", max_length=100, checks=("person_name_with_title",)),
        Question("note", "text", "Catatan", required=False, max_length=200),
    )
)
CLOSING = FormDefinition(
    (
        Question("returned_on", "date", "Tanggal kembali"),
        Question("giver", "text", "Nama yang menyerahkan", max_length=100, checks=("person_name_with_title",)),
    )
)


def trip_form(most: int, purposes: Mapping[str, str], has_vehicles: bool) -> FormDefinition:
    """The questions about a round of at most so many posts; borrowers and vehicles are handed to it by key."""
    vehicle = (Question("vehicle_id", "choice", "Kendaraan", required=False),) if has_vehicles else ()
    return FormDefinition(
        (
            Question("starts_at", "date", "Tanggal", hint="Misalnya 17/8/2026"),
            Question("starts_at_clock", "text", "Jam berangkat", checks=("clock",), hint="Misalnya 08.00"),
            Question("ends_clock", "text", "Jam kembali", checks=("clock",)),
            *vehicle,
            Question("driver", "text", "Pengemudi", required=False, max_length=100),
            *_stops(most, tuple(Choice(key, label) for key, label in purposes.items())),
        )
    )


def _stops(most: int, purposes: tuple[Choice, ...]) -> Iterator[Question]:
    for place in range(1, most + 1):
        yield Question(f"section_{place}", "heading", Sentence("Pos %(number)s", number=place))
        yield Question(f"stop_{place}", "registration", "Lembaga", required=False)
        yield Question(f"purpose_{place}", "choice", "Keperluan", required=False, choices=purposes)
        yield Question(f"note_{place}", "text", "Catatan", required=False, max_length=120)
