"""Categories and kecamatan narrow lists, group rosters and are counted."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from domain.contests.rules import set_rule
from domain.models import Category, Office, Program, School
from domain.office import offices
from domain.programs.categories import categories_of, category_of
from domain.registering.listing import ListQuery, find, find_placed
from domain.registering.statistics import statistics_of
from domain.store.db import utcnow, writing
from pdf_templates.frame import Run
from pdf_templates.papers.registering import roster
from tests.support.databases import on_both
from tests.support.factories import make_program, make_registration, make_school, writer

pytestmark = on_both
LUBUK, TANJUNG = "99.01.01", "99.01.02"


@pytest.fixture
def program(office: Office) -> Program:
    """Short stories of SD, all poems of SD and SMP, and who is in neither; schools of two kecamatan."""
    made = make_program("creative_writing")
    with writing():
        set_rule(made, Category(program_id=made.id), {"name": "Cerpen SD", "levels": ["SD"], "answer": "short_story"})
        set_rule(made, Category(program_id=made.id), {"name": "Puisi", "levels": [], "answer": "poem"})
    near, far = make_school(name="SD Satu"), make_school(name="SMP Dua", level="SMP", region_code=f"{TANJUNG}.1001")
    for number, (school, answer) in enumerate(((near, "short_story"), (far, "short_story"), (near, "poem"), (far, "poem"))):
        said = {"name": f"Murid {'ABCD'[number]}", "category": answer, "grade": _grade(school)}
        make_registration(made, school, writer(number + 1, **said))
    return made


def _grade(school: School) -> str:
    return "5" if school.level == "SD" else "8"


def names(program: Program, **filters: str) -> str:
    return "".join(one.name[-1] for one in find(program, ListQuery(filters=filters)).rows)


def test_list_is_narrowed_by_category_and_kecamatan(program: Program) -> None:
    first, second = categories_of(program)
    assert [names(program, category=str(one.number)) for one in (first, second)] == ["A", "CD"]
    assert [names(program, district=code) for code in (LUBUK, TANJUNG, "99.09.09")] == ["AC", "BD", ""]
    assert names(program, category=str(second.number), district=TANJUNG) == "D"


def test_category_in_the_database_is_that_of_the_rule(program: Program) -> None:
    rows = find(program, ListQuery()).rows
    for category in categories_of(program):
        said = "".join(one.name[-1] for one in rows if category_of(one, categories_of(program)) == category)
        assert names(program, category=str(category.number)) == said


@pytest.mark.parametrize(
    ("by", "heads"),
    [
        ("category", ["Cerpen SD (1 peserta)", "Puisi (2 peserta)", "Lainnya (1 peserta)"]),
        ("district", ["Lubuk Contoh (2 peserta)", "Tanjung Contoh (2 peserta)"]),
    ],
)
def test_roster_is_grouped(program: Program, by: str, heads: list[str]) -> None:
    people = find_placed(program, ListQuery(), by)
    run = Run(offices.office(), date(2026, 4, 29), utcnow(), about=program, registrations=people, group_by=by)
    assert [row["label"] for row in roster.build(run) if row["kind"] == "group"] == heads


def test_statistics_count_both(program: Program) -> None:
    found = statistics_of(program)
    assert [(one.name, one.total) for one in found.categories] == [("Cerpen SD", 1), ("Puisi", 2), ("", 1)]
    assert [(one.code, one.total) for one in found.districts] == [(LUBUK, 2), (TANJUNG, 2)]


def test_staff_find_both_on_the_pages(staff: FlaskClient, program: Program) -> None:
    url = f"/petugas/kegiatan/{program.code}"
    page = staff.get(f"{url}/pendaftar?category={categories_of(program)[1].number}&district={TANJUNG}").text
    assert ("Murid D" in page, "Murid B" in page) == (True, False)
    counted = staff.get(f"{url}/rekap").text
    assert "Per kategori" in counted
    assert "Per kecamatan" in counted
