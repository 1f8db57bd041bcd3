"""The rules of a contest: categories, stages, criteria and awards."""

from dataclasses import replace

from forms.definition import Choice, FormDefinition, Question
from forms.desk.program import QUOTAS
from forms.reading.levels import LEVELS

TOTALS = {"sum": "Jumlah nilai semua juri", "mean": "Rata-rata nilai juri"}
MISSING = {
    "refuse": "Penetapan menunggu sampai nilainya lengkap",
    "mean": "Diganti rata-rata juri yang lain",
    "all": "Semua penampilan dihitung tanpa juri itu",
}
CUTS = {
    "all": "Semua peserta",
    "best": "Peringkat terbaik",
    "best_per_sex": "Peringkat terbaik putra dan putri",
    "best_per_district": "Peringkat terbaik tiap kecamatan",
    "best_per_category": "Peringkat terbaik tiap kategori",
    "mark": "Semua yang mencapai nilai tertentu",
}
SHORT = {
    "empty": "Tetap kosong",
    "next": "Diisi peringkat berikutnya dari semua peserta",
    "lot": "Diisi dengan undian",
}
STEPS = {"1": "1 (85, 86)", "0,5": "0,5 (85, 85,5)", "0,1": "0,1 (8,5, 8,6)", "0,25": "0,25"}
ON_STAGE = ("warn_minutes", "calls")
"""What is asked of stages that people perform in."""
GROUPED = ("best_per_sex", "best_per_district", "best_per_category")
COUNTED = ("best", *GROUPED)


def _choices(labels: dict[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, label) for code, label in labels.items())


CATEGORY = FormDefinition(
    (
        Question("name", "text", "Nama kategori", max_length=60, hint="Misalnya SD/MI, atau Cerpen"),
        Question(
            "levels", "choices", "Jenjang sekolah", required=False, choices=tuple(Choice(level, level) for level in LEVELS),
            hint="Kosongkan bila jenjang tidak menentukan.",
        ),
        Question(
            "answer", "choice", "Jawaban kategori pada formulir", required=False,
            hint="Kosongkan bila jawaban itu tidak menentukan.",
        ),
        Question(
            "section_quotas", "heading", "Kuota kategori ini",
            hint="Berlaku di samping kuota kegiatan. Kosongkan yang tidak dibatasi.",
        ),
        *QUOTAS,
    )
)  # fmt: skip

