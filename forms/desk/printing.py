"""What the print room asks: of whom, in which order, on which paper, and what some papers say."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms.definition import Answer, Choice, FormDefinition, Question
from forms.desk.values import as_codes, as_lines, as_number, as_text

Choices = Mapping[str, str]
"""Code → label."""


@dataclass(frozen=True)
class Offer:
    """What a chosen paper lets people choose beyond what all papers do; `read` makes its answer what the paper wants."""

    question: Question
    read: Callable[[Answer], Any] = as_text


def _text(key: str, label: str, hint: str = "") -> Question:
    return Question(key, "text", label, hint=hint, required=False, max_length=200)


def _long(key: str, label: str, hint: str) -> Question:
    return Question(key, "paragraph", label, hint=hint, required=False, lines=4, max_length=4000)


def _paragraphs(answer: Answer) -> list[str]:
    """Texts with an empty line between them."""
    return [" ".join(part.split()) for part in as_text(answer).split("\n\n") if part.strip()]


def _addresses(answer: Answer) -> list[list[str]]:
    """Addressees with an empty line between them, each of several lines."""
    return [as_lines(part) for part in as_text(answer).split("\n\n") if part.strip()]


def _pairs(answer: Answer) -> list[tuple[str, str]]:
    """Lines such as "Tempat: Aula"."""
    cut = (line.partition(":") for line in as_lines(answer))
    return [(label.strip(), value.strip()) for label, _colon, value in cut if value.strip()]


def _notes(answer: Answer) -> dict[str, str]:
    """Lines such as "LB26-0001: Juara I"."""
    return {number.upper(): note for number, note in _pairs(answer)}


def _records(*keys: str) -> Callable[[Answer], list[dict[str, str]]]:
    """Lines whose parts stand between bars: "Contoh, S.Pd. | Ketua"."""

    def read(answer: Answer) -> list[dict[str, str]]:
        cut = ([part.strip() for part in line.split("|")] for line in as_lines(answer))
        return [dict(zip(keys, [*parts, *[""] * len(keys)], strict=False)) for parts in cut]

    return read


TEXTS: dict[str, Offer] = {
    offer.question.key.removeprefix("text_"): offer
    for offer in (
        Offer(_text("text_title", "Judul surat", "Misalnya Surat Keterangan")),
        Offer(_text("text_number", "Nomor surat", "Kosongkan untuk ditulis tangan.")),
        Offer(_text("text_nature", "Sifat")),
        Offer(_text("text_attachment", "Lampiran")),
        Offer(_text("text_subject", "Hal")),
        Offer(
            _long("text_recipients", "Kepada", "Satu alamat beberapa baris; baris kosong di antara alamat."),
            _addresses,
        ),
        Offer(_long("text_paragraphs", "Isi surat", "Baris kosong di antara dua alinea."), _paragraphs),
        Offer(_long("text_facts", "Keterangan acara", "Satu baris satu hal, misalnya Tempat: Aula"), _pairs),
        Offer(_long("text_closing", "Penutup", "Kosongkan untuk penutup yang biasa."), _paragraphs),
        Offer(Question("text_role", "choice", "Penanda tangan", required=False)),
        Offer(_long("text_copies", "Tembusan", "Satu baris satu nama."), as_lines),
        Offer(_text("text_place", "Tempat")),
        Offer(_text("text_deed", "Yang dilakukan", "Lanjutan kalimat “Pada hari ini …, bertempat di …,”")),
        Offer(_long("text_decisions", "Keputusan", "Satu baris satu keputusan."), as_lines),
        Offer(
            _long("text_parties", "Pihak pertama dan kedua", "Satu baris satu pihak: nama | NIP | jabatan | alamat"),
            _records("name", "nip", "title", "address"),
        ),
        Offer(
            _long("text_people", "Yang menandatangani di tabel", "Satu baris satu orang: nama | jabatan"),
            _records("name", "title"),
        ),
        Offer(_long("text_notes", "Peserta yang disebut", "Satu baris satu peserta, misalnya LB26-0001: Juara I"), _notes),
        Offer(_long("text_documents", "Berkas", "Satu baris satu berkas; kosongkan untuk daftar yang biasa."), as_lines),
        Offer(
            Question(
                "text_fill",
                "choice",
                "Isi lembar nilai",
                required=False,
                choices=(Choice("blank", "Baris kosong"), Choice("given", "Dengan nilai yang sudah ada")),
                hint="Kosongkan untuk daftar penampilan tanpa nilai.",
            )  # fmt: skip
        ),
        Offer(
            Question(
                "text_overdue",
                "choice",
                "Paket yang dicetak",
                required=False,
                choices=(Choice("no", "Semua"), Choice("yes", "Yang lewat jatuh tempo saja")),
            )
        ),
        Offer(_text("text_goods", "Uraian barang", "Misalnya Buku cerita")),
        Offer(_text("text_amount", "Jumlah barang per orang", "Misalnya 1 buah")),
        Offer(_text("text_no_stamp", "Tanpa meterai karena", "Kosongkan agar dicetak tempat meterai.")),
        Offer(_long("text_back", "Balik kartu", "Dicetak di balik setiap kartu; kosongkan bila tidak perlu."), _paragraphs),
        Offer(
            Question(
                "text_per_sheet",
                "choice",
                "Nomor dada pada satu lembar",
                required=False,
                choices=tuple(Choice(code, label) for code, label in (("1", "Satu"), ("2", "Dua"), ("4", "Empat"))),
                hint="Kosongkan untuk empat.",
            )  # fmt: skip
        ),
        Offer(Question("text_label_sheet", "choice", "Lembar label", required=False)),
        Offer(Question("text_shift_right", "choice", "Geser ke kanan", required=False)),
        Offer(
            Question(
                "text_shift_down",
                "choice",
                "Geser ke bawah",
                required=False,
                hint="Bila tidak tepat pada label: cetak di kertas biasa, tumpuk dengan lembar label, lihat ke cahaya.",
            )  # fmt: skip
        ),
        Offer(
            Question("text_skip", "number", "Label yang sudah terpakai", required=False, maximum="40"),
            lambda answer: as_number(answer) or 0,
        ),
    )
}
"""The texts of papers, by the name under which a paper reads them."""


def texts_of(answers: Mapping[str, Answer], offers: Iterable[str]) -> dict[str, Any]:
    """The texts that were written for papers with these offers; what was left empty has the paper's own words."""
    wanted = [key for key in offers if key in TEXTS]
    return {key: TEXTS[key].read(answers[f"text_{key}"]) for key in wanted if answers.get(f"text_{key}")}


