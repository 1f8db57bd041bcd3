"""Who is a child, what of a child a message must not tell, and how a child is not found."""

from datetime import date

import pytest

from domain.models import Office, Registration
from domain.privacy import finding
from domain.privacy.children import child_data_in, is_adult, is_child
from domain.store.db import writing
from tests.support.databases import on_sqlite
from tests.support.factories import make_program, make_registration, make_school, pupil

pytestmark = on_sqlite


def born(person: Registration, day: str) -> Registration:
    with writing():
        person.answers = {**person.answers, "birth_date": day}
    return person


@pytest.mark.parametrize(
    ("birthday", "today", "child"),
    [
        ("2008-08-31", date(2026, 8, 31), False),
        ("2008-09-01", date(2026, 8, 31), True),
        ("2009-01-30", date(2027, 1, 31), False),
        ("2010-02-28", date(2028, 2, 28), False),
        ("2010-02-28", date(2028, 2, 29), False),
        ("2010-03-01", date(2028, 2, 29), True),
    ],
)
def test_who_turns_eighteen_today_is_of_age_also_on_leap_day(office: Office, birthday: str, today: date, child: bool) -> None:
    person = born(make_registration(make_program("lifeskill", cohorts=(5,))), birthday)
    assert (is_child(person, today), is_adult(person, today)) == (child, not child)


def test_message_tells_a_childs_name_by_its_longer_parts(office: Office) -> None:
    person = make_registration(make_program(), make_school(), pupil(1, name="Al Zulaikha"))
    assert child_data_in("Halo, al Zulaikha diundang", person) == ["zulaikha"]
    assert child_data_in("Ajak al dan yang lain", person) == []


def test_sign_that_means_anything_to_a_database_finds_no_child(office: Office) -> None:
    make_registration(make_program(), make_school(), pupil(1, nisn="9988776655"))
    assert [finding.candidates({"nisn": sign}) for sign in ("%", "99887766_5", "998%")] == [[], [], []]


def test_answer_that_is_missing_is_told_by_no_message(office: Office) -> None:
    person = born(make_registration(make_program(), make_school(), pupil(1)), "")
    assert child_data_in("Sampai jumpa", person) == []
