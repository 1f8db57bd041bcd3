"""Lomba bercerita (bertutur) SD/MI: a school registers its pupils."""

from forms.definition import FormDefinition, Question
from forms.kind import Kind
from forms.kinds.common_questions import BIRTH_DATE, BIRTH_PLACE, CONSENTS, NAME, NISN, SEX_QUESTION, TEACHER, grades

STORYTELLING = Kind(
    key="storytelling",
    name="Lomba bercerita",
    summary="Murid SD/MI bercerita di depan juri. Sekolah mendaftarkan murid.",
    code="LB",
    registrant="school_batch",
    capabilities=frozenset({"documents", "sessions", "contests", "day", "judging", "certificates", "money"}),
    papers=("goods_receipt",),
    work="story_title",
    levels=("SD", "MI"),
    documents=(
        "Formulir bertanda tangan dan cap sekolah",
        "Surat tugas dari kepala sekolah",
        "Fotokopi akta kelahiran, KIA, atau kartu pelajar",
        "Pas foto 3 × 4 (2 lembar)",
        "Sinopsis cerita (3 rangkap)",
        "Surat persetujuan orang tua/wali",
    ),
    definition=FormDefinition(
        (
            Question("section_pupil", "heading", "Data peserta"),
            NAME,
            SEX_QUESTION,
            BIRTH_PLACE,
            BIRTH_DATE,
            NISN,
            Question(
                "grade", "choice", "Kelas", choices=grades(1, 6), checks=("grade",), roster=12, statistic=True,
                aliases=("Rombel", "Rombel saat ini", "Tingkat"),
                why="Untuk memeriksa syarat kelas.",
            ),
            Question("section_story", "heading", "Cerita"),
            Question("story_title", "text", "Judul cerita", max_length=120, roster=34),
            Question("story_origin", "text", "Asal cerita", required=False, max_length=100, hint="Misalnya Kota Solok"),
            Question(
                "story_source", "text", "Sumber buku", required=False, max_length=200,
                hint="Judul, pengarang, dan penerbit, bila cerita diambil dari buku",
            ),
            *TEACHER,
            *CONSENTS,
        )
    ),
)  # fmt: skip
