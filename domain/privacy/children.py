"""What belongs to a child and so stays out of messages, which lie on other people's phones."""

import re
from collections.abc import Iterator
from datetime import date

from domain.models import Registration
from forms.definition import Question
from forms.reading.days import show_day

ADULT_AT = 18  # years
OF_PUPILS = ("nisn", "grade")
"""Questions that pupils alone answer."""


def is_child(registration: Registration, today: date) -> bool:
    """Whether the participant is a pupil, or was born less than 18 years ago."""
    if registration.program.kind.registrant_row.of_children:
        return True
    born = str(registration.answers.get("birth_date", ""))
    return bool(born) and date.fromisoformat(born) > _years_ago(today, ADULT_AT)


def is_adult(registration: Registration, on: date) -> bool:
    """Whether the participant is known to be of age on a day: an unknown age is no proof, and a pupil never is."""
    answers = registration.answers
    return bool(answers.get("birth_date")) and not any(map(answers.get, OF_PUPILS)) and not is_child(registration, on)


def _years_ago(today: date, years: int) -> date:
    return date(today.year - years, today.month, min(today.day, 28) if today.month == 2 else today.day)


def child_data_in(words: str, registration: Registration) -> list[str]:
    """What of a participant's own answers these words tell: parts of the name, numbers, days, private texts.

    A part of the name that the program or the school also has in its name does not count.
    """
    folded = words.casefold()
    common = _words(f"{registration.program.title} {registration.school.name if registration.school else ''}")
    told = [part for part in _parts(registration.name) if part in _words(words) and part not in common]
    return told + [text for text in _texts(registration) if text.casefold() in folded]


def _parts(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.casefold()) if len(word) > 2]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _texts(registration: Registration) -> Iterator[str]:
    for question in registration.version.definition:
        answer = registration.answers.get(question.key, "")
        if isinstance(answer, str) and answer:
            yield from _spellings(question, answer)


def _spellings(question: Question, answer: str) -> Iterator[str]:
    """How an answer might be written; nothing for one that counts people or reaches a grown-up."""
    if question.type == "date":
        day = date.fromisoformat(answer)
        yield from (answer, show_day(answer), f"{day.day}/{day.month}/{day.year}", f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}")
    elif question.type == "text" and len(answer) > 4 and (question.length or question.private):
        yield answer
