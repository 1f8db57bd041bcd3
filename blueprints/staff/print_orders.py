"""A print order: which papers of whom, as plain values that a job can carry, and the documents it becomes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any, BinaryIO

from blueprints.papers import new_run
from domain import asking, attending, issuing, registration_filters, registration_list, sessions
from domain.db import writing
from domain.models import Program, Registration, Session
from domain.registration_list import FILTERS, ListQuery
from domain.statistics import statistics_of
from forms.answer_form import AnswerForm, Values
from forms.definition import Answer, FormDefinition
from forms.desk.printing import chosen_codes, print_form, texts_of
from forms.desk.values import as_day, as_number, as_text
from forms.question_types import YES
from pdf_templates import columns
from pdf_templates.bundle import PrintedFile, write_pdf, write_zip
from pdf_templates.card_sheets import LABEL_SHEETS
from pdf_templates.engine import press
from pdf_templates.engine.document import Document
from pdf_templates.frame import ROLES, SIZES, Run
from pdf_templates.papers import PAPERS, Paper

TOKEN = "TOKEN"
"""Stands in the verify address of an order where each paper's own token belongs."""
ORDERS = {"name": "Nama A–Z", "number": "Nomor pendaftaran", "school": "Sekolah", "region": "Kelurahan"}
Progress = Callable[[int, int], None]


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
    def people(self) -> list[Registration]:
        """Whom the papers are about, in the order that was chosen."""
        return self.find_people()

    def find_people(self) -> list[Registration]:
        """Look them up anew; without a status, those who have a place."""
        filters = {key: as_text(self.answers[key]) for key in FILTERS if self.answers.get(key)}
        order = as_text(self.answers.get("order", "")) or "name"
        query = ListQuery(text=as_text(self.answers.get("q", "")), filters=filters, order=order)
        found = registration_list.find_all(self.program, query)
        placed = found if "status" in filters else [one for one in found if one.state.has_place]
        return placed[: self.most]

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
    return AnswerForm(order_form(program, papers), values, asking.local_today())


def order_form(program: Program, papers: tuple[Paper, ...]) -> FormDefinition:
    """The questions for these papers of this program."""
    needs_sessions = any("sessions" in paper.needs for paper in papers)
    filters = [(one.key, one.label, one.choices) for one in registration_filters.filters_of(program)]
    offered = {column.key: column.label for column in columns.offered(program)}
    meetings = {str(one.id): one.title for one in sessions.sessions_of(program)} if needs_sessions else {}
    lists = {
        "orders": ORDERS, "columns": offered, "sessions": meetings, "text_role": ROLES,
        "sizes": {key: f"{key.split('-')[0].upper()} {width} × {height} mm" for key, (width, height) in SIZES.items()},
        "text_label_sheet": {key: sheet.title for key, sheet in LABEL_SHEETS.items()},
    }  # fmt: skip
    return print_form((offer for paper in papers for offer in paper.offers), filters, lists)


ISSUED_AT_ONCE = 50
"""Rows in one transaction, so that others who write never wait long."""
Issued = Mapping[str, tuple[str, bool]]
"""Verify token of a registration → token of the issued paper, and whether it is a copy."""


def documents(order: Order, issued: Issued | None = None) -> Iterator[tuple[str, Document]]:
    """File name and document of everything that the order prints; a session paper once for each session."""
    for paper in order.papers:
        if paper.about == "session":
            yield from _session_documents(order, paper)
        elif paper.is_issued and issued:
            yield from _issued_documents(order, paper, issued)
        else:
            yield paper.title, paper.build(_run(order, paper, order.people, order.meetings))


def _session_documents(order: Order, paper: Paper) -> Iterator[tuple[str, Document]]:
    wanted = {one.id for one in order.people}
    for meeting in order.meetings:
        belong = {one.id for one in attending.participants(meeting)} & wanted
        people = [one for one in order.people if one.id in belong]
        yield f"{paper.title} {meeting.title}", paper.build(_run(order, paper, people, [meeting]))
    if not order.meetings:
        yield paper.title, paper.build(_run(order, paper, order.people, []))


