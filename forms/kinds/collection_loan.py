"""Pinjam paket koleksi: an institution borrows a package of books for its readers."""

from dataclasses import replace

from forms.definition import Choice, FormDefinition, Question
from forms.kind import Kind
from forms.kinds.common_questions import NAME

COLLECTION_LOAN = Kind(
    key="collection_loan",
    name="Pinjam paket koleksi",
    summary="Sekolah, taman baca, lapas, dan lembaga lain meminjam paket buku, lalu menukarnya.",
    code="PK",
    registrant="institution",
    capabilities=frozenset({"lending"}),
    participant="pemohon",
    roster="Daftar Lembaga Pemohon",
    documents=("Surat permohonan", "Perjanjian rangkap dua bertanda tangan"),
    definition=FormDefinition(
        (
            Question("section_contact", "heading", "Penanggung jawab di lembaga"),
            replace(
                NAME, label="Nama penanggung jawab", checks=("person_name_with_title",), short="Penanggung jawab",
                hint="Orang yang menerima dan menjaga buku.", why="Dicetak di perjanjian dan berita acara.", aliases=(),
            ),
            Question("position", "text", "Jabatan", max_length=80, roster=26, hint="Misalnya kepala perpustakaan"),
            Question(
                "phone", "phone", "Nomor HP/WA", private=True, roster=29, hint="Misalnya 0812-3456-7890", short="No. HP",
                autocomplete="tel", why="Kabar pengantaran dan jatuh tempo dikirim ke nomor ini.",
            ),
            Question("section_use", "heading", "Rencana pemakaian"),
            Question(
                "readers", "choices", "Siapa pembacanya?", statistic=True, short="Pembaca",
                choices=(
                    Choice("children", "Anak"), Choice("pupils", "Pelajar"), Choice("students", "Mahasiswa"),
                    Choice("adults", "Dewasa"),
                ),
            ),
            Question(
                "reader_count", "number", "Perkiraan jumlah pembaca", minimum="1", maximum="100000", roster=26,
                short="Jumlah pembaca",
            ),
            Question("subjects", "paragraph", "Bahan bacaan yang diharapkan", required=False, max_length=500, lines=2),
            Question("shelf", "text", "Tempat menyimpan buku", max_length=120, hint="Misalnya lemari di ruang baca"),
            Question("section_consent", "heading", "Kesediaan dan persetujuan"),
            Question(
                "consent_care", "consent", "Kami bersedia menjaga, merawat, dan mengembalikan koleksi tepat waktu.",
                short="Bersedia menjaga", why="Syarat peminjaman menurut standar layanan.",
            ),
            Question(
                "consent_data", "consent", "Saya setuju data saya dipakai untuk peminjaman ini.", short="Setuju data",
                why="Tanpa persetujuan ini pendaftaran tidak boleh diterima (UU 27/2022).",
            ),
        )
    ),
)  # fmt: skip
