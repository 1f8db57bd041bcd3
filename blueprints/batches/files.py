"""Files that answer questions: taken into storage, then noted as the batch's."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from blueprints.serving.receiving import received
from domain.files.door import ANSWER_PHOTOS, ANSWERS, Admitted
from domain.intake import uploads
from domain.models import Batch
from domain.rules import RuleBroken
from domain.store import storage
from domain.store.db import writing
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
        try:
            if file := received(ANSWER_PHOTOS if only_photos else ANSWERS, field):
                words = None if only_photos else uploads.words_of(question, file.data, file.content_type)
                taken.append(_kept(field, file, words))
        except RuleBroken as broken:
            refused[field] = str(broken)
    return taken, refused


def _kept(field: str, file: Admitted, words: int | None) -> Upload:
    return Upload(field, storage.put(file.data), file.name, file.content_type, len(file.data), words)


@contextmanager
def kept_or_deleted(files: Sequence[Upload]) -> Iterator[None]:
    """When what notes them fails, nobody would ever find them again, nor erase them."""
    try:
        yield
    except BaseException:
        delete(files)
        raise


@contextmanager
def storing(batch: Batch, files: Sequence[Upload] = ()) -> Iterator[None]:
    """A transaction that notes these files as a batch's; those that answer nothing any more go from storage after it."""
    with kept_or_deleted(files), writing():
        yield
        gone = uploads.settle(batch)
    for key in gone:
        storage.delete(key)


def delete(files: Sequence[Upload]) -> None:
    """Take them out of storage again."""
    for file in files:
        storage.delete(file.key)
