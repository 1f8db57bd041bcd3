"""What became of programs: replies to their follow-up and evaluation forms, and how many said yes to what is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from domain.models import Program, Reply
from domain.store.db import db
from forms.definition import Question
from forms.question_types import YES


@dataclass(frozen=True)
class Outcome:
    """A question of a form that comes after registration: how many answered it, and how many of them said yes.

    `question` is empty for the form itself: then `answered` are all replies, and `yes` means nothing.
    """

    form: str
    question: str
    answered: int
    yes: int


def outcomes_of(programs: Sequence[Program]) -> dict[int, tuple[Outcome, ...]]:
    """By year. One statement for any number of programs; what a kind asks is counted in all its programs together."""
    by_id = {one.id: one for one in programs}
    wanted = select(Reply.program_id, Reply.purpose, Reply.answers).where(Reply.program_id.in_(by_id))
    answers: dict[tuple[int, str, str], list[dict[str, object]]] = {}
    for program_id, purpose, given in db.execute(wanted):
        program = by_id[program_id]
        answers.setdefault((program.year, program.kind_key, purpose), []).append(given)
    kinds = {one.kind_key: one.kind for one in programs}
    found: dict[int, list[Outcome]] = {}
    for (year, key, name), given in sorted(answers.items()):
        purpose = kinds[key].purpose(name)
        label = f"{purpose.name}, {kinds[key].name}"
        found.setdefault(year, []).append(Outcome(label, "", len(given), 0))
        found[year] += _asked(label, [one for one in purpose.definition if one.type == "yes_no" and one.statistic], given)
    return {year: tuple(of_year) for year, of_year in found.items()}


def _asked(label: str, questions: Sequence[Question], given: Sequence[dict[str, object]]) -> Iterator[Outcome]:
    for question in questions:
        said = [one[question.key] for one in given if one.get(question.key)]
        yield Outcome(label, question.label, len(said), sum(one == YES for one in said))