def _issued_documents(order: Order, paper: Paper, issued: Issued) -> Iterator[tuple[str, Document]]:
    """First what is printed for the first time, then the copies; each with the QR code of its own row."""
    for name, is_copy in ((paper.title, False), (f"{paper.title} (salinan)", True)):
        people = [one for one in order.people if issued[one.verify_token][1] is is_copy]
        if people:
            run = replace(_run(order, paper, people, order.meetings), is_copy=is_copy)
            yield name, paper.build(replace(run, verify_link=partial(_issued_link, order, issued)))


def _issued_link(order: Order, issued: Issued, token: str) -> str:
    return order.verify.replace(TOKEN, issued[token][0])


def issue(order: Order, progress: Progress) -> Issued:
    """Give every registration of the order a row for the paper that is printed; nothing for papers without rows."""
    found: dict[str, tuple[str, bool]] = {}
    for paper in order.papers:
        people = order.find_people() if paper.is_issued else []
        for start in range(0, len(people), ISSUED_AT_ONCE):
            with writing():
                for one in people[start : start + ISSUED_AT_ONCE]:
                    row, _was_there = issuing.issue(paper.key, one, order.actor)
                    found[one.verify_token] = (row.token, row.issued_at < order.asked_at)
            progress(0, len(people))
    return found


def _run(order: Order, paper: Paper, people: list[Registration], meetings: list[Session]) -> Run:
    answers, now = order.answers, new_run(order.program)
    blank = as_number(answers.get("blank_rows", ""))
    return replace(
        now, registrations=people, sessions=meetings, on=as_day(answers.get("on", "")) or now.on, blank_rows=blank,
        size=as_text(answers.get("size", "")), landscape=answers.get("landscape") == YES,
        columns=chosen_codes(answers, "columns"), group_by=as_text(answers.get("group_by", "")),
        statistics=statistics_of(order.program) if "statistics" in paper.needs else None,
        texts=texts_of(answers, paper.offers), verify_link=lambda token: order.verify.replace(TOKEN, token),
    )  # fmt: skip


def print_order(order: Order, folder: Path, out: BinaryIO, progress: Progress) -> str:
    """Print everything into the folder and bundle it into `out`; the name of the file. Raises PrintFailed."""
    documented = list(documents(order, issue(order, progress)))
    total = sum(len(list(document)) for _name, document in documented)
    files: list[PrintedFile] = []
    done = 0
    for name, document in documented:
        count = len(list(document))
        files.append(_print(name, _counted(document, done, total, progress), folder / f"{len(files)}.pdf"))
        done += count
        progress(done, total)
    if order.answers.get("cover") == YES:
        files.insert(0, _cover(order, files, folder))
    base = f"{order.program.code} {order.papers[0].title}" if len(order.papers) == 1 else f"{order.program.code} cetakan"
    if order.is_zip:
        write_zip(_numbered(files), out)
        return f"{base}.zip"
    write_pdf(files, order.copies, out)
    return f"{base}.pdf"


def _counted(document: Document, before: int, total: int, progress: Progress) -> Document:
    """The same document, telling how far it is while its records are taken."""

    def records() -> Iterator[Mapping[str, Any]]:
        for number, record in enumerate(document, start=1):
            progress(before + number - 1, total)
            yield record

    return replace(document, records=records)


def _print(name: str, document: Document, path: Path) -> PrintedFile:
    with path.open("wb") as out:
        printed = press.write(document, out)
    return PrintedFile(f"{_file_name(name)}.pdf", path, printed.pages)


def _file_name(name: str) -> str:
    return "".join(char if char.isalnum() or char in " -." else "-" for char in name)[:80].strip()


def _cover(order: Order, files: list[PrintedFile], folder: Path) -> PrintedFile:
    contents = [(file.name.removesuffix(".pdf"), file.pages) for file in files]
    run = _run(order, PAPERS["cover_page"], order.people, [])
    texts = {"contents": contents, "printed_by": order.printed_by}
    return _print("Halaman muka", PAPERS["cover_page"].build(replace(run, texts=texts)), folder / "cover.pdf")


def _numbered(files: list[PrintedFile]) -> list[PrintedFile]:
    """The files under names that sort as they were printed and are never the same."""
    return [replace(file, name=f"{place:02} {file.name}") for place, file in enumerate(files, start=1)]
