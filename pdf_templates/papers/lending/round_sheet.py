"""Lembar perjalanan: the posts of a round in their order, whom to meet, what for, and who signs at each of them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from domain.lending.shown import name_of
from domain.models import Trip, TripStop
from domain.models.services.lending import PURPOSES
from forms.reading.phones import show_phone
from pdf_templates import words
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import DOTS, Run, blank_signature, facts, sheets, signature
from pdf_templates.needs import TRIP


def build(run: Run) -> Document:
    """One sheet for a round, signed on its day."""
    return sheets(run, "round_sheet", "Lembar Perjalanan Mobil Pustaka", partial(_records, run))


def _records(run: Run) -> Iterator[Record]:
    trip = TRIP.of(run)
    if trip:
        yield _record(run, trip)


def _record(run: Run, trip: Trip) -> Record:
    run = replace(run, on=trip.starts_at.astimezone(ZoneInfo(run.zone)).date())
    return {
        "facts": facts(
            ("Berangkat", words.show_moment(trip.starts_at, run.zone)), ("Kembali", words.show_moment(trip.ends_at, run.zone)),
            ("Kendaraan", trip.vehicle.label if trip.vehicle else DOTS), ("Pengemudi", trip.driver or DOTS),
        ),
        "stops": [_stop(place, stop) for place, stop in enumerate(trip.stops, 1)],
        "signatures": [blank_signature("Pengemudi", above=""), signature(run, "officer", dated=True)],
    }  # fmt: skip


def _stop(place: int, stop: TripStop) -> dict[str, str]:
    borrower = stop.registration
    phone = str(borrower.answers.get("phone", ""))
    return {
        "no": str(place), "name": name_of(borrower), "address": (borrower.school.address if borrower.school else "") or "-",
        "contact": borrower.name, "phone": show_phone(phone) if phone else "", "purpose": PURPOSES[stop.purpose],
        "note": stop.note,
    }  # fmt: skip
