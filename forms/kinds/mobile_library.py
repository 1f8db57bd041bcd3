"""Perpustakaan keliling: the library's car comes to housing complexes, posyandu and schools; anybody may ask for a visit."""

from dataclasses import replace

from forms.definition import Choice, FormDefinition, Purpose, Question
from forms.kind import Kind
from forms.kinds.common_questions import NAME

_READERS = (Choice("children", "Anak"), Choice("pupils", "Pelajar"), Choice("adults", "Dewasa"))
_CONTACT = replace(
    NAME, label="Nama yang dihubungi", checks=("person_name_with_title",), short="Yang dihubungi", aliases=(),
    hint="Orang yang ditemui petugas di tempat.", why="Agar petugas tahu siapa yang ditemui.",
)  # fmt: skip
_PHONE = Question(
    "phone", "phone", "Nomor HP/WA", private=True, roster=29, hint="Misalnya 0812-3456-7890", short="No. HP",
    autocomplete="tel", why="Kabar tentang kunjungan dikirim ke nomor ini.",
)  # fmt: skip
_CONSENT = Question(
    "consent_data", "consent", "Saya setuju data saya dipakai untuk kunjungan perpustakaan keliling.", short="Setuju data",
    why="Tanpa persetujuan ini permintaan tidak boleh diterima (UU 27/2022).",
)  # fmt: skip

VISIT = FormDefinition(
    (
        Question("section_place", "heading", "Tempat yang dikunjungi"),
        Question(
            "institution", "text", "Nama tempat atau lembaga", max_length=150, roster=46, short="Tempat",
            hint="Misalnya Posyandu Melati atau Perumahan Griya Asri",
        ),
        Question("address", "text", "Alamat dan patokan", max_length=200, roster=46, hint="Agar pengemudi tahu jalannya."),
        Question("region", "region", "Kelurahan", roster=26, statistic=True),
        Question("section_when", "heading", "Waktu"),
        Question("day", "date", "Tanggal yang diharapkan", hint="Misalnya 17/8/2026", roster=20, short="Tanggal"),
        Question("clock", "text", "Jam yang diharapkan", checks=("clock",), hint="Misalnya 09.00", roster=14, short="Jam"),
        Question(
            "other_day", "text", "Waktu lain yang juga cocok", required=False, max_length=150,
            hint="Misalnya setiap Kamis pagi",
        ),
        Question("section_readers", "heading", "Pengunjung"),
        Question("readers", "choices", "Siapa yang akan membaca?", statistic=True, short="Pembaca", choices=_READERS),
        Question(
            "reader_count", "number", "Perkiraan jumlah pengunjung", minimum="1", maximum="5000", roster=18,
            short="Jumlah",
        ),
        Question("note", "paragraph", "Catatan", required=False, max_length=500, lines=2),
        Question("section_contact", "heading", "Yang dapat dihubungi"),
        replace(_CONTACT, roster=46),
        _PHONE,
        _CONSENT,
    )
)  # fmt: skip

MOBILE_LIBRARY = Kind(
    key="mobile_library",
    name="Perpustakaan keliling",
    summary="Mobil perpustakaan datang ke perumahan, posyandu, dan sekolah. Siapa pun boleh meminta kunjungan.",
    code="PL",
    registrant="institution",
    capabilities=frozenset({"visits"}),
    participant="pos",
    roster="Daftar Pemohon Pos Tetap",
    definition=FormDefinition(
        (
            Question("section_contact", "heading", "Yang dihubungi di pos tetap"),
            _CONTACT,
            Question("position", "text", "Jabatan", max_length=80, roster=26, hint="Misalnya kepala sekolah atau kader"),
            _PHONE,
            Question("section_use", "heading", "Rencana kunjungan"),
            Question("readers", "choices", "Siapa yang akan membaca?", statistic=True, short="Pembaca", choices=_READERS),
            Question(
                "reader_count", "number", "Perkiraan jumlah pengunjung", minimum="1", maximum="5000", roster=30,
                short="Jumlah pengunjung",
            ),
            Question("times", "text", "Hari dan jam yang cocok", max_length=120, hint="Misalnya Selasa pagi, 09.00–11.00"),
            Question("parking", "text", "Tempat parkir mobil", required=False, max_length=120, hint="Misalnya halaman sekolah"),
            Question("section_consent", "heading", "Persetujuan"),
            _CONSENT,
        )
    ),
    forms=(
        Purpose(
            "visit", "Permintaan kunjungan", VISIT, about_somebody=False, invites="Minta kunjungan",
            thanks="Petugas menjawab lewat WhatsApp ke nomor yang Anda tulis.",
        ),
    ),
)  # fmt: skip
