"""How long each scan of a copy of a book takes, with and without JavaScript."""

import time
from collections.abc import Iterator
from statistics import median

from flask import Flask

from benchmarks import Figure
from benchmarks.server import SORTS, database, site
from benchmarks.visitor import officer
from tests.support.factories import make_office
from tests.support.lending import make_borrower, make_copies, make_loans, make_package

COPIES, IN_COLLECTION = 30, 2000


def measure() -> Iterator[Figure]:
    """A package of 30 copies out of a collection of 2,000, on each database."""
    for sort, name in SORTS.items():
        with database(sort) as (url, folder), site(url, folder) as app:
            yield from _figures(app, name)


def _figures(app: Flask, name: str) -> Iterator[Figure]:
    make_office()
    program = make_loans()
    codes = [copy.code for copy in make_copies(IN_COLLECTION)]
    one, other = make_package(make_borrower(program)), make_package(make_borrower(program, "Taman Baca Kedua"))
    path = f"/petugas/kegiatan/{program.code}/paket"
    one_path, other_path, visitor = f"{path}/{one.id}", f"{path}/{other.id}", officer(app)
    took, counts, work = [], {}, time.process_time()
    for code in codes[:COPIES]:
        begin = time.perf_counter()
        answer = visitor.post(
            f"{one_path}/pindai", data={"codes": code, "how": "packed"}, headers={"Accept": "application/json"}
        )
        took.append((time.perf_counter() - begin) * 1000)
        counts = answer.get_json()["counts"]
    work = (time.process_time() - work) * 1000 / COPIES
    yield Figure(f"{name}: a scan, median of {COPIES}", median(took), "ms", at_most=50)
    yield Figure(f"{name}: the slowest of them", max(took), "ms")
    yield Figure(f"{name}: work of the site for each", work, "ms", at_most=50)
    yield Figure(f"{name}: scans that are not in the list", COPIES - counts["packed"], "", at_most=0)
    begin = time.perf_counter()
    pasted = visitor.post(f"{other_path}/pindai", data={"codes": "\n".join(codes[COPIES : 2 * COPIES]), "how": "packed"})
    yield Figure(f"{name}: {COPIES} pasted as one list, a whole page", (time.perf_counter() - begin) * 1000, "ms")
    yield Figure(f"{name}: requests for it, with its first page", 2, "", at_most=3)
    yield Figure(f"{name}: copies that its answer does not show", COPIES - pasted.text.count('id="copy-'), "", at_most=0)
