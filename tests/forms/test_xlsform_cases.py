"""XLSForms of other people, as they were once read wrongly."""

from pathlib import Path

import pytest

from forms.xlsform import read_xlsform
from tests.cases.xlsforms import CASES
from tests.forms.test_xlsform import imported

FILES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("name", CASES)
def test_xlsform_gives_what_it_holds(name: str) -> None:
    case, found = CASES[name], read_xlsform((FILES / name).read_bytes())
    asked = {
        question.key: (question.type, tuple(choice.code for choice in question.choices), dict(question.relevant))
        for question in found.definition.questions
    }

    assert asked == case.questions
    assert tuple(found.notices) == case.says


def test_every_case_of_an_xlsform_is_in_the_table() -> None:
    assert {path.name for path in FILES.glob("xf-*")} == set(CASES)


def test_conditions_of_nested_groups_and_the_question_hold_together() -> None:
    found = imported(
        [
            ["type", "name", "label", "relevant"],
            ["select_one k", "k", "Kelas", ""],
            ["select_one k", "m", "Lain", ""],
            ["begin group", "g", "G", "${k} = '4' or ${k} = '5'"],
            ["begin group", "h", "H", "${m} = '6'"],
            ["text", "z", "Z", "${k} = ‘5’"],
            ["end group", "", "", ""],
            ["text", "y", "Y", ""],
            ["end group", "", "", ""],
            ["text", "x", "X", ""],
        ],
        [["List Name", "Name", "Label"], *(["k", code, code] for code in "456")],
    )

    assert found.definition["z"].relevant == {"k": ("5",), "m": ("6",)}
    assert found.definition["y"].relevant == {"k": ("4", "5")}
    assert found.definition["x"].relevant == {}
    assert found.notices == []


def test_questions_of_a_disabled_group_are_named() -> None:
    found = imported(
        [
            ["Type", "Name", "Label", "Disabled"],
            ["BEGIN_GROUP", "g", "Grup lama", "yes"],
            ["text", "z", "Z", ""],
            ["end_group", "", "", ""],
            ["Text", "a", "A", ""],
        ]
    )

    assert found.definition.keys == ("a",)
    assert [notice.split(":")[0] for notice in found.notices] == ["Baris 2", "Baris 3"]
