"""What a control that offers choices shows of the strings of any channel: no more and no less than is read of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forms.checks import Refused
from forms.definition import Question
from forms.question_types import QUESTION_TYPES, single_choices, type_of


@dataclass(frozen=True)
class Marks:
    """The `codes` of the boxes that a text ticks, and what of it is `strange`: no choice that is open."""

    codes: tuple[str, ...]
    strange: tuple[str, ...]


def marks(question: Question, texts: Sequence[str], today: date) -> Marks:
    """What stands in the boxes of a question once these strings were given."""
    # A consent that was refused is an empty box, and no strange one.
    read = QUESTION_TYPES["yes_no"].read if question.type == "consent" else type_of(question).read
    codes: list[str] = []
    strange: list[str] = []
    for text in _pieces(question, texts):
        try:
            answer = read(question, [text], today)
        except Refused:
            strange.append(text)
        else:
            codes += [answer] if isinstance(answer, str) else answer
    return Marks(tuple(codes), tuple(strange))


def _pieces(question: Question, texts: Sequence[str]) -> Sequence[str]:
    """The texts that `read` looks at, one choice each."""
    match question.type:
        case "choices":
            return single_choices(question, texts)
        case "yes_no" | "consent":
            return texts[-1:]
    return texts[:1]