def print_form(
    offers: Iterable[str], filters: Iterable[tuple[str, str, Choices]], lists: Mapping[str, Choices], *, needs_date: bool
) -> FormDefinition:
    """The questions for papers with these offers.

    `filters` are (key, label, choices) of the list of registrations; `lists` are the choices of orders, columns,
    sessions, roles, label sheets and paper sizes. Papers that are issued need their date: printed again on another day
    they are the same paper.
    """
    offers = list(dict.fromkeys(offers))
    layout = (*_layout(offers, lists), _date(needs_date))
    return FormDefinition((*_who(filters, lists), *layout, *_texts(offers, lists), *_output()))


def _choices(choices: Choices) -> tuple[Choice, ...]:
    return tuple(Choice(code, label) for code, label in choices.items())


def _choice(key: str, label: str, choices: Choices, hint: str = "") -> Question:
    return Question(key, "choice", label, hint=hint, required=False, choices=_choices(choices))


def _who(filters: Iterable[tuple[str, str, Choices]], lists: Mapping[str, Choices]) -> Iterator[Question]:
    yield Question("section_who", "heading", "Siapa", hint="Tanpa pilihan: semua yang punya tempat.")
    for key, label, choices in filters:
        yield _choice(key, label, choices)
    yield _text("q", "Cari nama, sekolah, atau nomor")
    yield _choice("order", "Urutan", lists["orders"])
    if lists["sessions"]:
        yield Question(
            "sessions", "choices", "Sesi", required=False, choices=_choices(lists["sessions"]),
            hint="Kosongkan untuk semua sesi.",
        )  # fmt: skip


GROUPS = {"school": "Sekolah", "region": "Kelurahan", "district": "Kecamatan", "category": "Kategori"}


def _layout(offers: list[str], lists: Mapping[str, Choices]) -> Iterator[Question]:
    yield Question("section_layout", "heading", "Bentuk")
    if "columns" in offers:
        columns = _choices(lists["columns"])
        hint = "Kosongkan untuk kolom yang biasa."
        yield Question("columns", "choices", "Kolom", hint=hint, required=False, choices=columns)
    if "group_by" in offers:
        yield _choice("group_by", "Kelompokkan menurut", GROUPS)
    if "landscape" in offers:
        yield _choice("landscape", "Arah kertas", {"no": "Tegak", "yes": "Mendatar"})
    if "blank_rows" in offers:
        hint = "Untuk yang datang tanpa mendaftar. Kosongkan untuk sepersepuluh peserta."
        yield Question("blank_rows", "number", "Baris kosong", hint=hint, required=False, maximum="200")
    yield _choice("size", "Ukuran kertas", lists["sizes"], "Kosongkan untuk ukuran instansi.")


def _date(is_needed: bool) -> Question:
    hint = "Tetap sama bila dicetak lagi di hari lain." if is_needed else "Kosongkan untuk hari ini."
    return Question("on", "date", "Tanggal di kertas", hint=hint, required=is_needed)


def _texts(offers: list[str], lists: Mapping[str, Choices]) -> Iterator[Question]:
    wanted = [TEXTS[key].question for key in TEXTS if key in offers]
    if wanted:
        yield Question("section_texts", "heading", "Isi", hint="Yang kosong memakai kata-kata yang biasa.")
    for question in wanted:
        known = lists.get(question.key)
        yield _choice(question.key, question.label, known, question.hint) if known else question


def _output() -> Iterator[Question]:
    yield Question("section_output", "heading", "Berkas")
    hint = "Kosongkan untuk satu. Dalam ZIP setiap berkas memuat semua rangkapnya."
    yield Question("copies", "number", "Rangkap", hint=hint, required=False, minimum="1", maximum="20")
    yield _choice("bundle", "Bila lebih dari satu lembar", {"pdf": "Satu PDF", "zip": "Satu berkas masing-masing (ZIP)"})
    yield _choice("cover", "Halaman muka", {"yes": "Ya", "no": "Tidak"}, "Daftar isi cetakan di depan.")


def chosen_codes(answers: Mapping[str, Answer], key: str) -> tuple[str, ...]:
    """The codes that were ticked for a question."""
    return tuple(as_codes(answers.get(key, "")))
