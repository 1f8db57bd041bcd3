"""Pelatihan lifeskill: mothers register themselves for a cohort."""

from dataclasses import replace

from forms.definition import Choice, FormDefinition, Question
from forms.kind import Kind
from forms.kinds.common_questions import BIRTH_DATE, BIRTH_PLACE, NAME, SEX_QUESTION
from forms.kinds.follow_ups import FOLLOW_UPS

LIFESKILL = Kind(
    key="lifeskill",
    name="Pelatihan lifeskill",
    summary="Ibu rumah tangga belajar keterampilan usaha. Setiap orang mendaftar sendiri.",
    code="LK",
    registrant="individual",
    capabilities=frozenset({"documents", "sessions", "cohorts", "certificates", "money"}),
    papers=("goods_receipt",),
    roster="Daftar Peserta Pelatihan",
    later_forms=FOLLOW_UPS,
    documents=(
        "Formulir bertanda tangan",
        "Fotokopi KTP",
        "Surat utusan (bila ada)",
    ),
    definition=FormDefinition(
        (
            Question("section_person", "heading", "Data diri"),
            replace(NAME, hint="Tulis seperti di KTP. Satu kata pun boleh.", why="Dicetak di daftar hadir dan sertifikat."),
            replace(SEX_QUESTION, required=False),
            replace(BIRTH_PLACE, required=False, why="Dicetak di sertifikat."),
            replace(BIRTH_DATE, hint="Misalnya 17/8/1988", why="Untuk laporan umur peserta."),
            Question("section_address", "heading", "Alamat dan nomor HP"),
            Question(
                "region", "region", "Kelurahan", roster=26, statistic=True, why="Untuk pembagian peserta per kelurahan.",
            ),
            Question(
                "address", "text", "Alamat", private=True, max_length=150, roster=36, autocomplete="street-address",
                hint="Jalan, nomor, RT/RW", why="Untuk daftar hadir dan tanda terima uang transpor.",
            ),
            Question(
                "phone", "phone", "Nomor HP/WA", private=True, roster=29, hint="Misalnya 0812-3456-7890", autocomplete="tel",
                why="Kabar dari panitia dikirim ke nomor ini.", short="No. HP",
            ),
            Question("section_work", "heading", "Pekerjaan dan usaha"),
            Question(
                "education", "choice", "Pendidikan terakhir", required=False, statistic=True,
                choices=(
                    Choice("none", "Tidak/belum tamat SD"),
                    Choice("sd", "SD/sederajat", ("SD", "MI")),
                    Choice("smp", "SMP/sederajat", ("SMP", "MTs")),
                    Choice("sma", "SMA/sederajat", ("SMA", "SMK", "MA")),
                    Choice("college", "Diploma/sarjana", ("D3", "S1", "S2")),
                ),
            ),
            Question("occupation", "text", "Pekerjaan", required=False, max_length=60, roster=28),
            Question("has_business", "yes_no", "Apakah Anda punya usaha?", required=False, statistic=True, short="Punya usaha"),
            Question("business", "text", "Jenis usaha", relevant={"has_business": ("yes",)}, max_length=100),
            Question(
                "delegate", "choice", "Anda datang sebagai", required=False, statistic=True, short="Utusan",
                choices=(
                    Choice("pkk", "Utusan PKK", ("PKK",)),
                    Choice("village", "Utusan kelurahan", ("kelurahan",)),
                    Choice("community", "Utusan komunitas", ("komunitas",)),
                    Choice("public", "Umum"),
                ),
            ),
            Question(
                "needs", "text", "Kebutuhan khusus", required=False, private=True, max_length=150,
                hint="Misalnya kursi roda. Boleh dikosongkan.", why="Agar kami dapat menyiapkan tempat yang sesuai.",
            ),
            Question("section_consent", "heading", "Persetujuan"),
            Question(
                "consent_data", "consent", "Saya setuju data saya dipakai untuk mengikuti pelatihan ini.", short="Setuju data",
                why="Tanpa persetujuan ini pendaftaran tidak boleh diterima (UU 27/2022).",
            ),
            Question(
                "consent_publication", "consent", "Saya setuju nama, foto, dan video saya dipublikasikan.", required=False,
                short="Setuju publikasi", why="Boleh ditolak; Anda tetap dapat ikut.",
            ),
        )
    ),
)  # fmt: skip
