"""Daftar kalender: what happens on some days, a row each, on the office's paper."""

from collections.abc import Iterator
from functools import partial

from pdf_templates import columns, words
from pdf_templates.calendar_file import said
from pdf_templates.calendar_needs import CALENDAR, CalendarPage
from pdf_templates.columns import Column, counter
from pdf_templates.engine.document import Document, Record
from pdf_templates.frame import Run, content_width, document, facts, page_of, signature
from pdf_templates.papers.calendar.calendar_month import clock_of


def build(run: Run) -> Document:
    """All of them, by day and hour."""
    days, page = CALENDAR.of(run), page_of(run)
    chosen = [
        counter(sum(map(len, days.by_day.values()))),
        Column("day", "Hari, tanggal", 30, str),
        Column("clock", "Jam", 13, str, "centre", fixed=True),
        Column("program", "Kegiatan", 46, str),
        Column("what", "Acara", 46, str),
        Column("place", "Tempat", 34, str),
    ]
    between = f"{words.show_date(days.span.first)} – {words.show_date(days.span.last)}"
    return document(
        run, "calendar_list", "Daftar Kalender Kegiatan", partial(_rows, days), page=page, facts=facts(("Tanggal", between)),
        empty="Tidak ada acara pada tanggal ini", columns=columns.fitted(chosen, content_width(page)),
        signatures=[signature(run, "officer", dated=True)],
    )  # fmt: skip


def _rows(days: CalendarPage) -> Iterator[Record]:
    found = [(day, one) for day in sorted(days.by_day) for one in days.by_day[day]]
    for number, (day, one) in enumerate(found, 1):
        cells = {
            "no": str(number), "day": words.show_weekday(day), "clock": clock_of(one, days),
            "program": one.program.title, "what": f"{said(one)} (batal)" if one.is_cancelled else said(one), "place": one.place,
        }  # fmt: skip
        yield {"kind": "row", "cells": cells}
