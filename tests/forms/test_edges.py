"""The edges of what is read: the last value that is right and the first that is wrong."""

from datetime import date

import pytest

from forms import checks
from forms.answer_form import AnswerForm
from forms.checks import Refused
from forms.definition import FormDefinition, Question

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "year"), [("1/1/26", 2026), ("1/1/27", 2027), ("1/1/28", 1928), ("1/1/99", 1999), ("1/1/00", 2000)]
)
def test_two_digit_year_is_at_most_one_ahead(text: str, year: int) -> None:
    form = AnswerForm(FormDefinition((Question("day", "date", "Tanggal"),)), {"day": text}, TODAY)
    assert form.validate()
    assert form.answers["day"] == f"{year}-01-01"


@pytest.mark.parametrize("part", ["0101", "3112", "4101", "7112"])
def test_nik_has_a_day_and_a_month(part: str) -> None:
    assert checks.nik(f"137201{part}900001") == f"137201{part}900001"


@pytest.mark.parametrize("part", ["0001", "3201", "4001", "7201", "0100", "0113"])
def test_nik_with_no_such_day_or_month_is_refused(part: str) -> None:
    with pytest.raises(Refused):
        checks.nik(f"137201{part}900001")


@pytest.mark.parametrize(("words", "is_right"), [(1, True), (5, True), (6, False)])
def test_paragraph_has_at_most_so_many_words(words: int, is_right: bool) -> None:
    definition = FormDefinition((Question("synopsis", "paragraph", "Sinopsis", max_words=5),))
    assert AnswerForm(definition, {"synopsis": " ".join(["kata"] * words)}, TODAY).validate() is is_right


@pytest.mark.parametrize(("letters", "is_right"), [(9, True), (10, True), (11, False)])
def test_text_has_at_most_so_many_letters(letters: int, is_right: bool) -> None:
    definition = FormDefinition((Question("title", "text", "Judul", max_length=10),))
    assert AnswerForm(definition, {"title": "a" * letters}, TODAY).validate() is is_right


@pytest.mark.parametrize(("answer", "is_right"), [("yes", True), ("Ya", True), ("tidak", False), ("no", False), ("", False)])
def test_consent_that_is_needed_must_be_given(answer: str, is_right: bool) -> None:
    definition = FormDefinition((Question("consent_data", "consent", "Saya setuju."),))
    assert AnswerForm(definition, {"consent_data": answer}, TODAY).validate() is is_right
