"""One question of a program, as staff write it: its form, and the way between that form and a Question."""

from collections.abc import Mapping
from dataclasses import replace

from forms.checks import Refused
from forms.definition import Answer, Choice, FormDefinition, Question
from forms.desk.values import as_codes, as_number, as_text, show_number
from forms.question_types import NO, QUESTION_TYPES, YES
from forms.soundness import free_key

CHECK_NAMES = {
    "person_name": "Nama anak",
    "person_name_with_title": "Nama orang dewasa (boleh bergelar)",
    "nisn": "NISN",
    "npsn": "NPSN",
    "nik": "NIK",
    "nip": "NIP",
    "grade": "Kelas",
    "link": "Tautan (alamat situs atau video)",
}
MAIL_CHECK = "Alamat surel (e-mail)"
OPTIONS = (
    ("required", "Wajib diisi"),
    ("shared", "Boleh dijawab sekali untuk semua peserta satu kiriman"),
    ("private", "Disamarkan di daftar; dibuka hanya bila perlu"),
    ("statistic", "Dihitung di rekap"),
    ("staff_only", "Hanya dijawab petugas; tidak tampil bagi pendaftar"),
    ("must_be_yes", "Harus dijawab Ya (untuk pertanyaan ya atau tidak)"),
)


def question_form(definition: FormDefinition, type_key: str, has_mail: bool = False) -> FormDefinition:
    """What staff are asked about a question of this type; addresses of e-mail only on a site that sends any."""
    parts = [
        Question("label", "paragraph", "Pertanyaan", max_length=300, lines=1),
        Question("hint", "text", "Petunjuk", required=False, max_length=300, hint="Contoh isian menolong orang."),
        Question("why", "text", "Mengapa ditanyakan", required=False, max_length=300),
        *(_with_mail(one) if has_mail else one for one in _OF_TYPE.get(type_key, ())),
    ]
    if type_key != "heading":
        parts += [
            Question("short", "text", "Nama pendek", required=False, max_length=40, hint="Untuk judul kolom daftar."),
            Question("options", "choices", "Sifat pertanyaan", required=False, choices=tuple(Choice(*one) for one in OPTIONS)),
            Question("roster", "number", "Lebar kolom di daftar peserta (mm)", required=False, maximum="90"),
            *_condition(definition),
        ]
    return FormDefinition(tuple(parts))


_CHOICES = Question(
    "choices", "paragraph", "Pilihan", lines=6, max_length=6000,
    hint="Satu baris satu pilihan. Untuk memensiunkan pilihan, mulai barisnya dengan tanda minus (-).",
)  # fmt: skip
_CHECK = Question(
    "check", "choice", "Pemeriksaan", required=False,
    choices=(Choice("none", "Tidak ada"), *(Choice(key, name) for key, name in CHECK_NAMES.items())),
)  # fmt: skip


def _with_mail(question: Question) -> Question:
    return replace(question, choices=(*question.choices, Choice("email", MAIL_CHECK))) if question is _CHECK else question


_MOST = Question("max_length", "number", "Paling banyak karakter", required=False, minimum="1", maximum="20000")
_OF_TYPE: dict[str, tuple[Question, ...]] = {
    "text": (
        _CHECK,
        Question("length", "number", "Tepat berapa karakter", required=False, maximum="30", hint="Menjadi kotak di kertas."),
        _MOST,
    ),
    "paragraph": (
        _MOST,
        Question("max_words", "number", "Paling banyak kata", required=False, maximum="5000"),
        Question("least_lines", "number", "Paling sedikit baris", required=False, minimum="1", maximum="500"),
        Question("lines", "number", "Jumlah garis di kertas", required=False, minimum="1", maximum="30"),
    ),
    "number": (
        Question("minimum", "number", "Paling kecil", required=False),
        Question("maximum", "number", "Paling besar", required=False),
    ),
    "date": (
        Question("minimum", "date", "Paling awal", required=False),
        Question("maximum", "date", "Paling akhir", required=False),
    ),
    "choice": (_CHOICES, _CHECK),
    "choices": (_CHOICES,),
}


