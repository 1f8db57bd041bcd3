"""The papers that can be printed, in the order of the menu. Each room lists its own."""

from pdf_templates.paper import RUN_CHOICES as RUN_CHOICES
from pdf_templates.paper import Paper as Paper
from pdf_templates.papers.certificates.papers import CERTIFICATE_PAPERS
from pdf_templates.papers.day.papers import DAY_PAPERS
from pdf_templates.papers.judging.papers import RESULT_PAPERS, SCORE_PAPERS
from pdf_templates.papers.lending.papers import LENDING_PAPERS
from pdf_templates.papers.manuscripts.papers import MANUSCRIPT_PAPERS
from pdf_templates.papers.meetings.papers import MEETING_PAPERS
from pdf_templates.papers.money.papers import GOODS_PAPERS, MONEY_PAPERS
from pdf_templates.papers.office.papers import LETTER_PAPERS, MINUTES_PAPERS
from pdf_templates.papers.onward.papers import ONWARD_PAPERS
from pdf_templates.papers.printing.papers import PRINTING_PAPERS
from pdf_templates.papers.registering.papers import CARD_PAPERS, REGISTERING_PAPERS
from pdf_templates.papers.reports.papers import REPORT_PAPERS
from pdf_templates.papers.rotation.papers import ROTATION_PAPERS
from pdf_templates.papers.sessions.papers import SESSION_PAPERS

PAPERS: dict[str, Paper] = {
    paper.key: paper
    for paper in (
        *REGISTERING_PAPERS,
        *SESSION_PAPERS,
        *GOODS_PAPERS,
        *MANUSCRIPT_PAPERS,
        *RESULT_PAPERS,
        *MINUTES_PAPERS,
        *SCORE_PAPERS,
        *DAY_PAPERS,
        *CARD_PAPERS,
        *ROTATION_PAPERS,
        *MEETING_PAPERS,
        *LETTER_PAPERS,
        *ONWARD_PAPERS,
        *LENDING_PAPERS,
        *CERTIFICATE_PAPERS,
        *MONEY_PAPERS,
        *REPORT_PAPERS,
        *PRINTING_PAPERS,
    )
}
