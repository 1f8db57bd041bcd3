"""Daftar urut tampil: who performs after whom, about when, with room for a mark when each comes."""

from collections.abc import Iterator
from functools import partial
from zoneinfo import ZoneInfo

from domain.day.order import PAUSE, OrderOfStage
from pdf_templates import columns, words
from pdf_templates.columns import Column
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import DOTS, Run, content_width, document, facts, page_of, signature
from pdf_templates.needs import ORDER

COLUMNS = (
    Column("no", "No", 16, str, "centre", fixed=True),
    Column("name", "Nama", 44, str),
    Column("origin", "Sekolah", 38, str),
    Column("title", "Judul", 34, str),
    Column("at", "Jam", 13, str, "centre", fixed=True),
    Column("sign", "Paraf", 18, str, fixed=True),
)


def build(run: Run) -> Document:
    """The list of the run's stage; without one, a list of nobody."""
    order = ORDER.of(run)
    return document(
        run,
        "order_list",
        "Daftar Urut Tampil",
        partial(_rows, run, order),
        facts=_facts(run, order),
        columns=columns.fitted(COLUMNS, content_width(page_of(run))),
        signatures=[signature(run, "committee", dated=True)],
    )


def _facts(run: Run, order: OrderOfStage | None) -> list[dict[str, str]]:
    each = f"{order.seconds // 60} menit, jeda {PAUSE // 60} menit" if order and order.begins and order.seconds else ""
    return facts(
        ("Kegiatan", run.program.title),
        ("Babak", order.stage if order else DOTS),
        ("Hari/tanggal", words.show_weekday(order.day) if order and order.day else DOTS),
        ("Jam", f"perkiraan: tiap penampilan {each}" if each else ""),
    )


def _rows(run: Run, order: OrderOfStage | None) -> Iterator[Record]:
    for line in order.lines if order else ():
        at = f"{line.at.astimezone(ZoneInfo(run.zone)):%H.%M}" if line.at else ""
        yield {
            "kind": "row",
            "cells": {"no": line.number, "name": line.name, "origin": line.origin, "title": line.title, "at": at, "sign": ""},
        }
