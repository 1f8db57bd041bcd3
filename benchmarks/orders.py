"""What a person waits for in the print room: from the order to the file, with everything that is read and issued."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

from benchmarks import Figure
from benchmarks.pages import fill
from benchmarks.server import database, site
from benchmarks.timing import milliseconds
from domain.models import Program
from domain.store.db import utcnow
from pdf_templates.papers import PAPERS
from pdf_templates.printing.documents import print_order
from pdf_templates.printing.orders import TOKEN, Order
from tests.support.factories import make_office, make_program

PRINTED = {"roster": ("roster of 5,000 people", 1.5), "receipt": ("receipts of 5,000 people, as copies", 10)}


def measure() -> Iterator[Figure]:
    """Each order once to compile its template (and to issue), and once as it is from then on."""
    with database("sqlite") as (url, folder), site(url, folder):
        make_office()
        program = make_program()
        fill(program)
        for paper, (name, goal) in PRINTED.items():
            first = milliseconds(lambda paper=paper: _print(program, paper), rounds=1, warm=0)  # type: ignore[misc]
            yield Figure(f"{name}: order to file, the first time", first / 1000, "s")
            later = milliseconds(lambda paper=paper: _print(program, paper), rounds=1, warm=0)  # type: ignore[misc]
            yield Figure(f"{name}: order to file, later", later / 1000, "s", at_most=goal)


def _print(program: Program, paper: str) -> None:
    asked_at = utcnow() + timedelta(seconds=1)
    order = Order(program, (PAPERS[paper],), {}, f"https://lembar.example/periksa/{TOKEN}", "petugas", asked_at)
    print_order(order, BytesIO(), lambda *counted: None)
