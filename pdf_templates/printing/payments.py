"""Lists of payments on paper: fixed and issued in one transaction, and the same words ever after."""

from dataclasses import replace

from domain.models import PaymentList
from domain.money import approving
from domain.office.offices import office
from domain.printing import issuing
from domain.printing.issuing import Issue
from domain.rules import RuleBroken
from domain.store.holding import hold
from pdf_templates.engine.document import Document
from pdf_templates.frame import Run
from pdf_templates.needs import PAYMENTS
from pdf_templates.papers import PAPERS
from pdf_templates.payments import code_of, said, says_now
from pdf_templates.printing.issued import content_of
from pdf_templates.printing.runs import new_run

PAPER = PAPERS["payment_list"]
ERASED = "Isi daftar ini sudah dihapus bersama data pribadi kegiatan."


def issue_list(of: PaymentList, actor: str) -> Issue:
    """Fix an approved list and issue its paper, inside `writing()`; the paper that is there when it was printed before.

    Raises RuleBroken for a list that nobody has approved.
    """
    hold(of.program)
    hold(of)
    if of.locked_at:
        if of.paper is None:
            raise RuleBroken(ERASED)
        return of.paper, True
    sums = approving.lock(of, actor)
    of.content = says_now(_run(of), of, sums)
    row, was_there = issuing.issue_document(
        PAPER.key, of.program, code_of(of), content_of(PAPER, PAPER.build(run_of(of))), actor
    )
    of.paper_id = row.id
    if of.corrects and of.corrects.paper:
        of.corrects.paper.replaced_by_id = row.id
    return row, was_there


def run_of(of: PaymentList, **chosen: object) -> Run:
    """A run about a list, dated on the day of payment. Raises RuleBroken for one whose names are erased."""
    run = _run(of)
    if of.locked_at and not of.content:
        raise RuleBroken(ERASED)
    texts = {} if of.locked_at else {"draft": True}
    return replace(run, given={PAYMENTS: said(run, of)}, **{"texts": texts, **chosen})  # type: ignore[arg-type]  # by name


def _run(of: PaymentList) -> Run:
    return replace(new_run(office(), of.program), on=of.paid_on)


def receipts_of(of: PaymentList, row: str = "") -> Document:
    """The receipts of a printed list; of one row when its number is named."""
    return PAPERS["money_receipt"].build(run_of(of, texts={"row": row}))
