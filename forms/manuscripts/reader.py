"""What a manuscript holds, whatever its format; other people's files are read in a process of their own."""

from dataclasses import dataclass
from typing import Any

from forms.limited import ReadRefused, read_limited
from forms.manuscripts.open_document import text_of_odt
from forms.manuscripts.pdf_text import text_of_pdf
from forms.manuscripts.word_file import text_of_docx
from forms.manuscripts.words import count_words, tidy
from forms.sentence import Sentence
from forms.spreadsheet.text import decoded

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
PDF, TEXT = "application/pdf", "text/plain"
MOST_CHARACTERS = 2_000_000
_WORK = "forms.manuscripts.reader:read_in_child"
_TOO_MUCH = Sentence("Naskah ini terlalu berat untuk dibaca. Simpan naskah saja tanpa gambar, lalu unggah lagi.")
_EMPTY = Sentence("Naskah ini kosong: tidak ada kata di dalamnya. Periksa berkasnya, lalu unggah lagi.")
_NO_TEXT = Sentence("Berkas ini bukan teks. Simpan naskah sebagai .docx atau PDF, lalu unggah lagi.")
_LONG = Sentence("Naskah ini terlalu panjang. Unggah naskahnya saja.")


@dataclass(frozen=True)
class Contents:
    """`text` has a line for each paragraph or verse. A picture (`is_picture`) of writing has none, and its words are not
    counted: 0. `pages` is 0 where the format has no pages."""

    text: str
    words: int
    pages: int
    is_picture: bool


def read_manuscript(data: bytes, content_type: str) -> Contents:
    """What this manuscript holds. Raises ReadRefused with a sentence for the one who sent it."""
    if content_type.startswith("image/"):
        return Contents("", 0, 1, is_picture=True)
    return Contents(**read_limited(_WORK, data, content_type, too_much=_TOO_MUCH))


def read_in_child(data: bytes, content_type: str) -> dict[str, Any]:
    """The child's side of `read_manuscript`."""
    pages, is_scan = 0, False
    if content_type == PDF:
        found = text_of_pdf(data)
        text, pages, is_scan = found.text, found.pages, found.is_scan
    else:
        text = _READERS[content_type](data)
    text = tidy(text)
    if len(text) > MOST_CHARACTERS:
        raise ReadRefused(_LONG)
    words = count_words(text)
    if not words and not is_scan:
        raise ReadRefused(_EMPTY)
    return {"text": "" if is_scan else text, "words": 0 if is_scan else words, "pages": pages, "is_picture": is_scan}


def text_of_plain(data: bytes) -> str:
    """The text of a text file. Raises ReadRefused for what is no text."""
    text = decoded(data)
    if "\x00" in text:
        raise ReadRefused(_NO_TEXT)
    return text


_READERS = {DOCX: text_of_docx, ODT: text_of_odt, TEXT: text_of_plain}
