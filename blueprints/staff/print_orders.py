"""A print order: which papers of whom, as plain values that a job can carry, and the documents it becomes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial
from typing import BinaryIO

from blueprints.papers import new_run
from domain import asking, attending, issuing, registration_filters, registration_list, sessions
from domain.db import writing
from domain.models import Program, Registration, Session
from domain.people import People
from domain.registration_list import FILTERS, ListQuery
from domain.statistics import statistics_of
from forms.answer_form import AnswerForm, Values
from forms.definition import Answer, FormDefinition
from forms.desk.ordering import in_order
from forms.desk.printing import chosen_codes, print_form, texts_of
from forms.desk.values import as_day, as_number, as_text
from forms.question_types import YES
from pdf_templates import columns
from pdf_templates.bundle import write_zip
from pdf_templates.card_sheets import LABEL_SHEETS
from pdf_templates.engine import press
from pdf_templates.engine.document import Bundle, Document
from pdf_templates.frame import ROLES, SIZES, Run
from pdf_templates.papers import PAPERS, Paper

TOKEN = "TOKEN"
"""Stands in the verify address of an order where each paper's own token belongs."""
ORDERS = {"name": "Nama A–Z", "number": "Nomor pendaftaran", "school": "Sekolah", "region": "Kelurahan"}
Progress = Callable[[int, int], None]
Named = tuple[str, Document]
"""What a document is called in lists and file names, and the document."""


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
        return registration_list.find_placed(self.program, query, group_by)[: self.most]

    @cached_property
    def meetings(self) -> list[Session]:
        """The sessions that were chosen, or all."""
        wanted = chosen_codes(self.answers, "sessions")
        return [one for one in sessions.sessions_of(self.program) if not wanted or str(one.id) in wanted]

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
    return AnswerForm(order_form(program, papers, values), values, asking.local_today())


def order_form(program: Program, papers: tuple[Paper, ...], values: Values) -> FormDefinition:
    """The questions for these papers of this program; the columns stand in the order that the values give them."""
    needs_sessions = any("sessions" in paper.needs for paper in papers)
    filters = [(one.key, one.label, one.choices) for one in registration_filters.filters_of(program)]
    offered = {column.key: column.label for column in columns.offered(program)}
    meetings = {str(one.id): one.title for one in sessions.sessions_of(program)} if needs_sessions else {}
    lists = {
        "orders": ORDERS, "columns": in_order("columns", offered, values), "sessions": meetings, "text_role": ROLES,
        "sizes": {key: f"{key.split('-')[0].upper()} {width} × {height} mm" for key, (width, height) in SIZES.items()},
        "text_label_sheet": {key: sheet.title for key, sheet in LABEL_SHEETS.items()},
    }  # fmt: skip
    return print_form((offer for paper in papers for offer in paper.offers), filters, lists)


ISSUED_AT_ONCE = 50
"""Rows in one transaction, so that others who write never wait long."""


@dataclass
class Issued:
    """What became of the rows of papers that are issued: the token of each by the verify token of its registration, and
    the ids of the registrations whose paper was issued before."""

    tokens: dict[str, str] = field(default_factory=dict)
    copies: set[int] = field(default_factory=set)


def issue(order: Order, progress: Progress) -> Issued:
    """Give every registration of the order a row for the paper that is printed; nothing for papers without rows."""
    issued = Issued()
    for paper in order.papers:
        for part in order.people.parts(ISSUED_AT_ONCE) if paper.is_issued else ():
            with writing():
                for one in part.read():
                    row, _was_there = issuing.issue(paper.key, one, order.actor)
                    issued.tokens[one.verify_token] = row.token
                    if row.issued_at < order.asked_at:
                        issued.copies.add(one.id)
            progress(0, len(order.people))
    return issued


