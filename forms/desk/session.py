"""Cohorts, sessions and trainers."""

from dataclasses import replace

from forms.definition import Choice, FormDefinition, Question

COHORT = FormDefinition(
    (
        Question("name", "text", "Nama angkatan", max_length=80, hint="Misalnya Angkatan I – Tanah Garam"),
        Question(
            "capacity", "number", "Jumlah tempat", required=False, minimum="1", maximum="10000",
            hint="Kosongkan bila tidak dibatasi.",
        ),
        Question("region", "region", "Untuk kelurahan", required=False),
        Question(
            "region_must", "yes_no", "Hanya untuk warga kelurahan itu?", required=False,
            hint="Tidak: warga kelurahan lain boleh memilihnya juga.",
        ),
        Question("closes_at", "date", "Tutup sendiri tanggal", required=False, hint="Kosongkan bila bersama kegiatannya."),
        Question("closes_at_clock", "text", "Jam tutup", required=False, checks=("clock",), hint="Misalnya 23.59"),
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

WEEKDAYS = {"0": "Senin", "1": "Selasa", "2": "Rabu", "3": "Kamis", "4": "Jumat", "5": "Sabtu", "6": "Minggu"}
WEEKS = {"1": "Pertama", "2": "Kedua", "3": "Ketiga", "4": "Keempat", "-1": "Terakhir"}


_WHEN = (
    Question("section_when", "heading", "Kapan"),
    Question("weekdays", "choices", "Hari", choices=tuple(Choice(*day) for day in WEEKDAYS.items())),
    Question(
        "weeks", "choices", "Minggu ke berapa dalam bulan", required=False,
        choices=tuple(Choice(*week) for week in WEEKS.items()), hint="Kosongkan bila setiap minggu.",
    ),
    Question("starts", "text", "Jam mulai", checks=("clock",), hint="Misalnya 09.00"),
    Question("ends", "text", "Jam selesai", required=False, checks=("clock",), hint="Misalnya 11.30"),
    Question("first", "date", "Tanggal mulai", hint="Misalnya 1/3/2026"),
    Question("last", "date", "Tanggal terakhir", required=False),
    Question(
        "count", "number", "Jumlah pertemuan", required=False, minimum="1", maximum="200",
        hint="Yang dihitung hanya pertemuan yang jadi. Isi ini, tanggal terakhir, atau keduanya.",
    ),
    Question("skips", "yes_no", "Lewati hari libur dan cuti bersama?", hint="Daftarnya ada di Instansi, Hari libur."),
)  # fmt: skip
_TOPICS = (
    Question("section_what", "heading", "Isi sesi"),
    Question(
        "topics", "paragraph", "Nama atau materi setiap pertemuan", required=False, max_length=8000, lines=6,
        hint="Satu baris untuk satu pertemuan. Kosongkan untuk Pertemuan 1, Pertemuan 2, dan seterusnya.",
    ),
)  # fmt: skip
_VENUE = Question("venue", "text", "Tempat", required=False, max_length=150, hint="Kosongkan bila di tempat kegiatan.")
_HOURS = Question("hours", "number", "Jam pelajaran (JP) setiap sesi", required=False, maximum="24", hint="1 JP = 45 menit")


def repeated_form(has_cohorts: bool, has_trainers: bool) -> FormDefinition:
    """The questions about sessions by rule; the lists of cohorts, trainers and known venues are handed to it by key."""
    cohort = (Question("cohort_id", "choice", "Angkatan", required=False, hint="Kosongkan bila untuk semua angkatan."),)
    trainer = (Question("trainer_id", "choice", "Narasumber", required=False),)
    chosen = (*(cohort if has_cohorts else ()), _VENUE, *(trainer if has_trainers else ()), _HOURS)
    return FormDefinition((*_WHEN, *_TOPICS, *chosen))


def series_form(has_trainers: bool) -> FormDefinition:
    """What becomes other for a session and all later ones; trainers and known venues are handed to it by key."""
    trainer = (Question("trainer_id", "choice", "Narasumber", required=False),)
    return FormDefinition(
        (
            Question("starts", "text", "Jam mulai", required=False, checks=("clock",), hint="Misalnya 09.00"),
            Question("ends", "text", "Jam selesai", required=False, checks=("clock",), hint="Misalnya 11.30"),
            Question("venue", "text", "Tempat", required=False, max_length=150),
            *(trainer if has_trainers else ()),
            replace(_WHEN[1], required=False, hint="Isi bila harinya berubah: sesi mendapat tanggal baru menurut urutannya."),
            _WHEN[2],
            replace(_WHEN[5], required=False, hint="Kosongkan bila mulai dari tanggal sesi ini."),
            replace(_WHEN[8], required=False),
        )
    )


COPY = FormDefinition(
    (
        Question("source", "choice", "Salin sesi dari"),
        Question("targets", "choices", "Untuk angkatan"),
        Question(
            "days_later", "number", "Geser berapa hari", required=False, maximum="400",
            hint="Misalnya 7 untuk seminggu kemudian. Kosongkan bila pada hari yang sama.",
        ),
    )
)  # fmt: skip
DAY_OFF = FormDefinition(
    (
        Question("day", "date", "Tanggal", hint="Misalnya 17/8/2026"),
        Question("name", "text", "Keterangan", max_length=120, hint="Misalnya Hari jadi kota"),
        Question(
            "is_worked", "choice", "Pada hari itu", choices=(Choice("no", "Libur"), Choice("yes", "Tetap ada kegiatan")),
        ),
    )
)  # fmt: skip
