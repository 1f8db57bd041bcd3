"""Files that answer questions: taken into storage, then noted as the batch's."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

from flask import request

from domain.intake import photos, uploads
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


def take_files(
    questions: Iterable[Question], prefix: str = "", only_photos: bool = False
) -> tuple[list[Upload], dict[str, str]]:
    """The uploads that answer these questions, and the sentence for each that cannot be taken, by field name.

    Where `only_photos` are taken, they are made small, without what the camera wrote into them.
    """
    taken, refused = [], {}
    for question in (question for question in questions if question.type == "file"):
        field = prefix + question.key
        upload = request.files.get(field)
        if not upload or not upload.filename:
            continue
        data = upload.read()
        try:
            taken.append(_photo(field, upload.filename, data) if only_photos else _file(question, field, upload.filename, data))
        except RuleBroken as broken:
            refused[field] = str(broken)
    return taken, refused


def _file(question: Question, field: str, name: str, data: bytes) -> Upload:
    content_type = uploads.checked_type(name, data)
    words = uploads.words_of(question, data, content_type)
    return Upload(field, storage.put(data), name, content_type, len(data), words)


def _photo(field: str, name: str, data: bytes) -> Upload:
    small = photos.small_photo(data)
    return Upload(field, storage.put(small), f"{PurePath(name).stem}.jpg", "image/jpeg", len(small), None)


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
