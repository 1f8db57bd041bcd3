"""Buku bergilir: member families of a kelurahan read bags of books in turn."""

from dataclasses import replace

from forms.definition import FormDefinition, Question
from forms.kind import Kind
from forms.kinds.common_questions import NAME

ROTATING_BOOKS = Kind(
    key="rotating_books",
    name="Buku bergilir",
    summary="Keluarga di kelurahan membaca tas buku bergantian. Setiap keluarga mendaftar sekali.",
    code="BB",
    registrant="individual",
    capabilities=frozenset({"rotation"}),
    participant="keluarga",
    roster="Daftar Keluarga Penerima Tas Buku",
    definition=FormDefinition(
        (
            Question("section_family", "heading", "Keluarga"),
            replace(
                NAME, label="Nama kepala keluarga atau ibu", hint="Yang menerima tas buku.", short="Nama", aliases=(),
                why="Dicetak di daftar putaran.",
            ),
            Question(
                "region", "region", "Kelurahan", roster=26, statistic=True, why="Tas buku bergilir di dalam satu kelurahan.",
            ),
            Question(
                "address", "text", "Alamat", private=True, max_length=150, roster=50, autocomplete="street-address",
                hint="Jalan, nomor, RT/RW", why="Petugas kelurahan mengantar tas buku ke alamat ini.",
            ),
            Question(
                "phone", "phone", "Nomor HP/WA", private=True, required=False, roster=29, autocomplete="tel", short="No. HP",
                hint="Misalnya 0812-3456-7890", why="Kabar tentang giliran dikirim ke nomor ini.",
            ),
            Question("children", "number", "Jumlah anak", required=False, minimum="0", maximum="20", statistic=True),
            Question("section_consent", "heading", "Persetujuan"),
            Question(
                "consent_data", "consent", "Saya setuju data saya dipakai untuk mengantar dan mencatat tas buku.",
                short="Setuju data", why="Tanpa persetujuan ini pendaftaran tidak boleh diterima (UU 27/2022).",
            ),
        )
    ),
)  # fmt: skip
