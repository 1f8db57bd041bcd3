"""Definitions and answers that Hypothesis makes up: any form that the question editor could publish."""

from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from forms.definition import Answer, Choice, FormDefinition, Question
from forms.question_types import NO, YES
from forms.soundness import KEY, RESERVED
from tests.support.databases import REACH

TODAY = date(2026, 3, 1)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 '.,-()/éñçüʿ=+@:"


def thorough(examples: int) -> settings:
    """Settings for examples that take a process of their own: a failing one is shown as found, not made smaller.

    Each run draws others: `make test` tries a third of those that `make test-all` tries.
    """
    examples = examples if "all" in REACH else examples // 3
    calm = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    calm.append(HealthCheck.function_scoped_fixture)  # every definition is the next version of one program's form
    phases = [Phase.explicit, Phase.reuse, Phase.generate]
    return settings(max_examples=examples, deadline=None, phases=phases, suppress_health_check=calm)


words = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool).map(lambda text: " ".join(text.split()))
labels = words.filter(lambda text: any(map(str.isalpha, text)))
TYPES = ["text", "paragraph", "number", "date", "choice", "choices", "yes_no", "phone", "school", "region", "consent"]
AWKWARD = ["validate", "data", "errors", "process", "populate_obj", "meta", "fields", "definition", "answers"]
"""Keys that are names of a form's own parts in WTForms or here."""
keys = st.one_of(st.sampled_from(AWKWARD), st.from_regex(KEY, fullmatch=True)).filter(lambda key: key not in RESERVED)


@st.composite
def choices(draw: st.DrawFn) -> tuple[Choice, ...]:
    """Two to five choices; their codes are no labels of others."""
    told = draw(st.lists(labels.filter(lambda text: not text.startswith("c")), min_size=2, max_size=5))
    return tuple(Choice(f"c{number}", label) for number, label in enumerate(told))


@st.composite
def questions(draw: st.DrawFn, key: str, before: list[Question]) -> Question:
    """One question, sometimes asked only after a certain answer to one before it."""
    sort = draw(st.sampled_from(TYPES))
    listed = sort in {"choice", "choices", "school", "region"}
    length = draw(st.sampled_from([0, 0, 4, 12])) if sort == "text" else 0
    return Question(
        key,
        sort,
        draw(labels),
        hint=draw(st.one_of(st.just(""), words)),
        required=draw(st.booleans()),
        choices=draw(choices()) if listed else (),
        relevant=draw(_conditions(before)),
        length=length,
        maximum="999" if sort == "number" else "",
    )


@st.composite
def _conditions(draw: st.DrawFn, before: list[Question]) -> dict[str, tuple[str, ...]]:
    askable = [question for question in before if question.choices or question.type == "yes_no"]
    if not askable or not draw(st.booleans()):
        return {}
    asked = draw(st.sampled_from(askable))
    codes = [choice.code for choice in asked.choices] or [YES, NO]
    return {asked.key: tuple(draw(st.lists(st.sampled_from(codes), min_size=1, unique=True)))}


@st.composite
def definitions(draw: st.DrawFn) -> FormDefinition:
    """A form of one to eight questions, whose first is always asked."""
    made: list[Question] = []
    for key in draw(st.lists(keys, min_size=1, max_size=8, unique=True)):
        made.append(draw(questions(key, made)))
    return FormDefinition(tuple(made), pages=9)


@st.composite
def answers(draw: st.DrawFn, definition: FormDefinition) -> dict[str, Answer]:
    """Canonical answers to what is asked: all that must be answered, and some of the rest."""
    given: dict[str, Answer] = {}
    for question in definition:
        if question.is_relevant(given) and (question.required or draw(st.booleans())):
            given[question.key] = draw(_answer(question))
    return given


def _answer(question: Question) -> st.SearchStrategy[Answer]:
    codes = [choice.code for choice in question.choices]
    if question.type == "choices":
        several = st.lists(st.sampled_from(codes), min_size=1, unique=True)
        return several.map(lambda given: [code for code in codes if code in given])
    if codes:
        return st.sampled_from(codes)
    return _BY_TYPE[question.type] if not question.length else _short(question.length)


def _short(length: int) -> st.SearchStrategy[Answer]:
    return st.text("ABCxyz0123456789", min_size=1, max_size=length)


_BY_TYPE: dict[str, st.SearchStrategy[Answer]] = {
    "text": words,
    "paragraph": st.lists(words, min_size=1, max_size=3).map("\n".join),
    "number": st.integers(0, 999).map(str),
    "date": st.integers(0, 40_000).map(lambda days: (date(1920, 1, 1) + timedelta(days)).isoformat()),
    "yes_no": st.sampled_from([YES, NO]),
    "consent": st.just(YES),
    "phone": st.from_regex(r"\+628[1-9][0-9]{7,9}", fullmatch=True),
}
