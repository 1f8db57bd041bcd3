"""Jadwal keliling: every visit of a month by day, where, with which vehicle and people, and what is not held."""

from collections.abc import Iterator, Sequence
from functools import partial

from domain.visits.visits import Visit
from forms.reading.days import MONTHS
from pdf_templates import columns, visit_lines, words
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, facts, page_of, signature
from pdf_templates.needs import VISITS

DAY = Column("day", "Hari, tanggal", 34, str)
HOURS = Column("hours", "Jam", 24, str, fixed=True)
PLACE = Column("name", "Pos", 50, str)
VILLAGE = Column("village", "Kelurahan", 32, str)
VEHICLE = Column("vehicle", "Kendaraan", 34, str)
CREW = Column("crew", "Petugas", 34, str)
STATE = Column("state", "Keterangan", 28, str)


def build(run: Run) -> Document:
    """A row for each visit. One vehicle for all is named once, over the table."""
    visits = VISITS.of(run)
    vehicles = list(dict.fromkeys(one.session.vehicle.label for one in visits if one.session.vehicle))
    only = vehicles[0] if len(vehicles) == 1 else ""
    chosen = [DAY, HOURS, PLACE, VILLAGE, *([] if only or not vehicles else [VEHICLE]), CREW, STATE]
    return document(
        run, "visit_month", "Jadwal Perpustakaan Keliling", partial(_rows, run, visits), empty="Belum ada kunjungan",
        facts=facts(("Kegiatan", run.program.title), ("Bulan", months_of(visits)), ("Kendaraan", only)),
        columns=columns.fitted([counter(len(visits)), *chosen], content_width(page_of(run))),
        signatures=[signature(run, "head", above="Mengetahui,"), signature(run, "officer", dated=True)],
    )  # fmt: skip


def months_of(visits: Sequence[Visit]) -> str:
    """The months that these visits lie in: "Agustus 2026"."""
    return ", ".join(dict.fromkeys(f"{MONTHS[one.day.month - 1]} {one.day.year}" for one in visits))


def _rows(run: Run, visits: Sequence[Visit]) -> Iterator[Record]:
    for number, one in enumerate(visits, start=1):
        cells = {
            "no": str(number), "day": words.show_weekday(one.day), "hours": visit_lines.hours_of(one, run.zone),
            "name": one.session.place, "village": visit_lines.village_of(one),
            "vehicle": one.session.vehicle.label if one.session.vehicle else "", "crew": visit_lines.crew_of(one),
            "state": visit_lines.state_of(one),
        }  # fmt: skip
        yield {"kind": "row", "cells": cells}
