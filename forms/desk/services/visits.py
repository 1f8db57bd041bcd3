"""The mobile library: stops, plans, visits, paper tallies, answers to requests. Lists are handed to them by key."""

from collections.abc import Mapping

from forms.definition import Choice, FormDefinition, Question
from forms.desk.session import WEEKDAYS, WEEKS

_CREW = (
    Question("vehicle_id", "choice", "Kendaraan", required=False),
    Question("driver_id", "choice", "Pengemudi", required=False),
    Question("officer_id", "choice", "Petugas", required=False, hint="Yang menghitung pengunjung di HP."),
)
STOP = FormDefinition(
    (
        Question("section_place", "heading", "Tempat"),
        Question("venue", "text", "Nama pos", max_length=150, hint="Misalnya Posyandu Melati"),
        Question("address", "text", "Alamat dan patokan", required=False, max_length=200),
        Question("region_code", "region", "Kelurahan", required=False, hint="Laporan bulanan dijumlah per kelurahan."),
        Question(
            "institution", "text", "Lembaga", required=False, max_length=150,
            hint="Bila pos ini di sekolah atau lembaga lain: namanya seperti di daftar Lembaga atau Sekolah.",
        ),
        Question("contact", "text", "Yang ditemui", required=False, max_length=100),
        Question("phone", "phone", "Nomor HP/WA", required=False, hint="Misalnya 0812-3456-7890"),
        Question("section_when", "heading", "Jadwal tetap"),
        Question(
            "weekdays", "choices", "Hari", required=False, choices=tuple(Choice(*day) for day in WEEKDAYS.items()),
            hint="Kosongkan bila pos ini hanya dikunjungi bila diminta.",
        ),
        Question(
            "weeks", "choices", "Minggu ke berapa dalam bulan", required=False,
            choices=tuple(Choice(*week) for week in WEEKS.items()), hint="Kosongkan bila setiap minggu.",
        ),
        Question("starts", "text", "Jam mulai", required=False, checks=("clock",), hint="Misalnya 09.00"),
        Question("ends", "text", "Jam selesai", required=False, checks=("clock",), hint="Misalnya 11.30"),
        Question("section_crew", "heading", "Yang biasanya datang"),
        *_CREW,
        Question(
            "in_use", "choice", "Keadaan", choices=(Choice("yes", "Dikunjungi"), Choice("no", "Tidak dikunjungi lagi")),
        ),
    )
)  # fmt: skip
PLAN = FormDefinition(
    (
        Question("first", "date", "Tanggal mulai", hint="Misalnya 1/1/2026"),
        Question("last", "date", "Tanggal terakhir", hint="Misalnya 31/12/2026"),
        Question("stops", "choices", "Pos", required=False, hint="Kosongkan untuk semua pos yang berjadwal tetap."),
        Question("skips", "yes_no", "Lewati hari libur dan cuti bersama?", hint="Daftarnya ada di Instansi, Hari libur."),
    )
)
VISIT = FormDefinition(
    (
        Question("venue", "text", "Tempat", max_length=150),
        Question("starts_at", "date", "Tanggal", hint="Misalnya 17/8/2026"),
        Question("starts_at_clock", "text", "Jam mulai", checks=("clock",), hint="Misalnya 08.00"),
        Question("ends_clock", "text", "Jam selesai", required=False, checks=("clock",)),
        *_CREW,
    )
)
DECLINE = FormDefinition(
    (
        Question(
            "reason", "paragraph", "Alasan", max_length=400, lines=3,
            hint="Dikirim kepada yang meminta. Misalnya: Mobil sudah dipakai pada hari itu; kami tawarkan Kamis, 20 Agustus.",
        ),
    )
)  # fmt: skip


def tally_form(visitors: Mapping[str, str], others: Mapping[str, str], most: int) -> FormDefinition:
    """The numbers of a paper tally, in its order."""

    def asked(cells: Mapping[str, str]) -> tuple[Question, ...]:
        return tuple(Question(key, "number", label, minimum="0", maximum=str(most)) for key, label in cells.items())

    return FormDefinition(
        (
            Question("section_visitors", "heading", "Pengunjung"), *asked(visitors),
            Question("section_others", "heading", "Buku dan anggota"), *asked(others),
        )
    )  # fmt: skip
