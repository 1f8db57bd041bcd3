"""Which question a column's label means."""

import re
from collections.abc import Iterable
from functools import lru_cache

from forms.definition import FormDefinition, Question
from forms.question_types import type_of

_SAME = {
    "tgl": "tanggal", "tmp": "tempat", "tpt": "tempat", "ttl": "tempat tanggal lahir",
    "jk": "jenis kelamin", "kls": "kelas", "no": "nomor", "nmr": "nomor",
    "telp": "hp", "tlp": "hp", "telepon": "hp", "telpon": "hp",
    "wa": "hp", "whatsapp": "hp", "ponsel": "hp", "handphone": "hp", "ortu": "orang tua", "orangtua": "orang tua",
    "pembimbing": "pendamping", "klas": "kelas", "lp": "jenis kelamin", "kelamin": "jenis kelamin",
}  # fmt: skip
_FILLER = frozenset(
    "apakah siswa siswi murid peserta didik anak pelajar lengkap nomor data yang di dan atau nya opsional wajib sesuai".split()
)
_OF_THE_ENTRANT = frozenset("identitas biodata pribadi diri pendaftar karya lomba cerita naskah kelahiran kelas".split())
"""What a group of columns may be called that says no more than whose columns stand under it."""
_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]?|[*:]+\s*$")


def words_of(label: str) -> frozenset[str]:
    """The words of a label in one spelling: "Tempat, Tgl Lahir" and "TTL" are the same."""
    found = re.findall(r"[a-z0-9]+", label.casefold())
    return frozenset(" ".join(_SAME.get(word, word) for word in found).split())


_name_words = lru_cache(maxsize=2048)(words_of)
"""For the names of questions, which are asked for again with every cell; those of the cells would push them out."""


def _told(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words) - _FILLER


def listed(definition: FormDefinition) -> tuple[Question, ...]:
    """The questions that a list of many people can answer, in order."""
    return tuple(question for question in definition if type_of(question).column != "none")


def _names(question: Question) -> tuple[str, ...]:
    return (question.label, question.key, *filter(None, (question.short, *question.aliases)))


def questions_meant(definition: FormDefinition, label: str, group: str = "", before: str = "") -> tuple[str, ...]:
    """The keys that a column answers: one, two for "Tempat, tgl lahir", none when it is not asked or not clear.

    `group` is the label over it in a head of two rows: what stands under a group ("Data Ayah") is only taken when
    the two together name a question. `before` is the key that the column to the left answers.
    """
    for plain in dict.fromkeys((label, _BRACKETS.sub(" ", label))):
        if keys := _meant(listed(definition), words_of(group), words_of(plain), before):
            return keys
    return ()


def _meant(asked: tuple[Question, ...], group: frozenset[str], label: frozenset[str], before: str) -> tuple[str, ...]:
    if exact := _exact(asked, words := group | label):
        return exact
    if not _told(group) - _OF_THE_ENTRANT:
        return (_exact(asked, label) or _both(asked, label) or _part(asked, label, before)) if _told(label) else ()
    # A list has the same columns for the father, the mother and the guardian: what stands under one of them is theirs.
    return () if group & _RELATIVES and not {"ayah", "ibu"} <= label else _part(asked, _parents(words), "")


_RELATIVES = frozenset({"ayah", "ibu", "wali"})


def _parents(words: frozenset[str]) -> frozenset[str]:
    return words - {"ayah", "ibu"} | {"orang", "tua"} if {"ayah", "ibu"} <= words else words


def _exact(asked: tuple[Question, ...], words: frozenset[str]) -> tuple[str, ...]:
    for told in (frozenset, _told):
        for question in asked:
            if any(told(words) and told(_name_words(name)) == told(words) for name in _names(question)):
                return (question.key,)
    return ()


def _both(asked: tuple[Question, ...], words: frozenset[str]) -> tuple[str, ...]:
    """A text and a date in one column, asked one after the other: place and date of birth."""
    for place, day in zip(asked, asked[1:], strict=False):
        if (place.type, day.type) == ("text", "date"):
            ours = _name_words(place.label) | _name_words(day.label)
            if _told(words) == _told(ours):
                return (place.key, day.key)
    return ()


def _part(asked: tuple[Question, ...], words: frozenset[str], before: str) -> tuple[str, ...]:
    """A label that says less than the question does; when it may mean several, the one asked after `before`."""
    found = [
        question
        for question in asked
        if _sort(question.type) == _sort_said(words)
        and any(_told(words) <= _told(_name_words(name)) for name in _names(question))
    ]
    if len(found) == 1:
        return (found[0].key,)
    keys = [question.key for question in asked]
    next_key = keys[keys.index(before) + 1 : keys.index(before) + 2] if before in keys else []
    return tuple(question.key for question in found if question.key in next_key)


def _sort(type_key: str) -> str:
    return type_key if type_key in {"phone", "consent"} else "other"


def _sort_said(words: frozenset[str]) -> str:
    if "hp" in words:
        return "phone"
    return "consent" if words & {"setuju", "persetujuan", "izin"} else "other"


def tells_school(label: str) -> bool:
    """Whether a column says which school somebody comes from."""
    words = words_of(label)
    return bool(words & {"sekolah", "madrasah"}) and not words - {
        "nama",
        "asal",
        "sekolah",
        "madrasah",
        "siswa",
        "murid",
        "peserta",
    }


def tells_npsn(label: str) -> bool:
    """Whether a column holds the NPSN of a school."""
    return "npsn" in words_of(label)
