"""Lists of schools are sorted as people sort them."""

import pytest

from domain.models import School
from domain.office import school_list
from domain.store.db import db, writing

pytestmark = pytest.mark.usefixtures("app")


def school(number: int, name: str) -> School:
    return School(npsn=f"1030{number:04}", name=name, level="SD")


def test_numbers_in_names_count_by_their_value() -> None:
    names = ["SD Negeri 100 Contoh", "SD Negeri 92 Contoh", "SD negeri 9 Contoh", "SD Islam Contoh"]
    with writing():
        db.add_all([school(place, name) for place, name in enumerate(names)])
    assert [one.name for one in school_list.schools_of_levels(["SD"])] == [names[3], names[2], names[1], names[0]]


def test_school_that_is_renamed_moves() -> None:
    with writing():
        db.add_all([school(1, "SD Negeri 8"), school(2, "SD Negeri 90")])
    with writing():
        found = school_list.school_by_npsn("10300002")
        assert found
        found.name = "SD Negeri 7"
    assert [one.name for one in school_list.schools_of_levels(["SD"])] == ["SD Negeri 7", "SD Negeri 8"]
