"""Files looked into in a process of their own, and what comes back of them: pictures again, all others as they came."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

from forms.files.kinds import JPEG, PNG
from forms.limited import ReadRefused, read_limited
from forms.manuscripts.reader import DOCX, ODT, PDF, TEXT
from forms.sentence import Sentence
from forms.spreadsheet.text import decoded

TOO_HEAVY = Sentence(
    "Berkas ini tidak dapat diperiksa: rusak atau terlalu berat. Simpan lagi dengan program lain, lalu unggah."
)
NO_TEXT = Sentence("Berkas ini bukan teks. Simpan naskah sebagai .docx atau PDF, lalu unggah lagi.")
PHOTO, LOGO, BACKGROUND = "photo", "logo", "background"
"""What a picture is made into, beside the content types of what stays as it is."""
_WORK = "forms.files.looking:look_in_child"
File = tuple[str, bytes]
"""A content type, or what to make of it, and the bytes."""


def look_into(*files: File) -> list[bytes]:
    """What is kept of these files, in their order. Raises ReadRefused with a sentence for the one who sent them."""
    together = b"".join(data for _kind, data in files)
    arguments = [text for kind, data in files for text in (kind, str(len(data)))]
    seconds = 20 + len(files) // 4
    found = read_limited(_WORK, together, *arguments, seconds=seconds, megabytes=1024, too_much=TOO_HEAVY)
    return [data if new is None else b64decode(new) for new, (_kind, data) in zip(found, files, strict=True)]


def look_in_child(data: bytes, *arguments: str) -> list[str | None]:
    """The child's side of `look_into`: None for what stays as it is."""
    answers: list[str | None] = []
    start = 0
    for kind, size in zip(arguments[::2], arguments[1::2], strict=True):
        part = data[start : start + int(size)]
        start += int(size)
        made = _work_for(kind)(part)
        answers.append(None if made is None else b64encode(made).decode())
    return answers


def _work_for(kind: str) -> Callable[[bytes], Any]:
    """Imported where it is used: this process is started for every file."""
    if kind == PDF:
        from forms.files.pdf import look_into_pdf

        return look_into_pdf
    if kind in {DOCX, ODT}:
        from forms.files.office import look_into_archive

        return look_into_archive
    if kind == TEXT:
        return _look_into_text
    from forms.files import pictures

    makers: dict[str, Callable[[bytes], bytes]] = {
        JPEG: lambda data: pictures.cleaned(data, "JPEG"), PNG: lambda data: pictures.cleaned(data, "PNG"),
        PHOTO: pictures.photo, LOGO: pictures.logo, BACKGROUND: pictures.background,
    }  # fmt: skip
    return makers[kind]


def _look_into_text(data: bytes) -> None:
    """Text is lines of letters; other control characters than those that part lines are of something else."""
    text = decoded(data)
    if any(char < " " and char not in "\t\n\r\v\f\x1a" for char in text):
        raise ReadRefused(NO_TEXT)
