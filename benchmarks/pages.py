"""How long the staff's pages take with a program of 5,000 registrations."""

from collections.abc import Iterator

from flask import Flask
from sqlalchemy import insert

from benchmarks import Figure
from benchmarks.server import SORTS, database, site
from benchmarks.timing import milliseconds
from benchmarks.visitor import officer
from domain.access.tokens import new_code, new_token
from domain.models import Program, Registration
from domain.places.identities import name_key
from domain.store.db import db, utcnow, writing
from tests.support.factories import make_office, make_program, make_school, pupil
from tests.support.queries import count_queries

REGISTRATIONS, SCHOOLS = 5000, 60
PAGES = {
    "list": "",
    "list, page 100": "?page=100",
    "list, searched": "?q=murid+b",
    "list, one school, by name": "?school={npsn}&order=name",
    "list, by school": "?order=school",
}


def measure() -> Iterator[Figure]:
    """Medians, and how many statements each page sends to the database."""
    for sort, name in SORTS.items():
        with database(sort) as (url, folder), site(url, folder) as app:
            yield from _pages(app, name)


def _pages(app: Flask, name: str) -> Iterator[Figure]:
    make_office()
    program = make_program()
    npsn = fill(program)
    visitor = officer(app)
    for page, query in PAGES.items():
        path = f"/petugas/kegiatan/{program.code}/pendaftar{query.format(npsn=npsn)}"
        yield Figure(f"{name}: {page} of 5,000", milliseconds(lambda path=path: visitor.get(path)), "ms", at_most=100)  # type: ignore[misc]
    path = f"/petugas/kegiatan/{program.code}/pendaftar"
    yield Figure(f"{name}: statements of the list", count_queries(lambda: visitor.get(path)), "")
    yield Figure(f"{name}: statements of its page 100", count_queries(lambda: visitor.get(f"{path}?page=100")), "")
    for page, address in (("program page", ""), ("statistics", "/rekap")):
        path = f"/petugas/kegiatan/{program.code}{address}"
        yield Figure(f"{name}: {page}", milliseconds(lambda path=path: visitor.get(path)), "ms")  # type: ignore[misc]


def fill(program: Program) -> str:
    """Registrations as they would lie in the table; the NPSN of one of the schools."""
    schools = [make_school() for _ in range(SCHOOLS)]
    now, version = utcnow(), program.version.id
    rows = [
        row_of(program, version, schools[n % SCHOOLS].id, n + 1) | {"created_at": now, "updated_at": now}
        for n in range(REGISTRATIONS)
    ]
    with writing():
        db.execute(insert(Registration), rows)
    return schools[0].npsn


def row_of(program: Program, version: int, school: int, number: int) -> dict[str, object]:
    answers = pupil(number, birth_date="2015-08-17", teacher_phone="+6281200000002", grade="4")
    return {
        "program_id": program.id, "version_id": version, "school_id": school, "sequence": number, "status": "submitted",
        "number": f"{program.code}-{number:04}", "name": answers["name"], "name_key": name_key(answers["name"]),
        "sex": answers["sex"], "grade": "4", "answers": answers, "channel": "web", "receipt_code": new_code(),
        "verify_token": new_token(), "reason": "",
    }  # fmt: skip
