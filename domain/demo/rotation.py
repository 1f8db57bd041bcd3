"""Rotating books: bags of one kelurahan, families, a year of rounds of which the last goes on."""

from datetime import timedelta

from domain.models import Bag, Institution, Program
from domain.office.clock import local_today
from domain.office.institutions import institutions_of
from domain.registering import reviewing
from domain.registering.registering import register_one
from domain.rotation import handing
from domain.rotation.bags import VILLAGE, bags_of, set_bag
from domain.rotation.rounds import USUAL_INTERVAL, open_round, working_day

ACTOR = "system"
ROUNDS, WORN = 24, 9
"""How many rounds the year had, and in which of them a bag came back damaged."""
FAMILIES = ("Keluarga Contoh Rahmi", "Keluarga Misalan Yusra", "Keluarga Umpama Deswita", "Keluarga Andai Syafrida")
BAGS = (("T01", "Cerita rakyat"), ("T02", "Ilmu dan percobaan"), ("T03", "Buku anak"), ("T04", "Masak dan kebun"))
TITLES = ("Malin Kundang", "Cindua Mato", "Asal-usul Danau Singkarak", "Si Umbuik Mudo", "Kaba Anggun Nan Tongga")


def make_bags(program: Program) -> list[Bag]:
    """Four bags of the first kelurahan."""
    (village, *_others) = institutions_of([VILLAGE])
    values = {"contents": "\n".join(TITLES), "institution_id": village.id}
    return [set_bag(program, None, {**values, "code": code, "title": title}) for code, title in BAGS]


def fill(program: Program) -> None:
    """Four families; of the last round but one a bag has not come back, the last has begun."""
    bags = bags_of(program)
    village = bags[0].institution
    for place, name in enumerate(FAMILIES, start=1):
        person = {"name": name, "region": village.region_code or "", "phone": f"+62812000091{place:02}", "children": "2"}
        answers = {**person, "address": f"Jalan Contoh {place}", "consent_data": "yes"}
        reviewing.verify(register_one(program, None, answers, "desk", ACTOR), ACTOR)
    for number in range(1, ROUNDS + 1):
        _hand_out(program, village, number)


def _hand_out(program: Program, village: Institution, number: int) -> None:
    """One round of the year: all bags came back, but those of the last two."""
    left = ROUNDS - number
    day = working_day(local_today() - timedelta(days=1 + left * USUAL_INTERVAL))
    found = open_round(program, village, number, min(day, local_today()))
    given, back = (2, 0) if left == 0 else (len(found.turns), 3) if left == 1 else (len(found.turns), len(found.turns))
    handing.mark(found, {turn.bag_id: "out" for turn in found.turns[:given]}, ACTOR)
    states = {
        turn.bag_id: "damaged" if number == WORN and not place else "back" for place, turn in enumerate(found.turns[:back])
    }
    handing.mark(found, states, ACTOR)
