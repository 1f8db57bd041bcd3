"""Desk entry: the extra questions that staff answer when they type a signed paper form."""

from dataclasses import replace

from forms.definition import FormDefinition, Question

SCHOOL = Question("desk_school", "school", "Sekolah")


def shortest(definition: FormDefinition) -> FormDefinition:
    """Only what must be answered: for somebody who stands in the door while a session begins."""
    return replace(definition, questions=tuple(one for one in definition if one.required and one.type != "file"))


def desk_form(definition: FormDefinition, asks_school: bool) -> FormDefinition:
    """The program's questions, with the school on top where schools register."""
    return FormDefinition(((SCHOOL,) if asks_school else ()) + definition.questions, definition.pages)
