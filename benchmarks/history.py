"""What earlier years and waiting jobs cost those who read: the pages of a program before and after 1,000,000 registrations of
other programs are in the database, and 1,000 jobs wait."""

from collections.abc import Iterator

from sqlalchemy import func, insert, select, text

from benchmarks import Figure
from benchmarks.pages import fill
from benchmarks.server import database, site
from benchmarks.timing import milliseconds
from benchmarks.visitor import Visitor, officer
from domain.models import Job, Program, Registration
from domain.store.db import db, utcnow, writing
from tests.support.factories import make_office, make_program

EARLIER, PROGRAMS, JOBS = 1_000_000, 20, 1000


def measure() -> Iterator[Figure]:
    """On PostgreSQL, where a province would be."""
    with database("postgresql") as (url, folder), site(url, folder) as app:
        make_office()
        program = make_program()
        fill(program)
        visitor = officer(app)
        before = _pages(visitor, program)
        _earlier(program)
        after = _pages(visitor, program)
        _jobs()
        waiting = _pages(visitor, program)
        count = db.scalar(select(func.count()).select_from(Registration)) or 0
        yield Figure("registrations in the database", count, "", at_least=EARLIER)
        for page in before:
            most = before[page] * 1.25 + 5
            yield Figure(f"{page}, nothing else in the database", before[page], "ms")
            yield Figure(f"… with {EARLIER:,} registrations of earlier years", after[page], "ms", at_most=most)
            yield Figure(f"… and {JOBS:,} jobs that wait", waiting[page], "ms", at_most=after[page] * 1.25 + 5)


def _pages(visitor: Visitor, program: Program) -> dict[str, float]:
    code = program.code
    places = {
        "program's public page": f"/kegiatan/{code}", "program's page of the staff": f"/petugas/kegiatan/{code}",
        "list": f"/petugas/kegiatan/{code}/pendaftar", "list, searched": f"/petugas/kegiatan/{code}/pendaftar?q=murid+b",
    }  # fmt: skip
    return {name: milliseconds(lambda path=path: visitor.get(path)) for name, path in places.items()}  # type: ignore[misc]


_COPY = """
    INSERT INTO registration (program_id, version_id, school_id, sequence, status, number, name, name_key, sex, grade,
        answers, channel, receipt_code, verify_token, reason, created_at, updated_at)
    SELECT :program, :version, school_id, sequence + :round * 5000, status, :code || '-' || :round || '-' || sequence,
        name, name_key, sex, grade, answers, channel, substr(md5(random()::text), 1, 8),
        md5(random()::text || clock_timestamp()::text), reason, created_at, updated_at
    FROM registration WHERE program_id = :source
"""


def _earlier(source: Program) -> None:
    """The registrations of this year again and again, under programs of years before."""
    rounds = EARLIER // PROGRAMS // 5000
    for _program in range(PROGRAMS):
        old = make_program()
        with writing():
            old.state = "archived"
            for turn in range(rounds):
                db.execute(text("SET LOCAL statement_timeout = 0"))
                values = {"program": old.id, "version": old.version.id, "code": old.code, "source": source.id, "round": turn}
                db.execute(text(_COPY), values)
    with writing():
        db.execute(text("SET LOCAL statement_timeout = 0"))
        db.execute(text("ANALYZE"))


def _jobs() -> None:
    now = utcnow()
    row = {"name": "print-order", "arguments": {}, "owner": "account:1", "lane": "long", "run_after": now, "created_at": now}
    with writing():
        db.execute(insert(Job), [row] * JOBS)
