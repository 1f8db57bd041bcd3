"""The stamp that PDF forms and spreadsheet templates carry home: "program@version", or "program/purpose@version"."""

import re
from collections.abc import Sequence

from forms.definition import REGISTRATION
from forms.sentence import Sentence

LONGEST_CODE = 20
"""So many characters of another program's code are said: a hostile file holds pages of it."""


def stamp_of(code: str, purpose: str, number: int) -> str:
    """The stamp of a version. That of a registration form names no purpose, as papers printed long ago name none."""
    return f"{code}@{number}" if purpose == REGISTRATION else f"{code}/{purpose}@{number}"


def version_of(stamp: str) -> int:
    """The number of the form's version; 0 when the stamp has none."""
    number = stamp.partition("@")[2]
    return int(number) if re.fullmatch(r"[0-9]{1,6}", number) else 0


def purpose_of(stamp: str) -> str:
    """The purpose of the form; registration where the stamp names none."""
    return stamp.partition("@")[0].partition("/")[2] or REGISTRATION


def refusal(stamp: str, code: str, versions: Sequence[int], purpose: str = REGISTRATION) -> Sentence | None:
    """Why what carries this stamp is not taken in: another program's, another form, or a version no longer taken."""
    program = stamp.partition("@")[0].partition("/")[0]
    if program != code:
        return Sentence(
            "Formulir ini untuk kegiatan %(other)s, bukan %(code)s. Unggah di halaman kegiatan itu.",
            other=program[:LONGEST_CODE],
            code=code,
        )
    if purpose_of(stamp) != purpose:
        return Sentence("Ini formulir lain dari kegiatan ini. Unggah di tempat formulir itu diisi.")
    if version_of(stamp) not in versions:
        return Sentence("Formulir ini versi lama dan tidak diterima lagi. Unduh formulir yang baru, lalu isi kembali.")
    return None
