"""What a file is, by the ending of its name and by its bytes, and the sentences for what is none of these."""

from pathlib import PurePath

from forms.limited import ReadRefused
from forms.manuscripts.archive import LOCKED, MACROS
from forms.manuscripts.reader import DOCX, ODT, PDF, TEXT
from forms.pdf_batch import is_crowded
from forms.sentence import Sentence

JPEG, PNG = "image/jpeg", "image/png"
TYPES = {".pdf": PDF, ".docx": DOCX, ".odt": ODT, ".txt": TEXT, ".jpg": JPEG, ".jpeg": JPEG, ".png": PNG}
UNKNOWN = Sentence("Berkas ini tidak dapat dibaca sebagai PDF, DOCX, ODT, TXT, JPG, atau PNG. Pilih berkas lain.")
PROGRAM = Sentence("Berkas ini program, bukan naskah. Pilih berkas lain.")
OLE, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xfe\xed\xfa\xcf",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02",
)
"""How programs of Windows, Linux, Java and macOS begin, scripts that name what runs them, and shortcuts of Windows."""
_END_OF_ZIP = b"PK\x05\x06"
_SIGNS = {
    PDF: (b"%PDF-",), DOCX: (ZIP,), ODT: (ZIP,), TEXT: (b"",), JPEG: (b"\xff\xd8\xff",), PNG: (b"\x89PNG\r\n\x1a\n",),
}  # fmt: skip
_NEVER = (
    *((sign, "", PROGRAM) for sign in PROGRAMS),
    (b"", ".docm", MACROS),
    (OLE, ".docx", LOCKED),  # what Word makes of a document with a password
    (OLE, "", Sentence("Berkas ini dokumen Word lama. Simpan sebagai .docx atau PDF, lalu unggah lagi.")),
)
"""Signs at the beginning and endings of names of what is refused by its own sentence."""


def refuse_programs(data: bytes) -> None:
    """Raises ReadRefused for what a computer would run."""
    if data.startswith(PROGRAMS):
        raise ReadRefused(PROGRAM)


def type_of(name: str, data: bytes) -> str:
    """The content type, which ending and bytes agree on. Raises ReadRefused. What is inside is for `looking`."""
    ending = PurePath(name).suffix.lower()
    for sign, never, sentence in _NEVER:
        if data.startswith(sign) and ending.startswith(never):
            raise ReadRefused(sentence)
    content_type = TYPES.get(ending, "")
    if not content_type or not data.startswith(_SIGNS[content_type]) or not _is_whole(content_type, data):
        raise ReadRefused(UNKNOWN)
    return content_type


def _is_whole(content_type: str, data: bytes) -> bool:
    """Whether the file ends where its kind ends, so that nothing of another kind hangs on behind it."""
    if content_type == PDF:
        return b"%%EOF" in data[-2048:] and _END_OF_ZIP not in data[-65_557:]
    if content_type in {DOCX, ODT}:
        return data[-22:].startswith(_END_OF_ZIP) and not is_crowded(data)
    return content_type != TEXT or not _is_of_another_kind(data)


def _is_of_another_kind(data: bytes) -> bool:
    head = data[:1024].lstrip(b"\xef\xbb\xbf\x00 \t\r\n").lower()
    kinds = (b"%pdf", b"pk\x03\x04", b"\x89png", b"\xff\xd8\xff", b"gif8", b"{\\rtf", b"<!doctype", b"<html", b"<script")
    marked = head.startswith((*kinds, b"<svg", b"<?", b"<body", b"<iframe", b"rar!", b"7z\xbc\xaf"))
    return marked or (b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")))
