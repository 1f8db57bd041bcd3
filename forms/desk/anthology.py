"""The staff's forms about the anthology."""

from forms.definition import Choice, FormDefinition, Question

BOOK = FormDefinition(
    (
        Question("section_cover", "heading", "Sampul dan halaman judul"),
        Question("title", "text", "Judul buku", max_length=120),
        Question("subtitle", "text", "Anak judul", required=False, max_length=160),
        Question("editor", "text", "Penyunting", required=False, max_length=160),
        Question("publisher", "text", "Penerbit", max_length=120),
        Question("place", "text", "Kota terbit", required=False, max_length=60),
        Question("year", "text", "Tahun terbit", required=False, max_length=4),
        Question("isbn", "text", "ISBN", required=False, max_length=30, hint="Kosongkan untuk kotak kosong."),
        Question("blurb", "paragraph", "Tulisan sampul belakang", required=False, max_length=1200, lines=5),
        Question("section_front", "heading", "Kata pengantar"),
        Question(
            "foreword", "paragraph", "Kata pengantar", required=False, max_length=20000, lines=12,
            hint="Baris kosong di antara dua alinea.",
        ),
        Question("foreword_by", "text", "Ditulis oleh", required=False, max_length=120),
        Question("section_paper", "heading", "Kertas"),
        Question(
            "size", "choice", "Ukuran buku", choices=(Choice("a5", "A5 (148 × 210 mm)"), Choice("b5", "B5 (176 × 250 mm)")),
        ),
        Question(
            "sheet", "choice", "Kertas untuk dilipat sendiri", choices=(Choice("a4", "A4"), Choice("f4", "F4")),
        ),
        Question(
            "caliper", "number", "Tebal satu lembar kertas (mikrometer)", minimum="40", maximum="400",
            hint="HVS 70 gram kira-kira 100. Menentukan lebar punggung sampul.",
        ),
    )
)  # fmt: skip

TEXT = FormDefinition(
    (
        Question("title", "text", "Judul", max_length=160),
        Question("position", "number", "Urutan", minimum="1", maximum="9999"),
        Question(
            "is_verse", "choice", "Bentuk", choices=(Choice("no", "Prosa"), Choice("yes", "Puisi atau pantun: baris tetap")),
        ),
        Question("text", "paragraph", "Isi", max_length=200000, lines=20),
        Question("note", "paragraph", "Tentang penulis", required=False, max_length=600, lines=3),
    )
)  # fmt: skip
