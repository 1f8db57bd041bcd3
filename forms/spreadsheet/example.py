"""A list to copy: the columns that are needed, and one invented person."""

from forms.definition import FormDefinition, Question
from forms.spreadsheet.labels import listed

_TYPES = {
    "date": "17 Agustus 2015", "phone": "0812 3456 7890", "consent": "Ya", "yes_no": "Ya", "number": "1",
    "text": "Contoh", "paragraph": "Contoh",
}  # fmt: skip


def needed_columns(definition: FormDefinition) -> list[Question]:
    """The questions that every row of a list must answer."""
    return [question for question in listed(definition) if question.required and not question.relevant]


def example_rows(definition: FormDefinition) -> list[list[str]]:
    """The head and one row; a cell is empty where only the database knows what may stand there."""
    asked = needed_columns(definition)
    return [[question.column_label for question in asked], [_example(question) for question in asked]]


def _example(question: Question) -> str:
    if question.open_choices:
        return question.open_choices[0].label
    if question.length:
        return "0123456789012345"[: question.length]
    if "person_name" in question.checks:
        return "Aisyah Contoh"
    return _TYPES.get(question.type, "")
