"""FormDefinition → WTForms form: the one validator of every channel."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.form import BaseForm

from forms.checks import Refused
from forms.conditions import condition
from forms.definition import Answer, Choice, FormDefinition, Question, WordLimit
from forms.manuscripts.words import count_words
from forms.marking import marks
from forms.question_types import YES, consent_needed, retyped, type_of
from forms.reading.visible import visible
from forms.sentence import Inside, Sentence

Values = Mapping[str, str | Sequence[str]]
"""Raw strings by question key, as a person typed them or as they stand in a sheet."""


class AnswerField(Field):
    """One question as a WTForms field: `data` is what was typed, `answer` what it means once validated."""

    def __init__(self, question: Question, definition: FormDefinition, today: date, **kwargs: Any) -> None:
        super().__init__(question.label, **kwargs)
        self.question, self.definition, self.today = question, definition, today
        self.answer: Answer = ""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = [text for text in map(visible, map(str, valuelist)) if text.strip()]

    def process_data(self, value: Any) -> None:
        self.data = []

    @property
    def text(self) -> str:
        """What was typed, for showing it again: what `read` reads of it, on one line where the control has only one."""
        text = retyped(self.question, self.data[0]) if self.data else ""
        return text if type_of(self.question).control == "textarea" else " ".join(text.split())

    @cached_property
    def marked(self) -> frozenset[str]:
        """The codes that what was typed stands for: "Pr" and "5A" as well as P and 5."""
        return frozenset(marks(self.question, self.data, self.today).codes)

    @cached_property
    def strange(self) -> tuple[str, ...]:
        """What was typed and is none of the choices: shown beside them, so that going on does not lose it."""
        return marks(self.question, self.data, self.today).strange

    @property
    def condition(self) -> str:
        """When the question is asked, as a sentence; empty when it always is."""
        return condition(self.definition, self.question)

    def accept(self, answers: Mapping[str, Answer], words: Mapping[str, str]) -> None:
        """Set `answer` or one error. `answers` are those of the questions before this one, `words` those of each file."""
        self.answer, self.errors = "", []
        if not self.question.is_relevant(answers):
            return
        try:
            self.answer = self._read()
            if self.answer:
                must_have_words(self.question.word_limit(answers), self._words(words))
        except Refused as refusal:
            self.errors = [str(refusal)]

    def _read(self) -> Answer:
        if self.data:
            return type_of(self.question).read(self.question, self.data, self.today)
        if self.question.required:
            raise Refused(missing(self.question))
        return ""

    def _words(self, words: Mapping[str, str]) -> int | None:
        """How many words the answer has; None for a file in which nobody can count them."""
        if self.question.type != "file":
            return count_words(str(self.answer))
        return int(counted) if (counted := words.get(str(self.answer), "")) else None


def must_have_words(limit: WordLimit, words: int | None) -> None:
    """Raises Refused for a text that is shorter or longer than it may be."""
    if words is None or limit.least <= words and (words <= limit.most or not limit.most):
        return
    if words < limit.least:
        raise Refused(
            "Naskah ini %(words)s kata, paling sedikit %(least)s kata. Lengkapi dahulu.", words=words, least=limit.least
        )
    raise Refused("Naskah ini %(words)s kata, paling banyak %(most)s kata. Pendekkan dahulu.", words=words, most=limit.most)


WORDS_OF_FILES = "words of files"
"""Under this word `choices` may hand in how many words each file has; it can be no key of a question."""


def missing(question: Question) -> str:
    """The sentence for a required question that was left empty."""
    if question.type == "consent":
        return consent_needed(question)
    label = Inside(question.label)
    if question.type in {"choice", "choices", "yes_no", "school", "region", "registration", "file"}:
        return Sentence("Pilih %(label)s.", label=label)
    return Sentence("Isi %(label)s.", label=label)


class AnswerForm(BaseForm):
    """The form of one definition.

    `choices` hands in what only the database knows: for a question type (school, region, file) or a question key,
    a mapping of code → label. Answers come from the definition's keys and nothing else.
    """

    def __init__(
        self,
        definition: FormDefinition,
        values: Values,
        today: date,
        choices: Mapping[str, Mapping[str, str]] | None = None,
        prefix: str = "",
    ) -> None:
        self.definition = with_choices(definition, choices or {})
        self.words = (choices or {}).get(WORDS_OF_FILES, {})
        super().__init__({q.key: _unbound(q, self.definition, today) for q in self.definition}, prefix=prefix)
        self.process(_multidict(values, prefix))

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether every answer can be accepted; each field holds its own errors."""
        answers: dict[str, Answer] = {}
        for field in self.fields:
            field.accept(answers, self.words)
            if field.answer:
                answers[field.question.key] = field.answer
        self.answers = answers
        return not self.problems

    @property
    def fields(self) -> Iterator[AnswerField]:
        """The fields, in the order of the form."""
        return (field for field in self._fields.values() if isinstance(field, AnswerField))

    @property
    def problems(self) -> dict[str, str]:
        """Question key → its first error, in the order of the form."""
        return {key: field.errors[0] for key, field in self._fields.items() if field.errors}


def _unbound(question: Question, definition: FormDefinition, today: date) -> Any:
    return AnswerField(question, definition, today)  # WTForms gives an UnboundField here


def _multidict(values: Values, prefix: str) -> MultiDict[str, str]:
    pairs = [(prefix + key, text) for key, given in values.items() for text in ([given] if isinstance(given, str) else given)]
    return MultiDict(pairs)


def with_choices(definition: FormDefinition, choices: Mapping[str, Mapping[str, str]]) -> FormDefinition:
    """The definition with the lists that come from outside put in, by question key or by question type."""

    def filled(question: Question) -> Question:
        outside = choices.get(question.key, choices.get(question.type))
        if outside is None:
            return question
        return replace(question, choices=tuple(Choice(code, label) for code, label in outside.items()))

    return replace(definition, questions=tuple(map(filled, definition.questions)))


def agreed(answers: Mapping[str, Answer], question: Question) -> bool:
    """Whether a consent was given."""
    return answers.get(question.key) == YES


__all__ = ["AnswerField", "AnswerForm", "Values", "agreed", "missing", "with_choices"]
