"""Conditions as sentences, for paper and for the people who write questions."""

from forms.definition import FormDefinition, Question
from forms.question_types import NO, YES

_ANSWERS = {"yes_no": {YES: "Ya", NO: "Tidak"}, "consent": {YES: "Ya", NO: "Tidak"}}


def condition(definition: FormDefinition, question: Question) -> str:
    """When a question is asked, as a sentence: "Diisi hanya jika Kelas: IV atau V."; empty when it always is."""
    parts = [_part(definition, key, wanted) for key, wanted in question.relevant.items()]
    return f"Diisi hanya jika {' dan '.join(parts)}." if parts else ""


def _part(definition: FormDefinition, key: str, wanted: tuple[str, ...]) -> str:
    asked = definition[key] if key in definition else Question(key, "text", key)
    known = _ANSWERS.get(asked.type, {})
    labels = [known.get(code, asked.choice_label(code)) for code in wanted]
    return f"{asked.column_label.rstrip('?:. ')}: {' atau '.join(labels)}"
