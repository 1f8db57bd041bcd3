"""Papers that are issued in tests, with what their documents say."""

from collections.abc import Sequence

from domain.models import Batch, Registration
from domain.office.offices import office
from domain.printing.issuing import Issue
from pdf_templates.needs import BATCH
from pdf_templates.papers import PAPERS
from pdf_templates.printing import issued
from pdf_templates.printing.runs import new_run


def issue_receipt(registration: Registration, actor: str = "account:1") -> Issue:
    """The row for somebody's receipt; inside `writing()`."""
    return issue_receipts([registration], actor)[0]


def issue_receipts(registrations: Sequence[Registration], actor: str = "account:1") -> list[Issue]:
    """The rows for the receipts of people of one program."""
    program = registrations[0].program
    return issued.issue_each(PAPERS["receipt"], new_run(office(), program), registrations, actor)


def issue_batch_receipt(batch: Batch, actor: str = "account:1") -> Issue:
    """The row for the receipt of a whole batch."""
    run = new_run(office(), batch.program, registrations=batch.registrations, given={BATCH: batch})
    return issued.issue_batch(PAPERS["receipt_batch"], run, batch, actor)
