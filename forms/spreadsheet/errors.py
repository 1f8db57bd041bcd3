"""Cells that hold no answer but the trouble of a sheet: error values, formulas nobody computed, columns too narrow."""

import re

from forms.sentence import Sentence

UNCOMPUTED = "#RUMUS!"
"""Stands for a formula whose value is not stored in the file."""
UNKNOWN_ERROR = "#ERROR!"
"""Stands for an error value that no program we know writes."""
_ERROR = re.compile(
    r"#(?:N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|EXTERNAL!"
    r"|PYTHON!|TIMEOUT!|GETTING_DATA|ERROR!|RUMUS!)|(?:Err|Galat|Kesalahan):\d{3}"
)
_TOO_NARROW = re.compile(r"#{3,}")
_NARROW = Sentence("Kolomnya terlalu sempit, jadi isinya tersimpan sebagai “####”. Lebarkan di Excel, atau isi di sini.")
_FORMULA = Sentence("Rumus di sel ini belum dihitung, jadi tidak dibaca. Simpan ulang di Excel, atau isi di sini.")


def is_error(text: str) -> bool:
    """Whether a cell holds no answer but an error of its sheet."""
    return bool(_ERROR.fullmatch(text) or _TOO_NARROW.fullmatch(text))


def said_of_error(text: str) -> Sentence:
    """What a person is told about a cell for which `is_error` holds."""
    if text == UNCOMPUTED:
        return _FORMULA
    if _TOO_NARROW.fullmatch(text):
        return _NARROW
    return Sentence("Sel ini berisi galat “%(error)s”, jadi tidak dibaca. Betulkan di Excel, atau isi di sini.", error=text)
