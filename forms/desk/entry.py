"""Desk entry: the extra questions that staff answer when they type a signed paper form."""

from forms.definition import FormDefinition, Question

SCHOOL = Question("desk_school", "school", "Sekolah")


def desk_form(definition: FormDefinition, asks_school: bool) -> FormDefinition:
    """The program's questions, with the school on top where schools register."""
    return FormDefinition(((SCHOOL,) if asks_school else ()) + definition.questions, definition.pages)
