"""Letters that are only styled become ordinary ones; what no paper can print is refused, with the letter named."""

import pytest
from flask.testing import FlaskClient

from domain.models import Program, School
from domain.store.db import db
from forms.checks import Refused, nisn, one_line, person_name, tidy
from tests.registering.test_school_pages import batch_of, paste
from tests.support.factories import make_batch, pupil


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("𝓐𝓲𝓼𝔂𝓪𝓱", "Aisyah"),
        ("Ｓｉｔｉ　Ａｍｉｎａｈ", "Siti Aminah"),
        ("ﬁrdaus", "firdaus"),
        ("０１２３４５６７８９", "0123456789"),
        ("🄰yu", "Ayu"),
        ("Đặng Łucja", "Đặng Łucja"),
        ("Café", "Café"),
        ("Luas 10 m² dan ½", "Luas 10 m² dan ½"),
        ("فاطمة", "فاطمة"),
    ],
)
def test_styled_letters_become_ordinary(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@pytest.mark.parametrize(("typed", "letter"), [("田中", "田"), ("Siti ꦱ", "ꦱ"), ("Kancil 🦩", "🦩"), ("Si�ti", "�")])
def test_letter_that_no_font_has_is_named(typed: str, letter: str) -> None:
    with pytest.raises(Refused, match=f"“{letter}” tidak dapat dicetak"):
        one_line(typed)


@pytest.mark.parametrize("typed", ["１２３４５６７８９０", "١٢٣٤٥٦٧٨٩٠"])
def test_digits_of_another_keyboard_are_the_same_number(typed: str) -> None:
    assert nisn(typed) == "1234567890"


def test_separators_of_lines_are_ends_of_lines() -> None:
    assert tidy("satu\u2028dua\u2029tiga") == "satu\ndua\ntiga"


def test_styled_name_is_an_ordinary_name() -> None:
    assert person_name("𝐒𝐢𝐭𝐢 𝐀𝐦𝐢𝐧𝐚𝐡") == "Siti Aminah"


def test_title_that_cannot_be_printed_is_said_at_its_question(visitor: FlaskClient, program: Program, school: School) -> None:
    [row] = make_batch(program, school, pupil(story_title="Legenda 田中")).rows
    url = f"/isi/{row.batch.token}/peserta/{row.id}/cerita"
    keys = [section.key for section in program.version.definition.sections]

    pages = [visitor.post(url.replace("cerita", key), data=pupil(story_title="Legenda 田中")).text for key in keys]

    assert sum("“田” tidak dapat dicetak" in page for page in pages) == 1


def test_list_with_styled_letters_is_registered_in_ordinary_ones(
    visitor: FlaskClient, program: Program, school: School
) -> None:
    paste(visitor, make_batch(program, school).token, "Nama\tJudul cerita\n𝓢𝓲𝓽𝓲\tＭａｌｉｎ Kundang\n")
    [row] = batch_of(program).rows
    page = visitor.get(f"/isi/{row.batch.token}/periksa").text
    assert "Siti" in page
    assert "Malin Kundang" in page
    db.rollback()
