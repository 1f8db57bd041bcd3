"""Which choice a text means: its code, its label, another name of it, in any case and with any marks."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from forms.checks import checked
from forms.definition import Choice, Question
from forms.reading.visible import Refused, one_line
from forms.sentence import Sentence


def code_of(question: Question, text: str) -> str:
    """The code of the open choice that a text names. Raises Refused."""
    text = one_line(text)
    if meant := _meant(question, text, question.open_choices):
        return _only(text, meant).code
    labels = tuple(Sentence(choice.label) for choice in question.open_choices)
    closed = next(iter(_meant(question, text, question.choices)), None)
    if closed and len(labels) <= 9:
        raise Refused(
            "%(question)s %(label)s tidak dibuka di sini. Pilih salah satu: %(labels)s.",
            question=Sentence(question.label), label=Sentence(closed.label), labels=labels,
        )  # fmt: skip
    if len(labels) <= 9:
        raise Refused("Pilih salah satu: %(labels)s.", labels=labels)
    raise Refused("Pilih salah satu dari daftar.")


def _only(text: str, meant: Sequence[Choice]) -> Choice:
    """The one that is meant: of several with one label, that of this code."""
    if by_code := [choice for choice in meant if choice.code.casefold() == text.casefold()]:
        return by_code[0]
    if len(meant) > 1:
        example = f"{meant[0].label} ({meant[0].code})"
        raise Refused("“%(text)s” ada lebih dari satu. Tulis dengan kodenya, misalnya %(example)s.", text=text, example=example)
    return meant[0]


def _meant(question: Question, text: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that a text names, also with a remark in brackets that says the same: "P (perempuan)"."""
    if named := _named(checked(question.checks, text), choices):
        return named
    if not (found := re.fullmatch(r"([^()]+)\(([^()]+)\)", text)):
        return []
    outside, inside = (_named(checked(question.checks, part.strip()), choices) for part in found.groups())
    return [choice for choice in outside if not inside or choice in inside]


def _named(text: str, choices: Sequence[Choice]) -> list[Choice]:
    wanted, bare = text.casefold(), _bare(text)
    if named := [choice for choice in choices if wanted in _names(choice)]:
        return named
    return [choice for choice in choices if bare and bare in _bare_names(choice)]


@lru_cache(maxsize=2048)
def _names(choice: Choice) -> frozenset[str]:
    """What a choice is called, without regard to case; two of one label are told apart as "label (code)"."""
    return frozenset(
        name.casefold() for name in (choice.code, choice.label, f"{choice.label} ({choice.code})", *choice.aliases)
    )


@lru_cache(maxsize=2048)
def _bare_names(choice: Choice) -> frozenset[str]:
    return frozenset(filter(None, map(_bare, (choice.code, choice.label, *choice.aliases))))


def _bare(text: str) -> str:
    """Letters and digits only, in one case; a 2 behind a word doubles it, as in "Laki²"."""
    bare = "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())
    return bare[:-1] * 2 if bare.endswith("2") and bare[:-1].isalpha() and len(bare) > 3 else bare
