"""How a place in a list or a PDF form is said."""

import pytest

from forms.places import at_lines, at_page, column_name, placed, spans


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([7], "7"), ([6, 7, 8], "6–8"), ([9, 6, 7, 7, 12], "6–7, 9, 12"), ([], "")],
)
def test_numbers_are_drawn_together(numbers: list[int], said: str) -> None:
    assert spans(numbers) == said


@pytest.mark.parametrize(
    ("index", "head", "lettered", "said"),
    [
        (2, "Tgl Lahir", True, "C (Tgl Lahir)"),
        (27, "", True, "AB"),
        (2, "Tgl\n Lahir", False, "Tgl Lahir"),
        (2, "", False, "3"),
        (0, "x" * 5000, False, "x" * 100),
    ],
)
def test_column_is_called_as_people_know_it(index: int, head: str, lettered: bool, said: str) -> None:
    assert column_name(index, head, lettered) == said


def test_page_is_said_with_the_files_that_it_is_of() -> None:
    assert at_page("2") == "Halaman 2"
    assert at_page("2", ["a.pdf", "b.pdf"]) == "a.pdf, b.pdf, halaman 2"
    assert (at_page(""), at_page("", ["a.pdf"])) == ("Formulir PDF", "Formulir PDF a.pdf")


def test_sentence_begins_with_its_place() -> None:
    assert placed("Isi kelas.", at_lines([7, 8], "daftar.xlsx")) == "daftar.xlsx, baris 7–8: Isi kelas."
