"""Whether a definition can be published: every fault is a sentence for the person who writes the questions."""

import re
from collections.abc import Iterable, Iterator

from forms.checks import CHECKS
from forms.definition import FormDefinition, Question
from forms.question_types import QUESTION_TYPES
from forms.sentence import Sentence

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED = frozenset(
    {"csrf_token", "main", "problems", "back", "cohort", "desk_school", "giver", "file", "text", "registration_number"}
)
"""Names that the pages use for something else."""
MOST_QUESTIONS, MOST_CHOICES = 120, 200
MUST_BE_SHORT = ("label", "hint", "why")


def faults(definition: FormDefinition, published: Iterable[FormDefinition] = (), registers: bool = True) -> list[str]:
    """What must be corrected before this can become the next version after `published`; empty when it is sound.

    A form that registers people asks their name and consent; any other asks something.
    """
    found = [*(_people(definition) if registers else _something(definition)), *_shape(definition)]
    for number, question in enumerate(definition.questions):
        found += _question(question)
        if not question.retired:
            found += _conditions(definition, definition.questions[:number], question)
    for earlier in published:
        found += _history(earlier, definition)
    return list(dict.fromkeys(found))


def _people(definition: FormDefinition) -> Iterator[str]:
    if "name" not in definition.keys or definition["name"].type != "text" or not definition["name"].required:
        yield Sentence("Pertanyaan “name” (nama lengkap) harus ada, berupa isian singkat, dan wajib diisi.")
    if not any(question.required for question in definition.of_type("consent")):
        yield Sentence("Paling sedikit satu persetujuan harus wajib (UU 27/2022).")


def _something(definition: FormDefinition) -> Iterator[str]:
    if not definition.keys:
        yield Sentence("Formulir ini belum bertanya apa pun. Tambahkan satu pertanyaan.")


def _shape(definition: FormDefinition) -> Iterator[str]:
    keys = [question.key for question in definition.questions]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield Sentence("Kode “%(key)s” dipakai dua kali. Setiap pertanyaan perlu kodenya sendiri.", key=key)
    if len(definition.questions) > MOST_QUESTIONS:
        yield Sentence("Paling banyak %(most)s pertanyaan dalam satu formulir.", most=MOST_QUESTIONS)


def _question(question: Question) -> Iterator[str]:
    name = Sentence(question.label or question.key)
    if not KEY.fullmatch(question.key) or question.key in RESERVED:
        yield Sentence(
            "Kode “%(key)s” tidak dapat dipakai. Mulai dengan huruf kecil; boleh angka dan garis bawah.", key=question.key
        )
    if question.type not in QUESTION_TYPES:
        yield Sentence("“%(label)s”: jenis “%(type)s” tidak dikenal.", label=name, type=question.type)
    if not question.label.strip() or any(len(getattr(question, part)) > 300 for part in MUST_BE_SHORT):
        yield Sentence("“%(label)s”: tulis pertanyaannya, paling banyak 300 karakter.", label=name)
    if question.type in {"choice", "choices"} and not question.open_choices:
        yield Sentence("“%(label)s”: tulis paling sedikit satu pilihan.", label=name)
    if len(question.choices) > MOST_CHOICES:
        yield Sentence("“%(label)s”: paling banyak %(most)s pilihan.", label=name, most=MOST_CHOICES)
    codes = [choice.code for choice in question.choices]
    if len(set(codes)) < len(codes):
        yield Sentence("“%(label)s”: ada dua pilihan dengan kode yang sama.", label=name)
    for check in question.checks:
        if check not in CHECKS:
            yield Sentence("“%(label)s”: pemeriksaan “%(check)s” tidak dikenal.", label=name, check=check)


def _conditions(definition: FormDefinition, earlier: tuple[Question, ...], question: Question) -> Iterator[str]:
    before, label = {one.key: one for one in earlier if not one.retired}, Sentence(question.label)
    for key, wanted in question.relevant.items():
        asked = before.get(key)
        if asked is None:
            yield _not_asked_before(definition, label, key)
        elif asked.staff_only and not question.staff_only:
            yield Sentence(
                "“%(label)s”: syaratnya memakai “%(asked)s”, yang hanya dijawab petugas.",
                label=label,
                asked=Sentence(asked.label),
            )
        elif asked.choices and not set(wanted) <= {choice.code for choice in asked.choices}:
            yield Sentence(
                "“%(label)s”: syaratnya memakai pilihan yang tidak ada di “%(asked)s”.",
                label=label,
                asked=Sentence(asked.label),
            )


def _not_asked_before(definition: FormDefinition, label: Sentence, key: str) -> Sentence:
    """Why the question that a condition looks at has no answer, and the ways out."""
    if key not in definition:
        return Sentence("“%(label)s”: syaratnya memakai pertanyaan yang tidak ada. Ubah syaratnya.", label=label)
    asked = Sentence(definition[key].label)
    if definition[key].retired:
        return Sentence(
            "“%(label)s” hanya ditanyakan menurut jawaban “%(asked)s”, yang sudah dipensiunkan. Pensiunkan juga “%(label)s”,"
            " ubah syaratnya, atau pakai lagi “%(asked)s”.",
            label=label,
            asked=asked,
        )
    return Sentence(
        "“%(label)s” hanya ditanyakan menurut jawaban “%(asked)s”: pindahkan ke sesudahnya.", label=label, asked=asked
    )


def _history(earlier: FormDefinition, definition: FormDefinition) -> Iterator[str]:
    now = {question.key: question for question in definition.questions}
    for old in earlier.questions:
        new = now.get(old.key)
        label = Sentence(old.label)
        if new is None:
            yield Sentence("“%(label)s” pernah diterbitkan. Pensiunkan pertanyaan itu, jangan dihapus.", label=label)
        elif new.type != old.type:
            yield Sentence("“%(label)s”: jenisnya tidak dapat diubah. Pensiunkan, lalu buat pertanyaan baru.", label=label)
        elif lost := {choice.code for choice in old.choices} - {choice.code for choice in new.choices}:
            yield Sentence(
                "“%(label)s”: pilihan %(codes)s pernah diterbitkan. Pensiunkan, jangan dihapus.",
                label=label,
                codes=tuple(sorted(lost)),
            )


def free_key(label: str, taken: Iterable[str]) -> str:
    """A key made of the words of a label that nobody uses yet: "Judul buku" → judul_buku."""
    words = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")[:30].strip("_")
    base = words if KEY.fullmatch(words) else f"q_{words}".rstrip("_")
    used = {*taken, *RESERVED}
    return next(key for key in (base, *(f"{base}_{number}" for number in range(2, 999))) if key not in used)
