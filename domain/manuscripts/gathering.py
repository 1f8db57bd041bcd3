"""Gathering manuscripts: every participant with a place gets a code, and what is new or has changed is read."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from domain.access.tokens import digest
from domain.manuscripts.codes import codes_for
from domain.manuscripts.covering import warnings_of
from domain.manuscripts.names import names_of
from domain.manuscripts.prints import prints_of
from domain.models import Manuscript, ManuscriptPage, Program, Registration, StoredFile
from domain.models.registration import PLACED
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import db, writing
from domain.store.holding import hold
from domain.work import jobs
from domain.work.jobs import Progress
from forms.limited import ReadRefused
from forms.manuscripts.pictures import Picture, pages_of
from forms.manuscripts.reader import Contents, read_manuscript
from forms.manuscripts.words import count_words, tidy

JOB = "read-manuscripts"
TYPED, FILE, BY_HAND = "typed", "file", "by_hand"
"""Answers to `manuscript_way`."""


@jobs.handler(JOB)
def _gather_in_job(task: jobs.Task) -> str:
    program = db.scalars(select(Program).where(Program.code == task.arguments["program"])).one_or_none()
    if program is None:
        raise RuleBroken("Kegiatan ini tidak ada lagi.")
    return gather(program, task.progress)


def gather(program: Program, progress: Progress = lambda *counted: None) -> str:
    """Give codes to those who have none, and read what was not read yet; a sentence on what came out.

    Opens its own transactions; again changes nothing.
    """
    with writing():
        give_codes(program)
    waiting = [one.id for one in manuscripts_of(program) if one.source != source_of(one.registration)]
    for done, manuscript_id in enumerate(waiting):
        progress(done, len(waiting), "read")
        read_again(db.get_one(Manuscript, manuscript_id))
    return f"{len(waiting)} naskah dibaca."


def manuscripts_of(program: Program) -> list[Manuscript]:
    """Those of all who have a place, by code."""
    mine = Registration.program_id == program.id, Registration.status.in_(PLACED)
    statement = select(Manuscript).join(Manuscript.registration).where(*mine).order_by(Manuscript.code)
    return list(db.scalars(statement.options(joinedload(Manuscript.registration).joinedload(Registration.school))))


def without_code(program: Program) -> list[Registration]:
    """Those who have a place and no code yet."""
    coded = select(Manuscript.registration_id)
    mine = Registration.program_id == program.id, Registration.status.in_(PLACED), Registration.id.not_in(coded)
    return list(db.scalars(select(Registration).where(*mine).order_by(Registration.id)))


def unread(manuscripts: Iterable[Manuscript]) -> int:
    """How many of these have changed since they were read, or were never read; paper that is handed in needs no reading."""
    return sum(_way(one.registration) != BY_HAND and one.source != source_of(one.registration) for one in manuscripts)


def give_codes(program: Program) -> None:
    """A code for each who has none. Nobody else gives codes of this program meanwhile."""
    hold(program)
    people = without_code(program)
    for one, code in zip(people, codes_for(people), strict=True):
        db.add(Manuscript(registration_id=one.id, code=code, way=str(one.answers.get("manuscript_way", BY_HAND))))
    db.flush()


def source_of(registration: Registration) -> str:
    """What is to be read of a registration, and which names are looked for in it, as one word that changes with them."""
    way, key = _way(registration), str(registration.answers.get("manuscript_file", ""))
    said = [
        way,
        str(registration.answers.get("work_title", "")),
        *(n for ways in names_of(registration).values() for n in ways),
    ]
    said.append({TYPED: str(registration.answers.get("manuscript_text", "")), FILE: key}.get(way, ""))
    return digest("\x00".join(said))


def _way(registration: Registration) -> str:
    return str(registration.answers.get("manuscript_way", BY_HAND))


@dataclass(frozen=True)
class _Read:
    """What was read: the text or the pages, or why neither."""

    contents: Contents
    pages: tuple[Picture, ...] = ()
    problem: str = ""


_NOTHING = Contents("", 0, 0, is_picture=False)


def read_again(manuscript: Manuscript) -> None:
    """Read a manuscript as it stands now. What judges were given of it before is theirs no longer.

    Opens its own transaction, after the file was read.
    """
    registration = manuscript.registration
    source, found = source_of(registration), _read(registration)
    keys = [storage.put(page.data) for page in found.pages]
    with writing():
        hold(manuscript)
        gone = _keys_of(manuscript)
        if source_of(manuscript.registration) == source:
            _keep(manuscript, found, keys)
            manuscript.source = source
        else:
            gone = keys
    for key in gone:
        storage.delete(key)


def read_typed(program: Program) -> None:
    """Read the manuscripts that were typed and have not been read; in `writing()`."""
    for one in manuscripts_of(program):
        if one.way == TYPED and one.source != source_of(one.registration):
            _keep(one, _read(one.registration), ())
            one.source = source_of(one.registration)


def _read(registration: Registration) -> _Read:
    way = _way(registration)
    if way == TYPED:
        text = tidy(str(registration.answers.get("manuscript_text", "")))
        return _Read(Contents(text, count_words(text), 0, is_picture=False))
    key = str(registration.answers.get("manuscript_file", ""))
    file = db.scalars(select(StoredFile).where(StoredFile.key == key)).one_or_none() if way == FILE else None
    return _read_file(key, file.content_type) if file else _Read(_NOTHING)


def _read_file(key: str, content_type: str) -> _Read:
    data = storage.get(key)
    try:
        contents = read_manuscript(data, content_type)
        pages = tuple(pages_of(data, content_type)) if contents.is_picture else ()
    except ReadRefused as refused:
        return _Read(_NOTHING, problem=str(refused))
    return _Read(contents, pages)


def _keys_of(manuscript: Manuscript) -> list[str]:
    rows = db.execute(
        select(ManuscriptPage.key, ManuscriptPage.covered_key).where(ManuscriptPage.manuscript_id == manuscript.id)
    )
    return [key for row in rows for key in row if key]


def _keep(manuscript: Manuscript, found: _Read, keys: Iterable[str]) -> None:
    db.execute(delete(ManuscriptPage).where(ManuscriptPage.manuscript_id == manuscript.id))
    db.expire(manuscript, ["pages"])
    answers, contents = manuscript.registration.answers, found.contents
    manuscript.way, manuscript.title = _way(manuscript.registration), str(answers.get("work_title", ""))
    manuscript.text, manuscript.words, manuscript.problem = contents.text, contents.words, found.problem
    manuscript.prints = prints_of(contents.text)
    manuscript.is_picture, manuscript.released_at, manuscript.released_by = contents.is_picture, None, ""
    manuscript.warnings = warnings_of(manuscript)
    for number, (page, key) in enumerate(zip(found.pages, keys, strict=True), start=1):
        db.add(
            ManuscriptPage(
                manuscript_id=manuscript.id, registration_id=manuscript.registration_id, number=number, key=key,
                width=page.width, height=page.height, covers=[],
            )
        )  # fmt: skip
    db.flush()
