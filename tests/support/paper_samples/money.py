"""Lists of payments."""

from datetime import date

from pdf_templates.frame import Run
from pdf_templates.needs import PAYMENTS
from tests.support.paper_samples.office import office
from tests.support.paper_samples.programs import NOW
from tests.support.paper_samples.sample import Needed, Sample
from tests.support.payment_samples import payments


def given(sample: Sample) -> Needed:
    run = Run(office(sample.paper_size), date(2026, 5, 14), NOW, sample.about)
    return {PAYMENTS: payments(sample.people, run)}
