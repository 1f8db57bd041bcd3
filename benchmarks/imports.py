"""How long 400 rows take from an uploaded sheet to rows that are checked and shown, and to registrations."""

import time
from collections.abc import Iterator, Mapping
from io import BytesIO

import openpyxl
from flask import Flask

from benchmarks import Figure
from benchmarks.server import SORTS, database, site
from benchmarks.visitor import Visitor, school
from domain.models import Batch, Program
from domain.store.db import db
from tests.support.factories import make_batch, make_link, make_office, make_program, make_school, pupil

ROWS = 400


def measure() -> Iterator[Figure]:
    """Our own template, filled and uploaded by a school; three rounds, the middle one counts."""
    for sort, name in SORTS.items():
        with database(sort) as (url, folder), site(url, folder) as app:
            make_office()
            rounds = sorted(_round(app, make_program()) for _ in range(3))
            imported, shown, sent = rounds[1]
            yield Figure(f"{name}: {ROWS} rows imported", imported, "s", at_most=1)
            yield Figure(f"{name}: … and shown, all checked", shown, "s")
            yield Figure(f"{name}: … and registered", sent, "s")


def _round(app: Flask, program: Program) -> tuple[float, float, float]:
    """Seconds to import, to show and to send."""
    owner = make_school()
    visitor, batch = school(app, make_link(owner)), make_batch(program, owner)
    file = _filled(visitor.get(f"/isi/{batch.token}/templat.xlsx").data)
    sent = {"file": (BytesIO(file), "daftar.xlsx")}
    imported = _seconds(visitor, f"/isi/{batch.token}/unggah", sent)
    assert len(db.get_one(Batch, batch.id, populate_existing=True).rows) == ROWS
    begin = time.perf_counter()
    visitor.get(f"/isi/{batch.token}")
    shown = time.perf_counter() - begin
    return imported, shown, _seconds(visitor, f"/isi/{batch.token}/kirim", {})


def _seconds(visitor: Visitor, path: str, sent: Mapping[str, object]) -> float:
    begin = time.perf_counter()
    visitor.post(path, data=sent)
    return time.perf_counter() - begin


def _filled(template: bytes) -> bytes:
    """The template as a teacher fills it: one pupil a row, below the heads, columns found by their keys."""
    book = openpyxl.load_workbook(BytesIO(template))
    sheet = book.worksheets[0]
    keys = next(row for row in sheet.iter_rows(values_only=True) if "nisn" in row)
    first = sheet.max_row + 1
    for number in range(ROWS):
        values = {**pupil(number + 1), "birth_date": "17/08/2015", "grade": "4", "consent_data": "Ya"}
        for column, key in enumerate(map(str, keys), 1):
            if key in values:
                sheet.cell(first + number, column, values[key])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
