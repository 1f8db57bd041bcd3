"""Which answers go along: those to a question that both forms ask, by its key and type."""

from collections.abc import Mapping

from domain.models import Program
from domain.onward.travellers import Traveller
from forms.definition import Answer, FormDefinition, Question

NEVER = frozenset({"consent", "file", "registration", "heading"})
"""Types whose answers are not copied: a consent is given again, a file goes along by itself."""
OF_A_YEAR = frozenset({"grade"})
"""What is asked again in a later year, since it is another by then."""
OF_A_PROGRAM = frozenset({"cohort"})
"""What only means something in the program where it was answered."""


def carried_answers(traveller: Traveller, target: Program, definition: FormDefinition) -> dict[str, Answer]:
    """The answers that the form of another program takes over, as they are kept: it reads them as typed ones.

    A code that the other form does not offer stays behind, and so does what another answer no longer leads to.
    """
    later = OF_A_YEAR if target.year > traveller.year else frozenset[str]()
    found: dict[str, Answer] = {}
    for question in definition:
        answer = traveller.answers.get(question.key)
        kept = question.key not in later | OF_A_PROGRAM and question.type not in NEVER
        same = traveller.types.get(question.key) == question.type
        if answer and kept and same and question.is_relevant(found) and _is_offered(question, answer):
            found[question.key] = answer
    return found


def _is_offered(question: Question, answer: Answer) -> bool:
    if question.type not in {"choice", "choices"}:
        return True
    codes = {choice.code for choice in question.open_choices}
    return set(answer if isinstance(answer, list) else [answer]) <= codes


def new_consents(traveller: Traveller, definition: FormDefinition) -> list[str]:
    """The labels of the consents that somebody has to give for the other program."""
    return [question.label for question in definition if question.type == "consent"]


def file_questions(traveller: Traveller, definition: FormDefinition) -> Mapping[str, str]:
    """Key → storage key of the files that the other form asks for too."""
    asked = {question.key for question in definition if question.type == "file"}
    return {key: file.key for key, file in traveller.files.items() if key in asked}
