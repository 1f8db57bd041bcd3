"""The anthology as files for the press: the book, a booklet to fold oneself, the cover. Long work, so a job."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any, BinaryIO, cast

from domain.manuscripts.anthology import Book, Work, book_of
from domain.models import Office
from domain.office import offices
from domain.programs import programs
from domain.rules import RuleBroken
from domain.store.db import reading, utcnow
from domain.work import jobs
from domain.work.jobs import Progress, Task
from pdf_templates.engine.document import PrintFailed
from pdf_templates.engine.layout import full
from pdf_templates.engine.process.child import run
from pdf_templates.engine.rendering.environment import paper_environment
from pdf_templates.hyphens import softened
from pdf_templates.imposing import impose

JOB = "press-anthology"
SIZES = {"a5": (148, 210), "b5": (176, 250)}
SHEETS = {"a4": (297, 210), "f4": (330, 215)}
"""Lying on their side, in mm."""
PARTS = {"book": "buku", "booklet": "buku-lipat", "cover": "sampul"}
NARROWEST = 5.0
"""mm; on a narrower spine there is no room for the title."""


@dataclass(frozen=True)
class Pressed:
    """The inside of a book: its PDF, its pages before the body, its pages in all, and the page of each anchor."""

    pdf: bytes
    front: int
    pages: int
    anchors: Mapping[str, int]


@jobs.handler(JOB)
def _press_in_job(task: Task) -> None:
    program = programs.program_by_code(task.arguments["program"])
    if program is None:
        raise RuleBroken("Kegiatan ini tidak ada lagi.")
    with reading():
        book, office = book_of(program), offices.office()
    with TemporaryFile() as out:
        try:
            press(book, office, task.arguments["part"], cast("BinaryIO", out), task.progress)
        except PrintFailed as failed:
            raise RuleBroken(str(failed)) from failed
        out.seek(0)
        task.keep(out, f"antologi-{program.code}-{PARTS[task.arguments['part']]}.pdf")


def press(book: Book, office: Office, part: str, out: BinaryIO, progress: Progress) -> None:
    """Write one part of the book into `out`. Raises PrintFailed."""
    progress(0, 2, "inside")
    inside = inside_of(book, office)
    progress(1, 2, "cover")
    if part == "book":
        out.write(inside.pdf)
    elif part == "booklet":
        width, height = SHEETS[book.answers.get("sheet", "a4")]
        impose(BytesIO(inside.pdf), out, width, height, _title(book))
    else:
        write_cover(book, inside.pages, out)


def inside_of(book: Book, office: Office) -> Pressed:
    """Body and front matter, set and joined. Raises PrintFailed."""
    values = _values(book, office)
    front, body, blank = (_html(f"anthology_{part}.html", values) for part in ("front", "body", "blank"))
    with TemporaryDirectory(prefix="lembar-") as folder:
        target = Path(folder, "book.pdf")
        before, inside, anchors = run(_write_in_child, front, body, blank, str(target), _title(book))
        return Pressed(target.read_bytes(), before, before + inside, anchors)


def _write_in_child(*arguments: str) -> tuple[int, int, dict[str, int]]:
    from pdf_templates.engine.layout.book import write_book

    return write_book(*arguments)


def _title(book: Book) -> str:
    return book.answers.get("title", "") or "Antologi"


def _html(template: str, values: Mapping[str, Any]) -> str:
    """A template filled. Soft hyphens come last, into paragraphs that ask for them: papers print no invisible signs."""
    html = paper_environment().get_template(template).render(values)
    return _SOFT.sub(lambda found: found[1] + softened(found[2]), html)


_SOFT = re.compile(r"(<p data-soft[^>]*>)([^<]*)")


def _values(book: Book, office: Office) -> dict[str, Any]:
    width, height = SIZES[book.answers.get("size", "a5")]
    usual = {"publisher": office.name, "place": office.city, "year": str(utcnow().year)}
    keys = ("title", "subtitle", "editor", "publisher", "place", "year", "isbn", "foreword", "foreword_by", "blurb")
    answers = {key: book.answers.get(key) or usual.get(key, "") for key in keys}
    works = [{**asdict(work), "lines": _lines(work), "id": f"karya-{place}"} for place, work in enumerate(book.works, start=1)]
    foreword = [part for part in answers["foreword"].split("\n") if part.strip()]
    return {
        "width": width, "height": height, "book": answers, "title": _title(book), "works": works, "foreword": foreword,
        "notes": [work for work in works if work["note"]],
    }  # fmt: skip


def _lines(work: Work) -> list[dict[str, Any]]:
    """Its paragraphs or verses; what follows an empty line begins a part or a stanza."""
    lines = [line.strip() for line in work.lines]
    return [{"text": line, "begins": place > 0 and not lines[place - 1]} for place, line in enumerate(lines) if line]


def spine_of(pages: int, caliper: int) -> float:
    """How thick the inside is, in mm, when a sheet of paper is so many micrometres."""
    return -(-pages // 2) * caliper / 1000


def write_cover(book: Book, pages: int, out: BinaryIO) -> None:
    """Back, spine and front on one page with bleed and crop marks. Raises PrintFailed."""
    width, height = SIZES[book.answers.get("size", "a5")]
    spine = spine_of(pages, int(book.answers.get("caliper") or 100))
    values = {
        "width": width, "height": height, "spine": spine, "is_lettered": spine >= NARROWEST, "title": _title(book),
        "book": {key: book.answers.get(key, "") for key in ("subtitle", "publisher", "blurb", "isbn", "editor")},
    }  # fmt: skip
    full.write([[_html("anthology_cover.html", values)]], out, title=_title(book))
