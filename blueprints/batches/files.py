"""Files that answer questions: taken into storage, then noted as the batch's."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from flask import request

from domain.intake import uploads
from domain.models import Batch
from domain.rules import RuleBroken
from domain.store import storage
from forms.definition import Question


@dataclass(frozen=True)
class Upload:
    """A file that was taken into storage for the field of this name."""

    field: str
    key: str
    name: str
    content_type: str
    size: int
    words: int | None

    def note(self, batch: Batch) -> str:
        """Remember it as the batch's; its key is the answer."""
        return uploads.note_file(batch, self.key, self.name, self.content_type, self.size, self.words).key


def take_files(questions: Iterable[Question], prefix: str = "") -> tuple[list[Upload], dict[str, str]]:
    """The uploads that answer these questions, and the sentence for each that cannot be taken, by field name."""
    taken, refused = [], {}
    for question in (question for question in questions if question.type == "file"):
        field = prefix + question.key
        upload = request.files.get(field)
        if not upload or not upload.filename:
            continue
        data = upload.read()
        try:
            content_type = uploads.checked_type(upload.filename, data)
            words = uploads.words_of(question, data, content_type)
        except RuleBroken as broken:
            refused[field] = str(broken)
        else:
            taken.append(Upload(field, storage.put(data), upload.filename, content_type, len(data), words))
    return taken, refused


@contextmanager
def kept_or_deleted(files: Sequence[Upload]) -> Iterator[None]:
    """When what notes them fails, nobody would ever find them again, nor erase them."""
    try:
        yield
    except BaseException:
        delete(files)
        raise


def delete(files: Sequence[Upload]) -> None:
    """Take them out of storage again."""
    for file in files:
        storage.delete(file.key)
