"""How long it takes to plan a year of bags that go from family to family."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import insert

from benchmarks import Figure
from benchmarks.pages import row_of
from benchmarks.server import SORTS, database, site
from benchmarks.timing import milliseconds
from domain.models import Bag, Registration
from domain.rotation.planning import plan
from domain.rotation.rounds import year_plan
from domain.store.db import db, utcnow, writing
from tests.support.factories import make_office
from tests.support.rotation import make_rotation, make_village

MANY, ROUNDS, TWICE_A_WEEK = 240, 24, 104


def measure() -> Iterator[Figure]:
    """240 bags and 240 families: the counting alone from values in memory, then with all that it reads."""
    numbers = range(1, MANY + 1)
    for rounds in (ROUNDS, TWICE_A_WEEK):
        took = milliseconds(partial(plan, numbers, numbers, (), rounds), rounds=3, warm=0)
        yield Figure(f"{MANY} × {MANY}, {rounds} rounds from values", took, "ms", at_most=1000)
    fewer = milliseconds(lambda: plan(numbers, range(1, 201), (), ROUNDS), rounds=3, warm=0)
    yield Figure(f"{MANY} families, 200 bags, {ROUNDS} rounds from values", fewer, "ms", at_most=1000)
    for sort, name in SORTS.items():
        with database(sort) as (url, folder), site(url, folder):
            yield _planned(name)


def _planned(name: str) -> Figure:
    make_office()
    village = make_village()
    program = make_rotation(village, 1, 1)
    shared = {"school_id": None, "region_code": village.region_code, "created_at": utcnow(), "updated_at": utcnow()}
    families = [row_of(program, program.version.id, 0, number) | shared for number in range(2, MANY + 1)]
    with writing():
        db.execute(insert(Registration), families)
        db.execute(insert(Bag), [_bag(program.id, village.id, number) for number in range(2, MANY + 1)])
    took = milliseconds(lambda: year_plan(program, village, ROUNDS), rounds=3, warm=1)
    return Figure(f"{name}: a year of {MANY} × {MANY} with what it reads", took, "ms", at_most=1000)


def _bag(program_id: int, village_id: int, number: int) -> dict[str, object]:
    return {"program_id": program_id, "institution_id": village_id, "code": f"T{number:03}", "title": "", "contents": "",
            "state": "in_use", "reason": ""}  # fmt: skip