def documents(order: Order, issued: Issued | None = None, read: Callable[[int], None] | None = None) -> Iterator[Named]:
    """Name and document of everything that the order prints; a session paper once for each session.

    `read` is told of people whenever some of them have been read for a document.
    """
    for paper in order.papers:
        people = order.grouped if "group_by" in paper.offers else order.people
        people = people.watched(read) if read else people
        if paper.about == "session":
            yield from _session_documents(order, paper, people)
        elif paper.is_issued and issued:
            yield from _issued_documents(order, paper, people, issued)
        else:
            yield paper.title, paper.build(_run(order, paper, people, order.meetings))


def _session_documents(order: Order, paper: Paper, people: People) -> Iterator[Named]:
    for meeting in order.meetings:
        expected = people.only(attending.expected_ids(meeting))
        yield f"{paper.title} {meeting.title}", paper.build(_run(order, paper, expected, [meeting]))
    if not order.meetings:
        yield paper.title, paper.build(_run(order, paper, people, []))


def _issued_documents(order: Order, paper: Paper, people: People, issued: Issued) -> Iterator[Named]:
    """First what is printed for the first time, then the copies; each with the QR code of its own row."""
    copies = people.only(issued.copies)
    new = people.only(set(people.ids) - issued.copies)
    for name, some, is_copy in ((paper.title, new, False), (f"{paper.title} (salinan)", copies, True)):
        if some or not (people or is_copy):
            run = replace(_run(order, paper, some, order.meetings), is_copy=is_copy)
            yield name, paper.build(replace(run, verify_link=partial(_issued_link, order, issued)))


def _issued_link(order: Order, issued: Issued, token: str) -> str:
    return order.verify.replace(TOKEN, issued.tokens[token])


def _run(order: Order, paper: Paper, people: Sequence[Registration], meetings: list[Session]) -> Run:
    answers, now = order.answers, new_run(order.program)
    blank = as_number(answers.get("blank_rows", ""))
    return replace(
        now, registrations=people, sessions=meetings, on=as_day(answers.get("on", "")) or now.on, blank_rows=blank,
        size=as_text(answers.get("size", "")), landscape=answers.get("landscape") == YES,
        columns=chosen_codes(answers, "columns"), group_by=as_text(answers.get("group_by", "")),
        statistics=statistics_of(order.program) if "statistics" in paper.needs else None,
        texts=texts_of(answers, paper.offers), verify_link=lambda token: order.verify.replace(TOKEN, token),
    )  # fmt: skip


def print_order(order: Order, out: BinaryIO, progress: Progress) -> str:
    """Print everything into `out`; the name of the file. Raises PrintFailed."""
    issued = issue(order, progress)
    counter = _Counter(progress)
    named = list(documents(order, issued, counter.read))
    counter.total = len(order.people) * len(named) * order.copies
    names, printed = zip(*named, strict=True)
    cover = partial(_cover, order, names) if order.answers.get("cover") == YES else None
    title = printed[0].title if len(printed) == 1 else f"Berkas Cetak {order.program.title}"
    bundle = Bundle(title, printed, order.copies, cover)
    base = f"{order.program.code} {order.papers[0].title if len(order.papers) == 1 else 'cetakan'}"
    if order.is_zip:
        write_zip(bundle, names, out)
        return f"{base}.zip"
    press.write_bundle(bundle, out)
    return f"{base}.pdf"


@dataclass
class _Counter:
    """Counts the people that papers have read, at most to the total: some are read again to prove a new program."""

    progress: Progress
    total: int = 0
    done: int = 0

    def read(self, count: int) -> None:
        self.done = min(self.done + count, self.total)
        self.progress(self.done, self.total)


def _cover(order: Order, names: Sequence[str], pages: Sequence[int]) -> Document:
    run = _run(order, PAPERS["cover_page"], order.people, [])
    texts = {"contents": list(zip(names, pages, strict=True)), "printed_by": order.printed_by}
    return PAPERS["cover_page"].build(replace(run, texts=texts))
