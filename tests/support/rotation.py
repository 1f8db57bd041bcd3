"""Rotating books for tests: a kelurahan with its officer, families and bags."""

from collections.abc import Sequence
from datetime import date

from domain.models import Bag, BagRound, BagTurn, Institution, Officer, Program, Registration
from domain.office import institutions, officers
from domain.office.clock import local_today
from domain.registering.registering import register_one
from domain.rotation import bags, rounds
from domain.store.db import writing
from tests.support.factories import make_program

REGION = "99.01.01.1001"


def make_village(name: str = "Kelurahan Contoh", region: str = REGION) -> Institution:
    """A kelurahan with a region."""
    with writing():
        return institutions.set_institution(None, {"type_key": "village", "name": name, "region_code": region})


def make_officer(village: Institution) -> Officer:
    """Somebody of the kelurahan who hands bags over."""
    with writing():
        return officers.set_officer(None, {"name": "Petugas Setempat", "position": "Kader"}, village)


def make_rotation(village: Institution, families: int = 3, count: int = 3) -> Program:
    """An open program with so many families and bags of a kelurahan."""
    program = make_program("rotating_books")
    for number in range(1, families + 1):
        make_family(program, number, village)
    with writing():
        for number in range(1, count + 1):
            words = {"code": f"T{number:02}", "title": f"Tas {number}", "contents": "Malin Kundang\nCindua Mato"}
            bags.set_bag(program, None, {**words, "institution_id": village.id})
    return program


def make_family(program: Program, number: int, village: Institution) -> Registration:
    """One more family of the kelurahan."""
    values = {"name": f"Keluarga {'ABCDEFGHIJ'[number - 1]} Contoh", "region": village.region_code or "", "consent_data": "yes"}
    with writing():
        return register_one(program, None, {**values, "address": f"Jalan Contoh {number}"}, "desk", "account:1")


def make_round(program: Program, village: Institution, day: date | None = None) -> BagRound:
    """The next round, today unless a day is named."""
    with writing():
        planned = rounds.next_round(program, village)
        return rounds.open_round(program, village, planned.number, day or local_today())


def sample_rounds(people: Sequence[Registration]) -> list[BagRound]:
    """A round in which each of these people has a bag."""
    village = Institution(id=1, type_key="village", name="Kelurahan Contoh Garam")
    turns = [
        BagTurn(bag=Bag(id=place, code=f"T{place:03}", title="Cerita rakyat", institution=village), registration=person)
        for place, person in enumerate(people, start=1)
    ]
    return [BagRound(id=1, number=1, day=date(2026, 8, 17), institution=village, turns=turns)] if turns else []


def sample_bags(count: int) -> list[Bag]:
    """So many bags, each with fifteen titles."""
    village = Institution(id=1, type_key="village", name="Kelurahan Contoh Garam")
    titles = "\n".join(f"Cerita rakyat Minangkabau nomor {number}" for number in range(1, 16))
    return [
        Bag(id=place, code=f"T{place:03}", title="Cerita rakyat", contents=titles, institution=village, state="in_use")
        for place in range(1, count + 1)
    ]
