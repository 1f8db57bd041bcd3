"""Laporan selisih: where judges of one performance are further apart than allowed, for the jury before anything is signed."""

from collections.abc import Iterator
from functools import partial

from domain.judging.spread import Report, Spread
from forms.reading.points import show_points
from pdf_templates import columns
from pdf_templates.columns import Column
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import DOTS, Run, content_width, document, facts, page_of, signature
from pdf_templates.needs import SPREAD

UPRIGHT = 4
"""The totals of so many judges fit beside each other on upright paper."""
SAID = "Dibandingkan jumlah nilai tiap juri sebelum bobot. Laporan ini tidak mengubah nilai apa pun."


def build(run: Run) -> Document:
    """The report of the run's stage."""
    report = SPREAD.of(run)
    page = page_of(run, landscape=len(report.judges if report else ()) > UPRIGHT)
    return document(
        run,
        "spread_report",
        "Laporan Selisih Nilai Juri",
        partial(_rows, report),
        page=page,
        facts=_facts(run, report),
        columns=columns.fitted(_columns(report), content_width(page)),
        said=SAID,
        signatures=[signature(run, "committee", dated=True)],
    )


def _facts(run: Run, report: Report | None) -> list[dict[str, str]]:
    limit = report.stage.spread_limit if report else None
    return facts(
        ("Kegiatan", run.program.title),
        ("Babak", report.stage.name if report else DOTS),
        ("Batas selisih", show_points(limit) if limit is not None else "belum ditetapkan"),
        ("Melewati batas", f"{sum(one.is_too_far for one in report.rows)} penampilan" if report else ""),
    )


def _columns(report: Report | None) -> list[Column]:
    judges = enumerate(report.judges if report else ())
    is_blind = bool(report and report.stage.is_blind)
    who = [Column("code", "Kode", 20, str, fixed=True)] if is_blind else [Column("name", "Nama", 42, str)]
    return [
        Column("no", "No", 12, str, "centre", fixed=True),
        *who,
        *(Column(f"j{place}", name, 23, str, "centre", fixed=True) for place, name in judges),
        Column("apart", "Selisih", 18, str, "centre", fixed=True),
        Column("mark", "Keterangan", 27, str, fixed=True),
    ]


def _rows(report: Report | None) -> Iterator[Record]:
    for place, row in enumerate(report.rows if report else (), start=1):
        yield {"kind": "row", "cells": {**_judges(report, row), **_cells(place, row)}}


def _judges(report: Report | None, row: Spread) -> dict[str, str]:
    given = dict(row.totals)
    return {f"j{place}": show_points(given.get(name)) for place, name in enumerate(report.judges if report else ())}


def _cells(place: int, row: Spread) -> dict[str, str]:
    one = row.performance
    said = "melewati batas" if row.is_too_far else ""
    who = {"no": str(one.position or place), "code": one.code, "name": one.name or one.title}
    return {**who, "apart": show_points(row.apart), "mark": said}
