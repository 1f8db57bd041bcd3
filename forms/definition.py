"""The vocabulary of a form: plain frozen data in the words of XLSForm, plus what paper needs. Imports nothing of ours."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

Answer = str | list[str]
"""A canonical answer: ISO date, E.164 phone, choice code, plain text; a list of codes for `choices`."""


@dataclass(frozen=True)
class Choice:
    """One possible answer; `aliases` are other spellings that lists use ("Lk", "IV"). Retired codes are never reused.

    `told` stands below it on screen only: what is true now, such as the places that are left. No version stores it.
    """

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    retired: bool = False
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordLimit:
    """The least and the most words (0: no bound) of a text or file; of who gave this `answer` to `key`, if one is named."""

    least: int = 0
    most: int = 0
    key: str = ""
    answer: str = ""

    def holds_for(self, answers: Mapping[str, Answer]) -> bool:
        """Whether it is about somebody who has given these answers."""
        return not self.key or answers.get(self.key) == self.answer


@dataclass(frozen=True)
class Question:
    """One question.

    `relevant` maps the key of an earlier question to the answers under which this one is asked.
    `checks` are names in forms/checks.py. `length` is an exact number of characters (comb boxes on paper),
    `max_length` the most characters, `lines` the ruled lines on paper, `roster` the column's width in mm (0: no column),
    `roster_wide` the same on a landscape roster only.
    The first of `word_limits` that holds for somebody counts; only a program sets them.
    `staff_only` questions are never shown to registrants; `must_be_yes` takes part only who says yes; `least_lines` is how
    many lines a text has at least.
    `minimum` and `maximum` bound numbers and ISO dates. `shared` questions may be answered once for a whole batch.
    `aliases` are other names that people give the column in their own lists.
    """

    key: str
    type: str
    label: str
    hint: str = ""
    why: str = ""
    required: bool = True
    choices: tuple[Choice, ...] = ()
    relevant: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    checks: tuple[str, ...] = ()
    length: int = 0
    max_length: int = 0
    max_words: int = 0
    minimum: str = ""
    maximum: str = ""
    lines: int = 1
    roster: int = 0
    roster_wide: int = 0
    statistic: bool = False
    private: bool = False
    shared: bool = False
    retired: bool = False
    staff_only: bool = False
    must_be_yes: bool = False
    least_lines: int = 0
    autocomplete: str = ""
    short: str = ""
    aliases: tuple[str, ...] = ()
    word_limits: tuple[WordLimit, ...] = ()

    @property
    def column_label(self) -> str:
        """The label where space is short: roster heads and spreadsheet columns."""
        return self.short or self.label

    @property
    def open_choices(self) -> tuple[Choice, ...]:
        """The choices that may still be chosen."""
        return tuple(choice for choice in self.choices if not choice.retired)

    def choice_label(self, code: str) -> str:
        """The label of a code; the code itself when the list no longer knows it."""
        return next((choice.label for choice in self.choices if choice.code == code), code)

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """Code and label of each open choice, the code behind the label where two share it, as villages do."""
        shared = Counter(choice.label for choice in self.open_choices)
        return tuple(
            (choice.code, f"{choice.label} ({choice.code})" if shared[choice.label] > 1 else choice.label)
            for choice in self.open_choices
        )

    def is_relevant(self, answers: Mapping[str, Answer]) -> bool:
        """Whether this question is asked, given the answers so far."""
        return all(_among(answers.get(key, ""), wanted) for key, wanted in self.relevant.items())

    def word_limit(self, answers: Mapping[str, Answer]) -> WordLimit:
        """How many words are asked of somebody who has given these answers."""
        return next((limit for limit in self.word_limits if limit.holds_for(answers)), WordLimit())


def _among(answer: Answer, wanted: Iterable[str]) -> bool:
    given = answer if isinstance(answer, list) else [answer]
    return any(value in given for value in wanted)


@dataclass(frozen=True)
class Section:
    """A heading and the questions under it: one page on screen, one block on paper."""

    key: str
    label: str
    hint: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class FormDefinition:
    """An ordered tuple of questions; `heading` questions cut it into sections. `pages` is what its blank form must fit."""

    questions: tuple[Question, ...]
    pages: int = 1

    def __iter__(self) -> Iterator[Question]:
        """The questions that are asked: no headings, none retired, none that only a retired choice leads to."""
        return (question for question in self.questions if question.type != "heading" and self._is_asked(question))

    def _is_asked(self, question: Question) -> bool:
        return not question.retired and all(self._may_hold(key, wanted) for key, wanted in question.relevant.items())

    def _may_hold(self, key: str, wanted: Iterable[str]) -> bool:
        """Whether one of these answers can still be given to the question of this key."""
        asked = next((question for question in self.questions if question.key == key), None)
        if asked is None or not asked.choices:
            return True
        return any(choice.code in wanted for choice in asked.open_choices)

    def __getitem__(self, key: str) -> Question:
        return next(question for question in self.questions if question.key == key)

    def __contains__(self, key: object) -> bool:
        return any(question.key == key for question in self.questions)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the questions that are asked, in order."""
        return tuple(question.key for question in self)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The questions cut at their headings, without empty sections."""
        found: list[tuple[Question | None, list[Question]]] = [(None, [])]
        for question in self.questions:
            if not self._is_asked(question):
                continue
            if question.type == "heading":
                found.append((question, []))
            else:
                found[-1][1].append(question)
        return tuple(_section(head, tuple(body)) for head, body in found if body)

    def for_registrants(self) -> "FormDefinition":
        """Without what only staff answer."""
        return replace(self, questions=tuple(question for question in self.questions if not question.staff_only))

    def of_type(self, *types: str) -> tuple[Question, ...]:
        """The asked questions of these types."""
        return tuple(question for question in self if question.type in types)

    def with_changes(self, changes: Mapping[str, Mapping[str, Any]]) -> "FormDefinition":
        """The same definition with some properties of some questions replaced: what one program narrows."""
        return replace(self, questions=tuple(replace(q, **changes.get(q.key, {})) for q in self.questions))


def _section(head: Question | None, body: tuple[Question, ...]) -> Section:
    if head is None:
        return Section("data", "Data", "", body)
    return Section(head.key, head.label, head.hint, body)


REGISTRATION = "registration"
"""The purpose of the form that every program has: who takes part."""


@dataclass(frozen=True)
class Purpose:
    """What one form of a program is for: a follow-up, an evaluation.

    Each answer of a purpose that is `about_somebody` belongs to one registration, and each registration answers once.
    `definition` is the first version of the form. It is due so many `months` after the end; 0 is due at the end. One that
    `invites` may be filled in by anybody, from the page of the program, under that word; `thanks` says what happens next.
    """

    key: str
    name: str
    definition: FormDefinition
    about_somebody: bool = True
    months: int = 0
    invites: str = ""
    thanks: str = ""


def to_json(definition: FormDefinition) -> dict[str, Any]:
    """The definition as JSON values, leaving out what has its default."""
    return {"pages": definition.pages, "questions": [_question_json(question) for question in definition.questions]}


def _question_json(question: Question) -> dict[str, Any]:
    plain = asdict(question)
    plain["choices"] = tuple({key: value for key, value in one.items() if key != "told"} for one in plain["choices"])
    defaults = asdict(Question(question.key, question.type, question.label))
    return {key: value for key, value in plain.items() if key in ("key", "type", "label") or value != defaults[key]}


def from_json(data: Mapping[str, Any]) -> FormDefinition:
    """The definition that `to_json` wrote. Raises KeyError or TypeError on anything else."""
    return FormDefinition(tuple(_question(item) for item in data["questions"]), pages=data.get("pages", 1))


_KNOWN = frozenset(item.name for item in fields(Question)) - {"word_limits"}


def _question(item: Mapping[str, Any]) -> Question:
    values = {key: value for key, value in item.items() if key in _KNOWN}
    values["choices"] = tuple(
        Choice(**{**choice, "aliases": tuple(choice.get("aliases", ()))}) for choice in item.get("choices", ())
    )
    values["relevant"] = {key: tuple(wanted) for key, wanted in item.get("relevant", {}).items()}
    values["checks"] = tuple(item.get("checks", ()))
    values["aliases"] = tuple(item.get("aliases", ()))
    return Question(**values)
