"""Jadwal mobil: every round of the car with its posts, and what else wants the vehicle at that time."""

from collections.abc import Iterator, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from domain.calendar.clashes import Clash
from domain.lending.shown import name_of
from domain.models import Trip
from domain.models.services.lending import PURPOSES
from pdf_templates import columns, words
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, page_of, program_facts, signature
from pdf_templates.needs import TRIPS

CHOSEN = (
    Column("place", "Lembaga", 56, str),
    Column("address", "Alamat", 52, str),
    Column("purpose", "Keperluan", 20, str, fixed=True),
    Column("note", "Catatan", 40, str),
)


def build(run: Run) -> Document:
    """A group of rows for each round, in time order."""
    most = max((len(trip.stops) for trip, _clashes in TRIPS.of(run)), default=0)
    return document(
        run, "trip_schedule", "Jadwal Mobil Pustaka", partial(_rows, run), facts=program_facts(run.program),
        empty="Belum ada perjalanan", columns=columns.fitted([counter(most), *CHOSEN], content_width(page_of(run))),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "officer", dated=True)],
    )  # fmt: skip


def _rows(run: Run) -> Iterator[Record]:
    for trip, clashes in TRIPS.of(run):
        yield {"kind": "group", "label": _label(run, trip, clashes)}
        for place, stop in enumerate(trip.stops, 1):
            school = stop.registration.school
            cells = {
                "no": str(place),
                "place": name_of(stop.registration),
                "address": (school.address if school else "") or "-",
            }
            yield {"kind": "row", "cells": cells | {"purpose": PURPOSES[stop.purpose], "note": stop.note}}


def _label(run: Run, trip: Trip, clashes: Sequence[Clash]) -> str:
    start, end = (moment.astimezone(ZoneInfo(run.zone)) for moment in (trip.starts_at, trip.ends_at))
    hours = words.show_hours(start.time(), end.time(), run.zone)
    with_whom = [trip.vehicle.label if trip.vehicle else "", trip.driver]
    others = ", ".join(clash.other.program.title for clash in clashes)
    said = ", ".join(filter(None, (words.show_weekday(start.date()), hours, *with_whom)))
    return f"{said}. Bentrok: {others}" if others else said
