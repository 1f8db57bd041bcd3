"""A row of one of the office's lists as the strings that its form shows, and the answers of the form as its values."""

from collections.abc import Mapping

from domain.store.db import Base
from forms.definition import Answer, FormDefinition, Question
from forms.desk.values import as_text


def stored_row(definition: FormDefinition, found: Base | None) -> dict[str, str]:
    """What is stored of a row; nothing where it is new."""
    return {key: _shown(getattr(found, key)) for key in definition.keys} if found else {}


def _shown(value: str | bool | None) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else value or ""


def row_values(definition: FormDefinition, answers: Mapping[str, Answer]) -> dict[str, str | bool | None]:
    """The columns of a row: yes or no is a truth, no region is None, no other text is empty."""
    return {question.key: _kept(question, as_text(answers.get(question.key, ""))) for question in definition.questions}


def _kept(question: Question, text: str) -> str | bool | None:
    if question.type == "yes_no":
        return text == "yes"
    return None if question.type == "region" and not text else text
