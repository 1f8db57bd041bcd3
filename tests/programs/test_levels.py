"""Any kind of programme takes any level up to SMA, MA and SMK; one table says which classes a level has."""

import pytest
from flask.testing import FlaskClient

from domain.intake import checking
from domain.models import Program
from domain.programs.asking import definition_of
from domain.rules import RuleBroken
from forms.checks import grade
from forms.reading.levels import CLASSES, LEVELS
from tests.support.factories import make_batch, make_program, make_school, pupil

ALL = [choice.code for choice in CLASSES]


def offered(program: Program, level: str = "") -> list[str]:
    school = make_school(level=level) if level else None
    return [choice.code for choice in definition_of(program, school=school)["grade"].open_choices]


@pytest.mark.parametrize(
    ("levels", "first", "last"),
    [
        ("SD MI SDLB", 1, 6), ("SMP MTs SMPLB", 7, 9), ("SMA MA SMK SMALB", 10, 12), ("SLB", 1, 12),
    ],
)  # fmt: skip
def test_level_has_its_classes(levels: str, first: int, last: int) -> None:
    assert {LEVELS[level] for level in levels.split()} == {tuple(ALL[first - 1 : last])}


def test_classes_are_shown_in_roman_numerals() -> None:
    assert [choice.label for choice in CLASSES[8:]] == ["IX", "X", "XI", "XII"]


@pytest.mark.parametrize("level", ["SMA", "MA", "SMK", "SMALB"])
def test_storytelling_takes_schools_beyond_its_usual_levels(office: object, level: str) -> None:
    program = make_program("storytelling", levels=["SD", level])
    assert offered(program) == ["1", "2", "3", "4", "5", "6", "10", "11", "12"]
    assert offered(program, level) == ["10", "11", "12"]
    school = make_school(level=level)
    row = checking.check(make_batch(program, school, pupil(1, grade="XI IPA 2"))).rows[0]
    assert row.problems == {}
    assert checking.check(make_batch(program, make_school(level="SD"), pupil(1, grade="11"))).rows[0].problems.keys() == {
        "grade"
    }


def test_levels_that_staff_chose_bound_the_classes(office: object) -> None:
    assert offered(make_program("creative_writing", levels=["SMP"])) == ["7", "8", "9"]
    assert offered(make_program("creative_writing", levels=["SMA"], grades=["12"])) == ["12"]
    assert offered(make_program("creative_writing")) == ALL[:9]


def test_classes_that_no_chosen_level_has_are_refused(office: object) -> None:
    with pytest.raises(RuleBroken, match="SD, MI"):
        make_program("storytelling", grades=["7"])
    with pytest.raises(RuleBroken, match="SMA"):
        make_program("storytelling", levels=["SMA"], grades=["4"])


def test_program_form_offers_every_level_and_class_and_ticks_the_usual_ones(staff: FlaskClient) -> None:
    text = staff.get("/petugas/kegiatan/baru/storytelling").text
    for level in LEVELS:
        ticked = f'name="levels" value="{level}" checked' in text
        assert (f'name="levels" value="{level}"' in text, ticked) == (True, level in {"SD", "MI"})
    assert 'name="grades" value="12"' in text


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("X", "10"), ("XI", "11"), ("XII", "12"), ("Kelas X", "10"), ("kls. XI", "11"), ("12", "12"), ("10", "10"),
        ("XA", "10"), ("XI IPA 2", "11"), ("XII-MIPA 1", "12"), ("X TKJ 1", "10"), ("11 IPS", "11"), ("X.3", "10"),
        ("12b", "12"), ("IX", "9"), ("IX B", "9"), ("V", "5"), ("1A", "1"), ("10 tahun", "10 tahun"), ("13", "13"),
        ("XIII", "XIII"), ("X IPA 123", "X IPA 123"), ("100", "100"),
        ("10/11", "10/11"), ("sebelas", "11"), ("XII (dua belas)", "12"), ("X (9)", "X (9)"), ("XIPA", "XIPA"),
    ],
)  # fmt: skip
def test_class_is_read_up_to_the_twelfth(typed: str, code: str) -> None:
    assert grade(typed) == code
