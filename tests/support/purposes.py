"""Kinds that bring forms beside registration: a follow-up of each participant, and an evaluation without names."""

from dataclasses import replace

import pytest

from forms.definition import Choice, FormDefinition, Purpose, Question
from forms.kind import Kind
from forms.kinds import KINDS
from forms.kinds.lifeskill import LIFESKILL
from forms.kinds.storytelling import STORYTELLING

FOLLOW_UP = Purpose(
    "follow_up",
    "Tindak lanjut",
    FormDefinition(
        (
            Question("section_now", "heading", "Sekarang"),
            Question("sells", "yes_no", "Apakah Anda berjualan?", statistic=True),
            Question("income", "number", "Pendapatan sebulan", relevant={"sells": ("yes",)}, maximum="99999999"),
            Question("section_story", "heading", "Cerita"),
            Question("story", "paragraph", "Ceritakan hasilnya", required=False, private=True),
        )
    ),
)
RATINGS = Choice("good", "Baik"), Choice("bad", "Buruk")
EVALUATION = Purpose(
    "evaluation",
    "Evaluasi",
    FormDefinition(
        (
            Question("rating", "choice", "Nilai acara ini", choices=RATINGS, statistic=True),
            Question("advice", "text", "Saran", required=False),
        )
    ),
    about_somebody=False,
)
PERSONS = replace(LIFESKILL, key="persons", code="XP", capabilities=frozenset({"sessions"}), forms=(FOLLOW_UP, EVALUATION))
PUPILS = replace(STORYTELLING, key="pupils", code="XS", forms=(FOLLOW_UP,))


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> tuple[Kind, ...]:
    """These kinds, known to the site."""
    for kind in (PERSONS, PUPILS):
        monkeypatch.setitem(KINDS, kind.key, kind)
    return PERSONS, PUPILS
