"""A column of dates written month first is read as one column, and said once."""

from datetime import date

import pytest

from forms.kinds import KINDS
from forms.spreadsheet import read_text, rows_of, told

DEFINITION = KINDS["storytelling"].definition
NAMES = ("Siti", "Budi", "Cici", "Dodi")


def days_and_notes(*days: str) -> tuple[list[str], list[str]]:
    lines = [f"{name}\t5\t{day}" for name, day in zip(NAMES, days, strict=False)]
    rows = rows_of(read_text("\n".join(["Nama\tKelas\tTanggal lahir", *lines])), DEFINITION, date(2026, 11, 27))
    return [values["birth_date"] for _line, values in rows.people], [
        str(sentence) for sentence in told(rows.notices, rows.guess.places(lettered=False))
    ]


def test_column_with_months_first_is_read_whole_and_said_once() -> None:
    days, notes = days_and_notes("5/13/2015", "5/3/2015", "11/28/2014", "2015-05-03")

    assert days == ["13/5/2015", "3/5/2015", "28/11/2014", "2015-05-03"]
    (note,) = notes
    assert note.startswith("Baris 2–4, kolom Tanggal lahir: Tanggal ditulis bulan lebih dahulu")


@pytest.mark.parametrize(
    "days",
    [
        ("5/13/2015", "3/5/2015", "4/5/2015"),  # one slip of a typist
        ("5/13/2015", "5/14/2015", "28/11/2014"),  # some one way, some the other
        ("13/5/2015", "14/5/2015", "3/5/2015"),
    ],
)
def test_other_columns_stay_as_they_are(days: tuple[str, ...]) -> None:
    assert days_and_notes(*days) == (list(days), [])
