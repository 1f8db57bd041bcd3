"""The staff's forms about winners of earlier years."""

from forms.definition import FormDefinition, Question

PAST = FormDefinition(
    (
        Question(
            "list", "paragraph", "Daftar juara tahun-tahun sebelumnya", max_length=60_000, lines=6,
            hint="Satu baris satu juara: tahun; juara ke; nama; tanggal lahir; NISN. Misalnya 2024; 1; Aisyah Putri;"
            " 17/8/2014; 0012345678. Boleh ditempel dari Excel. NISN, atau nama dan tanggal lahir, boleh kosong salah satu.",
        ),
    )
)  # fmt: skip
ADMIT = FormDefinition(
    (
        Question("name", "text", "Nama lengkap", required=False, checks=("person_name",), max_length=100),
        Question("birth_date", "date", "Tanggal lahir", required=False, hint="Misalnya 17/8/2014"),
        Question("nisn", "text", "NISN", required=False, checks=("nisn",), length=10),
        Question("reason", "text", "Alasan diizinkan ikut", max_length=200),
    )
)  # fmt: skip