STAGE = FormDefinition(
    (
        Question("name", "text", "Nama babak", max_length=60, hint="Misalnya Penyisihan, atau Final"),
        Question(
            "category_id", "choice", "Hanya untuk kategori", required=False,
            hint="Kosongkan bila untuk semua. Kategori yang dipilih mendapat peserta, nomor, juri, dan berita acara sendiri.",
        ),
        Question("day", "date", "Tanggal", required=False, hint="Misalnya 29/4/2026"),
        Question("venue", "text", "Tempat", required=False, max_length=150, hint="Kosongkan bila di tempat kegiatan."),
        Question("section_judging", "heading", "Penilaian"),
        Question("is_blind", "yes_no", "Apakah juri menilai tanpa melihat nama dan sekolah?"),
        Question("totals", "choice", "Nilai akhir dari beberapa juri", choices=_choices(TOTALS)),
        Question(
            "drops_extremes", "yes_no", "Apakah nilai tertinggi dan terendah dibuang?",
            hint="Perlu paling sedikit empat juri; dengan tiga juri yang tersisa hanya nilai tengah.",
        ),
        Question("missing", "choice", "Bila seorang juri berhalangan untuk satu penampilan", choices=_choices(MISSING)),
        Question(
            "spread_limit", "text", "Beda nilai yang harus dilihat juri", required=False, checks=("points",),
            hint="Bila jumlah nilai dua juri untuk satu penampilan berbeda lebih dari ini. Kosongkan bila tidak diperiksa.",
        ),
        Question(
            "carried", "number", "Bagian babak sebelumnya (persen)", required=False, minimum="0", maximum="100",
            hint="Misalnya 50 bila kedua babak sama berat. Kosongkan bila babak sebelumnya tidak ikut dihitung.",
        ),
        Question("section_time", "heading", "Waktu tampil"),
        Question("minutes_least", "number", "Paling sedikit (menit)", required=False, maximum="600"),
        Question("minutes_most", "number", "Paling lama (menit)", required=False, minimum="1", maximum="600"),
        Question(
            "time_points", "text", "Potongan nilai bila di luar waktu", required=False, checks=("points",),
            hint="Dipotong satu kali dari nilai akhir. Kosongkan bila hanya dicatat.",
        ),
        Question(
            "warn_minutes", "text", "Menit peringatan", required=False, max_length=60, checks=("minute_list",),
            hint="Misalnya 5, 6: jam panggung memberi tanda pada menit itu. Kosongkan bila cukup satu menit sebelum habis.",
        ),
        Question(
            "calls", "number", "Panggilan sebelum gugur", required=False, minimum="1", maximum="9",
            hint="Kosongkan bila tiga kali.",
        ),
        Question("section_cut", "heading", "Yang maju ke babak berikutnya"),
        Question("cut", "choice", "Yang maju", choices=_choices(CUTS)),
        Question(
            "cut_size", "number", "Berapa orang", minimum="1", maximum="10000", relevant={"cut": COUNTED},
            hint="Untuk setiap kelompok, bila dibagi menurut kelompok.",
        ),
        Question(
            "cut_short", "choice", "Tempat yang tidak terisi", choices=_choices(SHORT), relevant={"cut": GROUPED},
            hint="Misalnya 25 putri terbaik, sedangkan yang dinilai hanya 20.",
        ),
        Question("cut_mark", "text", "Nilai akhir paling sedikit", checks=("points",), relevant={"cut": ("mark",)}),
    )
)  # fmt: skip

CRITERION = FormDefinition(
    (
        Question("name", "text", "Nama kriteria", max_length=80, hint="Misalnya Penguasaan materi"),
        Question("lowest", "text", "Nilai terendah", checks=("points",), hint="Misalnya 0"),
        Question("highest", "text", "Nilai tertinggi", checks=("points",), hint="Misalnya 100"),
        Question("step", "choice", "Langkah nilai", choices=_choices(STEPS)),
        Question(
            "weight", "number", "Bobot", minimum="1", maximum="1000",
            hint="Tulis 1 bila semua kriteria sama berat, atau persen yang semuanya berjumlah 100.",
        ),
        Question(
            "tie_rank", "number", "Urutan bila nilai sama", required=False, minimum="1", maximum="99",
            hint="1 dilihat lebih dahulu. Kosongkan bila kriteria ini tidak menentukan.",
        ),
    )
)  # fmt: skip

AWARD = FormDefinition(
    (
        Question("name", "text", "Nama penghargaan", max_length=80, hint="Misalnya Juara I, Harapan I, atau Favorit"),
        Question("category_id", "choice", "Kategori", required=False, hint="Kosongkan bila untuk semua kategori."),
        Question("size", "number", "Berapa penerima", minimum="1", maximum="1000"),
        Question(
            "is_ranked", "yes_no", "Apakah diberikan menurut peringkat?",
            hint="Jawab tidak untuk penghargaan di luar peringkat, misalnya favorit.",
        ),
        Question("goods", "text", "Hadiah barang", required=False, max_length=200, hint="Misalnya piala dan buku"),
        Question(
            "money", "number", "Uang pembinaan untuk tiap penerima (rupiah)", required=False, maximum="1000000000",
            hint="Misalnya 1500000",
        ),
    )
)  # fmt: skip


def without(definition: FormDefinition, *keys: str) -> FormDefinition:
    """A form without these questions, for a program that has nothing to choose there."""
    return replace(definition, questions=tuple(one for one in definition.questions if one.key not in keys))
