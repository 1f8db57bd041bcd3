"""Conditions as sentences, for paper and for the people who write questions."""

from functools import reduce

from forms.definition import FormDefinition, Question
from forms.question_types import NO, YES
from forms.sentence import Sentence

_ANSWERS = {"yes_no": {YES: "Ya", NO: "Tidak"}, "consent": {YES: "Ya", NO: "Tidak"}}


def condition(definition: FormDefinition, question: Question) -> str:
    """When a question is asked: "Diisi hanya jika “Kelas” dijawab IV atau V."; empty when it always is."""
    parts = [_part(definition, key, wanted) for key, wanted in question.relevant.items()]
    return Sentence("Diisi hanya jika %(parts)s.", parts=_joined("%(first)s dan %(then)s", parts)) if parts else ""


def _part(definition: FormDefinition, key: str, wanted: tuple[str, ...]) -> Sentence:
    asked = definition[key] if key in definition else Question(key, "text", key)
    known = _ANSWERS.get(asked.type, {})
    retired = {choice.code for choice in asked.choices if choice.retired}
    offered = [code for code in wanted if code not in retired] or wanted
    labels = [Sentence(known.get(code, asked.choice_label(code))) for code in offered]
    answers = _joined("%(first)s atau %(then)s", labels)
    return Sentence("“%(question)s” dijawab %(answers)s", question=Sentence(asked.label), answers=answers)


def _joined(pattern: str, parts: list[Sentence]) -> Sentence:
    return reduce(lambda first, then: Sentence(pattern, first=first, then=then), parts)
