"""Fillable forms for tests: of a kind, or of any definition."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO

from domain.models import School
from forms.definition import Answer, FormDefinition
from forms.kinds import KINDS
from pdf_templates.engine.acroform.fillable import write_fillable
from pdf_templates.papers.registering.form_fields import build_fillable
from pdf_templates.papers.registering.registration_form import Choices
from tests.support.paper_samples import run

REGIONS = {"13.72.01.1001": "Tanah Garam", "13.72.01.1002": "VI Suku"}
CHOICES = {"region": REGIONS, "school": {"10303746": "SDN 01 Contoh", "10303747": "SDN 02 Contoh"}}


def fillable(
    definition: FormDefinition,
    prefill: Mapping[str, Answer] | None = None,
    school: School | None = None,
    kind: str = "storytelling",
    choices: Choices | None = None,
) -> bytes:
    """The bytes of a fillable form."""
    document, fields = build_fillable(run(0, kind=kind), definition, prefill, school, choices)
    out = BytesIO()
    write_fillable(document, fields, out)
    return out.getvalue()


@cache
def form_of(kind: str) -> bytes:
    """The blank fillable form of a kind."""
    return fillable(KINDS[kind].definition, kind=kind, choices=CHOICES)
