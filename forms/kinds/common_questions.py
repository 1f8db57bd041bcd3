"""Questions that several kinds ask in the same words, so that a pupil is described once and for all."""

from forms.definition import Choice, Question
from forms.reading.levels import CLASSES

SEX = (
    Choice("L", "Laki-laki", ("Lk", "Laki", "Pria", "Putra", "M")),
    Choice("P", "Perempuan", ("Pr", "Wanita", "Putri", "F")),
)


def grades(first: int, last: int) -> tuple[Choice, ...]:
    """School classes `first` to `last` (1–12)."""
    return CLASSES[first - 1 : last]


NAME = Question(
    "name", "text", "Nama lengkap", checks=("person_name",), max_length=100, roster=46, autocomplete="name",
    hint="Tulis seperti di akta kelahiran. Satu kata pun boleh.", why="Dicetak di daftar peserta dan piagam.",
    short="Nama", aliases=("Nama siswa",),
)  # fmt: skip
SEX_QUESTION = Question(
    "sex", "choice", "Jenis kelamin", choices=SEX, roster=9, statistic=True, short="L/P",
    why="Untuk rekap peserta laki-laki dan perempuan.", aliases=("LP", "Kelamin", "Gender"),
)  # fmt: skip
BIRTH_PLACE = Question(
    "birth_place", "text", "Tempat lahir", max_length=60, roster_wide=28, why="Dicetak di piagam.",
)  # fmt: skip
BIRTH_DATE = Question(
    "birth_date", "date", "Tanggal lahir", hint="Misalnya 17/8/2015", private=True, autocomplete="bday",
    roster_wide=24,
    why="Untuk memeriksa syarat umur.",
)  # fmt: skip
NISN = Question(
    "nisn", "text", "NISN", checks=("nisn",), length=10, required=False, private=True,
    hint="10 angka, misalnya 0012345678", why="Agar murid yang sama tidak terdaftar dua kali.",
)  # fmt: skip
TEACHER = (
    Question("section_guardian", "heading", "Pendamping dan orang tua"),
    Question(
        "teacher_name", "text", "Nama guru pendamping", checks=("person_name_with_title",), max_length=100, shared=True,
        roster_wide=38, short="Guru pendamping", aliases=("Pembimbing", "Nama pembina"), why="Orang yang dihubungi panitia.",
    ),
    Question(
        "teacher_phone", "phone", "Nomor HP/WA guru pendamping", private=True, shared=True, short="HP guru pendamping",
        roster_wide=29,
        hint="Misalnya 0812-3456-7890", why="Agar panitia dapat menghubungi guru pendamping.",
    ),
    Question(
        "parent_name", "text", "Nama orang tua/wali", checks=("person_name_with_title",), max_length=100,
        short="Orang tua/wali", private=True, why="Undang-Undang Pelindungan Data Pribadi meminta persetujuan orang tua/wali.",
    ),
    Question(
        "parent_phone", "phone", "Nomor HP/WA orang tua/wali", required=False, private=True, short="HP orang tua",
        hint="Misalnya 0812-3456-7890", why="Dipakai hanya bila guru tidak dapat dihubungi.",
    ),
)  # fmt: skip
CONSENTS = (
    Question(
        "section_consent", "heading", "Persetujuan orang tua/wali",
        hint="Centang hanya yang benar-benar disetujui orang tua/wali. Simpan surat persetujuannya di sekolah.",
    ),
    Question(
        "consent_data", "consent", "Orang tua/wali setuju data anak dipakai untuk mengikuti kegiatan ini.", shared=True,
        short="Setuju data", aliases=("Orang tua setuju", "Persetujuan orang tua", "Izin orang tua"),
        why="Tanpa persetujuan ini pendaftaran tidak boleh diterima (UU 27/2022 Pasal 25).",
    ),
    Question(
        "consent_publication", "consent", "Orang tua/wali setuju nama, sekolah, foto, dan video anak dipublikasikan.",
        required=False, shared=True, short="Setuju publikasi", why="Boleh ditolak; anak tetap dapat ikut.",
    ),
)  # fmt: skip
