"""The settings of a program: what its kind asks decides which limits can be set."""

from collections.abc import Iterator

from forms.definition import Choice, FormDefinition, Question
from forms.kind import Kind
from forms.reading.levels import CLASSES, LEVELS
from forms.registrants import WAIT_TOGETHER

_CLOCK_HINT = "Misalnya 08.00"


def program_form(kind: Kind) -> FormDefinition:
    """The questions about a program of this kind."""
    of_capabilities = (question for row in kind.capability_rows for question in row.asked)
    return FormDefinition((*_TITLE, *_TIMES, *_EVENT, *_entry(kind), *_quotas(kind), *of_capabilities, *_KEEPING))


_TITLE = (
    Question("title", "text", "Nama kegiatan", max_length=120, hint="Misalnya Lomba Bertutur Tingkat SD/MI"),
    Question("year", "number", "Tahun", minimum="2000", maximum="2100", length=4),
    Question(
        "summary", "paragraph", "Keterangan singkat", required=False, max_length=500, lines=2,
        hint="Ditampilkan kepada pendaftar.",
    ),
)  # fmt: skip
_TIMES = (
    Question("section_times", "heading", "Masa pendaftaran"),
    Question("opens_at", "date", "Tanggal buka", hint="Misalnya 17/8/2026"),
    Question("opens_at_clock", "text", "Jam buka", checks=("clock",), hint=_CLOCK_HINT),
    Question("closes_at", "date", "Tanggal tutup"),
    Question("closes_at_clock", "text", "Jam tutup", checks=("clock",), hint="Misalnya 23.59"),
)
_EVENT = (
    Question("section_event", "heading", "Pelaksanaan"),
    Question("starts_on", "date", "Tanggal mulai", required=False),
    Question("ends_on", "date", "Tanggal selesai", required=False),
    Question("venue", "text", "Tempat", required=False, max_length=150),
    Question("contact_name", "text", "Nama narahubung", required=False, max_length=100),
    Question("contact_phone", "phone", "Nomor HP/WA narahubung", required=False, hint="Misalnya 0812-3456-7890"),
)


_KEEPING = (
    Question(
        "section_keeping", "heading", "Data pribadi",
        hint="Dihapus otomatis pada harinya; petugas diberi tahu dua minggu sebelumnya. Ditampilkan di pemberitahuan privasi.",
    ),
    Question(
        "files_until", "date", "Berkas disimpan sampai", required=False,
        hint="Kosongkan untuk 6 bulan sesudah kegiatan selesai.",
    ),
    Question(
        "answers_until", "date", "Jawaban pribadi disimpan sampai", required=False,
        hint="Kosongkan untuk 2 tahun sesudah kegiatan selesai. Jumlah peserta tetap ada.",
    ),
)  # fmt: skip


def _entry(kind: Kind) -> Iterator[Question]:
    """Who may join."""
    asked = [*_levels(kind), *_grades(kind), *_birth_dates(kind), *_sexes(kind)]
    if asked:
        yield Question("section_entry", "heading", "Syarat peserta")
        yield from asked


def _levels(kind: Kind) -> Iterator[Question]:
    if kind.levels:
        choices = tuple(Choice(level, level) for level in LEVELS)
        yield Question(
            "levels", "choices", "Jenjang sekolah", required=False, choices=choices,
            hint="Kosongkan untuk jenjang yang biasa bagi jenis kegiatan ini.",
        )  # fmt: skip


def _grades(kind: Kind) -> Iterator[Question]:
    if "grade" in kind.definition:
        yield Question(
            "grades", "choices", "Kelas", required=False, choices=CLASSES,
            hint="Kosongkan bila semua kelas boleh ikut.",
        )  # fmt: skip


def _birth_dates(kind: Kind) -> Iterator[Question]:
    if "birth_date" in kind.definition:
        yield Question("born_from", "date", "Lahir paling cepat tanggal", required=False, hint="Peserta tertua")
        yield Question("born_until", "date", "Lahir paling lambat tanggal", required=False, hint="Peserta termuda")


def _sexes(kind: Kind) -> Iterator[Question]:
    if "sex" in kind.definition:
        choices = (Choice("P", "Perempuan saja"), Choice("L", "Laki-laki saja"))
        yield Question("only_sex", "choice", "Untuk siapa", required=False, choices=choices)


def _quotas(kind: Kind) -> Iterator[Question]:
    """How many may join; an empty number means no limit."""
    yield Question("section_quotas", "heading", "Kuota", hint="Kosongkan yang tidak dibatasi.")
    yield from quotas_of(kind)
    yield Question(
        "waiting_list", "yes_no", "Pakai daftar tunggu bila penuh?",
        hint="Bila ada yang mundur, orang pertama di daftar tunggu naik otomatis.",
    )  # fmt: skip
    yield Question(
        "offer_hours", "number", "Tawarkan tempat dahulu, berapa jam?", required=False, minimum="1", maximum="720",
        relevant={"waiting_list": ("yes",)},
        hint="Misalnya 48: yang menunggu menjawab dalam 48 jam. Kosongkan bila langsung naik.",
    )  # fmt: skip
    yield Question(
        "groups", "choice", "Yang dikirim bersama, menunggu bagaimana?", required=False,
        relevant={"waiting_list": ("yes",)}, choices=_GROUPS,
    )  # fmt: skip


_GROUPS = tuple(Choice(*one) for one in WAIT_TOGETHER.items())


def _quota(key: str, label: str) -> Question:
    return Question(key, "number", label, required=False, minimum="1", maximum="100000")


QUOTAS = (
    _quota("capacity", "Jumlah peserta seluruhnya"),
    _quota("quota_school", "Paling banyak per sekolah"),
    _quota("quota_district", "Paling banyak per kecamatan"),
    _quota("quota_sex", "Paling banyak per jenis kelamin"),
    _quota("quota_school_sex", "Paling banyak putra dan putri per sekolah, masing-masing"),
    _quota("quota_district_sex", "Paling banyak putra dan putri per kecamatan, masing-masing"),
)


def quotas_of(kind: Kind) -> Iterator[Question]:
    """Those that programs of this kind can limit."""
    is_school, has_sex = kind.registrant_row.by_institution, "sex" in kind.definition
    has_district = is_school or bool(kind.definition.of_type("region"))
    known = {"school": is_school, "district": has_district, "sex": has_sex}
    yield from (one for one in QUOTAS if all(is_known for part, is_known in known.items() if part in one.key))


def other_quotas(kind: Kind) -> list[str]:
    """The keys of those that it cannot."""
    own = {one.key for one in quotas_of(kind)}
    return [one.key for one in QUOTAS if one.key not in own]
