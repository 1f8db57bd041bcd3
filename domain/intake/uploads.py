"""Uploaded files that answer questions: whose they are, how many words a manuscript has, and which are needed no more."""

import json
from collections.abc import Iterable

from sqlalchemy import delete, select

from domain.files.names import shown_name
from domain.models import Batch, Registration, Reply, StoredFile
from domain.programs.asking import TEXTS
from domain.rules import RuleBroken
from domain.store.db import db, utcnow
from domain.store.holding import hold
from forms.definition import Question
from forms.limited import ReadRefused
from forms.manuscripts.reader import read_manuscript

MOST_FILES = 100


def words_of(question: Question, data: bytes, content_type: str) -> int | None:
    """How many words a manuscript has; None for a picture, and for what answers another question.

    Raises RuleBroken with what the sender should do about one that cannot be read. Not inside `writing()`.
    """
    if question.key not in TEXTS:
        return None
    try:
        found = read_manuscript(data, content_type)
    except ReadRefused as refused:
        raise RuleBroken(refused.sentence) from refused
    return None if found.is_picture else found.words


def note_file(batch: Batch, key: str, name: str, content_type: str, size: int, words: int | None = None) -> StoredFile:
    """Remember a file that lies in storage as one of this batch; `settle` counts them."""
    hold(batch)
    facts = {"content_type": content_type, "size": size, "words": words}
    file = StoredFile(key=key, batch_id=batch.id, name=shown_name(name), created_at=utcnow(), **facts)
    db.add(file)
    db.flush()
    return file


def settle(batch: Batch) -> list[str]:
    """Forget the files of a batch that answer nothing any more; their keys, to be deleted after the commit.

    What can still be taken back counts as an answer. Raises RuleBroken when more are in use than one batch may have.
    """
    keys = db.scalars(select(StoredFile.key).where(StoredFile.batch_id == batch.id)).all()
    if not keys:
        return []
    used = json.dumps([*(row.values for row in batch.rows), [] if batch.sent_at else batch.changes])
    for table in (Registration, Reply):
        used += json.dumps(list(db.scalars(select(table.answers).where(table.batch_id == batch.id))))
    gone = [key for key in keys if key not in used]
    if len(keys) - len(gone) > MOST_FILES:
        raise RuleBroken("Paling banyak %(most)s berkas dalam satu kiriman.", most=MOST_FILES)
    db.execute(delete(StoredFile).where(StoredFile.key.in_(gone)))
    return gone


def file_of(registration: Registration, key: str) -> StoredFile | None:
    """The file of this key, when it answers a question of this very registration."""
    if key not in registration.answers.values():
        return None
    statement = select(StoredFile).where(StoredFile.key == key, StoredFile.batch_id == registration.batch_id)
    return db.scalars(statement).one_or_none()


def files_of(replies: Iterable[Reply]) -> dict[int, list[StoredFile]]:
    """Reply id → the files that answer its questions; one query for all."""
    found = list(replies)
    stored = db.scalars(select(StoredFile).where(StoredFile.batch_id.in_({one.batch_id for one in found}))).all()
    return {one.id: [file for file in stored if file.key in one.answers.values()] for one in found}
