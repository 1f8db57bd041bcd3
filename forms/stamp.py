"""The stamp "program@version" that PDF forms and spreadsheet templates carry home."""

import re
from collections.abc import Sequence

from forms.sentence import Sentence

LONGEST_CODE = 20
"""So many characters of another program's code are said: a hostile file holds pages of it."""


def version_of(stamp: str) -> int:
    """The number of the form's version; 0 when the stamp has none."""
    number = stamp.partition("@")[2]
    return int(number) if re.fullmatch(r"[0-9]{1,6}", number) else 0


def refusal(stamp: str, code: str, versions: Sequence[int]) -> Sentence | None:
    """Why what carries this stamp is not taken in: it is another program's, or its version is not (or no longer) taken."""
    program = stamp.partition("@")[0]
    if program != code:
        return Sentence(
            "Formulir ini untuk kegiatan %(other)s, bukan %(code)s. Unggah di halaman kegiatan itu.",
            other=program[:LONGEST_CODE],
            code=code,
        )
    if version_of(stamp) not in versions:
        return Sentence("Formulir ini versi lama dan tidak diterima lagi. Unduh formulir yang baru, lalu isi kembali.")
    return None
