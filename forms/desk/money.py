"""Money: who is paid and how that is taxed, tariffs, the rules of tax, budgets, lists of payments and their rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from forms.definition import Choice, FormDefinition, Question

PAYEES: Mapping[str, str] = {
    "participant": "Peserta, pemenang, panitia, atau tamu",
    "expert": "Narasumber atau juri yang bukan pegawai",
    "civil": "ASN, pejabat negara, atau pensiunan, dari APBD",
    "employee": "Pegawai tetap instansi ini",
    "refund": "Penggantian transpor dengan bukti",
    "set": "Pajaknya ditentukan bendahara",
}
"""Who is paid, by whom the tax of a row is decided; `refund` and `set` are kinds of rows rather than of people."""
GRADES: Mapping[str, str] = {
    "I": "Golongan I", "II": "Golongan II", "III": "Golongan III", "IV": "Golongan IV", "official": "Pejabat negara",
}  # fmt: skip
USES: Mapping[str, str] = {"transport": "Uang transpor", "honorarium": "Honorarium", "prize": "Hadiah", "other": "Lainnya"}
STEPS = 5
"""How many brackets Pasal 17 has."""
ROUNDING: Mapping[str, str] = {
    "down": "Pajak tiap baris dibulatkan ke bawah ke rupiah penuh",
    "nearest": "Pajak tiap baris dibulatkan ke rupiah terdekat; setengah rupiah ke atas",
    "thousand": "Dasar pajak tiap baris dibulatkan ke bawah ke ribuan rupiah, lalu pajaknya ke rupiah penuh",
}


def _choices(labels: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, label) for code, label in labels.items())


def _rupiah(key: str, label: str, **more: object) -> Question:
    return Question(key, "text", label, checks=("rupiah",), max_length=40, **more)  # type: ignore[arg-type]  # by name


def _percent(key: str, label: str) -> Question:
    return Question(key, "text", label, checks=("percent",), max_length=10)


_FROM = Question(
    "valid_from", "date", "Berlaku mulai",
    hint="Misalnya 1/1/2027. Daftar dengan tanggal bayar sebelumnya tetap memakai yang lama.",
)  # fmt: skip
_SOURCE = Question(
    "source", "text", "Dasar", max_length=200, hint="Peraturan atau keputusan, misalnya Perwako Nomor 5 Tahun 2026 lampiran II."
)  # fmt: skip
_ACCOUNT = Question(
    "account", "text", "Kode rekening", required=False, max_length=100,
    hint="Misalnya 5.1.02.02.01.0003 Honorarium Narasumber.",
)  # fmt: skip

TARIFF = FormDefinition(
    (
        Question("name", "text", "Nama tarif", max_length=100, hint="Misalnya Transpor peserta pelatihan"),
        Question("use", "choice", "Dipakai untuk", choices=_choices(USES)),
        Question("amount", "text", "Tarif (rupiah)", checks=("tariff",), max_length=40, hint="Misalnya 75.000"),
        Question("unit", "text", "Untuk tiap", max_length=20, hint="Misalnya hari, JP, orang, atau kegiatan"),
        _ACCOUNT,
        _FROM,
        Question("valid_until", "date", "Berlaku sampai", required=False, hint="Kosongkan bila belum ada akhirnya."),
        _SOURCE,
    )
)


@dataclass(frozen=True)
class RuleSort:
    """A kind of rule: what it is called, what it decides, and the questions whose answers are its numbers."""

    key: str
    label: str
    says: str
    questions: tuple[Question, ...]

    @property
    def form(self) -> FormDefinition:
        """The form for a rule of this kind from a day on."""
        return FormDefinition((*self.questions, _FROM, _SOURCE))


_BRACKETS = (
    _rupiah("up_to_1", "Lapisan 1: sampai (rupiah)"),
    _percent("rate_1", "Lapisan 1: tarif (persen)"),
    _rupiah("up_to_2", "Lapisan 2: sampai (rupiah)"),
    _percent("rate_2", "Lapisan 2: tarif (persen)"),
    _rupiah("up_to_3", "Lapisan 3: sampai (rupiah)"),
    _percent("rate_3", "Lapisan 3: tarif (persen)"),
    _rupiah("up_to_4", "Lapisan 4: sampai (rupiah)"),
    _percent("rate_4", "Lapisan 4: tarif (persen)"),
    _percent("rate_5", "Lapisan 5: tarif di atasnya (persen)"),
)
_GRADES = (
    _percent("rate_I", "Golongan I (persen)"),
    _percent("rate_II", "Golongan II (persen)"),
    _percent("rate_III", "Golongan III (persen)"),
    _percent("rate_IV", "Golongan IV (persen)"),
    _percent("rate_official", "Pejabat negara (persen)"),
)

SORTS: Mapping[str, RuleSort] = {
    row.key: row
    for row in (
        RuleSort(
            "brackets", "Lapisan tarif Pasal 17",
            "Dipakai untuk setiap pembayaran yang utuh; lapisan berikutnya hanya untuk bagian di atasnya.", _BRACKETS,
        ),
        RuleSort(
            "participant", PAYEES["participant"], "Dasar pajak adalah bagian ini dari jumlah bruto, lalu lapisan Pasal 17.",
            (_percent("base", "Bagian bruto yang dikenai pajak (persen)"),),
        ),
        RuleSort(
            "expert", PAYEES["expert"], "Dasar pajak adalah bagian ini dari jumlah bruto, lalu lapisan Pasal 17.",
            (_percent("base", "Bagian bruto yang dikenai pajak (persen)"),),
        ),
        RuleSort(
            "civil", PAYEES["civil"], "Pajak final menurut golongan, dari jumlah bruto.",
            _GRADES,
        ),
        RuleSort(
            "stamp", "Meterai", "Tanda terima uang di atas jumlah ini diberi meterai; tepat jumlah ini tidak.",
            (_rupiah("above", "Di atas (rupiah)"), _rupiah("stamp", "Tarif meterai (rupiah)")),
        ),
        RuleSort(
            "rounding", "Pembulatan pajak", "Satu cara untuk semua baris sebuah daftar; dicetak di kaki daftar.",
            (Question("way", "choice", "Cara", choices=_choices(ROUNDING)),),
        ),
    )
}  # fmt: skip

BUDGET = FormDefinition(
    (
        Question("account", "text", "Kode rekening", max_length=100, hint="Misalnya 5.1.02.05.01.0001"),
        Question("name", "text", "Uraian", max_length=150, hint="Misalnya Hadiah yang bersifat perlombaan"),
        _rupiah("amount", "Pagu (rupiah)", hint="Misalnya 12.500.000"),
    )
)
_ABOUT = (
    Question("title", "text", "Judul daftar", max_length=120, hint="Dicetak di kepala daftar."),
    Question("paid_on", "date", "Tanggal bayar", hint="Tarif dan pajak yang dipakai adalah yang berlaku pada hari ini."),
    Question("account", "text", "Kode rekening", required=False, max_length=100, hint="Dihitung ke pagu rekening ini."),
    Question(
        "activity", "text", "Sub kegiatan", required=False, max_length=150,
        hint="Misalnya 2.23.02.2.02.07 Pengembangan Literasi Berbasis Inklusi Sosial",
    ),
)  # fmt: skip
LIST = FormDefinition(_ABOUT)
TARIFF_OF_LIST = Question(
    "tariff", "choice", "Tarif", hint="Yang berlaku pada tanggal bayar. Tiap baris masih dapat diubah sesudahnya."
)
PAYEE = Question("payee", "choice", "Penerimanya", choices=_choices({key: PAYEES[key] for key in PAYEES if key != "set"}))
GRADE = Question("grade", "choice", "Golongan", choices=_choices(GRADES), relevant={"payee": ("civil",)})
SESSIONS_OF_LIST = Question("sessions", "choices", "Sesi", hint="Tiap hari dihitung satu kali untuk yang hadir.")


def new_list_form(*, has_tariff: bool, has_sessions: bool) -> FormDefinition:
    """A list that is made from what the site knows; sessions and tariffs are handed to it by key."""
    chosen = (SESSIONS_OF_LIST,) * has_sessions + (TARIFF_OF_LIST,) * has_tariff
    return FormDefinition((*_ABOUT, *chosen, PAYEE, GRADE))


ROW = FormDefinition(
    (
        Question("name", "text", "Nama penerima", max_length=120, checks=("person_name_with_title",)),
        Question("role", "text", "Sebagai", max_length=80, hint="Misalnya Peserta, Juri, atau Juara I"),
        Question("origin", "text", "Alamat atau asal", required=False, max_length=150),
        Question(
            "guardian", "text", "Wali yang menandatangani", required=False, max_length=120, checks=("person_name_with_title",),
            hint="Untuk anak: orang tua atau wali menandatangani sebagai penerima.",
        ),
        Question("section_sum", "heading", "Jumlah"),
        Question("volume", "number", "Volume", minimum="1", maximum="1000"),
        Question("unit", "text", "Satuan", required=False, max_length=20, hint="Misalnya hari atau JP"),
        Question("tariff", "text", "Tarif (rupiah)", checks=("tariff",), max_length=40, hint="Misalnya 75.000"),
        Question("section_tax", "heading", "Pajak"),
        Question("payee", "choice", "Penerimanya", choices=_choices(PAYEES)),
        GRADE,
        _rupiah("tax_set", "Pajak (rupiah)", relevant={"payee": ("set",)}),
        Question("tax_reason", "text", "Alasan", relevant={"payee": ("set",)}, max_length=200, hint="Dicetak di kaki daftar."),
        Question("section_out", "heading", "Tidak dibayar"),
        Question(
            "left_out", "text", "Alasan tidak dibayar", required=False, max_length=200,
            hint="Bila diisi, baris ini tetap terlihat tetapi tidak dihitung dan tidak dicetak.",
        ),
    )
)  # fmt: skip
ROW_TEXTS = ("name", "role", "origin", "guardian", "unit", "payee", "grade", "tax_reason", "left_out")
IDENTITY = FormDefinition(
    (
        Question("nik", "text", "NIK", required=False, checks=("nik",), length=16, hint="16 angka di KTP."),
        Question("npwp", "text", "NPWP", required=False, checks=("npwp",), max_length=30, hint="15 atau 16 angka."),
        Question("bank", "text", "Bank", required=False, max_length=60, hint="Misalnya Bank Nagari"),
        Question("bank_account", "text", "Nomor rekening", required=False, checks=("bank_account",), max_length=30),
    )
)
IDENTITY_TEXTS = ("nik", "npwp", "bank", "bank_account")
CORRECTION = FormDefinition(
    (Question("reason", "text", "Alasan koreksi", max_length=300, hint="Dicetak di daftar baru, beserta nomor yang lama."),)
)
