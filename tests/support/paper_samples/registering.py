"""The batch that they came in."""

from domain.models import Batch
from pdf_templates.needs import BATCH, OUTSIDE
from tests.support.paper_samples.office import schools
from tests.support.paper_samples.programs import NOW
from tests.support.paper_samples.sample import Needed, Sample


def given(sample: Sample) -> Needed:
    school = schools()[0]
    batch = Batch(id=1, program=sample.about, school=school, sent_at=NOW, token="b" * 22, registrations=sample.people)
    return {OUTSIDE: {}, BATCH: batch}
