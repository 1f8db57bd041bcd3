"""A school of the list."""

from forms.definition import Choice, FormDefinition, Question
from forms.desk.institution import CLOSED


def school_form(levels: tuple[str, ...], ownerships: tuple[str, ...], is_new: bool) -> FormDefinition:
    """The questions about a school; the list of kelurahan is handed to the form by type."""
    return FormDefinition(
        (
            Question("npsn", "text", "NPSN", checks=("npsn",), length=8, hint="8 angka, misalnya 10303746"),
            Question("name", "text", "Nama sekolah", max_length=120),
            Question("level", "choice", "Jenjang", choices=_choices(levels)),
            Question("ownership", "choice", "Status", required=False, choices=_choices(ownerships)),
            Question("region_code", "region", "Kelurahan", required=False, hint="Dipakai untuk kuota per kecamatan."),
            Question("address", "text", "Alamat", required=False, max_length=150),
            Question(
                "head_name", "text", "Nama kepala sekolah", required=False, checks=("person_name_with_title",), max_length=100,
            ),
            Question("head_nip", "text", "NIP kepala sekolah", required=False, checks=("nip",), length=18),
            Question("phone", "phone", "Nomor HP/WA sekolah", required=False, hint="Misalnya 0812-3456-7890"),
            *(() if is_new else (CLOSED,)),
        )
    )  # fmt: skip


def _choices(names: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(name, name) for name in names)
