"""What is asked after a training: an evaluation at its end, and what became of it after 1, 3 and 6 months."""

from forms.definition import Choice, FormDefinition, Purpose, Question

_RATINGS = (Choice("3", "Baik"), Choice("2", "Cukup"), Choice("1", "Kurang"))


def _rated(key: str, label: str) -> Question:
    return Question(key, "choice", label, choices=_RATINGS, statistic=True)


EVALUATION = FormDefinition(
    (
        _rated("material", "Materi"),
        _rated("trainer", "Narasumber"),
        _rated("place", "Tempat dan konsumsi"),
        Question("useful", "yes_no", "Apakah pelatihan ini berguna untuk Anda?", statistic=True),
        Question("advice", "paragraph", "Saran", required=False, max_length=1000, private=True),
    )
)
FOLLOW_UP = FormDefinition(
    (
        Question("section_now", "heading", "Sesudah pelatihan"),
        Question("practising", "yes_no", "Apakah Anda masih mempraktikkannya?", statistic=True, short="Masih praktik"),
        Question(
            "product", "text", "Apa yang Anda buat atau jual?", required=False, max_length=150,
            relevant={"practising": ("yes",)}, short="Produk",
        ),
        Question(
            "income_before", "number", "Penghasilan sebulan sebelum pelatihan (Rp)", required=False, maximum="999999999",
            private=True, hint="Perkiraan saja. Boleh dikosongkan.",
        ),
        Question(
            "income_after", "number", "Penghasilan sebulan sekarang (Rp)", required=False, maximum="999999999", private=True,
            hint="Perkiraan saja. Boleh dikosongkan.",
        ),
        Question("group", "yes_no", "Apakah Anda ikut kelompok usaha?", required=False, statistic=True),
        Question("section_story", "heading", "Cerita"),
        Question("obstacle", "paragraph", "Kendala", required=False, max_length=1000, private=True),
        Question("story", "paragraph", "Cerita atau testimoni", required=False, max_length=2000, private=True),
        Question(
            "consent_story", "consent", "Saya setuju cerita saya dipublikasikan.", required=False,
            short="Setuju publikasi", why="Boleh ditolak.", statistic=True,
        ),
        Question(
            "consent_photo", "consent", "Saya mengirim foto hasil karya saya dan setuju foto itu dipublikasikan.",
            required=False, short="Setuju foto", statistic=True,
            why="Boleh ditolak. Foto dihapus bila persetujuan ini dicabut di sini.",
        ),
        Question(
            "photo", "file", "Foto hasil karya", required=False, relevant={"consent_photo": ("yes",)}, short="Foto",
            hint="JPEG, PNG, atau WebP, paling besar 12 MB. Lokasi dan data kamera kami buang.",
        ),
    )
)  # fmt: skip
FOLLOW_UPS = (
    Purpose("evaluation", "Evaluasi", EVALUATION),
    Purpose("follow_up_1", "Tindak lanjut 1 bulan", FOLLOW_UP, months=1),
    Purpose("follow_up_3", "Tindak lanjut 3 bulan", FOLLOW_UP, months=3),
    Purpose("follow_up_6", "Tindak lanjut 6 bulan", FOLLOW_UP, months=6),
)
