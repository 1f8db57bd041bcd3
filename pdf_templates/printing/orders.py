"""A print order: which papers of whom, as plain values that a job can carry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from domain.models import Program, Session
from domain.office import clock
from domain.registering import filters, listing
from domain.registering.listing import CHOSEN, FILTERS, ListQuery
from domain.registering.people import People
from domain.sessions import schedule
from forms.answer_form import AnswerForm, Values
from forms.definition import Answer, FormDefinition
from forms.desk.ordering import in_order
from forms.desk.printing import chosen_codes, print_form
from forms.desk.values import as_number, as_text
from forms.reading.days import show_day
from pdf_templates import columns
from pdf_templates.card_sheets import LABEL_SHEETS, SHIFTS
from pdf_templates.frame import ROLES, SIZES
from pdf_templates.needs import SESSIONS
from pdf_templates.papers import Paper

TOKEN = "TOKEN"
"""Stands in the verify address of an order where each paper's own token belongs."""
ORDERS = {"name": "Nama A–Z", "number": "Nomor pendaftaran", "school": "Sekolah", "region": "Kelurahan"}


@dataclass(frozen=True)
class Order:
    """What is to be printed. `answers` are those of the print form; `verify` is the address behind QR codes.

    `actor` asked for it at `asked_at`: what was issued before that moment is printed as a copy. `most` cuts the list of
    people short, for previews.
    """

    program: Program
    papers: tuple[Paper, ...]
    answers: Mapping[str, Answer]
    verify: str
    actor: str
    asked_at: datetime
    printed_by: str = ""
    most: int | None = None

    @cached_property
    def people(self) -> People:
        """Whom the papers are about, in the order that was chosen; without a status, those who have a place."""
        return self._find("")

    @cached_property
    def grouped(self) -> People:
        """The same people, group by group when groups were chosen."""
        group_by = as_text(self.answers.get("group_by", ""))
        return self._find(group_by) if group_by else self.people

    def _find(self, group_by: str) -> People:
        filters = {key: as_text(self.answers[key]) for key in FILTERS if self.answers.get(key)}
        order = as_text(self.answers.get("order", "")) or "name"
        query = ListQuery(text=as_text(self.answers.get("q", "")), filters=filters, order=order)
        return listing.find_placed(self.program, query, group_by)[: self.most]

    @property
    def is_of_all(self) -> bool:
        """Whether nobody was left out by a filter."""
        return not any(self.answers.get(key) for key in ("q", *FILTERS))

    @cached_property
    def sessions(self) -> list[Session]:
        """The sessions that were chosen, or all; of one cohort when only its people were chosen."""
        wanted, cohort = chosen_codes(self.answers, "sessions"), as_text(self.answers.get("cohort", ""))
        offered = (one for one in schedule.sessions_of(self.program) if not cohort or str(one.cohort_id or cohort) == cohort)
        return [one for one in offered if not wanted or str(one.id) in wanted]

    @property
    def copies(self) -> int:
        """How many times everything is printed."""
        return as_number(self.answers.get("copies", "")) or 1

    @property
    def is_zip(self) -> bool:
        """Whether each paper is a file of its own."""
        return self.answers.get("bundle") == "zip"


def form_for_order(program: Program, papers: tuple[Paper, ...], values: Values) -> AnswerForm:
    """The print form for these papers."""
    return AnswerForm(order_form(program, papers, values), values, clock.local_today())


def order_form(program: Program, papers: tuple[Paper, ...], values: Values) -> FormDefinition:
    """The questions for these papers of this program; the columns stand in the order that the values give them."""
    needs_sessions = any(SESSIONS in paper.needs for paper in papers)
    ticked = "".join(values.get(CHOSEN, ""))
    offered_filters = [(one.key, one.label, one.choices) for one in filters.filters_of(program, ticked)]
    offered = {column.key: column.label for column in columns.offered(program)}
    sessions = {str(one.id): _session_label(one) for one in schedule.sessions_of(program)} if needs_sessions else {}
    lists = {
        "orders": ORDERS, "columns": in_order("columns", offered, values), "sessions": sessions, "text_role": ROLES,
        "sizes": {key: f"{key.split('-')[0].upper()} {width} × {height} mm" for key, (width, height) in SIZES.items()},
        "text_label_sheet": {key: sheet.title for key, sheet in LABEL_SHEETS.items()},
        "text_shift_right": SHIFTS, "text_shift_down": SHIFTS,
    }  # fmt: skip
    offers = (offer for paper in papers for offer in paper.offers)
    return print_form(offers, offered_filters, lists, needs_date=any(paper.is_issued_whole for paper in papers))


def _session_label(session: Session) -> str:
    """Title, day and cohort: each cohort may have sessions of the same title."""
    day = show_day(clock.local_time(session.starts_at).date().isoformat())
    return ", ".join(filter(None, (session.title, day, session.cohort.name if session.cohort else "")))
