"""What everybody hands in."""

from domain.documents.slips import Checklists
from pdf_templates.needs import DOCUMENTS
from tests.support.paper_samples.sample import Needed, Sample


def given(sample: Sample) -> Needed:
    return {DOCUMENTS: Checklists(sample.about.kind.documents)}
