"""Penulisan kreatif SD/MI and SMP/MTs: category, manuscript as text or file, originality."""

from dataclasses import replace

from forms.definition import Choice, FormDefinition, Question
from forms.kind import Kind
from forms.kinds.common_questions import BIRTH_DATE, BIRTH_PLACE, CONSENTS, NAME, NISN, SEX_QUESTION, TEACHER, grades

CREATIVE_WRITING = Kind(
    key="creative_writing",
    name="Penulisan kreatif",
    summary="Murid SD/MI dan SMP/MTs mengirim karya tulis. Sekolah mendaftarkan murid.",
    code="PK",
    registrant="school_batch",
    capabilities=frozenset({"documents", "manuscripts", "sessions", "contests", "judging", "certificates", "money"}),
    papers=("goods_receipt",),
    work="work_title",
    levels=("SD", "MI", "SMP", "MTs"),
    documents=(
        "Formulir bertanda tangan dan cap sekolah",
        "Surat tugas dari kepala sekolah",
        "Naskah (3 rangkap)",
        "Surat pernyataan keaslian karya",
        "Surat persetujuan orang tua/wali",
    ),
    definition=FormDefinition(
        (
            Question("section_pupil", "heading", "Data peserta"),
            NAME,
            Question("pen_name", "text", "Nama pena", required=False, max_length=60),
            SEX_QUESTION,
            replace(BIRTH_PLACE, required=False),
            BIRTH_DATE,
            NISN,
            Question(
                "grade", "choice", "Kelas", choices=grades(1, 9), checks=("grade",), roster=12, statistic=True,
                aliases=("Rombel", "Rombel saat ini", "Tingkat"),
                why="Untuk memeriksa syarat kelas.",
            ),
            Question("section_work", "heading", "Karya"),
            Question(
                "category", "choice", "Kategori", roster=20, statistic=True,
                choices=(
                    Choice("short_story", "Cerpen", ("Cerita pendek",)),
                    Choice("poem", "Puisi"),
                    Choice("pantun", "Pantun"),
                    Choice("folk_tale", "Cerita rakyat"),
                    Choice("essay", "Esai/artikel", ("Esai", "Artikel")),
                ),
            ),
            Question("work_title", "text", "Judul karya", max_length=120, roster=34),
            Question("synopsis", "paragraph", "Sinopsis", required=False, max_words=100, max_length=1200, lines=4),
            Question(
                "manuscript_way", "choice", "Cara menyerahkan naskah", short="Naskah",
                choices=(
                    Choice("typed", "Diketik di sini", ("ketik",)),
                    Choice("file", "Mengunggah berkas", ("unggah", "berkas")),
                    Choice("by_hand", "Diserahkan di tempat", ("diserahkan", "di tempat", "kertas")),
                ),
            ),
            Question(
                "manuscript_text", "paragraph", "Naskah", relevant={"manuscript_way": ("typed",)}, max_words=1700,
                max_length=14000, lines=12, hint="Paling banyak 1.700 kata",
            ),
            Question(
                "manuscript_file", "file", "Berkas naskah", relevant={"manuscript_way": ("file",)},
                hint="DOCX, ODT, PDF, TXT, atau foto JPG/PNG, paling besar 8 MB."
                " Tulis judul, bukan nama murid, di dalam naskah.",
            ),
            *TEACHER,
            *CONSENTS,
            Question(
                "consent_anthology", "consent", "Orang tua/wali setuju karya anak dimuat dalam buku antologi.", required=False,
                shared=True, short="Setuju antologi", why="Boleh ditolak; karya tetap dinilai.",
            ),
            Question(
                "consent_original", "consent",
                "Karya ini asli buatan murid, belum pernah dipublikasikan atau dilombakan, dan bukan buatan AI.", shared=True,
                short="Pernyataan keaslian", why="Karya yang tidak asli didiskualifikasi.",
            ),
        ),
        pages=2,
    ),
)  # fmt: skip
