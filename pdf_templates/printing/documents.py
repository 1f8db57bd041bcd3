"""The documents that a print order becomes, the rows of those that are issued, and the file they are printed into."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import BinaryIO

from domain.models import IssuedPaper
from domain.office import offices
from domain.printing import issuing
from domain.store.db import writing
from domain.work.jobs import Progress
from forms.desk.printing import chosen_codes, texts_of
from forms.desk.values import as_day, as_number, as_text
from forms.question_types import YES
from pdf_templates.bundle import write_zip
from pdf_templates.engine import press
from pdf_templates.engine.document import Bundle, Document
from pdf_templates.frame import Run
from pdf_templates.papers import PAPERS, Paper
from pdf_templates.printing.issued import content_of, issue_each
from pdf_templates.printing.orders import TOKEN, Order
from pdf_templates.printing.runs import new_run
from pdf_templates.printing.subjects import SUBJECTS, Part

Named = tuple[str, Document]
"""What a document is called in lists and file names, and the document."""
ISSUED_AT_ONCE = 50
"""Rows in one transaction, so that others who write never wait long."""


@dataclass
class Issued:
    """What became of the rows of papers that are issued.

    `tokens` are those of the rows by what the paper asks with: the verify token of a registration, or the paper's key.
    `copies` are the ids of registrations and the keys of papers whose row is older than the order.
    """

    tokens: dict[str, str] = field(default_factory=dict)
    copies: set[int | str] = field(default_factory=set)


def issue(order: Order, progress: Progress) -> Issued:
    """Give every registration of the order a row for the paper that is printed, or the paper about all of them one;
    nothing for papers without rows."""
    issued = Issued()
    for paper in order.papers:
        if paper.is_issued_whole:
            _issue_document(order, paper, issued)
        elif paper.is_issued:
            _issue_one_each(order, paper, issued, progress)
    return issued


def _issue_document(order: Order, paper: Paper, issued: Issued) -> None:
    document = paper.build(_run(order, paper, _only_part(order, paper)))
    content, subject = content_of(paper, document), str(next(iter(document))["subject"])
    written = as_text(order.answers.get("text_number", "")).split()
    number = " · ".join(filter(None, (" ".join(written), subject)))
    with writing():
        row, _was_there = issuing.issue_document(paper.key, order.program, number, content, order.actor)
        issued.tokens[paper.key] = row.token
        if _is_copy(row, order):
            issued.copies.add(paper.key)


def _issue_one_each(order: Order, paper: Paper, issued: Issued, progress: Progress) -> None:
    run, done = _run(order, paper, _only_part(order, paper)), 0
    for part in order.people.parts(ISSUED_AT_ONCE):
        with writing():
            people = part.read()
            for one, (row, _was_there) in zip(people, issue_each(paper, run, people, order.actor), strict=True):
                issued.tokens[one.verify_token] = row.token
                if _is_copy(row, order):
                    issued.copies.add(one.id)
        done += len(part)
        progress(done, len(order.people), "issue")


def _only_part(order: Order, paper: Paper) -> Part:
    """Papers that are issued are about all people of the order at once. Raises ValueError for another."""
    (part,) = SUBJECTS[paper.about](order, order.people)
    return part


def _is_copy(row: IssuedPaper, order: Order) -> bool:
    """Whether it was issued before: a job that is tried again finds its own rows, which are no copies."""
    return row.issued_at < order.asked_at


def documents(order: Order, issued: Issued | None = None, read: Callable[[int], None] | None = None) -> Iterator[Named]:
    """Name and document of everything that the order prints; a session paper once for each session.

    `read` is called with the number of people each time some have been read for a document.
    """
    for paper in order.papers:
        people = order.grouped if "group_by" in paper.offers else order.people
        people = people.watched(read) if read else people
        for part in SUBJECTS[paper.about](order, people):
            if paper.is_issued and issued:
                yield from _issued_documents(order, paper, part, issued)
            else:
                yield _name(paper, part), paper.build(_run(order, paper, part))


def _name(paper: Paper, part: Part) -> str:
    return f"{paper.title} {part.name}".rstrip()


def _issued_documents(order: Order, paper: Paper, part: Part, issued: Issued) -> Iterator[Named]:
    """First what is printed for the first time, then the copies; each with the QR code of its own row."""
    people = part.people
    if paper.is_issued_whole:
        yield _issued_document(order, paper, part, issued, paper.key in issued.copies)
        return
    copies = people.only(issued.copies)
    if new := people.only(set(people.ids) - issued.copies):
        yield _issued_document(order, paper, replace(part, people=new), issued, False)
    if copies or not people:
        yield _issued_document(order, paper, replace(part, people=copies), issued, bool(people))


def _issued_document(order: Order, paper: Paper, part: Part, issued: Issued, is_copy: bool) -> Named:
    run = _run(order, paper, part)
    document = paper.build(replace(run, is_copy=is_copy, verify_link=partial(_issued_link, order, issued)))
    return f"{_name(paper, part)} (salinan)" if is_copy else _name(paper, part), document


def _issued_link(order: Order, issued: Issued, token: str) -> str:
    return order.verify.replace(TOKEN, issued.tokens[token])


def count_of(order: Order, paper: Paper) -> tuple[int, str]:
    """How many the paper is about, and what they are called: what it lists, else the people of the program."""
    need = paper.listed
    if need is None:
        return len(order.people), order.program.kind.participant
    parts = SUBJECTS[paper.about](order, order.people)
    return sum(need.count(need.of(_run(order, paper, part))) for part in parts), need.noun


def _run(order: Order, paper: Paper, part: Part) -> Run:
    answers, now = order.answers, new_run(offices.office(), order.program)
    blank = as_number(answers.get("blank_rows", ""))
    return replace(
        now, registrations=part.people, given=part.given, on=as_day(answers.get("on", "")) or now.on, blank_rows=blank,
        size=as_text(answers.get("size", "")), landscape=answers.get("landscape") == YES,
        columns=chosen_codes(answers, "columns"), group_by=as_text(answers.get("group_by", "")),
        texts=texts_of(answers, paper.offers), verify_link=lambda token: order.verify.replace(TOKEN, token),
    )  # fmt: skip


def print_order(order: Order, out: BinaryIO, progress: Progress) -> tuple[str, tuple[str, ...]]:
    """Print everything into `out`; the name of the file, and why documents were laid out in full. Raises PrintFailed."""
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
        return f"{base}.zip", write_zip(bundle, names, out)
    return f"{base}.pdf", press.write_bundle(bundle, out).reasons


@dataclass
class _Counter:
    """Counts the people that papers have read, at most to the total: some are read again to prove a new program."""

    progress: Progress
    total: int = 0
    done: int = 0

    def read(self, count: int) -> None:
        self.done = min(self.done + count, self.total)
        self.progress(self.done, self.total, "print")


def _cover(order: Order, names: Sequence[str], pages: Sequence[int]) -> Document:
    run = _run(order, PAPERS["cover_page"], Part(order.people))
    texts = {"contents": list(zip(names, pages, strict=True)), "printed_by": order.printed_by}
    return PAPERS["cover_page"].build(replace(run, texts=texts))
