"""What is hidden of a name, a number and an answer, to the letter."""

import pytest

from domain.privacy.masking import masked_answer, masked_digits, masked_name
from forms.definition import Question


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Aisyah Putri", "A••••• P••••"),
        ("M. Al", "M• A•"),
        ("Siti", "S•••"),
        ("Muhammad", "M••••••"),
        ("Nurhaliza", "N••••••"),
        ("", ""),
    ],
)
def test_masked_name_shows_first_letters(name: str, masked: str) -> None:
    assert masked_name(name) == masked


@pytest.mark.parametrize(
    ("digits", "masked"),
    [("1372051708150001", "1372••••••••0001"), ("137205170", "1372•5170"), ("13720517", "13720517"), ("", "")],
)
def test_masked_digits_show_four_at_each_end(digits: str, masked: str) -> None:
    assert masked_digits(digits) == masked


@pytest.mark.parametrize(
    ("asked", "answer", "masked"),
    [
        (("phone", 0), "0812-0000-0002", "0812•••••••002"),
        (("text", 10), "0012345678", "00••••••78"),
        (("text", 0), "Pak Contoh", "P•• C•••••"),
        (("paragraph", 0), "Alergi kacang", "••••••"),
        (("date", 0), "17/8/2015", "••••••"),
        (("paragraph", 0), "", ""),
    ],
)
def test_masked_answer_follows_its_question(asked: tuple[str, int], answer: str, masked: str) -> None:
    kind, length = asked
    assert masked_answer(Question("key", kind, "Pertanyaan", length=length), answer) == masked
