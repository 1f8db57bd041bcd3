"""Rotating books: bags of one kelurahan, families, one round that is over and one that goes on."""

from datetime import timedelta

from domain.models import Bag, Program
from domain.office.clock import local_today
from domain.office.institutions import institutions_of
from domain.registering import reviewing
from domain.registering.registering import register_one
from domain.rotation import handing
from domain.rotation.bags import VILLAGE, bags_of, set_bag
from domain.rotation.rounds import open_round

ACTOR = "system"
FAMILIES = ("Keluarga Contoh Rahmi", "Keluarga Misalan Yusra", "Keluarga Umpama Deswita", "Keluarga Andai Syafrida")
BAGS = (("T01", "Cerita rakyat"), ("T02", "Ilmu dan percobaan"), ("T03", "Buku anak"), ("T04", "Masak dan kebun"))
TITLES = ("Malin Kundang", "Cindua Mato", "Asal-usul Danau Singkarak", "Si Umbuik Mudo", "Kaba Anggun Nan Tongga")


def make_bags(program: Program) -> list[Bag]:
    """Four bags of the first kelurahan."""
    (village, *_others) = institutions_of([VILLAGE])
    values = {"contents": "\n".join(TITLES), "institution_id": village.id}
    return [set_bag(program, None, {**values, "code": code, "title": title}) for code, title in BAGS]


def fill(program: Program) -> None:
    """Four families; the first round came back but for one bag, the second has begun."""
    bags = bags_of(program)
    village = bags[0].institution
    for place, name in enumerate(FAMILIES, start=1):
        person = {"name": name, "region": village.region_code or "", "phone": f"+62812000091{place:02}", "children": "2"}
        answers = {**person, "address": f"Jalan Contoh {place}", "consent_data": "yes"}
        reviewing.verify(register_one(program, None, answers, "desk", ACTOR), ACTOR)
    first = open_round(program, village, 1, local_today() - timedelta(days=16))
    handing.mark(first, {turn.bag_id: "out" for turn in first.turns}, ACTOR)
    handing.mark(first, {turn.bag_id: "back" for turn in first.turns[:3]}, ACTOR)
    second = open_round(program, village, 2, local_today() - timedelta(days=1))
    handing.mark(second, {turn.bag_id: "out" for turn in second.turns[:2]}, ACTOR)
