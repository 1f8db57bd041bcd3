"""The book of a program: which works are accepted, as the editor left them, and what may be printed at this moment."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.manuscripts.consents import may_be_printed
from domain.manuscripts.names import names_in
from domain.models import Anthology, AnthologyText, Manuscript, Program, Registration
from domain.rules import RuleBroken
from domain.store.db import db
from domain.store.holding import hold, insert_or_replace
from forms.definition import Answer

VERSES = {"poem", "pantun"}
"""Categories whose lines are verses."""


@dataclass(frozen=True)
class Work:
    """A text of the book as it is printed. `author` is the pen name where there is one; then nothing else names the author."""

    title: str
    author: str
    school: str
    note: str
    lines: list[str]
    is_verse: bool


@dataclass(frozen=True)
class Book:
    """What is printed: the answers of the book's form, and its works in order."""

    answers: Mapping[str, str]
    works: list[Work] = field(default_factory=list)


def answers_of(program: Program) -> dict[str, str]:
    """What the editor said of the book; nothing before."""
    found = db.get(Anthology, program.id)
    return {key: str(value) for key, value in found.answers.items()} if found else {}


def set_answers(program: Program, answers: Mapping[str, Answer]) -> None:
    """Keep what the form of the book says."""
    hold(program)
    insert_or_replace(Anthology, {"program_id": program.id, "answers": dict(answers)})


def texts_of(program: Program) -> list[AnthologyText]:
    """The accepted works, in order, whether they may be printed or not."""
    mine = select(AnthologyText).join(Registration, AnthologyText.registration_id == Registration.id)
    statement = mine.where(Registration.program_id == program.id).order_by(AnthologyText.position, AnthologyText.manuscript_id)
    person = joinedload(AnthologyText.manuscript).joinedload(Manuscript.registration).joinedload(Registration.school)
    return list(db.scalars(statement.options(person)))


def text_of(manuscript: Manuscript) -> AnthologyText | None:
    """The work that was accepted of this manuscript."""
    return db.get(AnthologyText, manuscript.id)


def accept(program: Program, manuscripts: Collection[Manuscript]) -> None:
    """Accept these, and no others. Who stays keeps place and editing; new ones come last, with text and title as sent."""
    hold(program)
    there = {one.manuscript_id: one for one in texts_of(program)}
    wanted = {one.id for one in manuscripts}
    for manuscript_id, text in there.items():
        if manuscript_id not in wanted:
            db.delete(text)
    last = max((one.position for one in there.values()), default=0)
    for manuscript in manuscripts:
        if manuscript.id not in there:
            last += 1
            db.add(_text(manuscript, last))
    db.flush()


def _text(manuscript: Manuscript, position: int) -> AnthologyText:
    answers = manuscript.registration.answers
    return AnthologyText(
        manuscript_id=manuscript.id, registration_id=manuscript.registration_id, position=position,
        title=manuscript.title or str(answers.get("work_title", "")), text=manuscript.text, note="",
        is_verse=answers.get("category") in VERSES,
    )  # fmt: skip


def change_text(text: AnthologyText, values: Mapping[str, Any]) -> None:
    """Title, text, note, place and kind as the editor wants them. Raises RuleBroken where a pen name would be opened."""
    hold(text)
    for key, value in values.items():
        setattr(text, key, value)
    registration = text.manuscript.registration
    if pen_name(registration) and (found := _opened(text, registration)):
        raise RuleBroken("Penulis memakai nama pena, tetapi “%(name)s” terbaca. Hapus nama itu.", "note", name=found)
    db.flush()


def _opened(text: AnthologyText, registration: Registration) -> str:
    """The real name of somebody with a pen name, when it stands in what would be printed."""
    found = names_in(f"{text.title}\n{text.text}\n{text.note}", {"Murid": [registration.name]})
    return found[0].words if found else ""


def pen_name(registration: Registration) -> str:
    """The pen name, if the author has one."""
    return str(registration.answers.get("pen_name", "")).strip()


def book_of(program: Program) -> Book:
    """The book as it may be printed now: permission is read at this moment, and who withdrew is gone everywhere."""
    works = [_work(text) for text in texts_of(program) if may_be_printed(text.manuscript.registration)]
    if not works:
        raise RuleBroken("Belum ada karya yang diterima dan berizin. Terima karya dahulu, dan periksa izin orang tuanya.")
    return Book(answers_of(program), works)


def _work(text: AnthologyText) -> Work:
    registration = text.manuscript.registration
    if pen_name(registration) and (found := _opened(text, registration)):
        raise RuleBroken("“%(title)s”: nama asli “%(name)s” terbaca di samping nama pena.", title=text.title, name=found)
    author = pen_name(registration) or registration.name
    school = registration.school.name if registration.school else ""
    lines = text.text.split("\n")
    return Work(text.title, author, school, text.note, lines, text.is_verse)
