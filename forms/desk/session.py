"""Cohorts, sessions and trainers."""

from forms.definition import FormDefinition, Question

COHORT = FormDefinition(
    (
        Question("name", "text", "Nama angkatan", max_length=80, hint="Misalnya Angkatan I – Tanah Garam"),
        Question(
            "capacity", "number", "Jumlah tempat", required=False, minimum="1", maximum="10000",
            hint="Kosongkan bila tidak dibatasi.",
        ),
    )
)  # fmt: skip


def session_form(has_cohorts: bool, has_trainers: bool, has_vehicles: bool) -> FormDefinition:
    """The questions about a session; the lists of cohorts, trainers, vehicles and known venues are handed to it by key."""
    cohort = (Question("cohort_id", "choice", "Angkatan", required=False, hint="Kosongkan bila untuk semua angkatan."),)
    trainer = (Question("trainer_id", "choice", "Narasumber", required=False),)
    vehicle = (Question("vehicle_id", "choice", "Kendaraan", required=False),)
    return FormDefinition(
        (
            Question("title", "text", "Nama sesi", max_length=120, hint="Misalnya Pertemuan teknis"),
            *(cohort if has_cohorts else ()),
            Question("starts_at", "date", "Tanggal", hint="Misalnya 17/8/2026"),
            Question("starts_at_clock", "text", "Jam mulai", checks=("clock",), hint="Misalnya 08.00"),
            Question("ends_clock", "text", "Jam selesai", required=False, checks=("clock",)),
            Question("venue", "text", "Tempat", required=False, max_length=150, hint="Kosongkan bila di tempat kegiatan."),
            *(trainer if has_trainers else ()),
            *(vehicle if has_vehicles else ()),
            Question(
                "hours", "number", "Jam pelajaran (JP)", required=False, maximum="24", hint="1 JP = 45 menit",
            ),
        )
    )  # fmt: skip


TRAINER = FormDefinition(
    (
        Question("name", "text", "Nama lengkap dan gelar", checks=("person_name_with_title",), max_length=100),
        Question("institution", "text", "Instansi", required=False, max_length=120),
        Question("phone", "phone", "Nomor HP/WA", required=False, hint="Misalnya 0812-3456-7890"),
    )
)
