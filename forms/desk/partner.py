"""The key of another office, typed from the paper that it handed over."""

from forms.definition import FormDefinition, Question

PARTNER = FormDefinition(
    (
        Question("name", "text", "Nama kantor", max_length=120, hint="Misalnya Dinas Perpustakaan Provinsi Contoh"),
        Question(
            "public", "text", "Kunci", max_length=80, hint="Satu baris dari kantor itu, lewat WhatsApp atau surel"
        ),
        Question(
            "typed", "text", "Sidik jari dari kertas", max_length=80,
            hint="Ketik dari kertas yang ditandatangani kantor itu, sepuluh kelompok: 1A2B 3C4D …",
        ),
    )
)  # fmt: skip
