"""Lembar perjalanan keliling: the stops of a vehicle on one day in their order, whom to meet, when it came and left."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from domain.visits.visits import Visit
from forms.reading.phones import show_phone
from pdf_templates import visit_lines, words
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import DOTS, Run, blank_signature, facts, sheets, signature
from pdf_templates.needs import VISITS


def build(run: Run) -> Document:
    """A sheet for each vehicle on each day on which it drives; what is not held is left out. Signed on that day."""
    return sheets(run, "visit_day", "Lembar Perjalanan Keliling", partial(_records, run))


def _records(run: Run) -> Iterator[Record]:
    tours: dict[tuple[object, int], list[Visit]] = {}
    for one in VISITS.of(run):
        if one.is_held:
            tours.setdefault((one.day, one.session.vehicle_id or 0), []).append(one)
    for visits in tours.values():
        yield _record(run, visits)


def _record(run: Run, visits: list[Visit]) -> Record:
    first, run = visits[0].session, replace(run, on=visits[0].day)
    drivers = ", ".join(dict.fromkeys(one.session.driver.name for one in visits if one.session.driver))
    officers = ", ".join(dict.fromkeys(one.session.officer.name for one in visits if one.session.officer))
    return {
        "facts": facts(
            ("Hari, tanggal", words.show_weekday(visits[0].day)),
            ("Kendaraan", first.vehicle.label if first.vehicle else DOTS), ("Pengemudi", drivers or DOTS),
            ("Petugas", officers or DOTS), ("Kilometer", "berangkat ................  kembali ................"),
        ),
        "stops": [_stop(run, place, one) for place, one in enumerate(visits, 1)],
        "signatures": [blank_signature("Pengemudi", above=""), signature(run, "officer", dated=True)],
    }  # fmt: skip


def _stop(run: Run, place: int, one: Visit) -> dict[str, str]:
    where = [visit_lines.address_of(one), visit_lines.village_of(one)]
    phone = one.stop.phone if one.stop else ""
    return {
        "no": str(place), "hours": visit_lines.hours_of(one, run.zone), "name": one.session.place,
        "address": ", ".join(filter(None, where)) or "-", "contact": one.stop.contact if one.stop else "",
        "phone": show_phone(phone) if phone else "",
    }  # fmt: skip