def _condition(definition: FormDefinition) -> tuple[Question, ...]:
    """Pairs "question = answer" that staff may choose from as the condition; one question, several answers."""
    pairs = [
        Choice(f"{question.key}={code}", f"{question.label}: {label}")
        for question in definition
        for code, label in _codes(question)
    ]
    if not pairs:
        return ()
    return (
        Question(
            "condition", "choices", "Tanyakan hanya jika", required=False, choices=tuple(pairs),
            hint="Pilih jawaban dari pertanyaan sebelumnya. Kosongkan bila selalu ditanyakan.",
        ),
    )  # fmt: skip


def _codes(question: Question) -> list[tuple[str, str]]:
    if question.type == "yes_no":
        return [(YES, "Ya"), (NO, "Tidak")]
    return [(choice.code, choice.label) for choice in question.choices] if question.type in {"choice", "choices"} else []


def stored(question: Question) -> dict[str, str | list[str]]:
    """A question as the strings of its form."""
    return {
        "label": question.label, "hint": question.hint, "why": question.why, "short": question.short,
        "options": [key for key, _name in OPTIONS if getattr(question, key)],
        "roster": show_number(question.roster or None), "length": show_number(question.length or None),
        "max_length": show_number(question.max_length or None), "max_words": show_number(question.max_words or None),
        "least_lines": show_number(question.least_lines or None),
        "lines": show_number(question.lines), "minimum": question.minimum, "maximum": question.maximum,
        "check": question.checks[0] if question.checks else "none",
        "choices": "\n".join(("- " if choice.retired else "") + choice.label for choice in question.choices),
        "condition": [f"{key}={code}" for key, codes in question.relevant.items() for code in codes],
    }  # fmt: skip


def question_of(answers: Mapping[str, Answer], old: Question) -> Question:
    """The question that the form describes; what the form does not ask about stays as in `old`."""
    changed: dict[str, object] = {key: as_text(answers.get(key, "")) for key in ("label", "hint", "why", "short")}
    options = as_codes(answers.get("options", ""))
    changed |= {key: key in options for key, _name in OPTIONS}
    for key in ("roster", "length", "max_length", "max_words", "least_lines"):
        changed[key] = as_number(answers.get(key, "")) or 0
    changed["lines"] = as_number(answers.get("lines", "")) or 1
    changed |= {key: as_text(answers.get(key, "")) for key in ("minimum", "maximum")}
    check = as_text(answers.get("check", ""))
    changed["checks"] = (check,) if check in {*CHECK_NAMES, "email"} else ()
    changed["relevant"] = _relevant(as_codes(answers.get("condition", "")))
    if "choices" in answers:
        changed["choices"] = choices_of(as_text(answers["choices"]), old.choices)
    return replace(old, **changed)  # type: ignore[arg-type]  # every value is of the type its property has


def _relevant(pairs: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        key, code = pair.split("=", 1)
        found[key] = (*found.get(key, ()), code)
    return found


def choices_of(text: str, old: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choices of a text, one a line; a known label keeps its code, and one that was taken away is retired.

    Raises Refused when two lines say the same.
    """
    known = {choice.label.casefold(): choice for choice in old}
    found: list[Choice] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        label, retired = line.lstrip("- ").strip(), line.startswith("-")
        if any(choice.label.casefold() == label.casefold() for choice in found):
            raise Refused("Pilihan “%(label)s” ditulis dua kali.", label=label)
        taken = [choice.code for choice in (*old, *found)]
        made = known.get(label.casefold()) or Choice(free_key(label, taken), label)
        found.append(replace(made, label=label, retired=retired))
    kept = {choice.code for choice in found}
    return (*found, *(replace(choice, retired=True) for choice in old if choice.code not in kept))


def new_question(definition: FormDefinition, type_key: str, label: str) -> Question:
    """A question of this type with a key of its own. Raises KeyError for a type outside the list."""
    QUESTION_TYPES[type_key]
    return Question(free_key(label, (question.key for question in definition.questions)), type_key, label)
