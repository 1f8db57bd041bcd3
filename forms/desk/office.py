"""The office, who signs for it, and its accounts."""

from forms.definition import Choice, FormDefinition, Question


def _margin(key: str, label: str) -> Question:
    return Question(key, "number", label, minimum="5", maximum="60", length=2)


OFFICE = FormDefinition(
    (
        Question("section_letterhead", "heading", "Kop surat"),
        Question("government", "text", "Baris pertama", max_length=80, hint="Misalnya Pemerintah Kota Contoh"),
        Question("name", "text", "Nama instansi", max_length=100),
        Question("address", "text", "Alamat", required=False, max_length=150),
        Question("contact", "text", "Telepon, surel, situs", required=False, max_length=150),
        Question("section_office", "heading", "Keterangan"),
        Question("city", "text", "Kota", max_length=60, hint="Dicetak di depan tanggal, misalnya Solok, 17 Agustus 2026"),
        Question("phone", "phone", "Nomor HP/WA untuk pendaftar", required=False, hint="Misalnya 0812-3456-7890"),
        Question(
            "privacy_contact", "text", "Kontak urusan data pribadi", required=False, max_length=150,
            hint="Ditampilkan di pemberitahuan privasi.",
        ),
        Question(
            "money_years", "number", "Daftar pembayaran disimpan (tahun)", minimum="1", maximum="50", length=2,
            hint="Sesudah data peserta dihapus, daftar pembayaran tetap utuh selama aturan keuangan memintanya.",
        ),
        Question(
            "usual_minutes", "number", "Lama acara tanpa jam selesai (menit)", minimum="15", maximum="720", length=3,
            hint="Dengan lama ini kalender menghitung jam selesai dan mencari bentrok.",
        ),
        Question(
            "timezone", "choice", "Zona waktu",
            choices=(
                Choice("Asia/Jakarta", "WIB"), Choice("Asia/Makassar", "WITA"), Choice("Asia/Jayapura", "WIT"),
            ),
        ),
        Question("section_paper", "heading", "Kertas"),
        Question(
            "paper_size", "choice", "Ukuran kertas",
            choices=(
                Choice("f4", "F4 (215 × 330 mm)"), Choice("f4-210", "F4 (210 × 330 mm)"), Choice("a4", "A4 (210 × 297 mm)"),
            ),
        ),
        _margin("margin_top", "Tepi atas (mm)"),
        _margin("margin_bottom", "Tepi bawah (mm)"),
        _margin("margin_left", "Tepi kiri (mm)"),
        _margin("margin_right", "Tepi kanan (mm)"),
    )
)  # fmt: skip
OFFICE_TEXTS = ("government", "name", "address", "contact", "city", "phone", "privacy_contact", "timezone", "paper_size")
OFFICE_MARGINS = ("margin_top", "margin_bottom", "margin_left", "margin_right")
OFFICE_NUMBERS = ("money_years", "usual_minutes", *OFFICE_MARGINS)

SIGNER = FormDefinition(
    (
        Question("role", "choice", "Menandatangani sebagai"),
        Question(
            "prefix", "choice", "Awalan", required=False, hint="Kosongkan bila pejabatnya sendiri yang menandatangani.",
            choices=tuple(Choice(prefix, prefix) for prefix in ("a.n.", "Plt.", "Plh.", "u.b.")),
        ),
        Question(
            "title", "paragraph", "Jabatan", max_length=200, lines=2,
            hint="Satu baris untuk setiap baris di kertas, misalnya Kepala Dinas",
        ),
        Question("name", "text", "Nama dan gelar", checks=("person_name_with_title",), max_length=100),
        Question("rank", "text", "Pangkat", required=False, max_length=60, hint="Misalnya Pembina Tingkat I"),
        Question("nip", "text", "NIP", required=False, checks=("nip",), length=18),
        Question("valid_from", "date", "Berlaku mulai", required=False, hint="Misalnya 1/1/2026"),
        Question("valid_until", "date", "Berlaku sampai", required=False),
    )
)  # fmt: skip
SIGNER_TEXTS = ("role", "prefix", "title", "name", "rank", "nip")

_PERSON = (
    Question("name", "text", "Nama", max_length=100, checks=("person_name_with_title",)),
    Question(
        "role",
        "choice",
        "Peran",
        hint="Bendahara melihat kegiatan dan jumlah; pembaca juga peserta; petugas mengubah; admin mengatur akun dan instansi.",
    ),
)
ACCOUNT = FormDefinition(_PERSON)
NEW_ACCOUNT = FormDefinition(
    (
        Question(
            "username", "text", "Nama pengguna", checks=("username",), max_length=30,
            hint="Huruf kecil dan angka, misalnya rina2",
        ),
        *_PERSON,
    )
)  # fmt: skip

TAKE_FACTOR = FormDefinition(
    (
        Question(
            "reason", "text", "Alasan", max_length=200,
            hint="Misalnya HP hilang. Orang itu membacanya saat masuk, dan kalimat ini tercatat di jejak audit.",
        ),
    )
)  # fmt: skip
FACTOR_ROLES = FormDefinition(
    (
        Question(
            "roles", "choices", "Wajib untuk", required=False,
            hint="Siapa yang belum memasangnya memasangnya saat masuk, sebelum apa pun yang lain.",
        ),
    )
)  # fmt: skip

API_TOKEN = FormDefinition(
    (
        Question("name", "text", "Nama", max_length=60, hint="Program yang memakainya, misalnya Portal Kota"),
        Question("scopes", "choices", "Boleh"),
        Question(
            "days", "choice", "Berlaku",
            choices=(Choice("30", "30 hari"), Choice("90", "90 hari"), Choice("365", "Satu tahun")),
        ),
    )
)  # fmt: skip

REASON = FormDefinition(
    (Question("reason", "paragraph", "Alasan", max_length=500, lines=2, hint="Pendaftar membaca kalimat ini."),)
)
