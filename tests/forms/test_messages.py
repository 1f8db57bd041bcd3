"""Pieces of a message are known by what they are, and each that is not used is named."""

from datetime import date

import pytest

from forms.kinds import KINDS
from forms.spreadsheet import Rows, read_text, rows_of, told

TODAY = date(2026, 11, 27)
DEFINITION = KINDS["storytelling"].definition


def rows(text: str) -> Rows:
    return rows_of(read_text(text), DEFINITION, TODAY)


def test_pieces_may_stand_in_any_order() -> None:
    found = rows("1. Siti - Solok, 3 Mei 2015 - P - Malin Kundang - 0012345678 - V\n2. Budi - V - Cindua Mato - L\n")
    assert [values for _line, values in found.people] == [
        {
            "name": "Siti", "sex": "P", "birth_place": "Solok", "birth_date": "3 Mei 2015", "nisn": "0012345678", "grade": "V",
            "story_title": "Malin Kundang",
        },
        {"name": "Budi", "sex": "L", "grade": "V", "story_title": "Cindua Mato"},
    ]  # fmt: skip


@pytest.mark.parametrize("piece", ["17/8/2015", "SDN 91 Contoh", "0812-3456-7890", "kls 9"])
def test_second_piece_of_a_sort_never_becomes_the_title(piece: str) -> None:
    found = rows(f"1. Siti - 3/5/2015 - kls 5 - {piece}\n2. Budi - kls 5\n")
    assert "story_title" not in found.people[0][1]
    assert f"Baris 1: “{piece}” tidak dibaca." in told(found.notices, {})


def test_two_pieces_that_may_be_the_title_are_both_named() -> None:
    found = rows("1. Siti - kls 5 - Malin Kundang - Danau Singkarak\n2. Budi - kls 5\n")
    assert "story_title" not in found.people[0][1]
    assert [notice.sentence for notice in found.notices] == [
        "“Malin Kundang” tidak dibaca.",
        "“Danau Singkarak” tidak dibaca.",
    ]


def test_label_that_is_not_asked_is_named() -> None:
    found = rows("Nama: Siti\nHobi: renang\nKelas: 5\n\nNama: Budi\nKelas: 4\n")
    assert [values for _line, values in found.people] == [{"name": "Siti", "grade": "5"}, {"name": "Budi", "grade": "4"}]
    assert told(found.notices, {}) == ["Baris 1: “Hobi: renang” tidak dibaca."]


@pytest.mark.parametrize(
    "line",
    [
        "27/11/26 08.01 - Bu Ani: 1. Siti - kls 5",
        "[27/11/26, 08:01:12] Bu Ani: 1. Siti - kls 5",
        "✅ Siti - kls 5",
        "• Siti - kls 5",
    ],
)
def test_marks_before_a_line_are_no_part_of_it(line: str) -> None:
    assert rows(f"{line}\n{line.replace('Siti', 'Budi')}\n").people[0][1] == {"name": "Siti", "grade": "kls 5"}


def test_lines_without_numbers_are_people_too() -> None:
    found = rows("Siti, P, Solok, 3/5/2015, kls 5\nBudi, kls 4, L\nNur'aini, P, kls 5\n")
    assert [values["name"] for _line, values in found.people] == ["Siti", "Budi", "Nur'aini"]
    assert found.people[1][1] == {"name": "Budi", "sex": "L", "grade": "kls 4"}


def test_heads_with_brackets_and_groups_are_known() -> None:
    text = "NAMA (lengkap);JENIS KELAMIN (L/P);TANGGAL LAHIR (tgl/bln/thn);KELAS*\nSiti;P;3/5/2015;5\n"
    assert rows(text).people[0][1] == {"name": "Siti", "sex": "P", "birth_date": "3/5/2015", "grade": "5"}


def test_parents_of_a_list_stay_their_own() -> None:
    text = "Nama;Kelas;Data Ayah;;Data Wali;\n;;Nama;HP;Nama;HP\nSiti;5;Adi;081200000001;Ani;081200000002\n"
    assert rows(text).people[0][1] == {"name": "Siti", "grade": "5"}
