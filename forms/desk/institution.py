"""What the office keeps lists of: institutions and their types, venues, vehicles, officers."""

from forms.definition import FormDefinition, Question

IN_USE = Question("in_use", "yes_no", "Masih dipakai?", hint="Yang tidak dipakai lagi tidak ditawarkan.")
CLOSED = Question("closed", "yes_no", "Sudah tutup?", hint="Tautan pribadinya dicabut. Yang sudah tercatat tetap ada.")
"""These two are asked about what is there already."""
FLAGS = IN_USE.key, CLOSED.key

_PHONE = Question("phone", "phone", "Nomor HP/WA", required=False, hint="Misalnya 0812-3456-7890")
_REGION = Question("region_code", "region", "Kelurahan", required=False)
_ADDRESS = Question("address", "text", "Alamat", required=False, max_length=150)


def institution_form(is_new: bool) -> FormDefinition:
    """The questions about an institution that is no school; types and kelurahan are handed to the form."""
    kind = Question("type_key", "choice", "Jenis lembaga", hint="Kodenya diberikan menurut jenis, misalnya KEL-001.")
    return FormDefinition(
        (
            *((kind,) if is_new else ()),
            Question("name", "text", "Nama lembaga", max_length=120),
            _REGION,
            _ADDRESS,
            Question(
                "head_name", "text", "Nama pimpinan", required=False, checks=("person_name_with_title",), max_length=100,
            ),
            Question("head_nip", "text", "NIP pimpinan", required=False, checks=("nip",), length=18),
            _PHONE,
            *(() if is_new else (CLOSED,)),
        )
    )  # fmt: skip


def type_form(is_new: bool) -> FormDefinition:
    """The questions about a type of institution."""
    prefix = Question(
        "code_prefix", "text", "Awalan kode", checks=("code_prefix",), max_length=4,
        hint="2 sampai 4 huruf, misalnya KEL untuk KEL-001. Tidak dapat diubah lagi.",
    )  # fmt: skip
    return FormDefinition((Question("name", "text", "Nama jenis", max_length=60), *((prefix,) if is_new else ())))


def venue_form(is_new: bool) -> FormDefinition:
    """The questions about a venue."""
    name = Question("name", "text", "Nama tempat", max_length=150, hint="Misalnya Aula Perpustakaan")
    return FormDefinition((name, _ADDRESS, _REGION, *(() if is_new else (IN_USE,))))


def vehicle_form(is_new: bool) -> FormDefinition:
    """The questions about a vehicle."""
    name = Question("name", "text", "Nama kendaraan", max_length=80, hint="Misalnya Mobil pustaka keliling")
    plate = Question("plate", "text", "Nomor polisi", max_length=15, hint="Misalnya BA 1234 P")
    return FormDefinition((name, plate, *(() if is_new else (IN_USE,))))


OFFICER = FormDefinition(
    (
        Question("name", "text", "Nama lengkap dan gelar", checks=("person_name_with_title",), max_length=100),
        Question("position", "text", "Jabatan atau tugas", required=False, max_length=80, hint="Misalnya Sopir mobil pustaka"),
        _PHONE,
    )
)
