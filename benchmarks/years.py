"""How long the report of a year takes: 100 programs with 20,000 registrations, and the year before."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

from flask import Flask
from sqlalchemy import insert

from benchmarks import Figure
from benchmarks.pages import row_of
from benchmarks.server import SORTS, database, site
from benchmarks.timing import milliseconds
from benchmarks.visitor import officer
from domain.models import BudgetLine, PaymentList, PaymentRow, Registration, Session
from domain.office.offices import office
from domain.reports.year import report_of
from domain.store.db import db, utcnow, writing
from pdf_templates.engine import press
from pdf_templates.needs import YEAR
from pdf_templates.papers import PAPERS
from pdf_templates.printing.runs import new_run
from tests.support.factories import make_office, make_program, make_school
from tests.support.queries import count_queries

PROGRAMS, EACH, SESSIONS = 100, 200, 6


def measure() -> Iterator[Figure]:
    """Medians, warm."""
    for sort, name in SORTS.items():
        with database(sort) as (url, folder), site(url, folder) as app:
            yield from _figures(app, name)


def _figures(app: Flask, name: str) -> Iterator[Figure]:
    make_office()
    _fill()
    visitor = officer(app)
    whole = f"{PROGRAMS} programs, {PROGRAMS * EACH:,} registrations"
    yield Figure(f"{name}: report of {whole}", milliseconds(lambda: report_of(2026), rounds=5), "ms", at_most=2000)
    yield Figure(
        f"{name}: its page", milliseconds(lambda: visitor.get("/petugas/laporan?tahun=2026"), rounds=5), "ms", at_most=2000
    )
    yield Figure(
        f"{name}: its spreadsheet", milliseconds(lambda: visitor.get("/petugas/laporan.xlsx?tahun=2026"), rounds=5), "ms"
    )
    yield Figure(f"{name}: its statements", count_queries(lambda: report_of(2026)), "")
    document = PAPERS["year_report"].build(new_run(office(), given={YEAR: report_of(2026)}))
    yield Figure(f"{name}: its paper, warm", milliseconds(lambda: press.write(document, BytesIO()), rounds=3), "ms")


def _fill() -> None:
    school, now = make_school().id, utcnow()
    for number in range(PROGRAMS):
        program = make_program(year=2026 if number % 4 else 2025)
        version = program.version.id
        people = [row_of(program, version, school, n + 1) | {"created_at": now, "updated_at": now} for n in range(EACH)]
        with writing():
            db.execute(insert(Registration), people)
            db.add(BudgetLine(program_id=program.id, account="5.1", name="Honor", amount=10_000_000))
            db.add_all(
                Session(program_id=program.id, title="Sesi", starts_at=now - timedelta(days=day), hours=4)
                for day in range(SESSIONS)
            )
            one = PaymentList(
                program_id=program.id, number=1, token=f"b{number}", source="hand", title="Transpor", paid_on=now.date(),
                made_by="account:1", made_at=now, approved_at=now, locked_at=now,
            )  # fmt: skip
            db.add(one)
            db.flush()
            row = {"list_id": one.id, "program_id": program.id, "role": "Peserta", "origin": "", "guardian": "", "grade": "",
                   "unit": "hari", "tax_reason": "", "left_out": "", "nik": "", "npwp": "", "bank": "", "bank_account": "",
                   "payee": "participant", "volume": 3, "tariff": 75_000, "tax": 11_250, "rule": "Contoh"}  # fmt: skip
            rows = [row | {"place": n, "subject": f"hand:{n}", "name": f"Peserta {n}"} for n in range(EACH)]
            db.execute(insert(PaymentRow), rows)
