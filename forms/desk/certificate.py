"""Certificates: the rule of a program, those whom staff add, and the blocks of a layout."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from forms.definition import Answer, Choice, FormDefinition, Question
from forms.desk.values import as_number, as_text

ATTENDANCE = {
    "present": "Hadir sekurangnya sekali, bila kehadiran dicatat",
    "share": "Hadir sekurangnya sekian persen dari sesi",
    "none": "Tanpa syarat kehadiran",
}
PATTERN_HINT = (
    "Kosongkan untuk sertifikat tanpa nomor. {urut} adalah nomor urut, {urut:03} menulisnya dengan tiga angka, lalu {tahun}, "
    "{bulan} dalam angka Romawi, dan {kode} kegiatan. Misalnya {urut:03}/PK/DPK/{tahun} menjadi 001/PK/DPK/2026."
)
SORT_LABELS = {
    "text": "Teks", "signature": "Tanda tangan", "qr": "Kode QR", "logo": "Logo instansi", "topics": "Tabel materi dan JP",
}  # fmt: skip
FONT_LABELS = {
    "serif": "Serif", "serif-bold": "Serif tebal", "serif-italic": "Serif miring", "serif-bold-italic": "Serif tebal miring",
    "sans": "Sans", "sans-bold": "Sans tebal", "sans-italic": "Sans miring", "title": "Judul (kapital)",
    "script": "Tulisan pena",
}  # fmt: skip
ALIGN_LABELS = {"left": "Kiri", "center": "Tengah", "right": "Kanan"}
SIGNER_LABELS = {
    "head": "Kepala Dinas",
    "committee": "Ketua Panitia",
    "treasurer": "Bendahara Pengeluaran",
    "officer": "Petugas",
}
FRAME_LABELS = {
    "none": "Tanpa bingkai", "lines": "Garis ganda", "guilloche": "Anyaman garis", "corners": "Sudut berdaun",
    "bar": "Pita di kiri",
}  # fmt: skip
SIDES = ("front", "back")
PARTS = ("sort", "text", "font", "size", "align", "left", "top", "width", "role")
"""What is asked about a block."""


def _choices(labels: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, label) for code, label in labels.items())


def rule_form(sessions: Mapping[str, str]) -> FormDefinition:
    """The questions about the rule; sessions are code → label."""
    required = (
        Question(
            "sessions", "choices", "Sesi yang wajib dihadiri", required=False, choices=_choices(sessions),
            hint="Kosongkan bila tidak ada.",
        ),
    )  # fmt: skip
    return FormDefinition(
        (
            Question("attendance", "choice", "Syarat kehadiran", choices=_choices(ATTENDANCE)),
            Question(
                "share", "number", "Persen sesi", relevant={"attendance": ("share",)}, minimum="1", maximum="100",
                hint="Misalnya 75: dari empat sesi, sekurangnya tiga.",
            ),
            *(required if sessions else ()),
            Question("task", "yes_no", "Tugas harus diserahkan", hint="Petugas mencentangnya di halaman Siapa belum."),
            Question("pattern", "text", "Pola nomor sertifikat", required=False, max_length=60, hint=PATTERN_HINT),
        )
    )  # fmt: skip


RECIPIENT = FormDefinition(
    (
        Question(
            "number", "text", "Nomor pendaftaran", required=False, max_length=20,
            hint="Untuk peserta yang terdaftar. Nama dan sekolahnya diambil dari pendaftaran.",
        ),
        Question("name", "text", "Nama lengkap dan gelar", required=False, checks=("person_name_with_title",), max_length=100),
        Question("origin", "text", "Sekolah atau instansi", required=False, max_length=120),
        Question(
            "role", "text", "Sebagai", required=False, max_length=80,
            hint="Misalnya Juara I atau Ketua Panitia. Dicetak di tempat {peran}.",
        ),
    )
)  # fmt: skip
REASON = FormDefinition((Question("reason", "text", "Alasan", max_length=300),))


def design_form(blocks: Mapping[str, int]) -> FormDefinition:
    """The questions about a layout with so many blocks on each side."""
    page = (
        Question("size", "choice", "Ukuran kertas", required=False, choices=_choices(SIZE_LABELS)),
        Question("upright", "yes_no", "Kertas tegak", required=False),
        Question("frame", "choice", "Bingkai", choices=_choices(FRAME_LABELS)),
    )
    own = (question for side in SIDES for place in range(blocks[side]) for question in _block(f"{side}_{place}"))
    return FormDefinition((*page, *own))


SIZE_LABELS = {"a4": "A4", "f4": "F4 215 × 330 mm", "f4-210": "F4 210 × 330 mm"}


def _block(key: str) -> Iterator[Question]:
    yield Question(f"{key}_sort", "choice", "Isi blok", choices=_choices(SORT_LABELS))
    yield Question(f"{key}_text", "paragraph", "Teks", required=False, max_length=600)
    yield Question(f"{key}_font", "choice", "Huruf", choices=_choices(FONT_LABELS))
    yield Question(f"{key}_size", "number", "Besar (pt)", minimum="6", maximum="90")
    yield Question(f"{key}_align", "choice", "Rata", choices=_choices(ALIGN_LABELS))
    yield Question(f"{key}_left", "number", "Dari kiri (mm)", minimum="5", maximum="330")
    yield Question(f"{key}_top", "number", "Dari atas (mm)", minimum="5", maximum="330")
    yield Question(f"{key}_width", "number", "Lebar (mm)", minimum="8", maximum="330")
    yield Question(f"{key}_role", "choice", "Penanda tangan", choices=_choices(SIGNER_LABELS))


def counts_of(values: Mapping[str, Any]) -> dict[str, int]:
    """How many blocks each side of a form has that was sent."""
    return {side: sum(key.startswith(f"{side}_") and key.endswith("_sort") for key in values) for side in SIDES}


def fields_of_layout(layout: Mapping[str, Any]) -> dict[str, str]:
    """A layout as the strings that the form shows."""
    shown = {"size": layout["size"], "upright": "yes" if layout["upright"] else "no", "frame": layout["frame"]}
    for side in SIDES:
        for place, block in enumerate(layout[side]):
            shown |= {f"{side}_{place}_{part}": str(block[part]) for part in PARTS}
    return shown


def layout_of_answers(answers: Mapping[str, Answer], blocks: Mapping[str, int], removed: Sequence[str] = ()) -> dict[str, Any]:
    """The layout that was sent, as plain values, without the blocks that are to be removed ("front_3")."""
    keys = {side: [f"{side}_{place}" for place in range(blocks[side]) if f"{side}_{place}" not in removed] for side in SIDES}
    return {
        "size": as_text(answers.get("size", "")), "upright": answers.get("upright") == "yes",
        "frame": as_text(answers.get("frame", "")) or "none",
        **{side: [_block_of(answers, key) for key in own] for side, own in keys.items()},
    }  # fmt: skip


def _block_of(answers: Mapping[str, Answer], key: str) -> dict[str, Any]:
    numbers = {part: as_number(answers.get(f"{key}_{part}", "")) or 0 for part in ("size", "left", "top", "width")}
    texts = {part: as_text(answers.get(f"{key}_{part}", "")) for part in ("sort", "text", "font", "align", "role")}
    return {**texts, **numbers}
